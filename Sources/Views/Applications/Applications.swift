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
        "submitted, admitted, rejected or waitlisted",
        de:
          "submitted (eingegangen), admitted (zugesagt), rejected (abgesagt) oder waitlisted (Warteliste)"
      )
    ),
    .decidedOn,
    Column("reason", .code(list: "decision-reason"), Message("Reason", de: "Grund")),
    Column("body", .code(list: nil), Message("Decided by", de: "Entschieden von")),
    Column("rank", .number, Message("Rank", de: "Rang")),
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
    }
  }

  var row: Row
  private var submitted = Latest()
  private var decided = Latest()

  init(_ key: ID<Application>) { row = Row(application: key) }

  static func tag(of key: ID<Application>) -> String { "application:\(key)" }
  static func write(_ key: ID<Application>, with writer: inout RowWriter) { writer.id(key) }

  static let folds: [Fold<Self>] = [
    .on(ApplicationSubmitted.self, makes: true, key: { it throws(CBORError) in try it.application })
    {
      (application, it, moment) throws(CBORError) in
      guard application.submitted.yields(to: moment) else { return }
      application.row.person = try it.person
      application.row.cycle = try it.cycle
      application.row.role = try it.role
      application.row.careerStage = try it.careerStage
      application.row.faculty = try it.faculty
      application.row.field = try it.field
      application.row.submittedOn = moment.day
    },
    .on(ApplicantAdmitted.self, key: { it throws(CBORError) in try it.application }) {
      (application, it, moment) throws(CBORError) in
      application.decide(
        "admitted",
        reason: try it.reason,
        body: try it.body,
        rank: try it.rank,
        moment
      )
    },
    .on(ApplicantRejected.self, key: { it throws(CBORError) in try it.application }) {
      (application, it, moment) throws(CBORError) in
      application.decide(
        "rejected",
        reason: try it.reason,
        body: try it.body,
        rank: try it.rank,
        moment
      )
    },
    .on(ApplicantWaitlisted.self, key: { it throws(CBORError) in try it.application }) {
      (application, it, moment) throws(CBORError) in
      application.decide(
        "waitlisted",
        reason: try it.reason,
        body: try it.body,
        rank: try it.rank,
        moment
      )
    },
  ]

  private mutating func decide(
    _ status: String,
    reason: Code?,
    body: Code?,
    rank: Int?,
    _ moment: Occurrence
  ) {
    guard decided.yields(to: moment) else { return }
    row.status = status
    row.decidedOn = moment.day
    row.reason = reason
    row.body = body
    row.rank = rank
  }
}
