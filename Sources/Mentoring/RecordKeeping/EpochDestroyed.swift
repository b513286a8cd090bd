// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

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
}
