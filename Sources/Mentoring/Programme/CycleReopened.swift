// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A closed cycle accepts everything again.
public struct CycleReopened: Action {
  public static let title = Title(
    "cycle-reopened",
    "Cycle reopened",
    de: "Durchgang wieder geöffnet"
  )
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "the cycle is closed",
    de: "der Durchgang ist abgeschlossen"
  )

  public let cycle = Field<CycleSlug>("cycle", "which cycle", de: "welcher Durchgang")
  public let reason = SealedField<Text>("reason", "why", de: "Grund")

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    concern.upsets = [CycleState.selection(try it.cycle)]
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let cycle = try it.cycle
    try CycleState.demandOpened(cycle, `case`)
    let state: CycleState = try `case`.state(of: cycle)
    try `case`.demand(
      .cycleOpen,
      state.closedOn != nil,
      (
        Message(
          "cycle \(cycle) is not closed",
          de: "Der Durchgang \(cycle) ist nicht abgeschlossen"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      ["cycle:\(cycle)"]
    )
  }
}
