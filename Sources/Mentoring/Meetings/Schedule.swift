public import CBOR

/// The meetings that a tandem or a group has agreed on, without those cancelled.
public struct Schedule: State {
  /// A meeting to come.
  public struct Planned: Sendable {
    /// The meeting.
    public let meeting: ID<Meeting>
    /// For when.
    public let at: Appointment
    /// Where it stands.
    public let position: Position
  }

  /// In the order in which they were agreed on.
  public private(set) var planned: [Planned] = []

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: Bond) -> Selection {
    Selection(tags: key.tags, types: [MeetingScheduled.name, MeetingCancelled.name])
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    if fact.type == MeetingScheduled.name {
      let body = Body<MeetingScheduled>(fact.body.span)
      planned.append(
        Planned(meeting: try body.meeting, at: try body.at, position: fact.position)
      )
    } else {
      let cancelled = try Body<MeetingCancelled>(fact.body.span).meeting
      planned.removeAll { $0.meeting == cancelled }
    }
  }

  /// Where a meeting of a tandem or a group at a time was agreed on, if it stands.
  static func position(of at: Appointment, _ bond: Bond, _ known: Known) throws(Objection)
    -> Position?
  {
    try known.state(Self.self, of: bond, at: .ever).planned.first { $0.at == at }?.position
  }

  /// The one meeting planned for a day that has not been held; nil where there are several.
  ///
  /// A time that was said must be that of the schedule, where that has one.
  static func open(on day: Day, _ time: TimeOfDay?, _ bond: Bond, _ known: Known)
    throws(Objection) -> ID<Meeting>?
  {
    var open: [ID<Meeting>] = []
    for other in try known.state(Self.self, of: bond, at: .ever).planned
    where other.at.day == day && (time == nil || other.at.time == nil || other.at.time == time) {
      if try known.state(MeetingState.self, of: other.meeting, at: .ever).heldAt == nil {
        open.append(other.meeting)
      }
    }
    return open.count == 1 ? open.first : nil
  }
}
