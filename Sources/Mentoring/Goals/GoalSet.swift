// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A tandem or a group has agreed on something to reach.
public struct GoalSet: BondAction {
  public static let title = Title("goal-set", "Goal set", de: "Ziel vereinbart")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the tandem or the group runs; the target date is not past",
    de: "Tandem oder Gruppe läuft; der Zieltermin ist nicht vorbei"
  )

  public let tandem = Field<ID<Tandem>?>("tandem", "which tandem", de: "welches Tandem")
  public let group = Field<ID<Group>?>("group", "which group", de: "welche Gruppe")
  public let category = Field<Code?>(
    "category",
    "what kind of goal",
    de: "Art des Ziels",
    of: .goalCategory
  )
  public let text = SealedField<Text?>("text", "the goal in words", de: "Ziel in Worten")
  public let weight = Field<Int?>(
    "weight",
    "how much it counts beside others (default: 1)",
    de: "Gewicht neben anderen (sonst 1)",
    in: 1...10
  )
  public let targetDate = Field<Day?>("target_date", "until when", de: "bis wann")

  /// A goal says what it is about, in a word or in words.
  public static var alternatives: [Alternatives] {
    [.one(of: "tandem", "group"), .any(of: "category", "text")]
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    try Bond(it).demandRunning(`case`)
    try GoalState.demandToCome(try it.targetDate, `case`)
  }
}
