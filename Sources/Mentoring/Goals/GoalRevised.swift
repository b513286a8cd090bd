// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A goal is another one from now on, in part or as a whole.
public struct GoalRevised: Action {
  public static let title = Title("goal-revised", "Goal revised", de: "Ziel geändert")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the goal is set and its tandem or group runs; what is not given stays",
    de: "das Ziel ist vereinbart, Tandem oder Gruppe läuft; was nicht angegeben ist, bleibt"
  )

  public let goal = Field<Made<GoalSet>>("goal", "which goal", de: "welches Ziel")
  public let category = Field<Code?>(
    "category",
    "what kind of goal",
    de: "Art des Ziels",
    of: .goalCategory
  )
  public let text = SealedField<Text?>("text", "the goal in words", de: "Ziel in Worten")
  public let weight = Field<Int?>(
    "weight",
    "how much it counts beside others",
    de: "Gewicht neben anderen",
    in: 1...10
  )
  public let targetDate = Field<Day?>("target_date", "until when", de: "bis wann")

  public static var alternatives: [Alternatives] {
    [.any(of: "category", "text", "weight", "target_date")]
  }

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try GoalState.concern(it, it.goal, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let bond = try GoalState.demandSet(try it.goal, `case`)
    try bond.demandRunning(`case`)
    try GoalState.demandToCome(try it.targetDate, `case`)
  }
}
