import Mentoring

/// A record in which there is something of everything, and an entry of any action that fits into it.
///
/// What it says of an action comes from its declaration alone, so that an action that is added takes
/// part without a word here.
struct World {
  private(set) var story: Story
  /// The days on which the running cycle's things are.
  static let now = "2024-02-01"
  /// Actions whose entry by the declaration alone was recorded.
  private(set) var recorded: Set<String> = []

  /// Persons 1 and 2 are mentees, 3 and 4 mentors of 2023; 6 is a mentee and 7 a mentor of 2024;
  /// 5 has applied, 8 is only known.
  init() throws {
    story = try Opening.story()
    try story.given(
      Entry.of(ProgrammeDefined.self, on: day("2023-01-10")) { form in
        form.slug = "leuchtturm"
        form.title = "Leuchtturm"
      },
      Opening.nextCycle,
      Entry.of(PolicySet.self, on: day("2023-05-02")) { form in
        form.cycle = "wegweiser/2024"
        form.directFormation = true
        form.mentorCapacity = 2
      },
      Opening.person(5),
      Opening.person(6),
      Opening.person(7),
      Opening.person(8),
      Opening.application(15, of: 5, as: "mentee"),
      elsewhere(16, of: 6, as: "mentee"),
      elsewhere(17, of: 7, as: "mentor"),
      Opening.admission(of: 16),
      Opening.admission(of: 17),
      Entry.of(MentorRecruited.self, on: day("2023-09-01")) { form in
        form.person = id(7)
        form.cycle = "wegweiser/2024"
      },
      Opening.tandem(21, mentee: 1, mentor: 3),
      Entry.of(TandemFormed.self, on: day("2023-10-11")) { form in
        form.tandem = id(22)
        form.mentee = id(6)
        form.mentor = id(7)
        form.cycle = "wegweiser/2024"
        form.from = day("2023-10-11")
      },
      Opening.meeting(of: 21, on: "2023-11-03", number: 51),
      Entry.of(GroupFormed.self, on: day("2023-10-11")) { form in
        form.group = id(71)
        form.cycle = "wegweiser/2023"
        form.kind = "group"
        form.mentors = [id(4)]
        form.mentees = [id(2)]
      },
      Opening.match(61, mentee: 2, mentor: 4, on: "2024-01-10"),
      Opening.workshop(41),
      Opening.workshop(42, of: ["wegweiser/2024"])
    )
    recordTheRest()
  }

  /// What else the catalogue can make of this: one of each, where its rule allows it.
  private mutating func recordTheRest() {
    for action in Catalogue.actions where action.writtenBy == .record {
      guard let entry = entry(action, on: Self.now) else { continue }
      do throws(Objection) {
        // Only what adds something: an end would leave nothing to try the others on.
        guard makesSomething(action) || isNamedByPosition(action) else { continue }
        try story.given(entry)
        recorded.insert(action.name)
      } catch { continue }
    }
  }

  private func makesSomething(_ action: any Action.Type) -> Bool {
    action.fields.contains { $0.makesThing }
  }

  private func isNamedByPosition(_ action: any Action.Type) -> Bool {
    Catalogue.actions.contains { other in
      other.fields.contains { $0.kind == .made(by: action.name) }
    }
  }

  private func elsewhere(_ number: UInt64, of person: UInt64, as role: Code) -> Entry {
    Entry.of(ApplicationSubmitted.self, on: day("2023-06-02")) { form in
      form.application = id(number)
      form.person = id(person)
      form.cycle = "wegweiser/2024"
      form.role = role
    }
  }
}

// MARK: Entries

