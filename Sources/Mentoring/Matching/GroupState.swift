public import CBOR

/// What rules know of a group.
public struct GroupState: State {
  /// Somebody in the group, from a day on and perhaps until another.
  public struct Membership: Sendable {
    /// Who.
    public let person: ID<Person>
    /// As what.
    public let role: Code
    /// Since when.
    public let from: Day
    /// Where that stands.
    public let position: Position
    /// When the person left, and where that stands; nil while in it.
    public internal(set) var left: (on: Day, position: Position)?

    /// Whether the person was in it on a day; the last day counts.
    func holds(on day: Day) -> Bool { from <= day && left.map { day <= $0.on } ?? true }
  }

  /// Where it was formed.
  public private(set) var formedAt: Position?
  /// Its cycle.
  public private(set) var cycle: CycleSlug?
  /// Who was in it and when, in the order of what happened.
  public private(set) var memberships: [Membership] = []
  /// How it goes.
  public private(set) var course = Course()

  /// Nothing is known.
  public init() {}

  /// Who is in it.
  public var members: [Membership] { memberships.filter { $0.left == nil } }

  /// Everybody who ever was in it.
  public var everybody: [ID<Person>] {
    var people: [ID<Person>] = []
    for membership in memberships where !people.contains(membership.person) {
      people.append(membership.person)
    }
    return people
  }

  /// The facts that make it up.
  public static func selection(_ key: ID<Group>) -> Selection {
    Selection(
      tags: key.tags,
      types: [GroupFormed.name, GroupMemberAdded.name, GroupMemberLeft.name] + Course.actions
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    switch fact.type {
    case GroupFormed.name:
      let body = Body<GroupFormed>(fact.body.span)
      formedAt = fact.position
      cycle = try body.cycle
      course.formedOn = fact.on
      course.from = fact.on
      course.planned = try body.until
      for person in try body.mentors ?? [] { add(person, as: "mentor", fact) }
      for person in try body.mentees ?? [] { add(person, as: "mentee", fact) }
      for person in try body.peers ?? [] { add(person, as: "peer", fact) }
      for person in try body.facilitators ?? [] { add(person, as: "facilitator", fact) }
    case GroupMemberAdded.name:
      let body = Body<GroupMemberAdded>(fact.body.span)
      add(try body.person, as: try body.role, fact)
    case GroupMemberLeft.name:
      let person = try Body<GroupMemberLeft>(fact.body.span).person
      let place = memberships.lastIndex { $0.person == person && $0.left == nil }
      if let place { memberships[place].left = (fact.on, fact.position) }
    default: try course.apply(fact)
    }
  }

  private mutating func add(_ person: ID<Person>, as role: Code, _ fact: Fact) {
    memberships.append(
      Membership(person: person, role: role, from: fact.on, position: fact.position)
    )
  }

  /// Whether somebody was in it on a day.
  func holds(_ person: ID<Person>, on day: Day) -> Bool {
    memberships.contains { $0.person == person && $0.holds(on: day) }
  }

  /// Refuses an action about a group that there is not.
  static func demandKnown(_ group: ID<Group>, _ case: Case) throws(Objection) {
    let state = try `case`.known.state(Self.self, of: group, at: .ever)
    try `case`.demand(
      .exists,
      state.formedAt != nil,
      (
        Message("there is no group \(group)", de: "Es gibt keine Gruppe \(group)"),
        remedy: Message(
          "look it up with list groups, or record group-formed first",
          de: "mit list groups nachsehen oder zuerst group-formed erfassen"
        )
      ),
      group.tags
    )
  }

  /// Refuses somebody in a role that the cycle does not give the person.
  static func demandPlace(
    of person: ID<Person>,
    as role: Code,
    in cycle: CycleSlug,
    _ case: Case
  ) throws(Objection) {
    try PersonState.demandKnown(person, `case`)
    let key = Participation(person: person, cycle: cycle)
    switch role {
    case "mentor": try ParticipationState.demandRecruited(key, `case`)
    case "mentee": try ParticipationState.demandAdmitted(key, `case`)
    // A peer stands in the cycle in either role; whoever facilitates may come from outside.
    case "peer": try ParticipationState.demandParticipant(key, `case`)
    default: break
    }
  }

  /// What belongs to everything about a group: its people, its cycle, what it may upset.
  static func add(_ group: ID<Group>, to concern: inout Concern, _ known: Known) throws(Objection) {
    let state = try known.state(Self.self, of: group, at: .ever)
    guard let cycle = state.cycle else { return }
    concern.cycle = cycle
    concern.add(people: state.everybody)
    concern.add(cycle.tags)
    concern.upsets.append(Self.selection(group))
  }
}
