import CBOR
import EventLog
import Mentoring

/// What people ask for by law: to see their data, to have them erased, not to have them used.
struct Requests: RecordedView {
  static let name = "requests"
  static let label = Message("Requests", de: "Anträge")
  static let about = Message(
    "what people ask for by data protection law, and by when it wants an answer",
    de: "was Personen nach Datenschutzrecht verlangen, und bis wann zu antworten ist"
  )
  static let columns: [Column] = [
    Column("request", .position, Message("Request", de: "Antrag")),
    Column(
      "what",
      .code(list: nil),
      Message("What", de: "Was"),
      about: Message("access, erasure or objection", de: "access, erasure oder objection")
    ),
    .person,
    Column(
      "purpose",
      .code(list: "consent-purpose"),
      Message("Purpose", de: "Zweck"),
      about: Message("to what somebody objects", de: "wogegen sich ein Widerspruch richtet")
    ),
    Column("requested_on", .date, Message("Requested on", de: "Verlangt am")),
    Column(
      "due_on",
      .date,
      Message("Due on", de: "Fällig am"),
      about: Message(
        "one month later: the same day, or the last of a shorter month",
        de: "einen Monat später: derselbe Tag, im kürzeren Monat der letzte"
      ),
      computed: laterByMonths("row.requested_on", "1")
    ),
    Column(
      "answered_on",
      .date,
      Message("Answered on", de: "Beantwortet am"),
      about: Message(
        "for an erasure the day of the decision, else the one on which it was carried out",
        de: "bei einer Löschung der Tag der Entscheidung, sonst der, an dem sie ausgeführt wurde"
      ),
      computed: answer("answered_on", carriedOut: "e.erased_on")
    ),
    Column(
      "decision",
      .code(list: "request-decision"),
      Message("Decision", de: "Entscheidung"),
      computed: answer("decision", carriedOut: "'granted'")
    ),
  ]
  static let searched = ["request", "person"]

  /// An objection is answered by person and purpose, by the first answer behind it; a request for
  /// erasure also by the erasure itself.
  private static func answer(_ column: String, carriedOut: String) -> String {
    """
    CASE row.what WHEN 'objection' THEN (
        SELECT a.\(column) FROM request_answers AS a
        WHERE a.person = row.person AND a.purpose = row.purpose AND a.answered_on >= row.requested_on
        ORDER BY a.answered_on, a.answer LIMIT 1)
      ELSE coalesce(
        (SELECT a.\(column) FROM request_answers AS a WHERE a.request = row.request),
        (SELECT \(carriedOut) FROM erasures AS e WHERE e.request = row.request))
    END
    """
  }

  static let records: [Record<Self>] = [
    .on(AccessRequested.self) { (it, event, row) throws(CBORError) in
      row.position(event.position)
      row.text("access")
      row.id(try it.person)
      row.null()
      row.day(event.occurred)
    },
    .on(ErasureRequested.self) { (it, event, row) throws(CBORError) in
      row.position(event.position)
      row.text("erasure")
      row.id(try it.person)
      row.null()
      row.day(event.occurred)
    },
    .on(ObjectionRaised.self) { (it, event, row) throws(CBORError) in
      row.position(event.position)
      row.text("objection")
      row.id(try it.person)
      row.word(try it.purpose)
      row.day(event.occurred)
    },
  ]
}

/// The SQL for a day some months later: the same day, or the last of a shorter month.
///
/// SQLite alone would count on into the next month: 31 December and six months would be 1 July.
func laterByMonths(_ day: String, _ months: String) -> String {
  """
  min(date(\(day), '+' || (\(months)) || ' months'),
    date(\(day), 'start of month', '+' || (\(months) + 1) || ' months', '-1 day'))
  """
}

/// What was answered to requests.
struct RequestAnswers: RecordedView {
  static let name = "request_answers"
  static let label = Message("Answers to requests", de: "Antworten auf Anträge")
  static let about = Message(
    "what was decided about each request; about objections by person and purpose",
    de: "was zu jedem Antrag entschieden wurde; zu Widersprüchen je Person und Zweck"
  )
  static let columns: [Column] = [
    Column("answer", .position, Message("Answer", de: "Antwort")),
    Column("request", .position, Message("Request", de: "Antrag")),
    .person,
    Column("purpose", .code(list: "consent-purpose"), Message("Purpose", de: "Zweck")),
    Column("answered_on", .date, Message("Answered on", de: "Beantwortet am")),
    Column("decision", .code(list: "request-decision"), Message("Decision", de: "Entscheidung")),
    Column("ground", .code(list: "refusal-ground"), Message("Ground", de: "Grundlage")),
  ]
  static let searched = ["request", "person"]

  static let records: [Record<Self>] = [
    .on(AccessAnswered.self) { (it, event, row) throws(CBORError) in
      row.position(event.position)
      row.position(try it.request.position)
      row.answer(event, try it.decision, try it.ground)
    },
    .on(ErasureDecided.self) { (it, event, row) throws(CBORError) in
      row.position(event.position)
      row.position(try it.request.position)
      row.answer(event, try it.decision, try it.ground)
    },
    .on(ObjectionDecided.self) { (it, event, row) throws(CBORError) in
      row.position(event.position)
      row.null()
      row.answer(event, try it.decision, try it.ground, to: (try it.person, try it.purpose))
    },
  ]
}

extension RowWriter {
  /// What an answer says, whatever it answers.
  fileprivate mutating func answer(
    _ event: Event,
    _ decision: Code,
    _ ground: Code?,
    to objection: (person: ID<Person>, purpose: Code)? = nil
  ) {
    id(objection?.person)
    word(objection?.purpose)
    day(event.occurred)
    word(decision)
    word(ground)
  }
}
