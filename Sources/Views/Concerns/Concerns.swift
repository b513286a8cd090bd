import CBOR
import EventLog
import Mentoring

/// The concerns, without what they are: that stays sealed for those they are restricted to.
struct Concerns: RecordedView {
  static let name = "concerns"
  static let label = Message("Concerns", de: "Anliegen")
  static let about = Message(
    "each concern: what it is about, who raised it, and whether it is resolved; its contents stay sealed",
    de:
      "jedes Anliegen: wozu, von wem und ob es geklärt ist; der Inhalt bleibt versiegelt"
  )
  static let columns: [Column] = [
    .concern,
    Column("raised_on", .date, Message("Raised on", de: "Erhoben am")),
    Column(
      "what",
      .code(list: nil),
      Message("What", de: "Was"),
      about: Message(
        "what it is about: person, tandem, group, cycle or programme",
        de: "worum es geht: person, tandem, group, cycle oder programme"
      )
    ),
    Column(
      "thing",
      .words,
      Message("Thing", de: "Wozu"),
      about: Message("the id or the name", de: "Kennung oder Name")
    ),
    .person,
    .tandem,
    .cycle,
    Column("raised_by", .code(list: "concern-source"), Message("Raised by", de: "Von")),
    Column(
      "restricted_to",
      .json,
      Message("Restricted to", de: "Beschränkt auf"),
      about: Message(
        "the ids of those for whom it is meant, as a JSON array; none: the whole office",
        de: "die Kennungen derer, für die es bestimmt ist, als JSON-Liste; sonst alle"
      ),
      isMinor: true
    ),
    Column(
      "status",
      .code(list: nil),
      Message("Status", de: "Stand"),
      about: Message("open or resolved", de: "open (offen) oder resolved (geklärt)"),
      computed: """
        CASE WHEN EXISTS (SELECT 1 FROM concern_resolutions AS r WHERE r.concern = row.concern)
          THEN 'resolved' ELSE 'open' END
        """
    ),
    Column(
      "resolved_on",
      .date,
      Message("Resolved on", de: "Geklärt am"),
      computed: resolution("resolved_on")
    ),
    Column(
      "outcome",
      .code(list: "concern-outcome"),
      Message("Outcome", de: "Ergebnis"),
      computed: resolution("outcome")
    ),
  ]
  static let questions = [
    Question(
      "open",
      Message("concerns that are not resolved", de: "Anliegen, die nicht geklärt sind"),
      where: "status = 'open'",
      order: "raised_on, concern"
    )
  ]
  static let searched = ["concern", "person", "tandem", "thing"]

  private static func resolution(_ column: String) -> String {
    "(SELECT r.\(column) FROM concern_resolutions AS r WHERE r.concern = row.concern)"
  }

  static let records: [Record<Self>] = [
    .on(ConcernRaised.self) { (it, event, row) throws(CBORError) in
      let (what, thing) = try subject(of: it)
      row.position(event.position)
      row.day(event.occurred)
      row.text(what)
      row.text(thing)
      row.id(try it.person)
      row.id(try it.tandem)
      row.text(utf8: event.cycle)
      row.word(try it.raisedBy)
      // Ids, like codes, hold nothing that JSON would escape.
      row.codes(encoded: try it.encoded(\.restrictedTo))
    }
  ]

  private static func subject(of it: borrowing Fields<ConcernRaised>) throws(CBORError) -> (
    what: String, thing: String
  ) {
    if let person = try it.person { return ("person", person.description) }
    if let tandem = try it.tandem { return ("tandem", tandem.description) }
    if let group = try it.group { return ("group", group.description) }
    if let cycle = try it.cycle { return ("cycle", cycle.word) }
    return ("programme", try it.programme?.word ?? "")
  }
}

/// What came of concerns.
enum ConcernResolutions: RecordedView {
  static let name = "concern_resolutions"
  static let label = Message("Resolutions of concerns", de: "Klärungen von Anliegen")
  static let about = Message(
    "which concerns were resolved, when and how",
    de: "welche Anliegen geklärt wurden, wann und wie"
  )
  static let columns: [Column] = [
    .concern,
    Column("resolved_on", .date, Message("Resolved on", de: "Geklärt am")),
    Column("outcome", .code(list: "concern-outcome"), Message("Outcome", de: "Ergebnis")),
  ]
  static let searched = ["concern"]

  static let records: [Record<Self>] = [
    .on(ConcernResolved.self) { (it, event, row) throws(CBORError) in
      row.position(try it.concern.position)
      row.day(event.occurred)
      row.word(try it.outcome)
    }
  ]
}

extension Column {
  static let concern = Column(
    "concern",
    .position,
    Message("Concern", de: "Anliegen"),
    about: Message("the position that names it", de: "die Stelle, mit der es benannt wird")
  )
}
