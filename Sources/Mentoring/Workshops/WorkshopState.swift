public import CBOR

/// What rules know of a workshop.
public struct WorkshopState: State {
  /// Where it was planned.
  public private(set) var plannedAt: Position?
  /// The cycles that share it.
  public private(set) var cycles: [CycleSlug] = []
  /// The day for which it was planned, if one was fixed.
  public private(set) var plannedDay: Day?
  /// How many hours it took, else was planned for.
  public private(set) var hours: Int?
  /// Whether everybody must come.
  public private(set) var isMandatory = false
  /// Where it is recorded as held.
  public private(set) var heldAt: Position?
  /// The day on which it was held.
  public private(set) var heldOn: Day?
  /// Where it was cancelled.
  public private(set) var cancelledAt: Position?
  /// Where somebody is recorded as present.
  public private(set) var attendedAt: Position?
  /// Where each person's attendance stands.
  public private(set) var attendance: [ID<Person>: Position] = [:]
  /// The hours if it lasted otherwise than planned; said of a day before the planning, it waits here.
  private var heldHours: Int?

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: ID<Workshop>) -> Selection {
    Selection(
      tags: key.tags,
      types: [
        WorkshopPlanned.name, WorkshopHeld.name, WorkshopCancelled.name, AttendanceRecorded.name,
      ]
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    switch fact.type {
    case WorkshopPlanned.name:
      let body = Body<WorkshopPlanned>(fact.body.span)
      plannedAt = fact.position
      cycles = try body.cycles
      plannedDay = try body.day
      let planned = try body.hours
      hours = heldHours ?? planned
      isMandatory = try body.mandatory ?? false
    case WorkshopHeld.name:
      heldAt = fact.position
      heldOn = fact.on
      heldHours = try Body<WorkshopHeld>(fact.body.span).hours
      hours = heldHours ?? hours
    case WorkshopCancelled.name: cancelledAt = fact.position
    default:
      let body = Body<AttendanceRecorded>(fact.body.span)
      attendance[try body.person] = fact.position
      if try body.status == "present" { attendedAt = attendedAt ?? fact.position }
    }
  }

  /// The day of the workshop: when it was held, else for when it is planned.
  public var day: Day? { heldOn ?? plannedDay }

  /// Refuses an action about a workshop that there is not.
  static func demandKnown(_ workshop: ID<Workshop>, _ case: Case) throws(Objection) {
    let state = try `case`.known.state(Self.self, of: workshop, at: .ever)
    try `case`.demand(
      .exists,
      state.plannedAt != nil,
      (
        Message("there is no workshop \(workshop)", de: "Es gibt keine Veranstaltung \(workshop)"),
        remedy: Message(
          "look it up with list workshops, or record workshop-planned first",
          de: "mit list workshops nachsehen oder zuerst workshop-planned erfassen"
        )
      ),
      workshop.tags
    )
  }

  /// Refuses an action about a workshop on a day before its cycles were opened.
  static func demandInCycles(_ workshop: ID<Workshop>, _ case: Case) throws(Objection) {
    try demandKnown(workshop, `case`)
    for cycle in try `case`.known.state(Self.self, of: workshop, at: .ever).cycles {
      try CycleState.demandOpened(cycle, `case`)
    }
  }

  /// Refuses what needs a workshop that takes place.
  static func demandUncancelled(_ workshop: ID<Workshop>, _ case: Case) throws(Objection) {
    let cancelledAt = try `case`.state(Self.self, of: workshop).cancelledAt
    try `case`.demand(
      .workshopNotCancelled,
      cancelledAt == nil,
      (
        Message(
          "workshop \(workshop) was cancelled (#\(cancelledAt ?? 0))",
          de: "Die Veranstaltung \(workshop) wurde abgesagt (#\(cancelledAt ?? 0))"
        ),
        remedy: Message(
          "check the workshop; if it took place after all, annul the cancellation first",
          de:
            "die Veranstaltung prüfen; fand sie doch statt, zuerst die Absage stornieren (annulled)"
        )
      ),
      workshop.tags
    )
  }

  /// What belongs to everything about a workshop: its cycles, what it may upset.
  static func concern<A: Action>(_ it: Draft<A>, _ workshop: ID<Workshop>, _ known: Known)
    throws(Objection) -> Concern
  {
    var concern = Concern(it)
    concern.cycles = try known.state(Self.self, of: workshop, at: .ever).cycles
    concern.add(concern.cycles.flatMap(\.tags))
    concern.upsets = [selection(workshop)]
    return concern
  }
}
