// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A workshop took place.
public struct WorkshopHeld: Action {
  public static let title = Title(
    "workshop-held",
    "Workshop held",
    de: "Veranstaltung durchgeführt"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the workshop is planned and was not cancelled; once",
    de: "die Veranstaltung ist geplant und nicht abgesagt; einmal"
  )

  public let workshop = Field<ID<Workshop>>(
    "workshop",
    "which workshop",
    de: "welche Veranstaltung"
  )
  public let hours = Field<Int?>(
    "hours",
    "how many hours, if not as planned",
    de: "Dauer in Stunden, falls anders als geplant",
    in: 1...1000
  )
  public let guests = Field<Int?>(
    "guests",
    "guests from outside, if not as planned",
    de: "Gäste von außen, falls anders als geplant",
    in: 0...100_000
  )

  public static func usualDay(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Day? {
    try known.state(WorkshopState.self, of: it.workshop, at: .ever).day
  }

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try WorkshopState.concern(it, it.workshop, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let workshop = try it.workshop
    try WorkshopState.demandInCycles(workshop, `case`)
    try WorkshopState.demandUncancelled(workshop, `case`)
    let state = try `case`.known.state(WorkshopState.self, of: workshop, at: .ever)
    let earlier = state.heldAt.flatMap { $0 == `case`.moment.position ? nil : $0 }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "workshop \(workshop) is already recorded as held (#\(earlier ?? 0))",
          de: "Die Veranstaltung \(workshop) ist schon als durchgeführt erfasst (#\(earlier ?? 0))"
        ),
        remedy: Message(
          "put that entry right with corrected, or plan a second workshop",
          de: "jenen Eintrag mit corrected berichtigen oder eine zweite Veranstaltung planen"
        )
      ),
      workshop.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try known.state(WorkshopState.self, of: it.workshop, at: .ever).heldAt
  }
}
