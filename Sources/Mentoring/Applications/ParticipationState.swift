public import CBOR

/// Somebody in one cycle.
public struct Participation: Hashable, Sendable {
  /// Who.
  public let person: ID<Person>
  /// In which cycle.
  public let cycle: CycleSlug
}

/// What rules know of a person in a cycle: applications, proposals, tandems, leaving.
///
/// Being a mentor may concern all cycles of a programme, and is a ``MentorState``.
public struct ParticipationState: State {
  /// An application, as far as admission asks.
  public struct Request: Sendable {
    /// The application.
    public let application: ID<Application>
    /// Who applied.
    public let person: ID<Person>
    /// As mentee or mentor.
    public let role: Code
    /// Where it was submitted.
    public let position: Position
    /// The day it was submitted.
    public let on: Day
    /// How far it has come.
    public var stage = Stage.submitted
  }
  /// A tandem, as far as room asks.
  public struct Place: Sendable {
    /// The tandem.
    public let tandem: ID<Tandem>
    /// The mentee.
    public let mentee: ID<Person>
    /// The mentor.
    public let mentor: ID<Person>
    /// The proposal that it came from.
    public let match: ID<Match>?
    /// Its first day.
    public let from: Day
    /// Its last day, once it has ended.
    public var ended: Day?
  }
  /// A mentee and a mentor proposed to each other, as far as room asks.
  public struct Proposal: Sendable {
    /// The match.
    public let match: ID<Match>
    /// The mentee.
    public let mentee: ID<Person>
    /// The mentor.
    public let mentor: ID<Person>
    /// The day on which they were proposed.
    public let on: Day
    /// Where that stands.
    public let position: Position
    /// Whether nobody declined, and no tandem has come of it.
    public var isOpen = true
  }
  /// Somebody's leaving: of the person, or of somebody with whom the person was or should be paired.
  public struct Departure: Sendable {
    /// Who left.
    public let person: ID<Person>
    /// In which role.
    public let role: Code
    /// The name of the action.
    public let type: String
    /// The day.
    public let on: Day
    /// Where it stands.
    public let position: Position
    /// The tandems that ended with it.
    public let tandems: [ID<Tandem>]
    /// The proposals that were closed with it.
    public let matches: [ID<Match>]
  }

  /// The applications by id.
  public private(set) var requests: [Request] = []
  /// The tandems of the person.
  public private(set) var places: [Place] = []
  /// The proposals of the person.
  public private(set) var proposals: [Proposal] = []
  /// Who left, in the order of what happened.
  public private(set) var departures: [Departure] = []
  /// The ends by tandem; one may be dated before the forming, which then finds it here.
  private var ends: [ID<Tandem>: Day] = [:]

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: Participation) -> Selection {
    Selection(
      tags: key.person.tags + key.cycle.tags,
      types: Stage.actions + Leaving.actions + [
        MatchProposed.name, MatchDeclined.name, MatchExpired.name,
        TandemFormed.name, TandemCompleted.name, TandemDissolved.name, TandemLapsed.name,
        GroupFormed.name, GroupMemberAdded.name,
      ]
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    switch fact.type {
    case ApplicationSubmitted.name:
      let body = Body<ApplicationSubmitted>(fact.body.span)
      requests.append(
        Request(
          application: try body.application,
          person: try body.person,
          role: try body.role,
          position: fact.position,
          on: fact.on
        )
      )
    case MentorRecruited.name:
      if let application = try Body<MentorRecruited>(fact.body.span).application {
        advance(application, to: .admitted)
      }
    case MatchProposed.name:
      let body = Body<MatchProposed>(fact.body.span)
      proposals.append(
        Proposal(
          match: try body.match,
          mentee: try body.mentee,
          mentor: try body.mentor,
          on: fact.on,
          position: fact.position
        )
      )
    // Both name their match in the same field.
    case MatchDeclined.name, MatchExpired.name: close(try Body<MatchExpired>(fact.body.span).match)
    case TandemFormed.name:
      let body = Body<TandemFormed>(fact.body.span)
      let tandem = try body.tandem
      let match = try body.match
      if let match { close(match) }
      places.append(
        Place(
          tandem: tandem,
          mentee: try body.mentee,
          mentor: try body.mentor,
          match: match,
          from: try body.from,
          ended: ends[tandem]
        )
      )
    case TandemCompleted.name, TandemDissolved.name, TandemLapsed.name:
      // All three endings name their tandem in the same field; a group takes nobody's room.
      guard let tandem = try Body<TandemCompleted>(fact.body.span).tandem else { return }
      end(tandem, on: fact.on)
    case ParticipantWithdrew.name, ParticipantExcluded.name: try takeLeave(fact)
    // Groups rest on the place, but say nothing of it.
    default:
      guard let stage = Stage(after: fact.type) else { return }
      // All that moves an application on names it in the same field.
      advance(try Body<ApplicantAdmitted>(fact.body.span).application, to: stage)
    }
  }

  private mutating func takeLeave(_ fact: Fact) throws(CBORError) {
    // Both ways of leaving have the same fields.
    let body = Body<ParticipantWithdrew>(fact.body.span)
    let departure = Departure(
      person: try body.person,
      role: try body.role,
      type: fact.type,
      on: fact.on,
      position: fact.position,
      tandems: try body.tandems ?? [],
      matches: try body.matches ?? []
    )
    departures.append(departure)
    for tandem in departure.tandems { end(tandem, on: fact.on) }
    for match in departure.matches { close(match) }
    for index in requests.indices
    where requests[index].person == departure.person && requests[index].role == departure.role
      && requests[index].stage == .admitted
    {
      requests[index].stage = .left
    }
  }

  private mutating func advance(_ application: ID<Application>, to stage: Stage) {
    for index in requests.indices where requests[index].application == application {
      requests[index].stage = stage
    }
  }

  private mutating func end(_ tandem: ID<Tandem>, on day: Day) {
    ends[tandem] = day
    for index in places.indices where places[index].tandem == tandem { places[index].ended = day }
  }

  private mutating func close(_ match: ID<Match>) {
    for index in proposals.indices where proposals[index].match == match {
      proposals[index].isOpen = false
    }
  }
}
