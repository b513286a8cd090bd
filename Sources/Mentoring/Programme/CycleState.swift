public import CBOR

/// What rules know of a cycle: its life and its policy.
public struct CycleState: State {
  /// What a policy says, as far as rules ask.
  public struct Policy: Sendable {
    /// Tandems a mentor at the same time.
    public var mentorCapacity = 1
    /// Mentors a mentee at the same time.
    public var mentorsPerMentee = 1
    /// Whether tandems need no proposal.
    public var directFormation = false
    /// Whether both sides accept a match.
    public var twoSidedAcceptance = true
    /// Whether mentors are proposed without names.
    public var blindProposal = false
    /// Meetings that a certificate asks for.
    public var minimumMeetings = 0
    /// Hours of workshops that a certificate asks for.
    public var minimumWorkshopHours = 0
    /// Workshops that a certificate asks for.
    public var minimumWorkshopEvents = 0
    /// What a certificate asks for.
    public var certificateCriteria: [Code] = []

    /// Takes over what a later policy says; what it does not say stays as it was.
    mutating func take(_ body: borrowing Body<PolicySet>) throws(CBORError) {
      mentorCapacity = try body.mentorCapacity ?? mentorCapacity
      mentorsPerMentee = try body.mentorsPerMentee ?? mentorsPerMentee
      directFormation = try body.directFormation ?? directFormation
      twoSidedAcceptance = try body.twoSidedAcceptance ?? twoSidedAcceptance
      blindProposal = try body.blindProposal ?? blindProposal
      minimumMeetings = try body.minimumMeetings ?? minimumMeetings
      minimumWorkshopHours = try body.minimumWorkshopHours ?? minimumWorkshopHours
      minimumWorkshopEvents = try body.minimumWorkshopEvents ?? minimumWorkshopEvents
      certificateCriteria = try body.certificateCriteria ?? certificateCriteria
    }
  }

  /// A new planned last day.
  public struct Rescheduling: Sendable {
    /// Where it stands.
    public let position: Position
    /// The day of the rescheduling.
    public let on: Day
    /// The last day planned from then on.
    public let until: Day
    /// Whether the tandems that ran then end with it.
    public let movesTandems: Bool
  }

  /// Where it was opened.
  public private(set) var openedAt: Position?
  /// From when it accepts anything.
  public private(set) var openedOn: Day?
  /// Its planned first day.
  public private(set) var from: Day?
  /// Its planned last day.
  public private(set) var until: Day?
  /// How its planned end was moved, in the order of what happened.
  public private(set) var reschedulings: [Rescheduling] = []
  /// When it was closed, unless it was opened again.
  public private(set) var closedOn: Day?
  /// The policy in force.
  public private(set) var policy = Policy()
  /// The last day for applications by role, as last published.
  public private(set) var deadlines: [Code: Day] = [:]

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: CycleSlug) -> Selection {
    Selection(
      tags: key.tags,
      types: [
        CycleOpened.name, CycleClosed.name, CycleReopened.name, PolicySet.name, CallPublished.name,
        CycleRescheduled.name,
      ]
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    switch fact.type {
    case CycleOpened.name:
      openedAt = fact.position
      openedOn = fact.on
      let body = Body<CycleOpened>(fact.body.span)
      from = try body.from
      until = try body.until
    case CycleRescheduled.name:
      let body = Body<CycleRescheduled>(fact.body.span)
      let moved = Rescheduling(
        position: fact.position,
        on: fact.on,
        until: try body.until,
        movesTandems: try body.withTandems ?? false
      )
      reschedulings.append(moved)
      until = moved.until
    case CycleClosed.name: closedOn = fact.on
    case CycleReopened.name: closedOn = nil
    case CallPublished.name:
      let body = Body<CallPublished>(fact.body.span)
      guard let deadline = try body.deadline else { break }
      let role = try body.role
      for role in role.map({ [$0] }) ?? CodeList.role.codes.map(\.code) {
        deadlines[role] = deadline
      }
    default: try policy.take(Body<PolicySet>(fact.body.span))
    }
  }

  /// Refuses an action before its cycle was opened, or in one that there is not.
  static func demandOpened(_ cycle: CycleSlug, _ case: Case) throws(Objection) {
    let state = try `case`.known.state(Self.self, of: cycle, at: .ever)
    try `case`.demand(
      .exists,
      state.openedAt != nil,
      (
        Message("there is no cycle \(cycle)", de: "Es gibt keinen Durchgang \(cycle)"),
        remedy: Message(
          "check the spelling, or open it with cycle-opened",
          de: "die Schreibweise prüfen oder ihn mit cycle-opened eröffnen"
        )
      ),
      ["cycle:\(cycle)"]
    )
    try `case`.demand(
      .dayOrder,
      state.openedOn.map { $0 <= `case`.moment.on } ?? true,
      (
        Message(
          "cycle \(cycle) was opened only on \(state.openedOn?.description ?? "")",
          de: "Der Durchgang \(cycle) wurde erst am \(state.openedOn?.description ?? "") eröffnet"
        ),
        remedy: Message("check the date (--on)", de: "das Datum prüfen (--on)")
      ),
      ["cycle:\(cycle)"]
    )
  }
}
