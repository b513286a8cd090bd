import CBOR
import EventLog
import Mentoring

/// What another side than the first one reported of a meeting.
enum MeetingConfirmations: RecordedView {
  static let name = "meeting_confirmations"
  static let label = Message("Confirmations of meetings", de: "Bestätigungen von Treffen")
  static let about = Message(
    "each further side that reported a meeting, with its minutes if it said otherwise",
    de: "jede weitere Seite, die ein Treffen gemeldet hat, mit abweichender Dauer"
  )
  static let columns: [Column] = [
    .meeting,
    .tandem,
    .group,
    Column("side", .code(list: "side"), Message("Side", de: "Seite")),
    Column("confirmed_on", .date, Message("Confirmed on", de: "Bestätigt am")),
    Column(
      "minutes",
      .number,
      Message("Minutes", de: "Minuten"),
      about: Message(
        "how long, if this side says otherwise",
        de: "Dauer in Minuten, falls diese Seite anderes sagt"
      )
    ),
  ]
  static let searched = ["meeting", "tandem", "group_id"]

  static let records: [Record<Self>] = [
    .on(MeetingConfirmed.self) { (it, event, writer) throws(CBORError) in
      writer.id(try it.meeting)
      writer.text(event.thing("tandem"))
      writer.text(event.thing("group"))
      writer.word(try it.by)
      writer.day(event.occurred)
      writer.number(try it.minutes)
    }
  ]
}

extension Event {
  /// The thing of a kind that it is tagged with, if there is one.
  ///
  /// An event that says something of a meeting or a goal names that alone; its tags name the rest.
  func thing(_ kind: String) -> String? {
    tags.first { $0.hasPrefix("\(kind):") }.map { String($0.dropFirst(kind.utf8.count + 1)) }
  }
}
