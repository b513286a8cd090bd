// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A copy of the record without anything personal was handed over.
public struct Shared: Action {
  public static let title = Title("shared", "Shared", de: "weitergegeben")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let writtenBy = Writer.command("share")

  public let role = Field<Code>("role", "for which role", de: "für welche Rolle", of: .actorRole)
  public let cycle = Field<CycleSlug?>("cycle", "of which cycle", de: "welcher Durchgang")
  public let through = Field<EventPosition>(
    "through",
    "up to which event",
    de: "bis zu welchem Eintrag",
    isTagged: false
  )
  public let root = Field<TreeRoot?>(
    "root",
    "the root of the tree there",
    de: "Wurzel des Baums dort"
  )
  public let withheld = Field<Int>(
    "withheld",
    "how many events are withheld",
    de: "Zahl der zurückgehaltenen Einträge",
    in: 0...Int.max
  )
  public let recipient = SealedField<Line?>("recipient", "to whom", de: "Empfänger*in")
  public let reason = SealedField<Text?>("reason", "what for", de: "Zweck")
}
