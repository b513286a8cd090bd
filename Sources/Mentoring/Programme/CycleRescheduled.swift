// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A cycle ends on another day than planned, and its tandems with it if the office says so.
public struct CycleRescheduled: Action {
  public static let title = Title(
    "cycle-rescheduled",
    "Cycle rescheduled",
    de: "Durchgang verlegt"
  )
  public static let shape = Self()
  public static let whenClosed = WhenClosed.never
  public static let rule: Message? = Message(
    "not before its first day; with_tandems moves the planned end of the tandems and groups that run, but not of those that agreed on one of their own, and never before one they were extended to",
    de:
      "nicht vor dem ersten Tag; with_tandems verschiebt das geplante Ende der laufenden Tandems und Gruppen, außer wo ein eigenes vereinbart ist, und nie vor das einer Verlängerung"
  )

  public let cycle = Field<CycleSlug>("cycle", "which cycle", de: "welcher Durchgang")
  public let until = Field<Day>("until", "new planned last day", de: "neuer geplanter letzter Tag")
  public let withTandems = Field<Bool?>(
    "with_tandems",
    "whether its running tandems move with it (default: no)",
    de: "ob die laufenden Tandems mitgehen (sonst nein)"
  )
  public let reason = SealedField<Text?>("reason", "why", de: "Grund")

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    // A tandem lapses past its planned end only.
    concern.upsets = [Selection(tags: try it.cycle.tags, types: [TandemLapsed.name])]
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (cycle, until) = (try it.cycle, try it.until)
    try CycleState.demandOpened(cycle, `case`)
    let state: CycleState = try `case`.state(of: cycle)
    let from = state.from
    try `case`.demand(
      .dayOrder,
      from.map { $0 <= until } ?? true,
      (
        Message(
          "cycle \(cycle) begins only on \(from?.description ?? "")",
          de: "Der Durchgang \(cycle) beginnt erst am \(from?.description ?? "")"
        ),
        remedy: Message("give a later day (--until)", de: "einen späteren Tag angeben (--until)")
      ),
      cycle.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let state: CycleState = try known.state(of: it.cycle, at: .ever)
    guard let last = state.reschedulings.last, last.on == it.on, last.until == (try it.until),
      last.movesTandems == (try it.withTandems ?? false)
    else { return nil }
    return last.position
  }
}
