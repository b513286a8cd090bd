// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody may not act on the record any more.
public struct ActorRevoked: Action {
  public static let title = Title("actor-revoked", "Actor revoked", de: "Zulassung entzogen")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let writtenBy = Writer.command("keys")
  public static let rule: Message? = Message(
    "the last actor of the office cannot be revoked",
    de: "der letzten Person der Geschäftsstelle wird die Zulassung nicht entzogen"
  )

  public let actor = Field<ID<Actor>>("actor", "who", de: "wer")
  public let reason = SealedField<Text?>("reason", "why", de: "Grund")
}
