import CBOR
import Mentoring

/// What each id of a person has agreed to, as it was recorded.
struct ConsentDecisions: FoldedView {
  static let name = "consent_decisions"
  static let label = Message("Consent decisions", de: "Entscheidungen zu Einwilligungen")
  static let about = Message(
    "the last decision by id and purpose, as recorded; consents says what holds of a person",
    de: "die letzte Entscheidung je Kennung und Zweck, wie erfasst; was gilt, sagt consents"
  )
  static let columns: [Column] =
    Column.consent + [
      Column(
        "decided_at",
        .position,
        Message("Decided at", de: "Entschieden bei"),
        about: Message("the position of the decision", de: "Stelle der Entscheidung")
      )
    ]
  static let keyColumns = ["person", "purpose"]

  struct Key: Hashable {
    let person: ID<Person>
    let purpose: Code
  }

  struct Decision: Equatable {
    let status: String
    let textVersion: Code?
    let day: Int
    let position: UInt64
  }

  struct Row: ViewRow {
    let key: Key
    let decision: Decision?
    let objectedOn: Int?
    let restrictedOn: Int?

    func write(with writer: inout RowWriter) {
      writer.id(key.person)
      writer.word(key.purpose)
      writer.text(decision?.status)
      writer.day(decision?.day)
      writer.word(decision?.textVersion)
      writer.day(objectedOn)
      writer.day(restrictedOn)
      if let decision { writer.position(decision.position) } else { writer.null() }
    }
  }

  private let key: Key
  private var decision = Lasting<Decision>()
  // An objection that is upheld stands; one that is refused does not, nor does either of them once
  // the person agrees anew.
  private var objected = Lasting<Int>()
  private var restricted = Lasting<Int>()

  init(_ key: Key) { self.key = key }

  var row: Row {
    Row(
      key: key,
      decision: decision.value,
      objectedOn: objected.value,
      restrictedOn: restricted.value
    )
  }

  static func tag(of key: Key) -> String { "person:\(key.person)" }
  static func write(_ key: Key, with writer: inout RowWriter) {
    writer.id(key.person)
    writer.word(key.purpose)
  }

  static let folds: [Fold<Self>] = [
    .on(
      ConsentGiven.self,
      key: { it throws(CBORError) in Key(person: try it.person, purpose: try it.purpose) }
    ) { (consent, it, moment) throws(CBORError) in
      consent.take("given", try it.textVersion, moment)
      consent.objected.set(nil, moment)
    },
    .on(
      ConsentRefused.self,
      key: { it throws(CBORError) in Key(person: try it.person, purpose: try it.purpose) }
    ) { (consent, it, moment) throws(CBORError) in
      consent.take("refused", try it.textVersion, moment)
    },
    .on(
      ConsentWithdrawn.self,
      key: { it throws(CBORError) in Key(person: try it.person, purpose: try it.purpose) }
    ) { (consent, it, moment) throws(CBORError) in
      consent.take("withdrawn", try it.textVersion, moment)
    },
    .on(
      ObjectionRaised.self,
      key: { it throws(CBORError) in Key(person: try it.person, purpose: try it.purpose) }
    ) { (consent, _, moment) throws(CBORError) in
      consent.objected.set(moment.day, moment)
    },
    .on(
      ObjectionDecided.self,
      key: { it throws(CBORError) in Key(person: try it.person, purpose: try it.purpose) }
    ) { (consent, it, moment) throws(CBORError) in
      if try it.decision == "refused" { consent.objected.set(nil, moment) }
    },
    .on(
      ProcessingRestricted.self,
      key: { it throws(CBORError) in Key(person: try it.person, purpose: try it.purpose) }
    ) { (consent, _, moment) throws(CBORError) in
      consent.restricted.set(moment.day, moment)
    },
    .on(
      RestrictionLifted.self,
      key: { it throws(CBORError) in Key(person: try it.person, purpose: try it.purpose) }
    ) { (consent, _, moment) throws(CBORError) in
      consent.restricted.set(nil, moment)
    },
  ]

  private mutating func take(_ status: String, _ textVersion: Code?, _ moment: Occurrence) {
    decision.take(
      Decision(
        status: status,
        textVersion: textVersion,
        day: moment.day,
        position: moment.position
      ),
      moment
    )
  }
}

extension Column {
  /// What is said of a consent, as recorded and as it holds.
  static let consent: [Column] = [
    .person,
    Column("purpose", .code(list: "consent-purpose"), Message("Purpose", de: "Zweck")),
    Column(
      "status",
      .code(list: nil),
      Message("Status", de: "Stand"),
      about: Message(
        "given, refused or withdrawn; empty where the person only objected",
        de:
          "given (erteilt), refused (abgelehnt) oder withdrawn (widerrufen); leer, wo nur Widerspruch erhoben ist"
      )
    ),
    .decidedOn,
    Column(
      "text_version",
      .code(list: "consent-text"),
      Message("Text", de: "Fassung"),
      about: Message("version of the text agreed to", de: "Fassung des Textes")
    ),
    Column(
      "objected_on",
      .date,
      Message("Objected on", de: "Widersprochen am"),
      about: Message(
        "since when the person objects, unless the objection was refused",
        de: "seit wann die Person widerspricht, sofern der Widerspruch nicht abgelehnt ist"
      )
    ),
    Column(
      "restricted_on",
      .date,
      Message("Restricted on", de: "Eingeschränkt am"),
      about: Message(
        "since when the processing is restricted",
        de: "seit wann die Verarbeitung eingeschränkt ist"
      )
    ),
  ]
}
