import CBOR
import EventLog
import Mentoring

/// The notes, without what they say.
struct Notes: RecordedView {
  static let name = "notes"
  static let label = Message("Notes", de: "Vermerke")
  static let about = Message(
    "each note, what it is about and when it reminds; the text stays sealed",
    de: "jeder Vermerk, wozu er ist und wann er erinnert; der Text bleibt versiegelt"
  )
  static let columns: [Column] = [
    Column("note", .position, Message("Note", de: "Vermerk")),
    Column("noted_on", .date, Message("Noted on", de: "Vermerkt am")),
    Column(
      "what",
      .code(list: nil),
      Message("What", de: "Was"),
      about: Message("what kind of thing it is about", de: "um welche Art Sache es geht")
    ),
    Column(
      "thing",
      .words,
      Message("Thing", de: "Wozu"),
      about: Message(
        "the id or the name; of several the most particular",
        de: "Kennung oder Name; bei mehreren das Genaueste"
      )
    ),
    .person,
    .cycle,
    Column("channel", .code(list: "channel"), Message("Channel", de: "Weg")),
    Column("remind_on", .date, Message("Remind on", de: "Wiedervorlage")),
    Column(
      "done_on",
      .date,
      Message("Done on", de: "Erledigt am"),
      computed: "(SELECT d.done_on FROM reminders_done AS d WHERE d.note = row.note)"
    ),
  ]
  static let searched = ["note", "thing", "person", "remind_on"]

  static let records: [Record<Self>] = [
    .on(NoteAdded.self) { (it, event, row) throws(CBORError) in
      let (what, thing) = try subject(of: it)
      row.position(event.position)
      row.day(event.occurred)
      row.text(what)
      row.text(thing)
      row.id(try it.person)
      row.word(try it.cycle)
      row.word(try it.channel)
      row.day(try it.remindOn?.number)
    }
  ]

  /// The most particular thing that a note names.
  private static func subject(of it: borrowing Fields<NoteAdded>) throws(CBORError) -> (
    what: String, thing: String
  ) {
    if let meeting = try it.meeting { return ("meeting", meeting.description) }
    if let workshop = try it.workshop { return ("workshop", workshop.description) }
    if let match = try it.match { return ("match", match.description) }
    if let application = try it.application { return ("application", application.description) }
    if let tandem = try it.tandem { return ("tandem", tandem.description) }
    if let group = try it.group { return ("group", group.description) }
    if let person = try it.person { return ("person", person.description) }
    if let cycle = try it.cycle { return ("cycle", cycle.word) }
    return ("programme", try it.programme?.word ?? "")
  }
}

/// The notes whose reminders are done.
struct RemindersDone: RecordedView {
  static let name = "reminders_done"
  static let label = Message("Reminders done", de: "Erledigte Wiedervorlagen")
  static let about = Message(
    "which reminders are done, and when",
    de: "welche Wiedervorlagen erledigt sind, und wann"
  )
  static let columns: [Column] = [
    Column("note", .position, Message("Note", de: "Vermerk")),
    Column("done_on", .date, Message("Done on", de: "Erledigt am")),
  ]
  static let searched = ["note"]

  static let records: [Record<Self>] = [
    .on(ReminderDone.self) { (it, event, row) throws(CBORError) in
      row.position(try it.reminder.position)
      row.day(event.occurred)
    }
  ]
}
