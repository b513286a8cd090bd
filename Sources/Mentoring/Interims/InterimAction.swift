public import CBOR

/// An action by which somebody asks how a tandem, a group or a cycle goes.
public protocol InterimAction: Action {
  var tandem: Field<ID<Tandem>?> { get }
  var group: Field<ID<Group>?> { get }
  var cycle: Field<CycleSlug?> { get }
  var withWhom: Field<[ID<Person>]?> { get }
  var status: Field<Code?> { get }
  var nextStep: Field<Code?> { get }
}

extension InterimAction {
  /// One thing that it is about.
  public static var alternatives: [Alternatives] { [.one(of: "tandem", "group", "cycle")] }

  /// Everything that the tandem, the group or the cycle concerns; nothing else rests on it.
  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    let bond = Bond(try it[dynamicMember: \.tandem], try it[dynamicMember: \.group])
    try bond?.add(to: &concern, known)
    concern.upsets = []
    return concern
  }

  /// What it is about had begun; once with the same people on one day.
  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let subject = try Interims<Self>.Subject(it)
    switch subject {
    case .bond(let bond): try bond.demandBegun(`case`)
    case .cycle(let cycle): try CycleState.demandOpened(cycle, `case`)
    }
    for person in try it[dynamicMember: \.withWhom] ?? [] {
      try PersonState.demandKnown(person, `case`)
    }
    let earlier = try twin(it, `case`.known).flatMap { $0 == `case`.moment.position ? nil : $0 }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "\(subject) has this entry for the day already, with the same people (#\(earlier ?? 0))",
          de:
            "Für \(subject) ist das an dem Tag mit denselben Personen schon erfasst (#\(earlier ?? 0))"
        ),
        remedy: Message(
          "say with whom (--with-whom) if it was another talk, or put that entry right with corrected",
          de:
            "bei einem weiteren Gespräch angeben, mit wem (--with-whom), oder jenen Eintrag mit corrected berichtigen"
        )
      ),
      subject.tags
    )
  }

  /// The entry of the day with the same people.
  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let subject = try Interims<Self>.Subject(it)
    let people = Set(try it[dynamicMember: \.withWhom] ?? [])
    let talks = try known.state(Interims<Self>.self, of: subject, at: .ever).talks
    return talks.first { $0.about == subject && $0.on == it.on && $0.people == people }?.position
  }
}

/// The talks of one kind that there were about a tandem, a group or a cycle itself.
public struct Interims<A: InterimAction>: State {
  /// What they are about.
  public enum Subject: Hashable, Sendable, CustomStringConvertible {
    case bond(Bond)
    case cycle(CycleSlug)

    /// The tags of the one or the other.
    var tags: [String] {
      switch self {
      case .bond(let bond): bond.tags
      case .cycle(let cycle): cycle.tags
      }
    }

    /// The id or the name.
    public var description: String {
      switch self {
      case .bond(let bond): bond.description
      case .cycle(let cycle): cycle.word
      }
    }

    init(_ it: Draft<A>) throws(Objection) {
      let bond = Bond(try it[dynamicMember: \.tandem], try it[dynamicMember: \.group])
      guard let subject = Self(bond, try it[dynamicMember: \.cycle]) else {
        throw .incomplete(field: "tandem")
      }
      self = subject
    }

    init?(_ bond: Bond?, _ cycle: CycleSlug?) {
      if let bond {
        self = .bond(bond)
      } else if let cycle {
        self = .cycle(cycle)
      } else {
        return nil
      }
    }
  }

  /// One talk.
  public struct Talk: Sendable {
    /// What it was about: among the talks of a cycle there are those of its tandems.
    public let about: Subject?
    /// The day.
    public let on: Day
    /// With whom.
    public let people: Set<ID<Person>>
    /// Where it stands.
    public let position: Position
  }

  /// In the order of what happened.
  public private(set) var talks: [Talk] = []

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: Subject) -> Selection {
    Selection(tags: key.tags, types: [A.name])
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    let body = Body<A>(fact.body.span)
    let bond = Bond(try body[dynamicMember: \.tandem], try body[dynamicMember: \.group])
    talks.append(
      Talk(
        about: Subject(bond, try body[dynamicMember: \.cycle]),
        on: fact.on,
        people: Set(try body[dynamicMember: \.withWhom] ?? []),
        position: fact.position
      )
    )
  }
}
