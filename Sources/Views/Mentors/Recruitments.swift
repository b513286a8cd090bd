import Mentoring

/// Who was asked to be a mentor, and what came of it, as each cycle or programme was told.
struct Recruitments: FoldedView {
  static let name = "recruitments"
  static let label = Message("Recruitments", de: "Gewinnung von Mentor*innen")
  static let about = Message(
    "who was asked or recruited as a mentor for a cycle or a programme, as it was recorded",
    de: "wer für einen Durchgang oder ein Programm angefragt oder gewonnen wurde, wie erfasst"
  )
  static let columns: [Column] = [
    .person,
    Column(
      "scope",
      .words,
      Message("Scope", de: "Geltung"),
      about: Message("the cycle, or the programme", de: "der Durchgang oder das Programm"),
      isMinor: true
    ),
    .cycle,
    .programme,
    Column(
      "status",
      .code(list: nil),
      Message("Status", de: "Stand"),
      about: Message(
        "approached, declined, recruited, retired, left or excluded; none if only a pause is told",
        de:
          "approached (angefragt), declined (abgesagt), recruited (gewonnen), retired (ausgeschieden), left (ausgestiegen) oder excluded (ausgeschlossen); leer, wenn nur eine Pause erfasst ist"
      )
    ),
    Column("approached_on", .date, Message("Approached on", de: "Angefragt am")),
    .recruitedOn,
    .sector,
    .positionLevel,
    .capacity(
      Message(
        "tandems at the same time, if the mentor said so",
        de: "Tandems zugleich, falls angegeben"
      )
    ),
    Column("briefed_on", .date, Message("Briefed on", de: "Eingewiesen am")),
    Column("declined_on", .date, Message("Declined on", de: "Abgesagt am")),
    .pausedOn,
    .endedOn,
    Column(
      "reason",
      .code(list: "withdrawal-reason"),
      Message("Reason", de: "Grund"),
      about: Message(
        "why declined, paused or retired, the latest; a sensitive reason only by its coarse word",
        de:
          "warum abgesagt, pausiert oder ausgeschieden, zuletzt; Sensibles nur als grober Oberbegriff"
      )
    ),
    Column(
      "serves",
      .truth,
      Message("Mentor", de: "Mentor*in"),
      about: Message(
        "whether this makes the person a mentor, or no longer one; none if it says nothing",
        de: "ob es die Person zur Mentorin macht oder nicht mehr; leer, wenn es nichts sagt"
      ),
      isMinor: true
    ),
    Column(
      "settled_on",
      .date,
      Message("Settled on", de: "Entschieden am"),
      about: Message("since when", de: "seit wann"),
      isMinor: true
    ),
    Column(
      "settled_at",
      .position,
      Message("Settled at", de: "Entschieden bei"),
      about: Message("where that stands", de: "wo das steht"),
      isMinor: true
    ),
  ]
  static let keyColumns = ["person", "scope"]
  static let searched = ["programme"]

  struct Key: Hashable {
    let person: ID<Person>
    let scope: MentorScope
  }

  struct Row: ViewRow {
    let key: Key
    var status: String?
    var approachedOn: Int?
    var recruitedOn: Int?
    var sector: Code?
    var positionLevel: Code?
    var capacity: Int?
    var briefedOn: Int?
    var declinedOn: Int?
    var pausedOn: Int?
    var endedOn: Int?
    var reason: Code?
    var serves: Bool?
    var settled: Occurrence?

    func write(with writer: inout RowWriter) {
      writer.id(key.person)
      writer.text(key.scope.description)
      switch key.scope {
      case .cycle(let cycle):
        writer.word(cycle)
        writer.null()
      case .programme(let programme):
        writer.null()
        writer.word(programme)
      }
      writer.text(status)
      writer.day(approachedOn)
      writer.day(recruitedOn)
      writer.word(sector)
      writer.word(positionLevel)
      writer.number(capacity)
      writer.day(briefedOn)
      writer.day(declinedOn)
      writer.day(pausedOn)
      writer.day(endedOn)
      writer.word(reason)
      writer.truth(serves)
      writer.day(settled?.day)
      if let settled { writer.position(settled.position) } else { writer.null() }
    }
  }

  var row: Row
  private var stood = Latest()
  private var approached = Latest()
  private var declined = Latest()
  private var recruited = Latest()
  private var said = Latest()
  private var paused = Latest()
  private var ended = Latest()
  private var excused = Latest()
  private var settled = Latest()

  init(_ key: Key) { row = Row(key: key) }

  static func tag(of key: Key) -> String { "person:\(key.person)" }
  static func write(_ key: Key, with writer: inout RowWriter) {
    writer.id(key.person)
    writer.text(key.scope.description)
  }
}

extension Recruitments {
  mutating func approach(_ moment: Occurrence) {
    stand("approached", moment)
    if approached.yields(to: moment) { row.approachedOn = moment.day }
  }

  mutating func decline(for reason: Code?, _ moment: Occurrence) {
    stand("declined", moment)
    if declined.yields(to: moment) { row.declinedOn = moment.day }
    excuse(reason, moment)
  }

  mutating func recruit(
    sector: Code?,
    positionLevel: Code?,
    capacity: Int?,
    briefedOn: Day?,
    _ moment: Occurrence
  ) {
    stand("recruited", moment)
    settle(true, moment)
    // A capacity that was said once holds until another is said.
    if let capacity, said.yields(to: moment) { row.capacity = capacity }
    guard recruited.yields(to: moment) else { return }
    row.recruitedOn = moment.day
    row.sector = sector
    row.positionLevel = positionLevel
    row.briefedOn = briefedOn?.number
  }

  mutating func pause(_ isPaused: Bool, for reason: Code?, _ moment: Occurrence) {
    if paused.yields(to: moment) { row.pausedOn = isPaused ? moment.day : nil }
    if isPaused { excuse(reason, moment) }
  }

  mutating func end(_ status: String, for reason: Code? = nil, _ moment: Occurrence) {
    stand(status, moment)
    settle(false, moment)
    if ended.yields(to: moment) { row.endedOn = moment.day }
    excuse(reason, moment)
  }

  private mutating func stand(_ status: String, _ moment: Occurrence) {
    if stood.yields(to: moment) { row.status = status }
  }

  private mutating func settle(_ serves: Bool, _ moment: Occurrence) {
    guard settled.yields(to: moment) else { return }
    (row.serves, row.settled) = (serves, moment)
  }

  private mutating func excuse(_ reason: Code?, _ moment: Occurrence) {
    if excused.yields(to: moment) { row.reason = reason }
  }
}
