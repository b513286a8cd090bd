import CBOR
public import EventLog
public import Mentoring
import SQLite
import Vault

extension Office {
  /// Gathers everything that is kept of a person, and records that it was given out.
  ///
  /// What concerns others too, and what is for named actors only, is left out and listed: the office
  /// decides on it for itself (Art. 15(4)).
  ///
  /// - Parameters:
  ///   - person: By any id; those merged into one are one person.
  ///   - request: The request that it answers, by its position.
  ///   - recipient: For whom, if it is not the person; sealed.
  ///   - reason: What for; sealed.
  /// - Returns: What is kept.
  /// - Throws: ``OfficeError``, or what the views say; then nothing was recorded.
  public borrowing func disclose(
    _ person: ID<Person>,
    request: Position? = nil,
    recipient: String? = nil,
    reason: String? = nil
  ) throws -> Disclosure {
    guard keeper != nil else {
      throw withoutKeys("what is kept of somebody is sealed")
    }
    let family = try family(of: person)
    var disclosure = Disclosure(
      persons: family,
      on: today,
      identity: try identity(of: family[0].description),
      items: try items(about: family),
      retention: try retention(of: family[0])
    )
    let entry = Entry.of(Exported.self) { form in
      form.kind = "disclosure"
      form.person = family[0]
      form.request = request.map { Made(at: $0) }
      form.rows = disclosure.items.count
      form.named = true
    }
    var asked = Request(entry)
    if let recipient { asked.fields.append(("recipient", .text(recipient))) }
    if let reason { asked.fields.append(("reason", .text(reason))) }
    disclosure.recordedAt = try perform([asked], byCommand: true).first?.position
    return disclosure
  }

  private borrowing func items(about family: [ID<Person>]) throws(OfficeError) -> [Disclosure.Item]
  {
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    let reader = snapshot.reader
    var positions: Set<Position> = []
    for tag in family.flatMap(\.tags) {
      let found = try logged { () throws(EventLogError) in
        try reader.positions(matching: Query(tags: [tag]))
      }
      positions.formUnion(found)
    }
    let ids = Set(family.map(\.description))
    var items: [Disclosure.Item] = []
    for position in positions.sorted() {
      let event: Event?
      do throws(EventLogError) { event = try reader.event(at: position) } catch {
        throw .log(error)
      }
      guard let event else { continue }
      let seals = try logged { () throws(EventLogError) in try event.seals }
      let opened = try openedEvent(event, reader, keeper) { seal in seal.reason(for: ids) == nil }
      var withheld: [Disclosure.Reason] = []
      for (index, seal) in seals.enumerated() {
        let payload = try logged { () throws(EventLogError) in
          try reader.payload(at: position, seal: index)
        }
        if payload == nil {
          withheld.append(.erased)
        } else if let reason = seal.reason(for: ids) {
          withheld.append(reason)
        }
      }
      items.append(Disclosure.Item(event: opened, withheld: withheld))
    }
    return items
  }

  private borrowing func retention(of person: ID<Person>) throws -> [Disclosure.Retention] {
    try asking { database in
      var statement = try database.prepare(
        "SELECT purpose, cycle, due_on FROM retention_due WHERE person = ?1 ORDER BY due_on, purpose"
      )
      try statement.bind(person.description, at: 1)
      var found: [Disclosure.Retention] = []
      while try statement.step() {
        guard let day = statement.textIfAny(at: 2) else { continue }
        found.append(
          Disclosure.Retention(
            purpose: statement.text(at: 0),
            cycle: statement.text(at: 1),
            dueOn: day
          )
        )
      }
      return found
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
