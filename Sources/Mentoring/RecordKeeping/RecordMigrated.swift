// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// The record goes on in a new form; its first event seals the head of the old one.
public struct RecordMigrated: Action {
  public static let title = Title("record-migrated", "Record migrated", de: "überführt")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let writtenBy = Writer.command("migrate")

  public let oldSize = Field<Int>(
    "old_size",
    "how many events there had been",
    de: "Zahl der Einträge vorher",
    in: 0...Int.max
  )
  public let root = Field<TreeRoot>(
    "root",
    "the root of the old tree",
    de: "Wurzel des alten Baums"
  )
  public let fromFormat = Field<Int>(
    "from_format",
    "the form before",
    de: "Form vorher",
    in: 1...Int.max
  )
  public let toFormat = Field<Int>("to_format", "the form now", de: "Form jetzt", in: 1...Int.max)
  public let reason = SealedField<Text?>("reason", "why", de: "Grund")
}
