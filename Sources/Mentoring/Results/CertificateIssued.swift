// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody gets the certificate of a cycle.
public struct CertificateIssued: Action {
  public static let title = Title(
    "certificate-issued",
    "Certificate issued",
    de: "Zertifikat ausgestellt"
  )
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "the criteria of the policy are met, or the refusal lists what is missing; once, unless it was revoked",
    de:
      "die Voraussetzungen laut Regelwerk sind erfüllt, sonst nennt die Ablehnung, was fehlt; einmal, sofern nicht widerrufen"
  )

  public let person = Field<ID<Person>>("person", "to whom", de: "für wen")
  public let cycle = Field<CycleSlug>("cycle", "of which cycle", de: "für welchen Durchgang")
  public let serial = SealedField<Line?>("serial", "number on the certificate", de: "Nummer")

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (person, cycle) = (try it.person, try it.cycle)
    let key = Participation(person: person, cycle: cycle)
    try PersonState.demandKnown(person, `case`)
    try CycleState.demandOpened(cycle, `case`)
    try `case`.demand(
      .notAParticipant,
      try AttendanceRecorded.takesPart(person, in: cycle, `case`.known),
      (
        Message(
          "\(person) does not take part in \(cycle)",
          de: "\(person) nimmt nicht an \(cycle) teil"
        ),
        remedy: Message(
          "check person and cycle, or override not-a-participant with a reason",
          de: "Person und Durchgang prüfen oder not-a-participant mit Begründung übergehen"
        )
      ),
      person.tags + cycle.tags
    )
    let state: CertificateState = try `case`.known.state(of: key, at: .ever)
    let earlier = state.standing(before: `case`.moment.position)?.issuedAt
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "\(person) has the certificate of \(cycle) already (#\(earlier ?? 0))",
          de: "\(person) hat das Zertifikat von \(cycle) schon (#\(earlier ?? 0))"
        ),
        remedy: Message(
          "revoke it first with certificate-revoked if it is to be replaced",
          de: "soll es ersetzt werden, es zuerst mit certificate-revoked widerrufen"
        )
      ),
      person.tags + cycle.tags
    )
    try demandCriteria(key, `case`)
  }

  private static func demandCriteria(_ key: Participation, _ case: Case) throws(Objection) {
    let missing = try CertificateCriterion.all(of: key, `case`).filter { !$0.isMet }
    let en = missing.map { $0.words(german: false) }.joined(separator: "; ")
    let de = missing.map { $0.words(german: true) }.joined(separator: "; ")
    try `case`.demand(
      .certificateCriteria,
      missing.isEmpty,
      (
        Message(
          "\(key.person) does not meet the criteria of \(key.cycle) yet: \(en)",
          de: "\(key.person) erfüllt die Voraussetzungen von \(key.cycle) noch nicht: \(de)"
        ),
        remedy: Message(
          "record what is missing, or override certificate-criteria with a reason",
          de: "nachtragen, was fehlt, oder certificate-criteria mit Begründung übergehen"
        )
      ),
      key.person.tags + key.cycle.tags + missing.flatMap { $0.missed.flatMap(\.tags) }
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let key = Participation(person: try it.person, cycle: try it.cycle)
    let state: CertificateState = try known.state(of: key, at: .ever)
    return state.standing(before: .max)?.issuedAt
  }
}
