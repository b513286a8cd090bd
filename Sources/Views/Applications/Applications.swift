import CBOR
import Mentoring

/// The applications with what was decided about them.
struct Applications: FoldedView {
  static let name = "applications"
  static let label = Message("Applications", de: "Bewerbungen")
  static let about = Message(
    "each request for a place, with the decision about it",
    de: "jede Bewerbung mit der Entscheidung darüber"
  )
  static let columns: [Column] = [
    Column("application", .id("application"), Message("Application", de: "Bewerbung")),
    .person,
    .cycle,
    .role,
    Column(
      "career_stage",
      .code(list: "career-stage"),
      Message("Career stage", de: "Karrierestufe")
    ),
    .faculty,
    Column("field", .code(list: "field"), Message("Field", de: "Fach")),
    Column("submitted_on", .date, Message("Submitted on", de: "Eingegangen am")),
    Column(
      "status",
      .code(list: nil),
      Message("Status", de: "Stand"),
      about: Message(
        "submitted, waitlisted, admitted, rejected or withdrawn",
        de:
          "submitted (eingegangen), waitlisted (Warteliste), admitted (zugesagt), rejected (abgesagt) oder withdrawn (zurückgezogen)"
      )
    ),
    .decidedOn,
    Column("reason", .code(list: "decision-reason"), Message("Reason", de: "Grund")),
    Column("body", .code(list: "decision-body"), Message("Decided by", de: "Entschieden von")),
    Column("rank", .number, Message("Rank", de: "Rang")),
    Column("completed_on", .date, Message("Complete on", de: "Vollständig am")),
    Column(
      "eligible",
      .truth,
      Message("Eligible", de: "Formal erfüllt"),
      about: Message(
        "whether every formal criterion that was checked is met; empty if none was",
        de: "ob alle geprüften formalen Kriterien erfüllt sind; leer ohne Prüfung"
      )
    ),
    Column("interview_on", .date, Message("Interview on", de: "Gespräch am")),
    Column(
      "interview_total",
      .number,
      Message("Points", de: "Punkte"),
      about: Message("points of the latest interview", de: "Punkte des letzten Auswahlgesprächs")
    ),
    Column(
      "notified_on",
      .date,
      Message("Notified on", de: "Mitgeteilt am"),
      about: Message(
        "when the person was told of the decision that stands",
        de: "wann die geltende Entscheidung mitgeteilt wurde"
      )
    ),
    Column(
      "place",
      .code(list: nil),
      Message("Place", de: "Platz"),
      about: Message(
        "whether the place was accepted or declined",
        de: "ob der Platz angenommen (accepted) oder abgelehnt (declined) wurde"
      )
    ),
    Column("place_on", .date, Message("Answered on", de: "Beantwortet am")),
    Column("withdrawn_on", .date, Message("Withdrawn on", de: "Zurückgezogen am")),
    Column(
      "withdrawal_reason",
      .code(list: "withdrawal-reason"),
      Message("Reason of withdrawal", de: "Grund des Rückzugs"),
      about: Message(
        "why the application was withdrawn or the place declined; a sensitive reason only by its coarse word",
        de: "warum zurückgezogen oder abgelehnt wurde; Sensibles nur als grober Oberbegriff"
      )
    ),
  ]
  static let keyColumns = ["application"]
  static let searched = ["person", "cycle"]

  struct Row: ViewRow {
    let application: ID<Application>
    var person: ID<Person>?
    var cycle: CycleSlug?
    var role: Code?
    var careerStage: Code?
    var faculty: Code?
    var field: Code?
    var submittedOn: Int?
    var status = "submitted"
    var decidedOn: Int?
    var reason: Code?
    var body: Code?
    var rank: Int?
    var completedOn: Int?
    var isEligible: Bool?
    var interviewOn: Int?
    var interviewTotal: Int?
    var notifiedOn: Int?
    var place: String?
    var placeOn: Int?
    var withdrawnOn: Int?
    var withdrawalReason: Code?

    func write(with writer: inout RowWriter) {
      writer.id(application)
      writer.id(person)
      writer.word(cycle)
      writer.word(role)
      writer.word(careerStage)
      writer.word(faculty)
      writer.word(field)
      writer.day(submittedOn)
      writer.text(status)
      writer.day(decidedOn)
      writer.word(reason)
      writer.word(body)
      writer.number(rank)
      writer.day(completedOn)
      writer.truth(isEligible)
      writer.day(interviewOn)
      writer.number(interviewTotal)
      writer.day(notifiedOn)
      writer.text(place)
      writer.day(placeOn)
      writer.day(withdrawnOn)
      writer.word(withdrawalReason)
    }
  }

  var row: Row
  var submitted = Latest()
  var stood = Latest()
  var decided = Occurrence(day: .min, position: 0)
  var notified: Occurrence?
  var completed = Latest()
  var checks: [Code: (moment: Latest, isMet: Bool)] = [:]
  var interviewed = Latest()
  var placed = Latest()
  var withdrawn = Latest()
  var excused = Latest()

  init(_ key: ID<Application>) { row = Row(application: key) }

  static func tag(of key: ID<Application>) -> String { "application:\(key)" }
  static func write(_ key: ID<Application>, with writer: inout RowWriter) { writer.id(key) }
}
