import CBOR
import Mentoring

/// The certificates, one a person and cycle.
struct Certificates: FoldedView {
  static let name = "certificates"
  static let label = Message("Certificates", de: "Zertifikate")
  static let about = Message(
    "the latest certificate of each person in a cycle",
    de: "das jüngste Zertifikat jeder Person in einem Durchgang"
  )
  static let columns: [Column] = [
    .person,
    .cycle,
    Column(
      "certificate",
      .position,
      Message("Certificate", de: "Zertifikat"),
      about: Message(
        "the position that names it",
        de: "die Stelle, mit der es benannt wird"
      )
    ),
    Column(
      "status",
      .code(list: nil),
      Message("Status", de: "Stand"),
      about: Message("issued or revoked", de: "issued (ausgestellt) oder revoked (widerrufen)")
    ),
    Column("issued_on", .date, Message("Issued on", de: "Ausgestellt am")),
    Column("revoked_on", .date, Message("Revoked on", de: "Widerrufen am")),
  ]
  static let keyColumns = ["person", "cycle"]
  static let searched = ["cycle"]

  struct Key: Hashable {
    let person: ID<Person>
    let cycle: CycleSlug
  }

  struct Row: ViewRow {
    let key: Key
    var certificate: UInt64?
    var issuedOn: Int?
    var revokedOn: Int?

    func write(with writer: inout RowWriter) {
      writer.id(key.person)
      writer.word(key.cycle)
      if let certificate { writer.position(certificate) } else { writer.null() }
      writer.text(revokedOn == nil ? "issued" : "revoked")
      writer.day(issuedOn)
      writer.day(revokedOn)
    }
  }

  var row: Row
  private var issued: Occurrence?
  private var revoked: Occurrence?

  init(_ key: Key) { row = Row(key: key) }

  static func tag(of key: Key) -> String { "person:\(key.person)" }
  static func write(_ key: Key, with writer: inout RowWriter) {
    writer.id(key.person)
    writer.word(key.cycle)
  }

  static let folds: [Fold<Self>] = [
    .on(
      CertificateIssued.self,
      key: { it throws(CBORError) in Key(person: try it.person, cycle: try it.cycle) }
    ) { (certificate, _, moment) throws(CBORError) in
      certificate.issued = certificate.issued.map { max($0, moment) } ?? moment
      certificate.settle()
    },
    .on(
      CertificateRevoked.self,
      keys: { it throws(CBORError) in
        guard let person = try it.person, let cycle = try it.cycle else { return .many([]) }
        return .one(Key(person: person, cycle: cycle))
      }
    ) { (certificate, _, moment) throws(CBORError) in
      certificate.revoked = certificate.revoked.map { max($0, moment) } ?? moment
      certificate.settle()
    },
  ]

  /// Of several the one issued last speaks, with the revocation that came behind it.
  private mutating func settle() {
    row.certificate = issued?.position
    row.issuedOn = issued?.day
    let isRevoked = revoked.map { revoked in issued.map { $0 < revoked } ?? true } ?? false
    row.revokedOn = isRevoked ? revoked?.day : nil
  }
}

