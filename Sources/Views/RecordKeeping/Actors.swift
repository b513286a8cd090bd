import CBOR
import Mentoring

/// Who may act on the record.
struct Actors: FoldedView {
  static let name = "actors"
  static let label = Message("Actors", de: "Nutzer*innen")
  static let about = Message("who may act on the record", de: "wer Einträge machen darf")
  static let columns: [Column] = [
    .actor,
    Column("role", .code(list: "actor-role"), Message("Role", de: "Rolle")),
    Column("enrolled_on", .date, Message("Enrolled on", de: "Zugelassen am")),
    Column("revoked_on", .date, Message("Revoked on", de: "Entzogen am")),
  ]
  static let keyColumns = ["actor"]

  struct Row: ViewRow {
    let actor: ID<Actor>
    var role: Code?
    var enrolledOn: Int?
    var revokedOn: Int?

    func write(with writer: inout RowWriter) {
      writer.id(actor)
      writer.word(role)
      writer.day(enrolledOn)
      writer.day(revokedOn)
    }
  }

  var row: Row
  private var enrolled = Latest()
  private var revoked = Latest()

  init(_ key: ID<Actor>) { row = Row(actor: key) }

  static func tag(of key: ID<Actor>) -> String { "actor:\(key)" }
  static func write(_ key: ID<Actor>, with writer: inout RowWriter) { writer.id(key) }

  static let folds: [Fold<Self>] = [
    .on(ActorEnrolled.self, makes: true, key: { it throws(CBORError) in try it.actor }) {
      (actor, it, moment) throws(CBORError) in
      guard actor.enrolled.yields(to: moment) else { return }
      actor.row.role = try it.role
      actor.row.enrolledOn = moment.day
    },
    .on(ActorRevoked.self, key: { it throws(CBORError) in try it.actor }) { (actor, _, moment) in
      guard actor.revoked.yields(to: moment) else { return }
      actor.row.revokedOn = moment.day
    },
  ]
}
