// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A certificate does not hold any more.
public struct CertificateRevoked: Action {
  public static let title = Title(
    "certificate-revoked",
    "Certificate revoked",
    de: "Zertifikat widerrufen"
  )
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "the certificate stands; named by itself, or by person and cycle",
    de: "das Zertifikat gilt; benannt wird es selbst oder mit Person und Durchgang"
  )

  public let certificate = Field<Made<CertificateIssued>>(
    "certificate",
    "which certificate",
    de: "welches Zertifikat"
  )
  public let person = Field<ID<Person>?>("person", "whose", de: "wessen")
  public let cycle = Field<CycleSlug?>("cycle", "of which cycle", de: "welches Durchgangs")
  public let reason = SealedField<Text>("reason", "why", de: "Grund")

  /// The certificate says whose it is, and who has only one need not look up where it stands.
  public static func complete(_ form: inout Form<Self>, _ known: Known) throws(Objection) {
    if let certificate = form.certificate {
      guard let origin = try known.origin(of: certificate) else { return }
      let people: [ID<Person>] = origin.tags.compactMap { ID(tag: $0) }
      let cycles: [CycleSlug] = origin.tags.compactMap { Slug(tag: $0) }
      if form.person == nil { form.person = people.first }
      if form.cycle == nil { form.cycle = cycles.first }
    } else if let person = form.person.flatMap({ $0 }), let cycle = form.cycle.flatMap({ $0 }) {
      let key = Participation(person: person, cycle: cycle)
      let state: CertificateState = try known.state(of: key, at: .ever)
      guard let standing = state.standing(before: .max) ?? state.certificates.last else {
        throw .refused(
          Refusal(
            .certificateStands,
            Message(
              "\(person) has no certificate of \(cycle)",
              de: "\(person) hat kein Zertifikat von \(cycle)"
            ),
            remedy: Message("check person and cycle", de: "Person und Durchgang prüfen"),
            things: person.tags + cycle.tags
          )
        )
      }
      form.certificate = Made(at: standing.issuedAt)
    }
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let certificate = try it.certificate
    let origin = try `case`.origin(certificate)
    let named = (try it.person?.tags ?? []) + (try it.cycle?.tags ?? [])
    try `case`.demand(
      .certificateStands,
      named.count == 2 && named.allSatisfy(origin.tags.contains),
      (
        Message(
          "\(certificate) is the certificate of somebody else or of another cycle",
          de: "\(certificate) ist das Zertifikat einer anderen Person oder eines anderen Durchgangs"
        ),
        remedy: Message(
          "give the certificate alone, or person and cycle",
          de: "nur das Zertifikat angeben oder Person und Durchgang"
        )
      ),
      certificate.tags + named
    )
    try `case`.demand(
      .dayOrder,
      origin.on <= `case`.moment.on,
      (
        Message("it was issued only on \(origin.on)", de: "Es wurde erst am \(origin.on) erteilt"),
        remedy: Message("check the date (--on)", de: "das Datum prüfen (--on)")
      ),
      certificate.tags
    )
    let earlier = try twin(it, `case`.known).flatMap { $0 < `case`.moment.position ? $0 : nil }
    try `case`.demand(
      .certificateStands,
      earlier == nil,
      (
        Message(
          "the certificate \(certificate) is revoked already (#\(earlier ?? 0))",
          de: "Das Zertifikat \(certificate) ist schon widerrufen (#\(earlier ?? 0))"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      certificate.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    guard let person = try it.person, let cycle = try it.cycle else { return nil }
    let key = Participation(person: person, cycle: cycle)
    let state: CertificateState = try known.state(of: key, at: .ever)
    let position = try it.certificate.position
    return state.certificates.first { $0.issuedAt == position }?.revokedAt
  }
}
