// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A cycle calls for applications.
public struct CallPublished: Action {
  public static let title = Title("call-published", "Call published", de: "Ausschreibung")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the cycle is open; the last deadline published for a role counts, without a role for both",
    de:
      "der Durchgang ist eröffnet; es gilt die zuletzt veröffentlichte Frist je Rolle, ohne Rolle für beide"
  )

  public let cycle = Field<CycleSlug>("cycle", "for which cycle", de: "für welchen Durchgang")
  public let role = Field<Code?>(
    "role",
    "whom it calls, else both",
    de: "wen sie anspricht, sonst beide",
    of: .role
  )
  public let channel = Field<Code?>(
    "channel",
    "where it was published",
    de: "wo veröffentlicht",
    of: .callChannel
  )
  public let deadline = Field<Day?>(
    "deadline",
    "last day for applications",
    de: "Bewerbungsschluss"
  )

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let cycle = try it.cycle
    try CycleState.demandOpened(cycle, `case`)
    let deadline = try it.deadline
    try `case`.demand(
      .dayOrder,
      deadline.map { it.on <= $0 } ?? true,
      (
        Message(
          "the deadline \(deadline?.description ?? "") lies before the call (\(it.on))",
          de:
            "Der Bewerbungsschluss \(deadline?.description ?? "") liegt vor der Ausschreibung (\(it.on))"
        ),
        remedy: Message(
          "check the deadline and the day of the call (--on)",
          de: "den Bewerbungsschluss und den Tag der Ausschreibung (--on) prüfen"
        )
      ),
      cycle.tags
    )
  }
}
