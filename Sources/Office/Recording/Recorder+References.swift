import CBOR
import EventLog
import Mentoring
import Vault

extension Recorder {
  /// What an entry can be found by later.
  ///
  /// What makes no thing with an id of its own is named by its position.
  func references(of entry: Entry, made: String?, _ concern: Concern, at position: Position)
    throws(OfficeError) -> [Reference]
  {
    try references(of: entry, made: made, in: concern.cycles.map(\.word), at: position)
  }

  /// The same, within the cycles that it concerns.
  func references(of entry: Entry, made: String?, in cycles: [String], at position: Position)
    throws(OfficeError) -> [Reference]
  {
    var references: [Reference] = []
    if let words = entry.plain("ref")?.description {
      let cycles: [String?] = cycles.isEmpty ? [nil] : cycles
      for cycle in cycles {
        references.append(.number(words, of: entry.action.numberedThing, cycle: cycle))
      }
    }
    if entry.action == PersonRegistered.self || entry.action == PersonUpdated.self {
      if let email = entry.plain("email")?.description { references.append(.email(email)) }
      if let family = entry.plain("family_name")?.description,
        let year = entry.plain("birth_year")?.description
      {
        let given = entry.plain("given_name")?.description ?? ""
        references.append(.name(given, family, birthYear: year))
      }
    }
    if let code = Reference.code(of: entry), let respondent = entry.plain("respondent") {
      var reference = code
      reference.id = respondent.description
      references.append(reference)
    }
    let person = entry.action == PersonUpdated.self ? entry.plain("person")?.description : nil
    return references.map { reference in
      var reference = reference
      guard reference.id.isEmpty else { return reference }
      reference.id = made ?? person ?? "#\(position)"
      return reference
    }
  }

  /// A number of the office names one thing of its kind in a cycle.
  func refuseSecondUse(_ lookups: [Reference], _ reader: LogReader, _ request: Request)
    throws(OfficeError)
  {
    for reference in lookups where reference.kind.hasPrefix("ref:") {
      guard let other = try ids(of: reference, reader).first(where: { $0 != reference.id }) else {
        continue
      }
      let place = reference.cycle.map { " \($0)" } ?? ""
      throw .problems([
        Problem(
          .refusal(
            Refusal(
              .numberUnique,
              Message(
                "the number \(reference.value) is taken\(place): \(other) has it",
                de: "Die Nummer \(reference.value) ist schon vergeben\(place): an \(other)"
              ),
              remedy: Message(
                "give another number (--ref), or look at \(other) first",
                de: "eine andere Nummer angeben (--ref) oder zuerst \(other) ansehen"
              ),
              things: [other]
            )
          ),
          line: request.line
        )
      ])
    }
  }

  /// Who answered under a self-made code before is the same respondent.
  func settleRespondent(_ entry: inout Entry, _ request: Request, _ reader: LogReader)
    throws(OfficeError)
  {
    guard let code = Reference.code(of: entry), entry.plain("respondent") == nil,
      let known = try ids(of: code, reader).first
    else { return }
    do throws(Fault) { try entry.draw("respondent", known) } catch {
      throw .problems([Problem(.fault(error), line: request.line)])
    }
  }

  /// At the shell somebody much like a known person is asked about.
  func refuseDuplicate(_ lookups: [Reference], _ reader: LogReader, _ request: Request)
    throws(OfficeError)
  {
    for reference in lookups where reference.kind != "ref:person" {
      guard let other = try ids(of: reference, reader).first(where: { $0 != reference.id }) else {
        continue
      }
      let same = reference.kind == "email"
      throw .problems([
        Problem(
          .refusal(
            Refusal(
              .isNew,
              same
                ? Message(
                  "\(other) has the same e-mail address",
                  de: "\(other) hat dieselbe E-Mail-Adresse"
                )
                : Message(
                  "\(other) has the same name and year of birth",
                  de: "\(other) hat denselben Namen und dasselbe Geburtsjahr"
                ),
              remedy: Message(
                "if it is the same person use \(other) (person-updated for what has changed); if not, say so with --new",
                de:
                  "bei derselben Person \(other) verwenden (person-updated für Änderungen), sonst mit --new bestätigen"
              ),
              things: ["person:\(other)"]
            )
          ),
          line: request.line
        )
      ])
    }
  }

  /// An update seals the whole resulting identity under its new key, so that a former one can end
  /// without taking anything along that still holds.
  func completeIdentity(_ entry: inout Entry, _ reader: LogReader, _ request: Request)
    throws(OfficeError)
  {
    guard entry.action == PersonUpdated.self, let person = entry.plain("person")?.description else {
      return
    }
    var identity = Identity(person: person)
    let query = Query(
      types: [PersonRegistered.name, PersonUpdated.name],
      tags: ["person:\(person)"]
    )
    let positions = try logged { () throws(EventLogError) in try reader.positions(matching: query) }
    for position in positions {
      if let event = try stored(at: position, reader) { identity.take(event) }
    }
    for field in entry.action.fields where field.seal == .identity && entry.sealed[field.key] == nil
    {
      guard let value = identity.values[field.key] else { continue }
      do throws(Fault) { try entry.carry(field.key, value) } catch {
        throw .problems([Problem(.fault(error), line: request.line)])
      }
    }
  }
}
