import CBOR
import Mentoring

/// Who was asked in which survey, and what came of it.
struct SurveyRespondents: FoldedView {
  static let name = "survey_respondents"
  static let label = Message("Survey respondents", de: "Befragte")
  static let about = Message(
    "each person, code or token in each survey: issued, answered or why not",
    de:
      "jede Person, jeder Code oder Zugangscode je Befragung: verschickt, beantwortet oder warum nicht"
  )
  static let columns: [Column] = [
    .survey,
    .respondent,
    .person,
    .instrument,
    .instrumentVersion,
    .wave,
    .cycle,
    Column(
      "by",
      .code(list: nil),
      Message("By", de: "Zugang"),
      about: Message(
        "person, code (self-made) or token",
        de: "person, code (selbst gebildet) oder token (Zugangscode)"
      )
    ),
    Column(
      "anonymous",
      .truth,
      Message("Anonymous", de: "Anonym"),
      about: Message(
        "whether it was issued with one-time tokens",
        de: "ob sie mit Zugangscodes verschickt wurde"
      )
    ),
    Column(
      "issued_on",
      .date,
      Message("Issued on", de: "Verschickt am"),
      about: Message("when last issued", de: "zuletzt verschickt am")
    ),
    Column(
      "times_issued",
      .number,
      Message("Times issued", de: "Wie oft verschickt")
    ),
    Column("answered_on", .date, Message("Answered on", de: "Beantwortet am")),
    Column("mode", .code(list: "survey-mode"), Message("Mode", de: "Form")),
    Column(
      "answers",
      .json,
      Message("Answers", de: "Antworten"),
      about: Message(
        "numbers or missing reasons by item, as a JSON object; survey_answers has a row for each",
        de: "Zahlen oder Fehlgründe je Item als JSON-Objekt; survey_answers hat je eine Zeile"
      ),
      isMinor: true
    ),
    Column("declined_on", .date, Message("Not answered on", de: "Nicht beantwortet am")),
    Column("reason", .code(list: "missing-reason"), Message("Reason", de: "Grund")),
    Column(
      "status",
      .code(list: nil),
      Message("Status", de: "Stand"),
      about: Message(
        "answered, declined, no-response, undeliverable, or open",
        de:
          "answered (beantwortet), declined (abgelehnt), no-response (keine Antwort), undeliverable (unzustellbar) oder open (offen)"
      ),
      computed: """
        CASE WHEN row.answered_on IS NOT NULL THEN 'answered'
          ELSE coalesce(row.reason, 'open') END
        """
    ),
  ]
  static let keyColumns = ["survey", "respondent"]
  static let searched = ["person", "cycle"]

  struct Key: Hashable {
    /// The tag of the one who was asked.
    let who: String
    let instrument: InstrumentSlug
    let wave: Code
    let cycle: CycleSlug?

    var survey: String { "\(instrument)/\(wave)\(cycle.map { "/\($0)" } ?? "")" }
    var respondent: String { String(who.drop { $0 != ":" }.dropFirst()) }
  }

  struct Row: ViewRow {
    let key: Key
    var version: Int?
    var by: StaticWord = .person
    var isAnonymous = false
    var issuedOn: Int?
    var timesIssued = 0
    var answeredOn: Int?
    var mode: Code?
    var answers: String?
    var declinedOn: Int?
    var reason: Code?

    /// How somebody answers.
    enum StaticWord: String { case person, code, token }

    func write(with writer: inout RowWriter) {
      writer.text(key.survey)
      writer.text(key.respondent)
      writer.text(by == .person ? key.respondent : nil)
      writer.word(key.instrument)
      writer.number(version)
      writer.word(key.wave)
      writer.word(key.cycle)
      writer.text(by.rawValue)
      writer.truth(isAnonymous)
      writer.day(issuedOn)
      writer.number(timesIssued)
      writer.day(answeredOn)
      writer.word(mode)
      writer.text(answers)
      writer.day(declinedOn)
      writer.word(reason)
    }
  }

  var row: Row
  private var issued = Latest()
  private var answered = Latest()
  private var declined = Latest()
  /// The version that was issued, and the one that came back: the latter counts.
  private var version: (issued: Int?, answered: Int?, declined: Int?)

  init(_ key: Key) { row = Row(key: key) }

  static func tag(of key: Key) -> String { key.who }
  static func write(_ key: Key, with writer: inout RowWriter) {
    writer.text(key.survey)
    writer.text(key.respondent)
  }