/// What each participant has of what a certificate needs.
enum CertificateCheck: DerivedView {
  static let name = "certificate_check"
  static let label = Message("Certificate check", de: "Stand zum Zertifikat")
  static let about = Message(
    "each person in a cycle and each criterion of its policy: required, actual, missing",
    de: "jede Person eines Durchgangs je Voraussetzung: nötig, vorhanden, fehlend"
  )
  static let columns: [Column] = [
    .person,
    .cycle,
    .side,
    Column(
      "criterion",
      .code(list: "certificate-criterion"),
      Message("Criterion", de: "Voraussetzung")
    ),
    Column("required", .number, Message("Required", de: "Nötig")),
    Column("actual", .number, Message("Actual", de: "Vorhanden")),
    Column("missing", .number, Message("Missing", de: "Fehlt")),
    Column(
      "certificate",
      .truth,
      Message("Certificate", de: "Zertifikat"),
      about: Message("whether it is issued already", de: "ob es schon ausgestellt ist")
    ),
  ]
  static let questions = [
    Question(
      "missing",
      Message("what is still missing", de: "was noch fehlt"),
      where: "missing > 0 AND NOT certificate",
      order: "cycle, person, criterion"
    )
  ]
  static let select = """
    WITH
    criteria AS (
      SELECT s.*, c.value AS criterion
      FROM cycle_settings AS s, json_each(s.certificate_criteria) AS c
    ),
    same AS MATERIALIZED (SELECT person, current FROM merged_persons),
    sides AS (
      SELECT coalesce(x.current, s.person) AS person, s.cycle, s.side, s.meetings, s.status
      FROM (
        SELECT mentee AS person, cycle, 'mentee' AS side, meetings, status FROM tandems
        UNION ALL SELECT mentor, cycle, 'mentor', meetings, status FROM tandems
        UNION ALL SELECT person, cycle, side, meetings, status FROM (\(GroupMembers.sides))
      ) AS s LEFT JOIN same AS x ON x.person = s.person
    ),
    met AS (
      SELECT person, cycle, sum(meetings) AS meetings, max(status = 'completed') AS completed
      FROM sides GROUP BY person, cycle
    ),
    attended AS (
      SELECT coalesce(x.current, t.person) AS person, t.cycle, count(*) AS events,
        sum(t.hours) AS hours, sum(t.mandatory) AS mandatory
      FROM attendance AS t LEFT JOIN same AS x ON x.person = t.person
      WHERE t.status = 'present' GROUP BY 1, 2
    ),
    mandatory AS (
      SELECT c.cycle, count(*) AS workshops
      FROM workshop_cycles AS c JOIN workshops AS w ON w.workshop = c.workshop
      WHERE w.mandatory AND w.cancelled_on IS NULL GROUP BY c.cycle
    ),
    issued AS (
      SELECT coalesce(x.current, t.person) AS person, t.cycle, max(t.status = 'issued') AS is_issued
      FROM certificates AS t LEFT JOIN same AS x ON x.person = t.person GROUP BY 1, 2
    ),
    people AS (
      SELECT coalesce(x.current, t.person) AS person, t.cycle, min(t.side) AS side FROM (
        SELECT person, cycle, side FROM sides
        UNION ALL SELECT person, cycle, role FROM applications WHERE status = 'admitted'
        UNION ALL SELECT person, cycle, 'mentor' FROM mentor_cycles
      ) AS t LEFT JOIN same AS x ON x.person = t.person GROUP BY 1, 2
    ),
    checked AS (
      SELECT p.person, p.cycle, p.side, k.criterion,
        CASE k.criterion
          WHEN 'completed' THEN 1
          WHEN 'minimum-meetings' THEN coalesce(k.minimum_meetings, 0)
          WHEN 'minimum-workshop-hours' THEN coalesce(k.minimum_workshop_hours, 0)
          WHEN 'minimum-workshop-events' THEN coalesce(k.minimum_workshop_events, 0)
          WHEN 'mandatory-workshops' THEN coalesce(w.workshops, 0)
        END AS required,
        coalesce(CASE k.criterion
          WHEN 'completed' THEN m.completed
          WHEN 'minimum-meetings' THEN m.meetings
          WHEN 'minimum-workshop-hours' THEN a.hours
          WHEN 'minimum-workshop-events' THEN a.events
          WHEN 'mandatory-workshops' THEN a.mandatory
        END, 0) AS actual,
        coalesce(c.is_issued, 0) AS certificate
      FROM people AS p
      JOIN criteria AS k ON k.cycle = p.cycle
      LEFT JOIN met AS m ON m.person = p.person AND m.cycle = p.cycle
      LEFT JOIN attended AS a ON a.person = p.person AND a.cycle = p.cycle
      LEFT JOIN mandatory AS w ON w.cycle = p.cycle
      LEFT JOIN issued AS c ON c.person = p.person AND c.cycle = p.cycle
    )
    SELECT person, cycle, side, criterion, required, actual,
      max(0, required - actual) AS missing, certificate
    FROM checked
    """
}
