import CBOR
import Mentoring

/// The groups with how they go and how they ended.
struct Groups: CourseView {
  static let name = "groups"
  static let label = Message("Groups", de: "Gruppen")
  static let about = Message(
    "each group: how many are in it, how long, how often they met, and how it ended",
    de: "jede Gruppe: wie viele darin sind, wie lange, wie oft sie sich traf und wie sie endete"
  )
  static let columns: [Column] =
    [
      .group,
      .cycle,
      Column("kind", .code(list: "group-kind"), Message("Kind", de: "Art")),
      Column(
        "contact",
        .id("person"),
        Message("Contact", de: "Ansprechperson"),
        about: Message(
          "a mentor of it, else who facilitates it, else a member",
          de: "ein*e Mentor*in, sonst die Moderation, sonst ein Mitglied"
        ),
        computed: contact(0)
      ),
      Column(
        "members",
        .number,
        Message("Members", de: "Mitglieder"),
        about: Message(
          "who is in it, or was at its end; group_members has a row for each",
          de: "wer darin ist oder am Ende war; group_members hat je eine Zeile"
        ),
        computed: "(SELECT count(*) FROM \(held) AND \(belongs) AND m.left_on IS NULL)"
      ),
      Column(
        "members_ever",
        .number,
        Message("Members ever", de: "Mitglieder je"),
        about: Message("who ever was in it", de: "wer je darin war"),
        computed: "(SELECT count(*) FROM \(held) AND \(belongs))",
        isMinor: true
      ),
    ] + CourseRow.columns(by: "group_id")
  static let questions = [
    Question(
      "overdue",
      Message("the groups whose next meeting is overdue", de: "Gruppen mit überfälligem Treffen"),
      where: "overdue",
      order: "days_since_meeting DESC"
    )
  ]
  static let keyColumns = ["group_id"]
  static let searched = ["cycle"]
  static let changesOften = true

  /// The rows that hold, straight from where they are kept: the view of the members asks this one.
  private static let held = "group_members_history AS m WHERE m.\"until\" IS NULL"
  private static let belongs = "m.group_id = row.group_id"

  /// The first or a further one of those in it, the mentors before the others.
  static func contact(_ place: Int, of group: String = "row.group_id") -> String {
    """
    (SELECT m.person FROM \(held) AND m.group_id = \(group) AND m.left_on IS NULL
      ORDER BY CASE m.role WHEN 'mentor' THEN 1 WHEN 'facilitator' THEN 2 ELSE 3 END,
        m.joined_on, m.person LIMIT 1 OFFSET \(place))
    """
  }

  /// What only groups have.
  struct Circle: Equatable, Sendable {
    let group: String
    var cycle: String?
    var kind: Code?
  }

  struct Row: ViewRow {
    let course: CourseRow
    let circle: Circle

    func write(with writer: inout RowWriter) {
      writer.text(circle.group)
      writer.text(circle.cycle)
      writer.word(circle.kind)
      course.write(with: &writer)
    }
  }

  private var circle: Circle
  var course = CourseFold()
  var row: Row { Row(course: course.row, circle: circle) }

  init(_ key: ID<Group>) { circle = Circle(group: key.description) }

  static func tag(of key: ID<Group>) -> String { "group:\(key)" }
  static func write(_ key: ID<Group>, with writer: inout RowWriter) { writer.id(key) }
  static func key<A: BondAction>(of it: Fields<A>) throws(CBORError) -> ID<Group>? {
    try it[dynamicMember: \.group]
  }
  static func key<A: InterimAction>(ofTalk it: Fields<A>) throws(CBORError) -> ID<Group>? {
    try it[dynamicMember: \.group]
  }

  static let folds: [Fold<Self>] =
    [
      .on(
        MeetingHeld.self,
        alwaysChanges: true,
        keys: { it throws(CBORError) in .one(ifAny: try it.group) }
      ) {
        (group, it, moment) throws(CBORError) in
        group.course.meet(minutes: try it.minutes, moment)
      },
      .on(GroupFormed.self, makes: true, key: { it throws(CBORError) in try it.group }) {
        (group, it, moment) throws(CBORError) in
        guard group.course.form(from: moment.day, until: try it.until?.number, moment) else {
          return
        }
        group.circle.cycle = try it.cycle.word
        group.circle.kind = try it.kind
      },
    ] + courseFolds
}
