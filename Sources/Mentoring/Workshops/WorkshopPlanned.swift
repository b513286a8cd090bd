// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// An event of the programme around the tandems is planned, for one cycle or for several.
public struct WorkshopPlanned: Action {
  public static let title = Title(
    "workshop-planned",
    "Workshop planned",
    de: "Veranstaltung geplant"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "its cycles are open; several may share it, and it is late only when all of them are closed",
    de:
      "ihre Durchgänge sind eröffnet; mehrere können sie teilen, verspätet ist sie erst, wenn alle abgeschlossen sind"
  )

  public let workshop = Field<ID<Workshop>>(
    "workshop",
    "new id",
    de: "neue Kennung",
    isDrawn: true
  )
  public let cycles = Field<[CycleSlug]>(
    "cycles",
    "for which cycles",
    de: "für welche Durchgänge"
  )
  public let kind = Field<Code>("kind", "what kind", de: "Art", of: .workshopKind)
  public let title = SealedField<Line>("title", "title", de: "Titel")
  public let day = Field<Day?>("day", "on which day it is to be", de: "geplant für den")
  public let hours = Field<Int?>("hours", "how many hours", de: "Dauer in Stunden", in: 1...1000)
  public let mandatory = Field<Bool?>(
    "mandatory",
    "whether everybody must come",
    de: "Pflichtveranstaltung"
  )
  public let guests = Field<Int?>(
    "guests",
    "guests from outside",
    de: "Gäste von außen",
    in: 0...100_000
  )

  /// What is entered after it has taken place is dated to its day.
  public static func usualDay(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Day? {
    try it.day
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let cycles = try it.cycles
    try `case`.demand(
      .exists,
      !cycles.isEmpty,
      (
        Message("it belongs to no cycle", de: "Sie gehört zu keinem Durchgang"),
        remedy: Message("name at least one (--cycles)", de: "mindestens einen nennen (--cycles)")
      )
    )
    for cycle in cycles { try CycleState.demandOpened(cycle, `case`) }
  }
}
