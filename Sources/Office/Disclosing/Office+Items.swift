import EventLog
import JSON
public import Mentoring
import SQLite

extension Office {
  /// What is recorded of a person, in the order of recording, without what is others'.
  borrowing func items(about family: [ID<Person>]) throws -> [Disclosure.Item] {
    let pairs = try pairs()
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch {
      throw OfficeError.log(error)
    }
    let reader = snapshot.reader
    var told = Telling(Circle(family, try families(reader), pairs: pairs))
    var positions: Set<Position> = []
    for tag in family.flatMap(\.tags) {
      let found = try logged { () throws(EventLogError) in
        try reader.positions(matching: Query(tags: [tag]))
      }
      positions.formUnion(found)
    }
    var items: [Disclosure.Item] = []
    for position in positions.sorted() {
      let event: Event?
      do throws(EventLogError) { event = try reader.event(at: position) } catch {
        throw OfficeError.log(error)
      }
      guard let event else { continue }
      let seals = try logged { () throws(EventLogError) in try event.seals }
      let opened = try openedEvent(event, reader, keeper) { $0.reason(for: told.circle.own) == nil }
      var withheld: [Disclosure.Reason] = []
      for (index, seal) in seals.enumerated() {
        let payload = try logged { () throws(EventLogError) in
          try reader.payload(at: position, seal: index)
        }
        if payload == nil {
          withheld.append(.erased)
        } else if let reason = seal.reason(for: told.circle.own) {
          withheld.append(reason)
        }
      }
      let isBlind = try opened.tags.contains { tag in
        guard let match = ID<Match>(tag: tag) else { return false }
        return try withholdsMentor(of: match)
      }
      items.append(told.item(opened, withheld, isBlind: isBlind))
    }
    return items
  }

  /// The two of each tandem.
  private borrowing func pairs() throws -> [(mentee: String, mentor: String)] {
    try asking { database in
      var statement = try database.prepare(
        "SELECT mentee, mentor FROM tandems WHERE mentee IS NOT NULL AND mentor IS NOT NULL"
      )
      var pairs: [(mentee: String, mentor: String)] = []
      while try statement.step() { pairs.append((statement.text(at: 0), statement.text(at: 1))) }
      return pairs
    }
  }

  /// Whether a match is blind and not opened, so that the mentor is not named.
  ///
  /// Read from the log, as the trail is that asks.
  public borrowing func withholdsMentor(of match: ID<Match>) throws -> Bool {
    var (isBlind, isOpened) = (false, false)
    try storedEvents(
      matching: Query(
        types: [MatchProposed.name, MatchAccepted.name, TandemFormed.name],
        tags: match.tags
      )
    ) { event in
      switch event.type {
      case MatchProposed.name: isBlind = event.body["blind"] == .bool(true)
      case MatchAccepted.name: isOpened = isOpened || event.body["by"] == .string("mentor")
      default: isOpened = true
      }
      return true
    }
    return isBlind && !isOpened
  }
}

/// Makes items of events, one after the other in the order of recording.
private struct Telling {
  let circle: Circle
  /// What is for named people of the office only; what is said of it is so, too.
  private var confidential: Set<Position> = []

  init(_ circle: Circle) { self.circle = circle }

  mutating func item(_ event: OpenedEvent, _ withheld: [Disclosure.Reason], isBlind: Bool)
    -> Disclosure.Item
  {
    let isConfidential =
      event.entry?.action.isRestricted ?? false
      || event.tags.contains { tag in
        tag.hasPrefix("event:")
          && Position(tag.dropFirst("event:".utf8.count)).map(confidential.contains) ?? false
      }
    if isConfidential { confidential.insert(event.position) }
    var withheld = isConfidential ? [.restricted] : withheld
    return Disclosure.Item(
      position: event.position,
      recordedMs: event.recordedMs,
      on: event.on,
      type: event.type,
      isConfidential: isConfidential,
      values: isConfidential ? [] : values(of: event, &withheld, isBlind: isBlind),
      withheld: withheld
    )
  }

  private func values(
    of event: OpenedEvent,
    _ withheld: inout [Disclosure.Reason],
    isBlind: Bool
  ) -> [Disclosure.Value] {
    guard let entry = event.entry else { return [] }
    let named = circle.named(in: event.tags, isBlind: isBlind)
    let isAnothers = isAnothers(entry)
    var values: [Disclosure.Value] = []
    for field in entry.action.fields + CommonFields.all where field.key != "on" {
      guard let plain = entry.plain(field.key) else { continue }
      guard !isAnothers || field.kind.namesThings else {
        if !withheld.contains(.joint) { withheld.append(.joint) }
        continue
      }
      let told = circle.told(plain, naming: named)
      guard told.plain != nil || told.others > 0 else { continue }
      values.append(Disclosure.Value(field: field, plain: told.plain, others: told.others))
    }
    return values
  }

  /// Whether an event is about somebody else, or is what somebody else has said: who leaves a tandem,
  /// and why, is not the other's to know, though it stands in the record of both.
  private func isAnothers(_ entry: Entry) -> Bool {
    ["person", "respondent"].contains { key in
      entry.said(key).contains { plain in
        guard let person = ID<Person>(typed: plain.description) else { return false }
        return !circle.own.contains(person.description)
      }
    }
  }
}

extension Entry {
  /// What a field says, here and in what the entry says of another event.
  fileprivate func said(_ key: String) -> [Plain] {
    ([plain(key)]
      + action.fields.filter { $0.kind == .fields }.map { field in
        guard case .map(let members)? = plain(field.key) else { return nil }
        return members[key]
      }).compactMap(\.self)
  }
}

extension Kind {
  /// Whether its values say only which thing is meant.
  fileprivate var namesThings: Bool {
    switch self {
    case .list(let kind): kind.namesThings
    case .id, .cycle, .programme, .made: true
    default: false
    }
  }
}

extension Seal {
  /// Why a text is not simply given to the person with these ids; nil where it is theirs alone.
  fileprivate func reason(for ids: Set<String>) -> Disclosure.Reason? {
    if subjects.contains(where: { $0.hasPrefix("person:") && $0.hasSuffix(":restricted:1") }) {
      return .restricted
    }
    let persons = persons
    guard !persons.isEmpty else { return .office }
    return persons.allSatisfy(ids.contains) && persons.count == subjects.count ? nil : .joint
  }
}
