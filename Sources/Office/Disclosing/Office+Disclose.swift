public import EventLog
public import Mentoring
import SQLite

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
    let items = try items(about: family)
    var disclosure = Disclosure(
      persons: family,
      on: today,
      identity: try identity(of: family[0].description),
      items: items,
      consents: try consents(of: family[0]),
      recipients: try recipients(of: family, items),
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

  private borrowing func consents(of person: ID<Person>) throws -> [Disclosure.Consent] {
    try asking { database in
      var statement = try database.prepare(
        "SELECT purpose, status, decided_on, holds FROM consents WHERE person = ?1 ORDER BY purpose"
      )
      try statement.bind(person.description, at: 1)
      var found: [Disclosure.Consent] = []
      while try statement.step() {
        found.append(
          Disclosure.Consent(
            purpose: statement.text(at: 0),
            status: statement.textIfAny(at: 1),
            decidedOn: statement.textIfAny(at: 2),
            holds: statement.text(at: 3) == "1"
          )
        )
      }
      return found
    }
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
