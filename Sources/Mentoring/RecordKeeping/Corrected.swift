// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// What was recorded was wrong, and reads otherwise from now on; the original stays in the log.
///
/// `changes` are the words of whoever corrects, and sealed, since only the target tells which of them
/// may be seen; `result` is the whole open body that comes of them, filled in by the program.
public struct Corrected: Action {
  public static let title = Title("corrected", "Corrected", de: "berichtigt")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "aims at the original; the rules of its action hold for the result",
    de: "zielt auf das Original; für das Ergebnis gelten die Regeln seiner Aktion"
  )

  public let position = Field<EventPosition>(
    "position",
    "which event, by its position",
    de: "welcher Eintrag, mit seiner Stelle"
  )
  public let changes = SealedField<Changes?>(
    "changes",
    "the fields that change, a line each: name=value",
    de: "die Felder, die sich ändern, je Zeile: name=wert"
  )
  public let result = Field<OpenFields?>(
    "result",
    "the open fields that result, all of them",
    de: "die offenen Felder, die sich ergeben, alle",
    isDrawn: true
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
          "a correction of \(position) cannot be judged yet",
          de: "Eine Berichtigung von \(position) lässt sich noch nicht prüfen"
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
