import CBOR
import Mentoring

/// The tandems with how they go and how they ended.
struct Tandems: CourseView {
  static let name = "tandems"
  static let label = Message("Tandems", de: "Tandems")
  static let about = Message(
    "each mentee with a mentor: how long, how often, and how it ended",
    de: "jede*r Mentee mit Mentor*in: wie lange, wie oft und wie es endete"
  )
  static let columns: [Column] =
    [
      .tandem,
      .cycle,
      Column("mentee", .id("person"), Message("Mentee", de: "Mentee")),
      Column("mentor", .id("person"), Message("Mentor", de: "Mentor*in")),
      Column("predecessor", .id("tandem"), Message("Follows", de: "Vorgänger"), isMinor: true),
      Column("match", .id("match"), Message("Match", de: "Matching"), isMinor: true),
      Column(
        "left_by",
        .id("person"),
        Message("Ended by leaving", de: "Beendet durch Ausstieg"),
        about: Message(
          "who left the cycle, which ended the tandem too",
          de: "wer aus dem Durchgang ausschied, womit auch das Tandem endete"
        ),
        isMinor: true
      ),
    ] + CourseRow.columns(by: "tandem")
  static let questions = [
    Question(
      "overdue",
      Message("the tandems whose next meeting is overdue", de: "Tandems mit überfälligem Treffen"),
      where: "overdue",
      order: "days_since_meeting DESC"
    )
  ]
  static let keyColumns = ["tandem"]
  static let searched = ["mentee", "mentor", "cycle"]
  static let changesOften = true

  /// What only tandems have.
  struct Pair: Equatable, Sendable {
    // Ids as texts: a tandem has some thirty rows one after the other.
    let tandem: String
    var cycle: String?
    var mentee: String?
    var mentor: String?
    var predecessor: String?
    var match: String?
  }

  struct Row: ViewRow {
    let course: CourseRow
    let pair: Pair

    func write(with writer: inout RowWriter) {
      writer.text(pair.tandem)
      writer.text(pair.cycle)
      writer.text(pair.mentee)
      writer.text(pair.mentor)
      writer.text(pair.predecessor)
      writer.text(pair.match)
      writer.text(course.leftBy)
      course.write(with: &writer)
    }
  }

  private var pair: Pair
  var course = CourseFold()
  var row: Row { Row(course: course.row, pair: pair) }

  init(_ key: ID<Tandem>) { pair = Pair(tandem: key.description) }

  static func tag(of key: ID<Tandem>) -> String { "tandem:\(key)" }
  static func write(_ key: ID<Tandem>, with writer: inout RowWriter) { writer.id(key) }
  static func key<A: BondAction>(of it: Fields<A>) throws(CBORError) -> ID<Tandem>? {
    try it[dynamicMember: \.tandem]
  }
  static func key<A: InterimAction>(ofTalk it: Fields<A>) throws(CBORError) -> ID<Tandem>? {
    try it[dynamicMember: \.tandem]
  }

  static let folds: [Fold<Self>] =
    [
      .on(
        MeetingHeld.self,
        alwaysChanges: true,
        keys: { it throws(CBORError) in .one(ifAny: try it.tandem) }
      ) {
        (tandem, it, moment) throws(CBORError) in
        tandem.course.meet(minutes: try it.minutes, moment)
      },
      .on(TandemFormed.self, makes: true, key: { it throws(CBORError) in try it.tandem }) {
        (tandem, it, moment) throws(CBORError) in
        let (from, until) = (try it.from.number, try it.until?.number)
        guard tandem.course.form(from: from, until: until, moment) else { return }
        tandem.pair.cycle = try it.cycle.word
        tandem.pair.mentee = try it.mentee.description
        tandem.pair.mentor = try it.mentor.description
        tandem.pair.predecessor = try it.predecessor?.description
        tandem.pair.match = try it.match?.description
      },
      .on(ParticipantWithdrew.self, keys: { it throws(CBORError) in .many(try it.tandems ?? []) }) {
        (tandem, it, moment) throws(CBORError) in
        // Who leaves ends it, unless it is said who wanted that.
        let (initiator, role) = (try it.initiator, try it.role)
        tandem.course.finish(
          "dissolved",
          reason: try it.reason,
          initiator: initiator ?? role,
          leftBy: try it.person,
          moment
        )
      },
      .on(ParticipantExcluded.self, keys: { it throws(CBORError) in .many(try it.tandems ?? []) }) {
        (tandem, it, moment) throws(CBORError) in
        tandem.course.finish(
          "dissolved",
          reason: try it.reason,
          initiator: try it.initiator ?? "office",
          leftBy: try it.person,
          moment
        )
      },
    ] + courseFolds
}
