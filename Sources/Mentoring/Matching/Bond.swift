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

/// The fields of an action that is about a tandem or a group.
enum BondFields {
  static let tandem = Field<ID<Tandem>?>("tandem", "which tandem", de: "welches Tandem")
  static let group = Field<ID<Group>?>("group", "which group", de: "welche Gruppe")
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

  /// Its cycle, if it is there.
  func cycle(_ known: Known) throws(Objection) -> CycleSlug? {
    switch self {
    case .tandem(let tandem): try known.state(TandemState.self, of: tandem, at: .ever).cycle
    case .group(let group): try known.state(GroupState.self, of: group, at: .ever).cycle
    }
  }

  /// How it goes, as of a moment.
  func course(_ known: Known, at moment: Moment) throws(Objection) -> Course {
    switch self {
    case .tandem(let tandem): try known.state(TandemState.self, of: tandem, at: moment).course
    case .group(let group): try known.state(GroupState.self, of: group, at: moment).course
    }
  }

  /// How it goes, as an action finds it.
  func course(_ case: Case) throws(Objection) -> Course {
    switch self {
    case .tandem(let tandem): try `case`.state(TandemState.self, of: tandem).course
    case .group(let group): try `case`.state(GroupState.self, of: group).course
    }
  }

  /// Its last day by plan, as an action finds it.
  func plannedEnd(_ case: Case) throws(Objection) -> Day? {
    let cycle: CycleState? =
      if let slug = try cycle(`case`.known) { try `case`.state(of: slug) } else { nil }
    return try course(`case`).plannedEnd(in: cycle)
  }
}

// What rules ask of all of them. A sentence about a tandem names it so, and likewise of a group.
extension Bond {
  /// `tandem T-…` or `group G-…`.
  var words: Message {
    switch self {
    case .tandem(let tandem): Message("tandem \(tandem)", de: "Das Tandem \(tandem)")
    case .group(let group): Message("group \(group)", de: "Die Gruppe \(group)")
    }
  }

  /// The rule that it must run.
  private var running: Rule {
    switch self {
    case .tandem: .tandemRunning
    case .group: .groupRunning
    }
  }

  /// Refuses an action about one that there is not.
  func demandKnown(_ case: Case) throws(Objection) {
    switch self {
    case .tandem(let tandem): try TandemState.demandKnown(tandem, `case`)
    case .group(let group): try GroupState.demandKnown(group, `case`)
    }
  }

  /// Refuses what is said of a day before it began; its end does not matter.
  func demandBegun(_ case: Case) throws(Objection) {
    try demandKnown(`case`)
    let from = try course(`case`.known, at: .ever).from
    try `case`.demand(
      running,
      from.map { $0 <= `case`.moment.on } ?? false,
      (
        Message(
          "\(words.en) began only on \(from?.description ?? "")",
          de: "\(words.de) begann erst am \(from?.description ?? "")"
        ),
        remedy: Message("check the date (--on)", de: "das Datum prüfen (--on)")
      ),
      tags
    )
  }

  /// Refuses an action on a day on which it did not run.
  ///
  /// The last day belongs to it: what happened on it may be entered after its end.
  func demandRunning(_ case: Case) throws(Objection) {
    try demandBegun(`case`)
    let day = `case`.moment.on
    let end = try course(`case`).end
    try `case`.demand(
      running,
      end.map { day <= $0.on } ?? true,
      (
        Message(
          "\(words.en) ended on \(end?.on.description ?? "") (#\(end?.position ?? 0))",
          de: "\(words.de) endete am \(end?.on.description ?? "") (#\(end?.position ?? 0))"
        ),
        remedy: Message(
          "check the date (--on) and which one is meant",
          de:
            "das Datum (--on) prüfen, und ob das richtige Tandem oder die richtige Gruppe gemeint ist"
        )
      ),
      tags
    )
  }

  /// Refuses a second end.
  func demandUnended(_ case: Case) throws(Objection) {
    try demandRunning(`case`)
    let end = try course(`case`.known, at: .ever).end
      .flatMap { $0.position == `case`.moment.position ? nil : $0 }
    let label = end.flatMap { Catalogue.action($0.type) }?.title.label ?? Message("", de: "")
    try `case`.demand(
      .notTwice,
      end == nil,
      (
        Message(
          "\(words.en) has ended already: \(label.en) on \(end?.on.description ?? "") (#\(end?.position ?? 0))",
          de:
            "\(words.de) ist schon beendet: \(label.de) am \(end?.on.description ?? "") (#\(end?.position ?? 0))"
        ),
        remedy: Message("look at its trail first", de: "zuerst den Verlauf ansehen (trail)")
      ),
      tags
    )
  }

  /// The end, if it is the one of this action.
  func ending(_ action: String, _ known: Known) throws(Objection) -> Position? {
    let end = try course(known, at: .ever).end
    return end.flatMap { $0.type == action ? $0.position : nil }
  }
}
