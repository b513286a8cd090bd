// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

import CBOR

/// The key of an epoch is gone from every copy that is known, which completes the erasures in it.
public struct EpochDestroyed: Action {
  public static let title = Title("epoch-destroyed", "Epoch destroyed", de: "Epoche vernichtet")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let writtenBy = Writer.command("erase")
  public static let rule: Message? = Message(
    "once every copy that is known is without it and the log was compacted",
    de: "sobald jede bekannte Kopie ohne ihn ist und das Protokoll verdichtet wurde"
  )

  public let epoch = Field<Int>(
    "epoch",
    "the epoch whose key is gone",
    de: "die Epoche, deren Schlüssel vernichtet ist",
    in: 0...Int.max
  )
  public let erasures = Field<[Made<PersonErased>]?>(
    "erasures",
    "the erasures that it completes",
    de: "die Löschungen, die es abschließt"
  )

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let epoch = try it.epoch
    for fact in try `case`.known.facts(of: Selection(tags: [], types: [name])) {
      let earlier: Int
      do throws(CBORError) { earlier = try Body<Self>(fact.body.span).epoch } catch {
        throw .unreadable(fact.position)
      }
      try `case`.demand(
        .notTwice,
        earlier < epoch || fact.position == `case`.moment.position,
        (
          Message(
            "the end of epoch \(epoch) is recorded already (#\(fact.position))",
            de: "Das Ende der Epoche \(epoch) ist schon erfasst (#\(fact.position))"
          ),
          remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
        ),
        ["event:\(fact.position)"]
      )
    }
  }
}
