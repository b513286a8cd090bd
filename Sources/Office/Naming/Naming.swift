import EventLog
import Mentoring
import UnicodeText

/// Finds things by the names of people, for those who type them.
///
/// A class, because all identities are opened for it, and once is enough for a command.
final class Naming {
  /// So many candidates are named; nobody reads more.
  static let shown = 10

  private let keeper: Keeper
  private var book: NameBook?

  init(_ keeper: Keeper) { self.keeper = keeper }

  /// What words came to.
  enum Meant {
    case one(String)
    case unclear(Unclear)
    case nothing
  }

  /// The one thing of a kind that words name: a person by name; what people have to do with, such
  /// as a tandem, by the name of one of them or, with a slash, of several.
  func meant(by words: String, _ thing: String, cycle: String?, _ reader: LogReader)
    throws(OfficeError) -> Meant
  {
    if thing == "person" {
      let people = try book(reader).people(named: words)
      if people.isEmpty { return try near(words, thing, reader) }
      if people.count == 1 { return .one(people[0].person) }
      return try several(people, words, thing, reader)
    }
    guard let maker = Catalogue.actions.first(where: { $0.madeThing == thing }) else {
      return .nothing
    }
    var parts: [[Identity]] = []
    for part in words.split(separator: "/") {
      let people = try book(reader).people(named: String(part))
      if people.isEmpty { return try near(String(part), "person", reader) }
      parts.append(people)
    }
    let made = try things(of: parts, madeBy: maker, thing, cycle, reader)
    if made.count == 1 { return .one(made[0].id) }
    guard !made.isEmpty else { return .nothing }
    var candidates: [Candidate] = []
    for one in made.prefix(Self.shown) { candidates.append(try candidate(one, reader)) }
    return .unclear(
      Unclear(
        words: words,
        thing: thing,
        candidates: candidates,
        count: made.count
      )
    )
  }

  private func book(_ reader: LogReader) throws(OfficeError) -> NameBook {
    if let book, book.head == reader.head { return book }
    let new = try NameBook(reader, keeper)
    book = new
    return new
  }

  private func several(
    _ people: [Identity],
    _ words: String,
    _ thing: String,
    isAmbiguous: Bool = true,
    _ reader: LogReader
  ) throws(OfficeError) -> Meant {
    var candidates: [Candidate] = []
    for identity in people.prefix(Self.shown) {
      candidates.append(try candidate(identity, reader))
    }
    return .unclear(
      Unclear(
        words: words,
        thing: thing,
        isAmbiguous: isAmbiguous,
        candidates: candidates,
        count: people.count
      )
    )
  }

  private func near(_ words: String, _ thing: String, _ reader: LogReader) throws(OfficeError)
    -> Meant
  {
    let people = try book(reader).people(near: words)
    guard !people.isEmpty else { return .nothing }
    return try several(people, words, thing, isAmbiguous: false, reader)
  }
}

// MARK: What people have to do with

/// Something that an event made, with those whom it concerns.
private struct MadeThing {
  let id: String
  let on: Day
  let people: [String]
  let cycle: String?
}

extension Naming {
  /// The things with somebody of each part among their people.
  private func things(
    of parts: [[Identity]],
    madeBy maker: any Action.Type,
    _ thing: String,
    _ cycle: String?,
    _ reader: LogReader
  ) throws(OfficeError) -> [MadeThing] {
    guard let first = parts.first else { return [] }
    let book = try book(reader)
    let others = parts.dropFirst().map { Set($0.flatMap(book.ids)) }
    var made: [MadeThing] = []
    for person in first.flatMap(book.ids) {
      var tags = ["person:\(person)"]
      if let cycle { tags.append("cycle:\(cycle)") }
      do throws(EventLogError) {
        var events = try reader.events(matching: Query(types: [maker.name], tags: tags))
        while let event = try events.next() {
          let tags = event.tags
          guard let tag = tags.first(where: { $0.hasPrefix("\(thing):") }) else { continue }
          let id = String(tag.dropFirst(thing.utf8.count + 1))
          let rest = tags.compactMap { ID<Person>(tag: $0)?.description }
            .filter { $0 != person }
          var remaining = rest
          let hasAll = others.allSatisfy { wanted in
            guard let place = remaining.firstIndex(where: wanted.contains) else { return false }
            remaining.remove(at: place)
            return true
          }
          guard hasAll, !made.contains(where: { $0.id == id }) else { continue }
          made.append(
            MadeThing(
              id: id,
              on: Day(number: event.occurred),
              people: [person] + rest,
              cycle: tags.compactMap { CycleSlug(tag: $0)?.word }.first
            )
          )
        }
      } catch { throw .log(error) }
    }
    return made
  }
}

// MARK: What tells candidates apart

extension Naming {
  private func candidate(_ made: MadeThing, _ reader: LogReader) throws(OfficeError) -> Candidate {
    let names = try made.people.map { person throws(OfficeError) in
      try book(reader).identity(of: person)?.name ?? person
    }
    var about = [Message("since \(made.on)", de: "seit \(made.on.german)")]
    if let cycle = made.cycle { about.insert(Message(cycle, de: cycle), at: 0) }
    return Candidate(made.id, name: names.joined(separator: " / "), about: about)
  }

  private func candidate(_ identity: Identity, _ reader: LogReader) throws(OfficeError)
    -> Candidate
  {
    var about: [Message] = []
    if !identity.formerNames.isEmpty {
      let names = identity.formerNames.joined(separator: ", ")
      about.append(Message("formerly \(names)", de: "früher \(names)"))
    }
    if let year = identity.values["birth_year"] {
      about.append(Message("born \(year)", de: "geboren \(year)"))
    }
    about += try parts(of: identity.person, reader)
    return Candidate(identity.person, name: identity.name ?? "", about: about)
  }

  /// In which role somebody applied for which cycle, or serves in it, the latest three.
  private func parts(of person: String, _ reader: LogReader) throws(OfficeError) -> [Message] {
    let query = Query(
      types: [ApplicationSubmitted.name, MentorRecruited.name],
      tags: ["person:\(person)"]
    )
    let positions = try logged { () throws(EventLogError) in try reader.positions(matching: query) }
    var parts: [Message] = []
    for position in positions.suffix(3).reversed() {
      guard let entry = try storedEvent(at: position, reader, keeper)?.entry,
        let cycle = (entry.plain("cycle") ?? entry.plain("programme"))?.description
      else { continue }
      let role = entry.action == MentorRecruited.self ? "mentor" : entry.plain("role")?.description
      let label = BuiltInList.role.list.codes.first { $0.code.word == role }?.label
      parts.append(
        label.map { Message("\($0.en) in \(cycle)", de: "\($0.de) in \(cycle)") }
          ?? Message(cycle, de: cycle)
      )
    }
    var once: [Message] = []
    for part in parts where !once.contains(part) { once.append(part) }
    return once
  }
}
