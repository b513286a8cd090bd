// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody may act on the record from now on, under a key of their own.
public struct ActorEnrolled: Action {
  public static let title = Title("actor-enrolled", "Actor enrolled", de: "Nutzer*in zugelassen")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let writtenBy = Writer.command("keys enrol")
  public static let rule: Message? = Message(
    "the first office actor is enrolled by init; nobody has had the key before",
    de: "die erste Person der Geschäftsstelle durch init; den Schlüssel hatte noch niemand"
  )

  public let actor = Field<ID<Actor>>("actor", "the new actor", de: "neue Kennung", isDrawn: true)
  public let role = Field<Code>("role", "what the actor may do", de: "Rolle", of: .actorRole)
  public let publicKey = Field<Key>(
    "public_key",
    "Ed25519 public key",
    de: "öffentlicher Schlüssel"
  )
  public let name = SealedField<Line?>("name", "who it is", de: "wer es ist")

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let actors = try EnrolledActors(`case`.known, before: `case`.moment.position)
    let actor = try it.actor
    try `case`.demand(
      .isNew,
      actors.enrolment(of: actor) == nil,
      (
        Message("\(actor) is enrolled already", de: "\(actor) ist schon zugelassen"),
        remedy: Message("enrol under a new id", de: "unter neuer Kennung zulassen")
      ),
      actor.tags
    )
    try actors.demandNew(try it.publicKey, `case`)
  }
}
