// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// An actor signs with another key from now on; this event is still signed with the former one.
public struct ActorKeyRotated: Action {
  public static let title = Title(
    "actor-key-rotated",
    "Actor's key rotated",
    de: "Schlüssel von Nutzer*in gewechselt"
  )
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let writtenBy = Writer.command("keys rotate")
  public static let rule: Message? = Message(
    "of an actor who may act, and to a key that nobody had",
    de: "nur bei bestehender Zulassung und auf einen Schlüssel, den niemand hatte"
  )

  public let actor = Field<ID<Actor>>("actor", "whose key", de: "wessen Schlüssel")
  public let publicKey = Field<Key>(
    "public_key",
    "the new Ed25519 public key",
    de: "neuer öffentlicher Schlüssel"
  )
  public let reason = SealedField<Text?>("reason", "why", de: "Grund")

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let actors = try EnrolledActors(`case`.known, before: `case`.moment.position)
    try actors.demandStands(try it.actor, `case`)
    try actors.demandNew(try it.publicKey, `case`)
  }
}
