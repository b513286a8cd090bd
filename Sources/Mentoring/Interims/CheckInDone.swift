// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// The office has asked how a tandem, a group or a cycle goes.
public struct CheckInDone: InterimAction {
  public static let title = Title("check-in-done", "Check-in done", de: "Zwischengespräch")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "what it is about had begun; once a day with the same people",
    de: "worum es geht, hatte begonnen; einmal am Tag mit denselben Personen"
  )

  public let tandem = Field<ID<Tandem>?>("tandem", "which tandem", de: "welches Tandem")
  public let group = Field<ID<Group>?>("group", "which group", de: "welche Gruppe")
  public let cycle = Field<CycleSlug?>(
    "cycle",
    "a cycle as a whole",
    de: "ein Durchgang als ganzer"
  )
  public let withWhom = Field<[ID<Person>]?>("with_whom", "with whom", de: "mit wem")
  public let status = Field<Code?>("status", "how it goes", de: "wie es läuft", of: .interimStatus)
  public let nextStep = Field<Code?>(
    "next_step",
    "what is to be done",
    de: "nächster Schritt",
    of: .nextStep
  )
}
