// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody says how far a goal was reached: -2 much less, 0 as hoped, +2 much more.
///
/// The steps are those of goal attainment scaling (Kiresuk and Sherman 1968).
public struct GoalRated: Action {
  public static let title = Title("goal-rated", "Goal rated", de: "Ziel bewertet")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the goal is set; once a rater and wave, without a wave once a rater and day",
    de: "das Ziel ist vereinbart; einmal je Seite und Welle, ohne Welle je Seite und Tag"
  )

  public let goal = Field<Made<GoalSet>>("goal", "which goal", de: "welches Ziel")
  public let attainment = Field<Int>(
    "attainment",
    "how far it was reached: -2 much less than hoped, 0 as hoped, 2 much more",
    de: "wie weit erreicht: -2 viel weniger als erhofft, 0 wie erhofft, 2 viel mehr",
    in: -2...2
  )
  public let by = Field<Code>("by", "who rated it", de: "wer es bewertet hat", of: .goalRater)
  public let wave = Field<Code?>("wave", "wave", de: "Welle", of: .wave)

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try GoalState.concern(it, it.goal, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (goal, rater) = (try it.goal, try it.by)
    _ = try GoalState.demandSet(goal, `case`)
    let earlier = try twin(it, `case`.known).flatMap { $0 == `case`.moment.position ? nil : $0 }
    let wave = try it.wave?.word ?? ""
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        wave.isEmpty
          ? Message(
            "\(goal) is rated already by \(rater) on that day (#\(earlier ?? 0))",
            de:
              "\(goal) ist von dieser Seite (\(rater)) an dem Tag schon bewertet (#\(earlier ?? 0))"
          )
          : Message(
            "\(goal) is rated already by \(rater) in wave \(wave) (#\(earlier ?? 0))",
            de:
              "\(goal) ist von dieser Seite (\(rater)) in der Welle \(wave) schon bewertet (#\(earlier ?? 0))"
          ),
        remedy: Message(
          "name the wave it belongs to (--wave), or put that entry right with corrected",
          de: "die zugehörige Welle angeben (--wave) oder jenen Eintrag mit corrected berichtigen"
        )
      ),
      goal.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let wave = try it.wave
    let slot = GoalState.Slot(by: try it.by, wave: wave, on: wave == nil ? it.on : nil)
    return try known.state(GoalState.self, of: it.goal.position, at: .ever).ratings[slot]
  }
}
