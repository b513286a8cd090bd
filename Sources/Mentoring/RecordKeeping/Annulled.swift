// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// What was recorded never happened; it stays in the log.
public struct Annulled: Action {
  public static let title = Title("annulled", "Annulled", de: "storniert")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "refused while something stands on it, naming what; annulling an annulment restores",
    de:
      "nicht solange etwas darauf beruht, das genannt wird; die Stornierung einer Stornierung stellt wieder her"
  )

  public let position = Field<EventPosition>(
    "position",
    "which event, by its position",
    de: "welcher Eintrag, mit seiner Stelle"
  )
  public let reason = SealedField<Text?>("reason", "why", de: "Grund")

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let position = try it.position
    try position.demandThere(`case`)
    try `case`.demand(
      .correctionsJudged,
      false,
      (
        Message(
          "an annulment of \(position) cannot be judged yet",
          de: "Eine Stornierung von \(position) lässt sich noch nicht prüfen"
        ),
        remedy: Message(
          "record note-added about the thing concerned, so that it is not lost",
          de: "einstweilen note-added zur betroffenen Sache erfassen, damit nichts verloren geht"
        )
      ),
      position.tags
    )
  }
}
