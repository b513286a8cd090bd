/// Who works together: a tandem, or a group.
public enum Bond: Hashable, Sendable, CustomStringConvertible {
  case tandem(ID<Tandem>)
  case group(ID<Group>)

  /// The tags of the one or the other.
  public var tags: [String] {
    switch self {
    case .tandem(let tandem): tandem.tags
    case .group(let group): group.tags
    }
  }

  /// The id.
  public var description: String {
    switch self {
    case .tandem(let tandem): tandem.description
    case .group(let group): group.description
    }
  }
}

/// An action that is about a tandem or a group: exactly one of the two fields is given.
public protocol BondAction: Action {
  var tandem: Field<ID<Tandem>?> { get }
  var group: Field<ID<Group>?> { get }
}

extension BondAction {
  /// A tandem or a group.
  public static var alternatives: [Alternatives] { [.one(of: "tandem", "group")] }

  /// What anything about a tandem or a group concerns.
  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    try Bond(it).add(to: &concern, known)
    return concern
  }
}

extension Bond {
  /// The one that an action names.
  init<A: BondAction>(_ it: Draft<A>) throws(Objection) {
    if let tandem = try it[dynamicMember: \.tandem] {
      self = .tandem(tandem)
    } else if let group = try it[dynamicMember: \.group] {
      self = .group(group)
    } else {
      throw .incomplete(field: "tandem")
    }
  }

  /// What belongs to everything about it: its people, its cycle, what it may upset.
  func add(to concern: inout Concern, _ known: Known) throws(Objection) {
    switch self {
    case .tandem(let tandem): try TandemState.add(tandem, to: &concern, known)
    case .group(let group): try GroupState.add(group, to: &concern, known)
    }
  }

  /// Refuses an action about one that there is not.
  func demandKnown(_ case: Case) throws(Objection) {
    switch self {
    case .tandem(let tandem): try TandemState.demandKnown(tandem, `case`)
    case .group(let group): try GroupState.demandKnown(group, `case`)
    }
  }

  /// Refuses an action on a day on which it did not run.
  func demandRunning(_ case: Case) throws(Objection) {
    switch self {
    case .tandem(let tandem): try TandemState.demandRunning(tandem, `case`)
    case .group(let group): try GroupState.demandRunning(group, `case`)
    }
  }

  /// Where its agreement was signed, whenever that was.
  func agreedAt(_ known: Known) throws(Objection) -> Position? {
    switch self {
    case .tandem(let tandem): try known.state(TandemState.self, of: tandem, at: .ever).agreedAt
    case .group(let group): try known.state(GroupState.self, of: group, at: .ever).agreedAt
    }
  }

  /// Where each of its meetings stands.
  func meetings(_ known: Known) throws(Objection) -> [TandemState.Slot: Position] {
    switch self {
    case .tandem(let tandem): try known.state(TandemState.self, of: tandem, at: .ever).meetings
    case .group(let group): try known.state(GroupState.self, of: group, at: .ever).meetings
    }
  }
}
