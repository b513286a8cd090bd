// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// The record goes on from a backup; what came after that is lost to it.
public struct RecordRestored: Action {
  public static let title = Title("record-restored", "Record restored", de: "wiederhergestellt")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let writtenBy = Writer.command("restore")

  public let oldSize = Field<Int>(
    "old_size",
    "how many events there had been",
    de: "Zahl der Einträge vorher",
    in: 0...Int.max
  )
  public let root = Field<TreeRoot?>(
    "root",
    "the root of the tree that was lost, where it is known",
    de: "Wurzel des verlorenen Baums, wo bekannt"
  )
  public let branch = Field<Int>(
    "branch",
    "the branch that begins",
    de: "der Zweig, der beginnt",
    in: 1...Int.max
  )
  public let reason = SealedField<Text?>("reason", "why", de: "Grund")
}
