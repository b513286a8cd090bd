// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody may act on the record from now on, under a key of their own.
public struct ActorEnrolled: Action {
  public static let title = Title("actor-enrolled", "Actor enrolled", de: "Nutzer*in zugelassen")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let writtenBy = Writer.command("init")
  public static let rule: Message? = Message(
    "the first office actor is enrolled by init",
    de: "die erste Person der Geschäftsstelle durch init"
  )

  public let actor = Field<ID<Actor>>("actor", "the new actor", de: "neue Kennung", isDrawn: true)
  public let role = Field<Code>("role", "what the actor may do", de: "Rolle", of: .actorRole)
  public let publicKey = Field<Key>(
    "public_key",
    "Ed25519 public key",
    de: "öffentlicher Schlüssel"
  )
  public let name = SealedField<Line?>("name", "who it is", de: "wer es ist")
}