  static let folds: [Fold<Self>] = [
    .on(
      SurveyIssued.self,
      keys: { it throws(CBORError) in
        let (instrument, wave, cycle) = (try it.instrument, try it.wave, try it.cycle)
        return .many(
          try it.persons.map {
            Key(who: "person:\($0)", instrument: instrument, wave: wave, cycle: cycle)
          }
        )
      }
    ) { (respondent, it, moment) throws(CBORError) in
      respondent.row.timesIssued += 1
      guard respondent.issued.yields(to: moment) else { return }
      respondent.row.isAnonymous = try it.anonymous ?? false
      respondent.row.issuedOn = moment.day
      respondent.version.issued = try it.version
      respondent.settle()
    },
    .on(SurveyAnswered.self, keys: { it throws(CBORError) in try key(it) }) {
      (respondent, it, moment) throws(CBORError) in
      respondent.row.by = try by(it)
      guard respondent.answered.yields(to: moment) else { return }
      respondent.row.answeredOn = moment.day
      respondent.row.mode = try it.mode
      respondent.row.answers = try it.answers.json
      respondent.version.answered = try it.version
      respondent.settle()
    },
    .on(SurveyDeclined.self, keys: { it throws(CBORError) in try key(it) }) {
      (respondent, it, moment) throws(CBORError) in
      respondent.row.by = try by(it)
      guard respondent.declined.yields(to: moment) else { return }
      respondent.row.declinedOn = moment.day
      respondent.row.reason = try it.reason
      respondent.version.declined = try it.version
      respondent.settle()
    },
  ]

  private mutating func settle() {
    row.version = version.answered ?? version.issued ?? version.declined
  }

  private static func key<A: SurveyResponse>(_ it: borrowing Fields<A>) throws(CBORError)
    -> Keys<Key>
  {
    let who: String
    if let person = try it[dynamicMember: \.person] {
      who = "person:\(person)"
    } else if let token = try it[dynamicMember: \.token] {
      who = "respondent:\(token)"
    } else if let respondent = try it[dynamicMember: \.respondent] {
      who = "respondent:\(respondent)"
    } else {
      return .many([])
    }
    return .one(
      Key(
        who: who,
        instrument: try it[dynamicMember: \.instrument],
        wave: try it[dynamicMember: \.wave],
        cycle: try it[dynamicMember: \.cycle]
      )
    )
  }

  private static func by<A: SurveyResponse>(_ it: borrowing Fields<A>) throws(CBORError)
    -> Row.StaticWord
  {
    if try it[dynamicMember: \.person] != nil { return .person }
    return try it[dynamicMember: \.token] == nil ? .code : .token
  }
}

extension Answers {
  /// The answers by item as a JSON object; nothing in it has to be escaped.
  fileprivate var json: String {
    let members = values.sorted { $0.key.word < $1.key.word }.map { item, answer in
      switch answer {
      case .number(let number): "\"\(item)\":\(number)"
      case .missing(let missing): "\"\(item)\":\"\(missing.rawValue)\""
      }
    }
    return "{\(members.joined(separator: ","))}"
  }
}

// A survey and those who were asked.
extension Column {
  static let survey = Column(
    "survey",
    .words,
    Message("Survey", de: "Befragung"),
    about: Message(
      "instrument, wave and cycle, as swe/t0/wegweiser/2025",
      de: "Fragebogen, Welle und Durchgang, als swe/t0/wegweiser/2025"
    )
  )
  static let respondent = Column(
    "respondent",
    .words,
    Message("Respondent", de: "Befragte*r"),
    about: Message(
      "the person, else the id of a code or token: what joins the waves",
      de: "die Person, sonst die Kennung eines Codes oder Zugangscodes: was die Wellen verbindet"
    )
  )
  static let wave = Column("wave", .code(list: "wave"), Message("Wave", de: "Welle"))
  static let side = Column(
    "side",
    .code(list: "role"),
    Message("Side", de: "Seite"),
    about: Message(
      "mentee or mentor in the cycle; none for who answers without a name",
      de: "Mentee oder Mentor*in im Durchgang; leer, wer ohne Namen antwortet"
    )
  )

  /// Mentee or mentor in a cycle, in SQL; whoever is both is asked as mentee.
  ///
  /// The plus keeps SQLite from the index of the cycle, which has many people.
  static func sideOf(_ person: String, in cycle: String) -> String {
    """
    CASE
      WHEN EXISTS (SELECT 1 FROM tandems AS s WHERE s.mentee = \(person) AND +s.cycle = \(cycle))
        THEN 'mentee'
      WHEN EXISTS (SELECT 1 FROM tandems AS s WHERE s.mentor = \(person) AND +s.cycle = \(cycle))
        THEN 'mentor'
      WHEN \(MentorCycles.include(person, cycle)) THEN 'mentor'
      ELSE (
        SELECT min(s.role) FROM applications AS s
        WHERE s.person = \(person) AND +s.cycle = \(cycle))
    END
    """
  }
}
