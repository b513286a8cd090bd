import CBOR
import EventLog
import Mentoring

/// Who left a cycle, or was excluded, each time.
enum Departures: RecordedView {
  static let name = "departures"
  static let label = Message("Departures", de: "Ausstiege")
  static let about = Message(
    "each time that somebody left a cycle or was excluded from it, in one role",
    de: "jeder Ausstieg oder Ausschluss aus einem Durchgang, je Rolle"
  )
  static let columns: [Column] = [
    Column("departure", .position, Message("Departure", de: "Ausstieg"), isMinor: true),
    .person,
    .cycle,
    .role,
    Column(
      "how",
      .code(list: nil),
      Message("How", de: "Wie"),
      about: Message("left or excluded", de: "left (ausgestiegen) oder excluded (ausgeschlossen)")
    ),
    Column("left_on", .date, Message("Left on", de: "Ausgeschieden am")),
    Column(
      "reason",
      .code(list: "end-reason"),
      Message("Reason", de: "Grund"),
      about: Message(
        "why; a sensitive reason only by its coarse word",
        de: "warum; Sensibles nur als grober Oberbegriff"
      )
    ),
    Column("initiator", .code(list: "initiator"), Message("Wanted by", de: "Auf Wunsch von")),
    Column(
      "tandems_ended",
      .number,
      Message("Tandems ended", de: "Beendete Tandems"),
      about: Message("tandems that ended with it", de: "Tandems, die damit endeten")
    ),
    Column(
      "matches_released",
      .number,
      Message("Proposals closed", de: "Erledigte Vorschläge"),
      about: Message(
        "proposals that were closed with it",
        de: "Vorschläge, die damit erledigt waren"
      )
    ),
  ]
  static let searched = ["person", "cycle"]

  static let records: [Record<Self>] = [
    .on(ParticipantWithdrew.self) { (it, event, row) throws(CBORError) in
      try write("left", it, event, &row)
    },
    .on(ParticipantExcluded.self) { (it, event, row) throws(CBORError) in
      try write("excluded", it, event, &row)
    },
  ]

  private static func write<A: LeavingAction>(
    _ how: String,
    _ it: borrowing Fields<A>,
    _ event: Event,
    _ row: inout RowWriter
  ) throws(CBORError) {
    row.position(event.position)
    row.id(try it[dynamicMember: \.person])
    row.word(try it[dynamicMember: \.cycle])
    row.word(try it[dynamicMember: \.role])
    row.text(how)
    row.day(event.occurred)
    row.word(try it[dynamicMember: \.reason])
    row.word(try it[dynamicMember: \.initiator])
    row.number(try it[dynamicMember: \.tandems]?.count ?? 0)
    row.number(try it[dynamicMember: \.matches]?.count ?? 0)
  }
}
