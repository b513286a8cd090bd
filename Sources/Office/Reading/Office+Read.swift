public import EventLog
public import Mentoring
import CBOR
import MerkleLog
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
  /// The thing that words name: its id, its slug, its position, or the office's number.
  ///
  /// - Parameters:
  ///   - words: As somebody types them.
  ///   - cycle: Where the office's numbers are looked up.
  ///   - kind: The only kind that may be meant, as in tags: `person`.
  ///   - byName: Whether e-mail addresses, names of people and ends of cycle names do, too.
  /// - Returns: The one thing that is meant.
  /// - Throws: ``OfficeError/notFound(_:)``, ``OfficeError/unclear(_:)``.
  public borrowing func thing(
    _ words: String,
    cycle: String? = nil,
    of kind: String? = nil,
    byName: Bool = false
  ) throws(OfficeError) -> Thing {
    let words = words.trimmed
    if words.hasPrefix("#"), let position = UInt64(words.dropFirst()) { return .event(position) }
    if let id = AnyID(typed: words) {
      guard try exists(id.tag) else { throw .notFound(words) }
      return .id(id)
    }
    if words.contains("/"), try exists("cycle:\(words)") { return .cycle(words) }
    if try exists("programme:\(words)") { return .programme(words) }
    if let number = UInt64(words), keeper == nil { return .event(number) }
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    let reader = snapshot.reader
    let cycles = byName ? try openedCycles(reader) : []
    let cycle = try cycle.map { words throws(OfficeError) in
      byName ? try whole(words, among: cycles) : words
    }
    let numbered = try idsByNumber(words, kind, cycle: cycle, reader)
    if let only = try only(of: numbered, words, kind) { return only }
    guard byName, !words.isEmpty else { throw .notFound(words) }
    if kind ?? "cycle" == "cycle" {
      switch cycleMeant(by: words, among: cycles) {
      case .one(let slug) where cycles.contains(slug): return .cycle(slug)
      case .unclear(let unclear): throw .unclear(unclear)
      default: break
      }
    }
    return try named(words, kind, cycle: cycle, reader)
  }

  /// The whole name of a cycle of which somebody types an end, as `2025` for `wegweiser/2025`;
  /// anything else as it is.
  public borrowing func cycle(_ words: String) throws(OfficeError) -> String {
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    return try whole(words, among: try openedCycles(snapshot.reader))
  }

  private borrowing func whole(_ words: String, among cycles: [String]) throws(OfficeError)
    -> String
  {
    switch cycleMeant(by: words, among: cycles) {
    case .one(let slug): return slug
    case .unclear(let unclear): throw .unclear(unclear)
    case .nothing: return words
    }
  }

  /// What a name means: a person, or what people have to do with.
  private borrowing func named(
    _ words: String,
    _ kind: String?,
    cycle: String?,
    _ reader: LogReader
  ) throws(OfficeError) -> Thing {
    guard let keeper else { throw .notFound(words) }
    // Several names with a slash between them are those of a tandem.
    let kind = kind ?? (words.contains("/") ? "tandem" : "person")
    if kind == "person" {
      let key = Reference.email(words).key(keeper.vault)
      let stored = try logged { () throws(EventLogError) in try reader.lookup(key) }
      let ids = stored.map(Reference.ids(in:)) ?? []
      if let only = try only(of: ids, words, kind) { return only }
    }
    switch try Naming(keeper).meant(by: words, kind, cycle: cycle, reader) {
    case .one(let id):
      guard let only = try only(of: [id], words, kind) else { throw .notFound(words) }
      return only
    case .unclear(let unclear): throw .unclear(unclear)
    case .nothing: throw .notFound(words)
    }
  }

  /// What one id or position names; nil where there is none, and several are refused.
  private borrowing func only(of ids: [String], _ words: String, _ kind: String?)
    throws(OfficeError) -> Thing?
  {
    guard let first = ids.first else { return nil }
    guard ids.count == 1 else { throw .unclear(Unclear(words: words, thing: kind, ids: ids)) }
    if let id = AnyID(typed: first) { return .id(id) }
    return Position(first.dropFirst()).map { .event($0) }
  }

  private borrowing func exists(_ tag: String) throws(OfficeError) -> Bool {
    do throws(EventLogError) {
      let snapshot = try log.snapshot()
      return try snapshot.reader.firstPosition(matching: Query(tags: [tag]), after: 0) != nil
    } catch { throw .log(error) }
  }

  /// The things that have a number of the office, of one kind or of whatever kind.
  private borrowing func idsByNumber(
    _ words: String,
    _ kind: String?,
    cycle: String?,
    _ reader: LogReader
  ) throws(OfficeError) -> [String] {
    guard let keeper else { return [] }
    var found: Set<String> = []
    let cycles: [String?] = if let cycle { [cycle] } else { try [nil] + openedCycles(reader) }
    let kinds = kind.map { [$0] } ?? Set(Catalogue.actions.map { $0.numberedThing }).sorted()
    for cycle in cycles {
      for thing in kinds {
        let key = Reference.number(words, of: thing, cycle: cycle).key(keeper.vault)
        let stored = try logged { () throws(EventLogError) in try reader.lookup(key) }
        found.formUnion(stored.map(Reference.ids(in:)) ?? [])
      }
    }
    if kind == "person", found.isEmpty {
      for application in try idsByNumber(words, "application", cycle: cycle, reader) {
        found.formUnion(try applicants(of: application, reader))
      }
    }
    return found.sorted()
  }

  /// Who stands behind an application.
  private borrowing func applicants(of application: String, _ reader: LogReader)
    throws(OfficeError) -> [String]
  {
    do throws(EventLogError) {
      let query = Query(types: [ApplicationSubmitted.name], tags: ["application:\(application)"])
      var events = try reader.events(matching: query)
      guard let event = try events.next() else { return [] }
      return event.tags.compactMap { ID<Person>(tag: $0)?.description }
    } catch { throw .log(error) }
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
        throw try missing(position, reader)
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

extension Office {
  /// Why there is no event to be read at a position.
  private borrowing func missing(_ position: Position, _ reader: LogReader) throws(OfficeError)
    -> OfficeError
  {
    let leaf = try logged { () throws(EventLogError) -> [UInt8]? in
      guard let leaf = try reader.leaf(at: position) else { return nil }
      return leaf.indices.map { leaf[$0] }
    }
    guard let leaf, leaf.count == Digest.byteCount else { return .notFound("#\(position)") }
    var redaction: Position?
    for fact in try reader.facts(of: Redacted.self) {
      do throws(CBORError) {
        let withheld = try Body<Redacted>(fact.body.span).position.position
        if withheld == position { redaction = fact.position }
      } catch { throw .unreadable(fact.position) }
    }
    guard redaction != nil || folder.isShare else { return .unreadable(position) }
    let hash = Digest(leaf.span).description
    return .withheld(position, hash: hash, by: redaction)
  }
}

extension Office {
  /// The codes of a list as they stand now, closed ones too, those that were added last.
  public borrowing func codes(of list: CodeList) throws(OfficeError) -> [CodeDefinition] {
    let recorder = try recorder()
    if known.upTo != (try head()) { known.clear(upTo: try head()) }
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    let reader = snapshot.reader
    return try recorder.answering(reader, nil) { () throws(Objection) in
      try known.codes(of: list)
    }
  }
}
