import CBOR

/// How working together goes, in a tandem and in a group alike: what was agreed, when they met,
/// how often they paused, when it ends by plan, and how it ended.
public struct Course: Sendable {
  /// When somebody met: the day and the time, if it was said.
  public struct Slot: Hashable, Sendable {
    /// The day.
    public let on: Day
    /// Minutes since midnight, if the time was said.
    public let minutes: Int?
  }
  /// A meeting.
  public struct Meeting: Sendable {
    /// Where it stands.
    public let position: Position
    /// Who was there; nil where it was not said.
    public let present: [ID<Person>]?
  }
  /// How and when it ended.
  public struct End: Sendable {
    /// The name of the action that ended it.
    public let type: String
    /// Its last day.
    public let on: Day
    /// Where the end stands.
    public let position: Position
  }
  /// A stop between two days; the work goes on from the second.
  public struct Pause: Sendable {
    /// Where it began.
    public let position: Position
    /// Since when.
    public let from: Day
    /// When it was over, and where that stands; nil while it lasts.
    public internal(set) var over: (on: Day, position: Position)?
  }
  /// What was agreed on one day, or prolonged.
  public struct Word<Content: Sendable>: Sendable {
    /// Where it stands.
    public let position: Position
    /// The day.
    public let on: Day
    /// What was said.
    public let content: Content
  }

  /// Since when it goes on: the day of the forming.
  public internal(set) var formedOn: Day?
  /// The first day.
  public internal(set) var from: Day?
  /// The last day that was planned when it was formed.
  public internal(set) var planned: Day?
  /// The agreement that was signed.
  public private(set) var agreement: Word<AgreementTerms>?
  /// How it was amended, in the order of what happened.
  public private(set) var amendments: [Word<AgreementTerms>] = []
  /// How it was prolonged, in the order of what happened.
  public private(set) var extensions: [Word<Day>] = []
  /// When it stood still, in the order of what happened.
  public private(set) var pauses: [Pause] = []
  /// Each meeting.
  public private(set) var meetings: [Slot: Meeting] = [:]
  /// Its end, if it has ended.
  public private(set) var end: End?
  /// The last day that the two agreed on or prolonged it to since; nil where none was agreed.
  private var agreedEnd: Day?

  /// The actions that make it up.
  static let actions =
    [
      AgreementSigned.name, AgreementAmended.name, MeetingHeld.name, TandemPaused.name,
      TandemResumed.name, TandemExtended.name, TandemCompleted.name, TandemDissolved.name,
      TandemLapsed.name,
    ] + Bond.workTypes

  /// The pause in which it stands still.
  public var pause: Pause? { pauses.last.flatMap { $0.over == nil ? $0 : nil } }

  /// Takes the next fact in the order of what happened.
  mutating func apply(_ fact: Fact) throws(CBORError) {
    switch fact.type {
    case AgreementSigned.name:
      let terms = try AgreementTerms(Body<AgreementSigned>(fact.body.span))
      agreement = Word(position: fact.position, on: fact.on, content: terms)
      agreedEnd = terms.until ?? agreedEnd
    case AgreementAmended.name:
      let terms = try AgreementTerms(Body<AgreementAmended>(fact.body.span))
      amendments.append(Word(position: fact.position, on: fact.on, content: terms))
      agreedEnd = terms.until ?? agreedEnd
    case TandemExtended.name:
      let until = try Body<TandemExtended>(fact.body.span).until
      extensions.append(Word(position: fact.position, on: fact.on, content: until))
      if agreedEnd != nil { agreedEnd = until }
    case TandemPaused.name: pauses.append(Pause(position: fact.position, from: fact.on))
    case TandemResumed.name:
      guard pause != nil else { break }
      pauses[pauses.count - 1].over = (fact.on, fact.position)
    case MeetingHeld.name:
      let body = Body<MeetingHeld>(fact.body.span)
      meetings[Slot(on: fact.on, minutes: try body.time?.minutes)] = Meeting(
        position: fact.position,
        present: try body.present
      )
    case TandemCompleted.name, TandemDissolved.name, TandemLapsed.name, ParticipantWithdrew.name,
      ParticipantExcluded.name:
      end = End(type: fact.type, on: fact.on, position: fact.position)
    default: break
    }
  }

  /// The last day by plan.
  ///
  /// An end that the people agreed on is their own: only they move it, by an amendment or an
  /// extension. Else it ends as its cycle was moved with it after the forming, as it was planned
  /// when it was formed, or with the cycle; an extension never ends sooner than that, so that a cycle
  /// that is moved further takes those along who were prolonged before.
  func plannedEnd(in cycle: CycleState?) -> Day? {
    if let agreedEnd { return agreedEnd }
    let moved = cycle?.reschedulings.last { moved in
      moved.movesTandems && formedOn.map { $0 <= moved.on } ?? false
    }
    let plan = moved?.until ?? planned ?? cycle?.until
    guard let extended = extensions.last?.content else { return plan }
    return plan.map { max($0, extended) } ?? extended
  }
}
