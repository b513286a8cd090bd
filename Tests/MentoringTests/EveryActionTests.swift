import Mentoring
import Testing

/// What is asked of each action of the catalogue alike, by its declaration alone.
@Suite
struct `Every action` {
  /// One for all: to make it anew for each action takes longer than to ask.
  private static let made = Result { try World() }

  private func world() throws -> World { try Self.made.get() }

  private func action(_ name: String) throws -> any Action.Type {
    try #require(Catalogue.action(name))
  }

  /// The refusal of an entry; nil when it is allowed.
  private func refusal(of entry: Entry, in story: Story) throws -> Refusal? {
    do throws(Objection) {
      _ = try story.when(entry)
      return nil
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      return refusal
    }
  }

  /// A text that says something in both languages.
  private func expectWords(
    _ message: Message,
    _ about: String,
    at place: SourceLocation = #_sourceLocation
  ) {
    #expect(message.en.count > 5 && message.de.count > 5, "\(about)", sourceLocation: place)
    #expect(message.en != message.de, "\(about)", sourceLocation: place)
  }

  private func expectHelp(
    _ refusal: Refusal,
    _ about: String,
    at place: SourceLocation = #_sourceLocation
  ) {
    expectWords(refusal.why, about, at: place)
    expectWords(refusal.remedy, about, at: place)
  }

  @Test(arguments: recordedByAnOffice)
  func `can be filled in from its declaration`(name: String) throws {
    let action = try action(name)
    let entry = try #require(try world().entry(action), "\(name): nothing to fill it with")
    #expect(entry.missing.isEmpty && entry.unsettled.isEmpty)
  }

  @Test(arguments: Catalogue.actions.map { $0.name })
  func `answers a value of the wrong kind by naming the field and what is wrong`(name: String)
    throws
  {
    let action = try action(name)
    for field in action.fields + CommonFields.all where !field.drawsValue {
      for value in wrongValues(of: field.kind, range: field.range) {
        var entry = Entry(action)
        do throws(Fault) {
          try entry.fill(field.key, value)
          Issue.record("\(name).\(field.key) took '\(value)'")
        } catch {
          #expect(error.field == field.key || error.field.hasPrefix(field.key + "."))
          expectWords(error.why, "\(name).\(field.key) '\(value)'")
        }
      }
    }
  }

  @Test(arguments: recordedByAnOffice)
  func `refuses a code that its list does not have, with the way to one`(name: String) throws {
    let action = try action(name)
    for field in action.fields where field.codeList != nil {
      guard let entry = try world().entry(action, with: [field.key: .text("no-such-code")]) else {
        continue
      }
      let faults = try world().story.codeFaults(of: entry)
      #expect(faults.map(\.field) == [field.key])
      for fault in faults { expectWords(fault.why, "\(name).\(field.key)") }
    }
  }

  @Test(arguments: recordedByAnOffice)
  func `refuses a thing that there is not, whichever of its fields names it`(name: String) throws {
    let action = try action(name)
    let world = try world()
    // A slug names what is made.
    for field in action.fields where !field.drawsValue && field.key != "slug" {
      guard let absent = absentThing(field.kind),
        let entry = world.entry(action, with: [field.key: absent])
      else { continue }
      let refused = try refusal(of: entry, in: world.story)
      guard let refused else {
        Issue.record("\(name).\(field.key) took \(absent)")
        continue
      }
      expectHelp(refused, "\(name).\(field.key)")
    }
  }

  @Test(arguments: recordedByAnOffice)
  func `does not happen before what it is about began`(name: String) throws {
    let world = try world()
    guard let entry = world.entry(try action(name), on: "1999-01-01") else { return }
    let refused = try refusal(of: entry, in: world.story)
    if let refused { expectHelp(refused, name) }
    #expect(refused != nil || beforeAnything.contains(name))
  }

  @Test(arguments: recordedByAnOffice)
  func `on a cycle that is closed goes by its class`(name: String) throws {
    let action = try action(name)
    var story = try world().story
    try close(&story)
    guard let entry = try world().entry(action, on: "2025-12-01") else { return }
    let rule = try refusal(of: entry, in: story)?.rule
    guard try story.concern(of: entry).cycles.isEmpty == false, action.whenClosed != .always else {
      #expect(rule != .cycleOpen)
      return
    }
    #expect(rule == .cycleOpen)
  }
}

/// What may have happened before anything else: lists and questionnaires, and what people said or
/// wanted before the office wrote their names down.
private let beforeAnything: Set<String> = [
  "access-requested", "alumna-joined", "code-list-defined", "consent-given", "consent-refused",
  "contact-stopped", "erasure-requested", "instrument-defined", "legal-hold-set", "note-added",
  "objection-raised", "person-registered", "processing-restricted", "concern-raised",
]

/// Ends what runs, decides what is open, and closes both cycles.
private func close(_ story: inout Story) throws(Objection) {
  for fact in story.facts {
    guard let thing = fact.tags.first(where: { ends[String($0.prefix { $0 != ":" })] != nil }),
      let kind = thing.split(separator: ":").first.map(String.init), let action = ends[kind],
      Catalogue.action(action) != nil
    else { continue }
    let end = deed(action, "2025-10-01", "\(kind)=\(thing.drop { $0 != ":" }.dropFirst())")
    if story.rule(against: end) == nil { try story.given(end) }
  }
  try story.given(
    Entry.of(ApplicantRejected.self, on: day("2025-10-01")) { $0.application = id(15) },
    Opening.closing(on: "2025-10-15"),
    Entry.of(CycleClosed.self, on: day("2025-10-15")) { $0.cycle = "wegweiser/2024" }
  )
}

/// What ends a thing of a kind.
private let ends = [
  "tandem": "tandem-completed", "group": "tandem-completed", "match": "match-expired",
]
