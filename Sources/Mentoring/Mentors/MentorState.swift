public import CBOR

/// What rules know of a person as a mentor, in every cycle and programme.
///
/// One state for all of them, since being a mentor in a programme means each of its cycles.
public struct MentorState: State {
  /// Somebody's being a mentor as one cycle, or one programme, was told of it.
  public struct Service: Sendable {
    /// Where the person was asked and has not answered.
    public var approached: Moment?
    /// Where the person said no.
    public var declined: Moment?
    /// Where the person became a mentor, the last time.
    public var recruited: Moment?
    /// The application that was decided with it.
    public var application: ID<Application>?
    /// How many tandems the mentor takes, if it was said.
    public var capacity: Int?
    /// Since when no new tandem is to come.
    public var paused: Moment?
    /// Where the last pause ended.
    public var resumed: Moment?
    /// Where the person ceased to be a mentor, the last time.
    public var ended: Moment?

    /// Whether the person is a mentor, as far as this was told.
    var isMentor: Bool {
      recruited.map { recruited in ended.map { $0 < recruited } ?? true } ?? false
    }
  }

  private struct Post: Hashable, Sendable {
    let person: ID<Person>
    let scope: MentorScope
  }
  private var services: [Post: Service] = [:]

  /// Nothing is known.
  public init() {}

  /// The actions about mentors.
  static let actions = [
    MentorApproached.name, MentorRecruited.name, MentorDeclined.name, MentorPaused.name,
    MentorResumed.name, MentorRetired.name,
  ]

  /// The facts that make it up.
  public static func selection(_ key: ID<Person>) -> Selection {
    Selection(tags: key.tags, types: actions + Leaving.actions)
  }

  /// What may have to be judged again when something about a mentor is entered late.
  static func restingOn(_ mentor: ID<Person>) -> Selection {
    Selection(
      tags: mentor.tags,
      types: actions + Leaving.actions + [MatchProposed.name, TandemFormed.name]
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    if Leaving.actions.contains(fact.type) {
      let body = Body<ParticipantWithdrew>(fact.body.span)
      guard try body.role == "mentor" else { return }
      let post = Post(person: try body.person, scope: .cycle(try body.cycle))
      services[post, default: Service()].ended = fact.moment
      return
    }
    // All the others name person, cycle and programme in the same fields.
    let body = Body<MentorRecruited>(fact.body.span)
    let scope: MentorScope
    if let cycle = try body.cycle {
      scope = .cycle(cycle)
    } else if let programme = try body.programme {
      scope = .programme(programme)
    } else {
      return
    }
    let post = Post(person: try body.person, scope: scope)
    var service = services[post] ?? Service()
    switch fact.type {
    case MentorApproached.name: (service.approached, service.declined) = (fact.moment, nil)
    case MentorDeclined.name: (service.approached, service.declined) = (nil, fact.moment)
    case MentorRecruited.name:
      (service.approached, service.declined) = (nil, nil)
      service.recruited = fact.moment
      service.application = try body.application
      service.capacity = try body.capacity ?? service.capacity
    case MentorPaused.name: service.paused = fact.moment
    case MentorResumed.name: (service.paused, service.resumed) = (nil, fact.moment)
    default: service.ended = fact.moment
    }
    services[post] = service
  }

  /// What one cycle, or one programme, was told.
  func service(of person: ID<Person>, _ scope: MentorScope) -> Service {
    services[Post(person: person, scope: scope)] ?? Service()
  }

  /// How somebody stands as a mentor of a cycle, by what the cycle and its programme were told.
  func mentorship(of person: ID<Person>, in cycle: CycleSlug) -> Mentorship {
    Mentorship(
      cycle: service(of: person, .cycle(cycle)),
      programme: service(of: person, .programme(cycle.programme))
    )
  }

  /// Whether somebody is a mentor of a cycle or of a programme.
  func isMentor(_ person: ID<Person>, _ scope: MentorScope) -> Bool {
    switch scope {
    case .cycle(let cycle): mentorship(of: person, in: cycle).isMentor
    case .programme: service(of: person, scope).isMentor
    }
  }
}
