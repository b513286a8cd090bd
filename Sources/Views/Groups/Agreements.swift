import CBOR
import Mentoring

/// What tandems and groups agreed on, as it was amended since.
struct Agreements: FoldedView {
  static let name = "agreements"
  static let label = Message("Agreements", de: "Vereinbarungen")
  static let about = Message(
    "each agreement of a tandem or a group, as it was amended since",
    de: "jede Vereinbarung eines Tandems oder einer Gruppe, wie sie seither geändert wurde"
  )
  static let columns: [Column] = [
    Column(
      "thing",
      .words,
      Message("Of", de: "Von"),
      about: Message(
        "the id of the tandem or the group",
        de: "Kennung des Tandems oder der Gruppe"
      ),
      isMinor: true
    ),
    Column(
      "tandem",
      .id("tandem"),
      Message("Tandem", de: "Tandem"),
      computed: "iif(row.thing LIKE 'T-%', row.thing, NULL)"
    ),
    Column(
      "group_id",
      .id("group"),
      Message("Group", de: "Gruppe"),
      computed: "iif(row.thing LIKE 'G-%', row.thing, NULL)"
    ),
    Column(
      "cycle",
      .cycle,
      Message("Cycle", de: "Durchgang"),
      computed: """
        coalesce((SELECT t.cycle FROM tandems AS t WHERE t.tandem = row.thing),
          (SELECT g.cycle FROM groups AS g WHERE g.group_id = row.thing))
        """
    ),
    Column("signed_on", .date, Message("Signed on", de: "Unterschrieben am")),
    Column("amended_on", .date, Message("Amended on", de: "Zuletzt geändert am")),
    Column(
      "amendments",
      .number,
      Message("Amendments", de: "Änderungen"),
      about: Message("how often it was amended", de: "wie oft sie geändert wurde"),
      isMinor: true
    ),
    Column(
      "interval_weeks",
      .number,
      Message("Weeks between", de: "Wochenabstand"),
      about: Message("weeks between meetings", de: "Abstand der Treffen in Wochen")
    ),
    Column("mode", .code(list: "meeting-mode"), Message("Mode", de: "Form")),
    Column(
      "confidentiality_agreed",
      .truth,
      Message("Confidentiality", de: "Vertraulichkeit"),
      about: Message("whether confidentiality is agreed", de: "ob Vertraulichkeit vereinbart ist")
    ),
    Column(
      "exit_clause",
      .truth,
      Message("Exit clause", de: "Ausstiegsklausel"),
      about: Message("whether it can be left early", de: "ob ein vorzeitiger Ausstieg geregelt ist")
    ),
    Column(
      "agreed_until",
      .date,
      Message("Agreed end", de: "Vereinbartes Ende"),
      about: Message(
        "the end agreed on, without extensions",
        de: "das vereinbarte Ende ohne Verlängerungen"
      )
    ),
  ]
  static let keyColumns = ["thing"]

  struct Row: ViewRow {
    let bond: Bond
    var signedOn: Int?
    var amendedOn: Int?
    var amendments: Int?
    var intervalWeeks: Int?
    var mode: Code?
    var confidentialityAgreed: Bool?
    var exitClause: Bool?
    var until: Int?

    func write(with writer: inout RowWriter) {
      writer.text(bond.description)
      writer.day(signedOn)
      writer.day(amendedOn)
      writer.number(amendments)
      writer.number(intervalWeeks)
      writer.word(mode)
      writer.truth(confidentialityAgreed)
      writer.truth(exitClause)
      writer.day(until)
    }
  }

  private(set) var row: Row
  private var signed = Latest()
  private var amended = Latest()
  private var intervalWeeks = Lasting<Int>()
  private var mode = Lasting<Code>()
  private var confidentialityAgreed = Lasting<Bool>()
  private var exitClause = Lasting<Bool>()
  private var until = Lasting<Int>()

  init(_ key: Bond) { row = Row(bond: key) }

  static func tag(of key: Bond) -> String {
    switch key {
    case .tandem(let tandem): "tandem:\(tandem)"
    case .group(let group): "group:\(group)"
    }
  }
  static func write(_ key: Bond, with writer: inout RowWriter) { writer.text(key.description) }

  static let folds: [Fold<Self>] = [
    .on(AgreementSigned.self, keys: { it throws(CBORError) in try keys(of: it) }) {
      (agreement, it, moment) throws(CBORError) in
      if agreement.signed.yields(to: moment) { agreement.row.signedOn = moment.day }
      try agreement.take(it, moment)
    },
    .on(AgreementAmended.self, keys: { it throws(CBORError) in try keys(of: it) }) {
      (agreement, it, moment) throws(CBORError) in
      if agreement.amended.yields(to: moment) { agreement.row.amendedOn = moment.day }
      agreement.row.amendments = (agreement.row.amendments ?? 0) + 1
      try agreement.take(it, moment)
    },
  ]

  private static func keys<A: AgreementAction>(of it: Fields<A>) throws(CBORError) -> Keys<Bond> {
    if let tandem = try it[dynamicMember: \.tandem] { return .one(.tandem(tandem)) }
    return .one(ifAny: try it[dynamicMember: \.group].map { .group($0) })
  }

  /// Takes what is said; what is not said stays.
  private mutating func take<A: AgreementAction>(_ it: Fields<A>, _ moment: Occurrence)
    throws(CBORError)
  {
    intervalWeeks.take(try it[dynamicMember: \.intervalWeeks], moment)
    mode.take(try it[dynamicMember: \.mode], moment)
    confidentialityAgreed.take(try it[dynamicMember: \.confidentialityAgreed], moment)
    exitClause.take(try it[dynamicMember: \.exitClause], moment)
    until.take(try it[dynamicMember: \.until]?.number, moment)
    row.intervalWeeks = intervalWeeks.value
    row.mode = mode.value
    row.confidentialityAgreed = confidentialityAgreed.value
    row.exitClause = exitClause.value
    row.until = until.value
  }
}
