public import CBOR

/// Somebody in one cycle.
public struct Participation: Hashable, Sendable {
  /// Who.
  public let person: ID<Person>
  /// In which cycle.
  public let cycle: CycleSlug
}

/// What rules know of a person in a cycle: applications, being a mentor, tandems.
public struct ParticipationState: State {
  /// An application, as far as admission asks.
  public struct Request: Sendable {
    /// The application.
    public let application: ID<Application>
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
    /// Its first day.
    public let from: Day
    /// Its last day, once it has ended.
    public var ended: Day?
  }

  /// The applications by id.
  public private(set) var requests: [Request] = []
  /// Where the person became a mentor.
  public private(set) var recruitedAt: Position?
  /// How many tandems the mentor takes, if it was said.
  public private(set) var capacity: Int?
  /// The tandems of the person.
  public private(set) var places: [Place] = []
  /// The ends by tandem; one may be dated before the forming, which then finds it here.
  private var ends: [ID<Tandem>: Day] = [:]

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: Participation) -> Selection {
    Selection(
      tags: key.person.tags + key.cycle.tags,
      types: Stage.actions + [
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
          role: try body.role,
          position: fact.position,
          on: fact.on
        )
      )
    case MentorRecruited.name:
      recruitedAt = fact.position
      capacity = try Body<MentorRecruited>(fact.body.span).capacity ?? capacity
    case TandemFormed.name:
      let body = Body<TandemFormed>(fact.body.span)
      let tandem = try body.tandem
      places.append(
        Place(
          tandem: tandem,
          mentee: try body.mentee,
          mentor: try body.mentor,
          from: try body.from,
          ended: ends[tandem]
        )
      )
    case TandemCompleted.name, TandemDissolved.name, TandemLapsed.name:
      // All three endings name their tandem in the same field; a group takes nobody's room.
      guard let tandem = try Body<TandemCompleted>(fact.body.span).tandem else { return }
      ends[tandem] = fact.on
      for index in places.indices where places[index].tandem == tandem {
        places[index].ended = fact.on
      }
    // Groups rest on the place, but say nothing of it.
    default:
      guard let stage = Stage(after: fact.type) else { return }
      // All that moves an application on names it in the same field.
      let application = try Body<ApplicantAdmitted>(fact.body.span).application
      for index in requests.indices where requests[index].application == application {
        requests[index].stage = stage
      }
    }
  }

  /// Whether the person was admitted in a role.
  func isAdmitted(as role: Code) -> Bool {
    requests.contains { $0.role == role && $0.stage == .admitted }
  }

  /// The tandems that run in which the person stands in one of some roles.
  func running(as roles: [Code], _ person: ID<Person>) -> [Place] {
    places.filter { place in
      place.ended == nil
        && (roles.contains("mentee") && place.mentee == person
          || roles.contains("mentor") && place.mentor == person)
    }
  }
}
