// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A planned workshop does not take place.
public struct WorkshopCancelled: Action {
  public static let title = Title(
    "workshop-cancelled",
    "Workshop cancelled",
    de: "Veranstaltung abgesagt"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the workshop is planned, was not held, and nobody was there; once",
    de: "die Veranstaltung ist geplant, fand nicht statt, und niemand war da; einmal"
  )

  public let workshop = Field<ID<Workshop>>(
    "workshop",
    "which workshop",
    de: "welche Veranstaltung"
  )
  public let reason = Field<Code?>("reason", "why", de: "Grund", of: .workshopCancelReason)

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try WorkshopState.concern(it, it.workshop, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let workshop = try it.workshop
    try WorkshopState.demandInCycles(workshop, `case`)
    let state = try `case`.known.state(WorkshopState.self, of: workshop, at: .ever)
    let earlier = state.cancelledAt.flatMap { $0 == `case`.moment.position ? nil : $0 }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "workshop \(workshop) is already cancelled (#\(earlier ?? 0))",
          de: "Die Veranstaltung \(workshop) ist schon abgesagt (#\(earlier ?? 0))"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      workshop.tags
    )
    let held = state.heldAt ?? state.attendedAt
    try `case`.demand(
      .workshopNotHeld,
      held == nil,
      (
        Message(
          "workshop \(workshop) took place: \(state.heldAt == nil ? "somebody was there" : "it was held") (#\(held ?? 0))",
          de:
            "Die Veranstaltung \(workshop) fand statt: \(state.heldAt == nil ? "jemand war da" : "sie ist als durchgeführt erfasst") (#\(held ?? 0))"
        ),
        remedy: Message(
          "check the workshop; if that entry is wrong, annul it first",
          de: "die Veranstaltung prüfen; ist jener Eintrag falsch, ihn zuerst stornieren (annulled)"
        )
      ),
      workshop.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try known.state(WorkshopState.self, of: it.workshop, at: .ever).cancelledAt
  }
}