extension World {
  /// An entry of an action with every value that it needs, as far as there is one.
  ///
  /// - Parameters:
  ///   - action: What is recorded.
  ///   - date: When.
  ///   - values: Values that are asked for; a field beside which they cannot stand is left out.
  ///   - left: Fields that are left out.
  /// - Returns: Nil where something that it needs is not there.
  func entry(
    _ action: any Action.Type,
    on date: String = World.now,
    with values: [String: Plain] = [:],
    without left: Set<String> = []
  ) -> Entry? {
    var values = values
    for field in action.fields where field.isRequired || field.makesThing {
      guard values[field.key] == nil, !left.contains(field.key) else { continue }
      guard let value = value(of: field, in: action) else { return nil }
      values[field.key] = value
    }
    for alternatives in action.alternatives {
      guard values.keys.allSatisfy({ !alternatives.fields.contains($0) }) else { continue }
      let open = alternatives.fields.filter { !left.contains($0) }
      for key in open {
        guard let field = action.field(key), let value = self.value(of: field, in: action) else {
          continue
        }
        values[key] = value
        break
      }
    }
    var entry = Entry(action)
    entry.on = day(date)
    for (key, value) in values {
      do throws(Fault) {
        guard let field = action.field(key) else { return nil }
        if field.makesThing {
          try entry.draw(key, value.description)
        } else {
          try entry.fill(key, value)
        }
      } catch { return nil }
    }
    return entry
  }

  /// A value that the field of an action can take, of things that are there.
  func value(of field: any AnyField, in action: any Action.Type) -> Plain? {
    if let own = Self.own[field.key] { return own }
    if let list = field.codeList?.codes.first(where: { !$0.isSensitive }) {
      return .text(list.code.word)
    }
    return value(of: field.kind, key: field.key, makes: field.makesThing, range: field.range)
  }

  private func value(of kind: Kind, key: String, makes: Bool, range: ClosedRange<Int>?) -> Plain? {
    switch kind {
    case .id(let letter, let thing):
      if makes { return AnyID(letter: letter, number: Self.number(90)).map { .text($0.text) } }
      return thingThere(thing).map { .text($0) }
    case .cycle: return .text("wegweiser/2023")
    case .programme: return .text("wegweiser")
    case .listName: return .text("faculty")
    case .instrument: return .text("swe")
    case .code, .text, .line: return .text("words")
    case .email: return .text("frauke@example.org")
    case .time: return .text("14:30")
    case .integer: return .integer(range?.lowerBound ?? 1)
    case .bool: return .bool(true)
    case .made(let action):
      // What is corrected may be any event.
      let isAny = Catalogue.action(action) == nil
      return story.facts.last { isAny || $0.type == action }.map { .text("#\($0.position)") }
    case .numbers: return .text("t0=0")
    case .codeDefinitions: return .list([.map(["code": .text("law"), "en": .text("Law")])])
    case .fields: return .map(["action": .text("meeting-held"), "minutes": .integer(60)])
    case .items: return .text("swe1=1..5 Ich finde einen Weg")
    case .answers: return .text("swe1=3")
    case .list(let kind):
      return value(of: kind, key: key, makes: false, range: range).map { .list([$0]) }
    // A day, and whatever begins with one.
    default: return .text("2024-03-01")
    }
  }

  /// Fields whose names say more than their kind does.
  private static let own: [String: Plain] = [
    "mentee": .text("\(id(1, of: Person.self))"), "mentor": .text("\(id(3, of: Person.self))"),
  ]

  /// The first thing of a kind that an event made.
  private func thingThere(_ thing: String) -> String? {
    for fact in story.facts {
      guard let action = Catalogue.action(fact.type),
        action.fields.contains(where: { $0.makesThing && isID($0.kind, of: thing) })
      else { continue }
      let tag = fact.tags.first { $0.hasPrefix("\(thing):") }
      return tag.map { String($0.dropFirst(thing.utf8.count + 1)) }
    }
    return nil
  }

  private func isID(_ kind: Kind, of thing: String) -> Bool {
    guard case .id(_, let own) = kind else { return false }
    return own == thing
  }

  /// A number whose id is taken by no other.
  static func number(_ start: UInt64) -> UInt64 {
    var number = start * 1_000
    while ID<Person>(number: number) == nil { number += 1 }
    return number
  }
}
