public import CBOR

/// What rules know of one meeting.
public struct MeetingState: State {
  /// Whose it is.
  public private(set) var bond: Bond?
  /// Where it was agreed on.
  public private(set) var scheduledAt: Position?
  /// The day on which it was agreed on.
  public private(set) var scheduledOn: Day?
  /// For when.
  public private(set) var planned: Appointment?
  /// Where it was cancelled.
  public private(set) var cancelledAt: Position?
  /// Where it is recorded as held.
  public private(set) var heldAt: Position?
  /// The day on which it was held.
  public private(set) var heldOn: Day?
  /// Who reported it first, if that was said.
  public private(set) var reportedBy: Code?
  /// Where each side's report stands.
  public private(set) var reports: [Code: Position] = [:]

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: ID<Meeting>) -> Selection {
    Selection(
      tags: key.tags,
      types: [
        MeetingScheduled.name, MeetingCancelled.name, MeetingHeld.name, MeetingConfirmed.name,
      ]
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    switch fact.type {
    case MeetingScheduled.name:
      let body = Body<MeetingScheduled>(fact.body.span)
      bond = Bond(try body.tandem, try body.group)
      (scheduledAt, scheduledOn) = (fact.position, fact.on)
      planned = try body.at
    case MeetingCancelled.name: cancelledAt = fact.position
    case MeetingHeld.name:
      let body = Body<MeetingHeld>(fact.body.span)
      bond = Bond(try body.tandem, try body.group)
      (heldAt, heldOn) = (fact.position, fact.on)
      reportedBy = try body.reportedBy
      if let reportedBy { reports[reportedBy] = fact.position }
    default: reports[try Body<MeetingConfirmed>(fact.body.span).by] = fact.position
    }
  }
}

extension MeetingState {
  /// What anything about a meeting concerns: what its tandem or group does.
  static func concern<A: Action>(_ it: Draft<A>, _ meeting: ID<Meeting>, _ known: Known)
    throws(Objection) -> Concern
  {
    var concern = Concern(it)
    let bond = try known.state(Self.self, of: meeting, at: .ever).bond
    guard let bond else { return concern }
    concern.add(bond.tags)
    try bond.add(to: &concern, known)
    return concern
  }

  /// Refuses an action about a meeting that there is not.
  static func demandKnown(_ meeting: ID<Meeting>, _ case: Case) throws(Objection) -> MeetingState {
    let state: MeetingState = try `case`.known.state(of: meeting, at: .ever)
    try `case`.demand(
      .exists,
      state.bond != nil,
      (
        Message("there is no meeting \(meeting)", de: "Es gibt kein Treffen \(meeting)"),
        remedy: Message(
          "look it up with list meetings, or record meeting-scheduled or meeting-held first",
          de:
            "mit list meetings nachsehen oder zuerst meeting-scheduled oder meeting-held erfassen"
        )
      ),
      meeting.tags
    )
    return state
  }

  /// Refuses what follows from an agreement to meet before that was made.
  func demandScheduledBefore(_ meeting: ID<Meeting>, _ case: Case) throws(Objection) {
    let on = scheduledOn
    try `case`.demand(
      .dayOrder,
      on.map { $0 <= `case`.moment.on } ?? true,
      (
        Message(
          "meeting \(meeting) was agreed on only on \(on?.description ?? "")",
          de: "Das Treffen \(meeting) wurde erst am \(on?.description ?? "") vereinbart"
        ),
        remedy: Message("check the date (--on)", de: "das Datum prüfen (--on)")
      ),
      meeting.tags
    )
  }
}
