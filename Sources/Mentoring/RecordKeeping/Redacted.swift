// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// The bytes of an event are withheld; only their hash is left in the log.
public struct Redacted: Action {
  public static let title = Title("redacted", "Redacted", de: "geschwärzt")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let writtenBy = Writer.command("redact")

  public let position = Field<EventPosition>(
    "position",
    "which event, by its position",
    de: "welcher Eintrag, mit seiner Stelle"
  )
  public let ground = Field<Code>("ground", "on what ground", de: "Grundlage", of: .erasureGround)
  public let restated = Field<OpenFields?>(
    "restated",
    "what of it may still be read",
    de: "was davon noch zu lesen sein darf"
  )
  public let reason = SealedField<Text?>("reason", "why", de: "Begründung")

  /// Its words are sealed to the event itself: those whom it names have no keys any more, or must
  /// not read to whom else was told.
  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    concern.people = []
    return concern
  }
}
