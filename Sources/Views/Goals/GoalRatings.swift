import CBOR
import EventLog
import Mentoring

/// What was changed about goals.
enum GoalRevisions: RecordedView {
  static let name = "goal_revisions"
  static let label = Message("Revisions of goals", de: "Zieländerungen")
  static let about = Message(
    "each revision of a goal; what it does not say stayed as it was",
    de: "jede Änderung eines Ziels; wozu sie nichts sagt, blieb, wie es war"
  )
  static let columns: [Column] = [
    Column("revision", .position, Message("Revision", de: "Änderung")),
    .goal,
    Column("revised_on", .date, Message("Revised on", de: "Geändert am")),
    Column("category", .code(list: "goal-category"), Message("Category", de: "Art")),
    Column("weight", .number, Message("Weight", de: "Gewicht")),
    Column("target_date", .date, Message("Target date", de: "Zieltermin")),
  ]
  static let searched = ["goal"]

  static let records: [Record<Self>] = [
    .on(GoalRevised.self) { (it, event, row) throws(CBORError) in
      row.position(event.position)
      row.position(try it.goal.position)
      row.day(event.occurred)
      row.word(try it.category)
      row.number(try it.weight)
      row.day(try it.targetDate?.number)
    }
  ]
}

/// How far goals were reached, as each side said at each time.
enum GoalRatings: RecordedView {
  static let name = "goal_ratings"
  static let label = Message("Ratings of goals", de: "Zielbewertungen")
  static let about = Message(
    "each rating of a goal: by whom, in which wave, and how far it was reached",
    de: "jede Bewertung eines Ziels: von wem, in welcher Welle und wie weit erreicht"
  )
  static let columns: [Column] = [
    Column("rating", .position, Message("Rating", de: "Bewertung")),
    .goal,
    .tandem,
    .group,
    .cycle,
    Column("rated_on", .date, Message("Rated on", de: "Bewertet am")),
    Column("rater", .code(list: "goal-rater"), Message("Rated by", de: "Bewertet von")),
    Column("wave", .code(list: "wave"), Message("Wave", de: "Welle")),
    Column(
      "attainment",
      .number,
      Message("Attainment", de: "Erreicht"),
      about: Message("-2 to 2, 0 as hoped", de: "-2 bis 2, 0 wie erhofft")
    ),
  ]
  static let searched = ["goal", "tandem"]

  static let records: [Record<Self>] = [
    .on(GoalRated.self) { (it, event, row) throws(CBORError) in
      row.position(event.position)
      row.position(try it.goal.position)
      row.text(event.thing("tandem"))
      row.text(event.thing("group"))
      row.text(utf8: event.cycle)
      row.day(event.occurred)
      row.word(try it.by)
      row.word(try it.wave)
      row.number(try it.attainment)
    }
  ]
}
