// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Halfway, those concerned and the office have looked at what was reached and whether to go on.
public struct InterimReviewHeld: InterimAction {
  public static let title = Title(
    "interim-review-held",
    "Interim review held",
    de: "Zwischenbilanz"
  )
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
  public let attainment = Field<Int?>(
    "attainment",
    "how far the goals are reached: -2 much less than hoped, 0 as hoped, 2 much more",
    de: "wie weit die Ziele erreicht sind: -2 viel weniger als erhofft, 0 wie erhofft, 2 viel mehr",
    in: -2...2
  )
  public let continues = Field<Bool?>("continue", "whether it goes on", de: "ob es weitergeht")
}
