public import EventLog
public import Mentoring
import CBOR
import UnicodeText
import Vault

/// A thing that somebody names: by id, slug, position, or the office's own number.
public enum Thing: Hashable, Sendable {
  /// A person, application, tandem, meeting or actor.
  case id(AnyID)
  /// A cycle.
  case cycle(String)
  /// A programme.
  case programme(String)
  /// One event.
  case event(Position)

  /// The tag under which its events are found; nil for one event.
  public var tag: String? {
    switch self {
    case .id(let id): id.tag
    case .cycle(let slug): "cycle:\(slug)"
    case .programme(let slug): "programme:\(slug)"
    case .event: nil
    }
  }
}

extension Office {
  /// The thing that words name.
  ///
  /// - Throws: ``OfficeError/notFound(_:)`` when nothing has this id or number, or several do.
  public borrowing func thing(_ words: String, cycle: String? = nil) throws(OfficeError) -> Thing {
    let words = words.trimmed
    if words.hasPrefix("#"), let position = UInt64(words.dropFirst()) { return .event(position) }
    if let id = AnyID(typed: words) {
      guard try exists(id.tag) else { throw .notFound(words) }
      return .id(id)
    }
    if words.contains("/"), try exists("cycle:\(words)") { return .cycle(words) }
    if try exists("programme:\(words)") { return .programme(words) }
    if let number = UInt64(words), keeper == nil { return .event(number) }
    let found = try idsByNumber(words, cycle: cycle)
    guard found.count == 1, let id = found.first.flatMap({ AnyID(typed: $0) }) else {
      throw .notFound(found.isEmpty ? words : "\(words) (\(found.joined(separator: ", ")))")
    }
    return .id(id)
  }

  private borrowing func exists(_ tag: String) throws(OfficeError) -> Bool {
    do throws(EventLogError) {
      let snapshot = try log.snapshot()
      return try snapshot.reader.firstPosition(matching: Query(tags: [tag]), after: 0) != nil
    } catch { throw .log(error) }
  }

  /// The things that have a number of the office, whatever their kind.
  private borrowing func idsByNumber(_ words: String, cycle: String?) throws(OfficeError)
    -> [String]
  {
    guard let keeper else { return [] }
    var found: Set<String> = []
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    let reader = snapshot.reader
    let cycles: [String?] = if let cycle { [cycle] } else { try [nil] + openedCycles(reader) }
    for cycle in cycles {
      for thing in ["person", "application", "tandem", "meeting"] {
        let key = Reference.number(words, of: thing, cycle: cycle).key(keeper.vault)
        let stored = try logged { () throws(EventLogError) in try reader.lookup(key) }
        found.formUnion(stored.map(Reference.ids(in:)) ?? [])
      }
    }
    return found.sorted()
  }

  /// Shows the events of a thing, or all, opened as far as the keys reach, until `show` says false.
  public borrowing func trail(
    of thing: Thing?,
    after: Position = 0,
    through: Position = .max,
    backwards: Bool = false,
    _ show: (OpenedEvent) throws -> Bool
  ) throws {
    let snapshot = try log.snapshot()
    let reader = snapshot.reader
    if case .event(let position)? = thing {
      guard let event = try reader.event(at: position) else {
        throw OfficeError.notFound("#\(position)")
      }
      _ = try show(try openedEvent(event, reader, keeper))
      return
    }
    if let person = thing?.tag.flatMap({ ID<Person>(tag: $0) }) {
      let family = try families(reader).family(of: person)
      if family.count > 1 {
        try trail(
          ofFamily: family,
          after: after,
          through: through,
          backwards: backwards,
          reader,
          show
        )
        return
      }
    }
    if let tag = thing?.tag {
      var events = try reader.events(
        matching: Query(tags: [tag]),
        after: after,
        through: through,
        backwards: backwards
      )
      while let event = try events.next() {
        guard try show(try openedEvent(event, reader, keeper)) else { return }
      }
      return
    }
    var events = try reader.events(after: after, through: through, backwards: backwards)
    while let event = try events.next() {
      guard try show(try openedEvent(event, reader, keeper)) else { return }
    }
  }
}
