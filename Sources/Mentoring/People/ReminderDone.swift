// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

import CBOR

/// What a note reminded of has been done.
public struct ReminderDone: SettlingAction {
  public static let title = Title("reminder-done", "Reminder done", de: "Wiedervorlage erledigt")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static var settles: KeyPath<Self, Field<Made<NoteAdded>>> { \.reminder }
  public static let rule: Message? = Message(
    "the note has a day to be reminded of; once",
    de: "der Vermerk hat eine Wiedervorlage; einmal"
  )

  public let reminder = Field<Made<NoteAdded>>(
    "reminder",
    "which note, by its position",
    de: "welcher Vermerk, mit seiner Stelle"
  )
  public let result = SealedField<Text?>("result", "what came of it", de: "Ergebnis")

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let reminder = try it.reminder
    let origin = try `case`.origin(reminder)
    let remindOn: Day?
    do throws(CBORError) {
      remindOn = try Body<NoteAdded>(origin.body.span).remindOn
    } catch { throw .unreadable(origin.position) }
    try `case`.demand(
      .hasReminder,
      remindOn != nil,
      (
        Message(
          "note \(reminder) reminds of nothing",
          de: "Der Vermerk \(reminder) hat keine Wiedervorlage"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      reminder.tags
    )
    try Settled.demandOpen(reminder, `case`)
  }
}
