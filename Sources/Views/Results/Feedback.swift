import CBOR
import EventLog
import Mentoring

/// What people thought of it; their words stay sealed.
enum Feedback: RecordedView {
  static let name = "feedback"
  static let label = Message("Feedback", de: "Rückmeldungen")
  static let about = Message(
    "what people thought of tandems, groups, workshops and the programme; words stay sealed",
    de:
      "was von Tandems, Gruppen, Veranstaltungen und Programm gehalten wurde; Worte bleiben versiegelt"
  )
  static let columns: [Column] = [
    Column("given_on", .date, Message("Given on", de: "Am")),
    .tandem,
    .group,
    .workshop,
    .cycle,
    Column("side", .code(list: "side"), Message("From", de: "Von")),
    Column("respondent", .id("person"), Message("Respondent", de: "Wer")),
    Column("about", .code(list: "feedback-about"), Message("About", de: "Wozu")),
    Column(
      "rating",
      .number,
      Message("Rating", de: "Bewertung"),
      about: Message("1 to 5, 5 is best", de: "1 bis 5, 5 ist am besten")
    ),
  ]
  static let searched = ["tandem", "group_id", "workshop", "respondent", "cycle"]

  static let records: [Record<Self>] = [
    .on(FeedbackGiven.self) { (it, event, writer) throws(CBORError) in
      writer.day(event.occurred)
      writer.text(utf8: try it.text(\.tandem))
      writer.text(utf8: try it.text(\.group))
      writer.text(utf8: try it.text(\.workshop))
      writer.text(utf8: event.cycle)
      writer.text(utf8: try it.text(\.from))
      writer.text(utf8: try it.text(\.respondent))
      writer.text(utf8: try it.text(\.about))
      writer.number(try it.rating)
    }
  ]
}
