/// Where somebody is a mentor: in one cycle, or in every cycle of a programme.
public enum MentorScope: Hashable, Sendable, CustomStringConvertible {
  case cycle(CycleSlug)
  case programme(ProgrammeSlug)

  /// The tags of the one or the other.
  public var tags: [String] {
    switch self {
    case .cycle(let cycle): cycle.tags
    case .programme(let programme): programme.tags
    }
  }

  /// The name.
  public var description: String {
    switch self {
    case .cycle(let cycle): cycle.word
    case .programme(let programme): programme.word
    }
  }
}

/// An action about somebody as a mentor, in a cycle or in a programme: exactly one of them is given.
public protocol MentorAction: Action {
  var person: Field<ID<Person>> { get }
  var cycle: Field<CycleSlug?> { get }
  var programme: Field<ProgrammeSlug?> { get }
}

extension MentorAction {
  /// A cycle or a programme.
  public static var alternatives: [Alternatives] { [.one(of: "cycle", "programme")] }

  /// What anything about a mentor concerns: whoever comes together with the mentor later on.
  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    concern.upsets = [MentorState.restingOn(try it[dynamicMember: \.person])]
    return concern
  }
}

extension MentorScope {
  /// The one that an action names.
  init<A: MentorAction>(_ it: Draft<A>) throws(Objection) {
    if let cycle = try it[dynamicMember: \.cycle] {
      self = .cycle(cycle)
    } else if let programme = try it[dynamicMember: \.programme] {
      self = .programme(programme)
    } else {
      throw .incomplete(field: "cycle")
    }
  }

  /// Refuses an action where there is no such cycle or programme by then.
  func demandOpened(_ case: Case) throws(Objection) {
    switch self {
    case .cycle(let cycle): try CycleState.demandOpened(cycle, `case`)
    case .programme(let programme): try ProgrammeState.demandDefined(programme, `case`)
    }
  }
}
