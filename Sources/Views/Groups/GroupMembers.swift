import CBOR
import CivilCalendar
import Mentoring

/// Who is and was in which group, as what and how long.
struct GroupMembers: FoldedView {
  static let name = "group_members"
  static let label = Message("Members of groups", de: "Gruppenmitglieder")
  static let about = Message(
    "everybody who is or was in a group: as what, since when, until when, and how often there",
    de: "alle, die in einer Gruppe sind oder waren: als was, seit wann, bis wann und wie oft dabei"
  )
  static let columns: [Column] = [
    .group,
    Column(
      "cycle",
      .cycle,
      Message("Cycle", de: "Durchgang"),
      computed: "(SELECT g.cycle FROM groups AS g WHERE g.group_id = row.group_id)"
    ),
    .person,
    Column("role", .code(list: "group-role"), Message("Role", de: "Rolle")),
    Column(
      "joined_on",
      .date,
      Message("Joined on", de: "Dabei seit"),
      about: Message("the last time", de: "beim letzten Mal")
    ),
    Column("left_on", .date, Message("Left on", de: "Ausgeschieden am")),
    Column(
      "reason",
      .code(list: "end-reason"),
      Message("Reason", de: "Grund"),
      about: Message(
        "why the person left; a sensitive reason only by its coarse word",
        de: "warum die Person ausschied; Sensibles nur als grober Oberbegriff"
      )
    ),
    Column(
      "spells",
      .json,
      Message("Spells", de: "Zeiträume"),
      about: Message(
        "each time from when until when, as a JSON array of pairs; the last until is null while in it",
        de:
          "je von wann bis wann, als JSON-Liste von Paaren; das letzte Ende ist null, solange dabei"
      ),
      isMinor: true
    ),
    Column(
      "meetings",
      .number,
      Message("Meetings", de: "Treffen"),
      about: Message(
        "those at which the person was; where nobody said who was there, those of the person's time",
        de:
          "bei denen die Person da war; wo nicht steht, wer da war, die in der Zeit der Mitgliedschaft"
      ),
      computed: attended("count(*)")
    ),
    Column(
      "minutes",
      .number,
      Message("Minutes", de: "Minuten"),
      computed: "coalesce(\(attended("sum(\(HeldMeetings.counted))")), 0)"
    ),
  ]
  static let keyColumns = ["group_id", "person"]
  static let searched = ["person"]

  /// The mentees and mentors of groups, as a SELECT.
  ///
  /// It gives person, cycle, side, group_id, meetings, minutes, status, ended_on, is_peer. Whoever left
  /// stands as `left`; a peer stands on the side of the admission.
  static let sides = """
    SELECT m.person, g.cycle,
      CASE WHEN m.role = 'mentor' OR m.role = 'peer' AND NOT EXISTS (
        SELECT 1 FROM applications AS a WHERE a.person = m.person AND +a.cycle = g.cycle
          AND a.role = 'mentee' AND a.status = 'admitted') THEN 'mentor' ELSE 'mentee' END AS side,
      m.group_id, m.meetings, m.minutes, iif(m.left_on IS NULL, g.status, 'left') AS status,
      coalesce(m.left_on, g.ended_on) AS ended_on, m.role = 'peer' AS is_peer
    FROM group_members AS m JOIN groups AS g ON g.group_id = m.group_id
    WHERE m.role <> 'facilitator'
    """

  private static func attended(_ what: String) -> String {
    """
    (SELECT \(what) FROM held_meetings AS h WHERE h.group_id = row.group_id AND CASE
      WHEN h.present IS NOT NULL
      THEN EXISTS (SELECT 1 FROM json_each(h.present) AS p WHERE p.value = row.person)
      ELSE EXISTS (
        SELECT 1 FROM json_each(row.spells) AS s WHERE h.held_on >= s.value ->> 0
        AND h.held_on <= coalesce(s.value ->> 1, h.held_on)) END)
    """
  }

  struct Key: Hashable {
    let group: ID<Group>
    let person: ID<Person>
  }

  struct Row: ViewRow {
    let key: Key
    var role: Code?
    var joinedOn: Int?
    var leftOn: Int?
    var reason: Code?
    var spells = "[]"

    func write(with writer: inout RowWriter) {
      writer.id(key.group)
      writer.id(key.person)
      writer.word(role)
      writer.day(joinedOn)
      writer.day(leftOn)
      writer.word(reason)
      writer.text(spells)
    }
  }

  /// Joining in a role, or leaving with a reason.
  private struct Step: Sendable {
    let moment: Occurrence
    let role: Code?
    let reason: Code?
  }

  private(set) var row: Row
  /// In the order of what happened.
  private var steps: [Step] = []

  init(_ key: Key) { row = Row(key: key) }

  static func tag(of key: Key) -> String { "group:\(key.group)" }
  static func write(_ key: Key, with writer: inout RowWriter) {
    writer.id(key.group)
    writer.id(key.person)
  }

  static let folds: [Fold<Self>] = [
    .on(
      GroupFormed.self,
      makes: true,
      keys: { it throws(CBORError) in
        let group = try it.group
        let people =
          try it.mentors.orNobody + it.mentees.orNobody + it.peers.orNobody
          + it.facilitators.orNobody
        return .many(people.map { Key(group: group, person: $0) })
      }
    ) { (member, it, moment) throws(CBORError) in
      let person = member.row.key.person
      let role: Code
      if try it.mentors.orNobody.contains(person) {
        role = "mentor"
      } else if try it.mentees.orNobody.contains(person) {
        role = "mentee"
      } else {
        role = try it.peers.orNobody.contains(person) ? "peer" : "facilitator"
      }
      member.add(Step(moment: moment, role: role, reason: nil))
    },
    .on(
      GroupMemberAdded.self,
      key: { it throws(CBORError) in Key(group: try it.group, person: try it.person) }
    ) { (member, it, moment) throws(CBORError) in
      member.add(Step(moment: moment, role: try it.role, reason: nil))
    },
    .on(
      GroupMemberLeft.self,
      key: { it throws(CBORError) in Key(group: try it.group, person: try it.person) }
    ) { (member, it, moment) throws(CBORError) in
      member.add(Step(moment: moment, role: nil, reason: try it.reason))
    },
  ]

  private mutating func add(_ step: Step) {
    let place = steps.firstIndex { step.moment < $0.moment } ?? steps.endIndex
    steps.insert(step, at: place)
    settle()
  }

  private mutating func settle() {
    var spells: [(from: Int, to: Int?)] = []
    for step in steps {
      if let role = step.role {
        row.role = role
        (row.leftOn, row.reason) = (nil, nil)
        if spells.last.map({ $0.to != nil }) ?? true { spells.append((step.moment.day, nil)) }
      } else if let last = spells.last, last.to == nil {
        spells[spells.count - 1].to = step.moment.day
        (row.leftOn, row.reason) = (step.moment.day, step.reason)
      }
    }
    row.joinedOn = spells.last?.from
    let pairs = spells.map { spell in
      "[\"\(isoDate(ofDay: spell.from))\",\(spell.to.map { "\"\(isoDate(ofDay: $0))\"" } ?? "null")]"
    }
    row.spells = "[\(pairs.joined(separator: ","))]"
  }
}

extension Optional<[ID<Person>]> {
  /// The people named; nobody where the field is not given.
  fileprivate var orNobody: [ID<Person>] { self ?? [] }
}
