// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Money is there for a cycle.
public struct FundingLinked: Action {
  public static let title = Title("funding-linked", "Funding linked", de: "Mittel zugeordnet")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "the cycle is open, the period ends after it begins",
    de: "der Durchgang ist eröffnet, der Zeitraum endet nach seinem Beginn"
  )

  public let cycle = Field<CycleSlug>("cycle", "for which cycle", de: "für welchen Durchgang")
  public let funder = Field<Code>("funder", "who pays", de: "Mittelgeber", of: .funder)
  public let amountCents = Field<Int?>(
    "amount_cents",
    "how much, in cents",
    de: "Betrag in Cent",
    in: 0...100_000_000_000
  )
  public let from = Field<Day?>("from", "first day", de: "erster Tag")
  public let until = Field<Day?>("until", "last day", de: "letzter Tag")
  public let eligiblePersons = Field<Int?>(
    "eligible_persons",
    "for how many persons",
    de: "für wie viele Personen",
    in: 0...100_000
  )

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let cycle = try it.cycle
    try CycleState.demandOpened(cycle, `case`)
    guard let from = try it.from, let until = try it.until else { return }
    try `case`.demand(
      .dayOrder,
      from <= until,
      (
        Message(
          "the money would end (\(until)) before it begins (\(from))",
          de: "Die Mittel würden enden (\(until)), bevor sie beginnen (\(from))"
        ),
        remedy: Message("check from and until", de: "from und until prüfen")
      ),
      cycle.tags
    )
  }
}
