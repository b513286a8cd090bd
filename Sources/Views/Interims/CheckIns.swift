import CBOR
import EventLog
import Mentoring

/// The office's questions how it goes.
enum CheckIns: RecordedView {
  static let name = "check_ins"
  static let label = Message("Check-ins", de: "Zwischengespräche")
  static let about = Message(
    "each time the office asked how a tandem, a group or a cycle goes",
    de: "jedes Mal, dass die Geschäftsstelle fragte, wie es läuft"
  )
  static let columns: [Column] =
    [
      Column("check_in", .position, Message("Check-in", de: "Gespräch")),
      Column("done_on", .date, Message("Done on", de: "Geführt am")),
    ] + Column.interim
  static let searched = ["tandem", "group_id", "cycle"]

  static let records: [Record<Self>] = [
    .on(CheckInDone.self) { (it, event, row) throws(CBORError) in
      row.position(event.position)
      row.day(event.occurred)
      try row.interim(it, event)
    }
  ]
}

/// The interim reviews.
enum InterimReviews: RecordedView {
  static let name = "interim_reviews"
  static let label = Message("Interim reviews", de: "Zwischenbilanzen")
  static let about = Message(
    "each interim review of a tandem, a group or a cycle",
    de: "jede Zwischenbilanz eines Tandems, einer Gruppe oder eines Durchgangs"
  )
  static let columns: [Column] =
    [
      Column("review", .position, Message("Review", de: "Bilanz")),
      Column("held_on", .date, Message("Held on", de: "Gezogen am")),
    ] + Column.interim + [
      Column(
        "attainment",
        .number,
        Message("Attainment", de: "Erreicht"),
        about: Message("-2 to 2, 0 as hoped", de: "-2 bis 2, 0 wie erhofft")
      ),
      Column("continues", .truth, Message("Goes on", de: "Geht weiter")),
    ]
  static let searched = ["tandem", "group_id", "cycle"]

  static let records: [Record<Self>] = [
    .on(InterimReviewHeld.self) { (it, event, row) throws(CBORError) in
      row.position(event.position)
      row.day(event.occurred)
      try row.interim(it, event)
      row.number(try it.attainment)
      row.truth(try it.continues)
    }
  ]
}

// A talk on the way, of either kind.
extension Column {
  static let interim: [Column] = [
    .tandem,
    .group,
    .cycle,
    Column(
      "with_whom",
      .json,
      Message("With whom", de: "Mit wem"),
      about: Message("ids as a JSON array", de: "Kennungen als JSON-Liste"),
      isMinor: true
    ),
    .interimStatus(Message("how it goes", de: "wie es läuft")),
    .nextStep(Message("what was to be done then", de: "was danach zu tun war")),
  ]
  static func interimStatus(
    _ about: Message,
    name: String = "status",
    isMinor: Bool = false
  ) -> Column {
    Column(
      name,
      .code(list: "interim-status"),
      Message("How it goes", de: "Ampel"),
      about: about,
      isMinor: isMinor
    )
  }
  static func nextStep(_ about: Message, isMinor: Bool = false) -> Column {
    Column(
      "next_step",
      .code(list: "next-step"),
      Message("Next step", de: "Nächster Schritt"),
      about: about,
      isMinor: isMinor
    )
  }
}

extension RowWriter {
  /// What every talk on the way says, whatever it is about.
  fileprivate mutating func interim<A: InterimAction>(
    _ it: borrowing Fields<A>,
    _ event: Event
  ) throws(CBORError) {
    text(utf8: try it.text(\.tandem))
    text(utf8: try it.text(\.group))
    text(utf8: event.cycle)
    // Ids, like codes, hold nothing that JSON would escape.
    codes(encoded: try it.encoded(\.withWhom))
    word(try it[dynamicMember: \.status])
    word(try it[dynamicMember: \.nextStep])
  }
}
