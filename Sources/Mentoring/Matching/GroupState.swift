public import CBOR

/// What rules know of a group.
public struct GroupState: State {
  /// Somebody in the group.
  public struct Member: Sendable {
    /// Who.
    public let person: ID<Person>
    /// As what.
    public let role: Code
  }

  /// Where it was formed.
  public private(set) var formedAt: Position?
  /// Since when it works together.
  public private(set) var formedOn: Day?
  /// Its cycle.
  public private(set) var cycle: CycleSlug?
  /// Who is in it.
  public private(set) var members: [Member] = []
  /// Everybody who ever was in it.
  public private(set) var everybody: [ID<Person>] = []
  /// Where its agreement was signed.
  public private(set) var agreedAt: Position?
  /// Where each meeting stands.
  public private(set) var meetings: [TandemState.Slot: Position] = [:]

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: ID<Group>) -> Selection {
    Selection(
      tags: key.tags,
      types: [GroupFormed.name, AgreementSigned.name, MeetingHeld.name]
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    switch fact.type {
    case GroupFormed.name:
      let body = Body<GroupFormed>(fact.body.span)
      formedAt = fact.position
      formedOn = fact.on
      cycle = try body.cycle
      add(try body.mentors ?? [], as: "mentor")
      add(try body.mentees ?? [], as: "mentee")
      add(try body.peers ?? [], as: "peer")
      add(try body.facilitators ?? [], as: "facilitator")
    case AgreementSigned.name: agreedAt = fact.position
    default:
      let time = try Body<MeetingHeld>(fact.body.span).time
      meetings[TandemState.Slot(on: fact.on, minutes: time?.minutes)] = fact.position
    }
  }

  private mutating func add(_ people: [ID<Person>], as role: Code) {
    for person in people {
      members.append(Member(person: person, role: role))
      if !everybody.contains(person) { everybody.append(person) }
    }
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

  /// Refuses an action on a day before the group was formed.
  static func demandRunning(_ group: ID<Group>, _ case: Case) throws(Objection) {
    try demandKnown(group, `case`)
    let ever = try `case`.known.state(Self.self, of: group, at: .ever)
    let day = `case`.moment.on
    try `case`.demand(
      .groupRunning,
      ever.formedOn.map { $0 <= day } ?? false,
      (
        Message(
          "group \(group) was formed only on \(ever.formedOn?.description ?? "")",
          de: "Die Gruppe \(group) besteht erst seit dem \(ever.formedOn?.description ?? "")"
        ),
        remedy: Message("check the date (--on)", de: "das Datum prüfen (--on)")
      ),
      group.tags
    )
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
