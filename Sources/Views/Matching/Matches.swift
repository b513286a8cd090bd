import CBOR
import Mentoring

/// The matches: who was proposed to whom, and what came of it.
struct Matches: FoldedView {
  static let name = "matches"
  static let label = Message("Matches", de: "Matchings")
  static let about = Message(
    "each mentee and mentor proposed to each other, with their answers",
    de: "jede*r Mentee und Mentor*in, die einander vorgeschlagen wurden, mit ihren Antworten"
  )
  static let columns: [Column] = [
    Column("match", .id("match"), Message("Match", de: "Matching")),
    .cycle,
    Column("mentee", .id("person"), Message("Mentee", de: "Mentee")),
    Column(
      "mentor",
      .id("person"),
      Message("Mentor", de: "Mentor*in"),
      about: Message(
        "the mentor; lists and pages leave the name out while it is withheld",
        de:
          "die Mentorin oder der Mentor; Listen und Seiten nennen keinen Namen, solange er zurückgehalten wird"
      ),
      nameWithheld: "name_withheld"
    ),
    Column(
      "status",
      .code(list: nil),
      Message("Status", de: "Stand"),
      about: Message(
        "proposed (open), declined, expired, released (one side left the cycle) or formed (a tandem)",
        de:
          "proposed (vorgeschlagen, offen), declined (abgelehnt), expired (verfallen), released (eine Seite schied aus) oder formed (Tandem gebildet)"
      )
    ),
    Column("proposed_on", .date, Message("Proposed on", de: "Vorgeschlagen am")),
    Column("mentor_accepted_on", .date, Message("Mentor accepted", de: "Zusage Mentor*in")),
    Column("mentee_accepted_on", .date, Message("Mentee accepted", de: "Zusage Mentee")),
    Column("closed_on", .date, Message("Closed on", de: "Erledigt am")),
    Column(
      "declined_by",
      .code(list: "side"),
      Message("Declined by", de: "Abgelehnt von"),
      isMinor: true
    ),
    Column("reason", .code(list: "match-reason"), Message("Reason", de: "Grund"), isMinor: true),
    .tandem,
    Column(
      "blind",
      .truth,
      Message("Blind", de: "Ohne Namen"),
      about: Message(
        "whether the mentor was proposed without a name",
        de: "ob die Mentorin oder der Mentor ohne Namen vorgeschlagen wurde"
      ),
      isMinor: true
    ),
    Column(
      "name_withheld",
      .truth,
      Message("Name withheld", de: "Name zurückgehalten"),
      about: Message(
        "whether the mentee's side must not be told the name: blind, and not accepted by the mentor",
        de: "ob die Mentee-Seite den Namen noch nicht erfahren darf: ohne Namen und ohne Zusage"
      ),
      computed: "row.blind = 1 AND row.mentor_accepted_on IS NULL AND row.status <> 'formed'",
      isMinor: true
    ),
    Column(
      "dependency_checked",
      .truth,
      Message("Dependency checked", de: "Abhängigkeit geprüft"),
      isMinor: true
    ),
    Column(
      "criteria_scores",
      .json,
      Message("Scores", de: "Punkte"),
      about: Message("points by criterion, as a JSON object", de: "Punkte je Kriterium, als JSON"),
      isMinor: true
    ),
  ]
  static let questions = [
    Question(
      "open",
      Message("the proposals of which nothing has come yet", de: "offene Vorschläge"),
      where: "status = 'proposed'",
      order: "proposed_on, match"
    )
  ]
  static let keyColumns = ["match"]
  static let searched = ["mentee", "mentor", "cycle"]

  struct Row: ViewRow {
    let match: ID<Match>
    var cycle: CycleSlug?
    var mentee: ID<Person>?
    var mentor: ID<Person>?
    var status = "proposed"
    var proposedOn: Int?
    var acceptedOn: [Code: Int] = [:]
    var closedOn: Int?
    var declinedBy: Code?
    var reason: Code?
    var tandem: ID<Tandem>?
    var isBlind: Bool?
    var isDependencyChecked: Bool?
    var criteriaScores: String?

    func write(with writer: inout RowWriter) {
      writer.id(match)
      writer.word(cycle)
      writer.id(mentee)
      writer.id(mentor)
      writer.text(status)
      writer.day(proposedOn)
      writer.day(acceptedOn["mentor"])
      writer.day(acceptedOn["mentee"])
      writer.day(closedOn)
      writer.word(declinedBy)
      writer.word(reason)
      writer.id(tandem)
      writer.truth(isBlind)
      writer.truth(isDependencyChecked)
      writer.text(criteriaScores)
    }
  }

  var row: Row
  private var proposed = Latest()
  private var accepted: [Code: Latest] = [:]
  private var closed = Latest()

  init(_ key: ID<Match>) { row = Row(match: key) }

  static func tag(of key: ID<Match>) -> String { "match:\(key)" }
  static func write(_ key: ID<Match>, with writer: inout RowWriter) { writer.id(key) }
}

extension Matches {
  static let folds: [Fold<Self>] = [
    .on(MatchProposed.self, makes: true, key: { it throws(CBORError) in try it.match }) {
      (match, it, moment) throws(CBORError) in
      guard match.proposed.yields(to: moment) else { return }
      match.row.cycle = try it.cycle
      match.row.mentee = try it.mentee
      match.row.mentor = try it.mentor
      match.row.proposedOn = moment.day
      match.row.isBlind = try it.blind
      match.row.isDependencyChecked = try it.dependencyChecked
      match.row.criteriaScores = try it.criteriaScores?.json
    },
    .on(MatchAccepted.self, key: { it throws(CBORError) in try it.match }) {
      (match, it, moment) throws(CBORError) in
      let side = try it.by
      if match.accepted[side, default: Latest()].yields(to: moment) {
        match.row.acceptedOn[side] = moment.day
      }
    },
    .on(MatchDeclined.self, key: { it throws(CBORError) in try it.match }) {
      (match, it, moment) throws(CBORError) in
      match.close("declined", by: try it.by, for: try it.reason, moment)
    },
    .on(MatchExpired.self, key: { it throws(CBORError) in try it.match }) {
      (match, _, moment) throws(CBORError) in
      match.close("expired", moment)
    },
    .on(TandemFormed.self, keys: { it throws(CBORError) in .one(ifAny: try it.match) }) {
      (match, it, moment) throws(CBORError) in
      match.close("formed", tandem: try it.tandem, moment)
    },
    .on(ParticipantWithdrew.self, keys: { it throws(CBORError) in .many(try it.matches ?? []) }) {
      (match, _, moment) throws(CBORError) in
      match.close("released", moment)
    },
    .on(ParticipantExcluded.self, keys: { it throws(CBORError) in .many(try it.matches ?? []) }) {
      (match, _, moment) throws(CBORError) in
      match.close("released", moment)
    },
  ]

  private mutating func close(
    _ status: String,
    by side: Code? = nil,
    for reason: Code? = nil,
    tandem: ID<Tandem>? = nil,
    _ moment: Occurrence
  ) {
    guard closed.yields(to: moment) else { return }
    row.status = status
    row.closedOn = moment.day
    row.declinedBy = side
    row.reason = reason
    row.tandem = tandem
  }
}
