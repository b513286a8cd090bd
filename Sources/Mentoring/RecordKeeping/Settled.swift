public import CBOR

/// What followed an event that asks for something: a request answered or carried out, a hold
/// released, a reminder done, a concern resolved, a copy of the keys ended.
public struct Settled: State {
  /// Where the answer stands; nil while there is none.
  public private(set) var at: Position?
  /// The day of the answer.
  public private(set) var on: Day?

  /// Nothing is known.
  public init() {}

  /// The facts that make it up: what says something of the event at a position.
  public static func selection(_ key: Position) -> Selection {
    Selection(
      tags: ["event:\(key)"],
      types: [
        ReminderDone.name, AccessAnswered.name, ErasureDecided.name, LegalHoldReleased.name,
        ConcernResolved.name, KeyCopyEnded.name, PersonErased.name,
      ]
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) { (at, on) = (fact.position, fact.on) }

  /// Refuses an answer to what was not asked, not yet asked, or is answered.
  static func demandOpen<A: Action>(_ made: Made<A>, _ case: Case) throws(Objection) {
    let origin = try `case`.origin(made)
    let asked = A.title.label
    try `case`.demand(
      .dayOrder,
      origin.on <= `case`.moment.on,
      (
        Message(
          "\(made) (\(asked.en)) is only of \(origin.on)",
          de: "\(made) (\(asked.de)) ist erst vom \(origin.on)"
        ),
        remedy: Message("check the date (--on)", de: "das Datum prüfen (--on)")
      ),
      made.tags
    )
    let state = try `case`.known.state(Self.self, of: made.position, at: .ever)
    let earlier = state.at.flatMap { $0 == `case`.moment.position ? nil : $0 }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "\(made) (\(asked.en)) is settled already: #\(earlier ?? 0) of \(state.on?.description ?? "")",
          de:
            "\(made) (\(asked.de)) ist schon erledigt: #\(earlier ?? 0) vom \(state.on?.description ?? "")"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      made.tags
    )
  }
}

extension Made {
  /// Refuses a request that somebody else made, by whichever id.
  func demandMade(by person: ID<Person>, _ case: Case) throws(Objection) {
    let origin = try `case`.origin(self)
    let family = try `case`.known.state(Families.self, of: .everybody, at: .ever).family(of: person)
    let asking = origin.tags.compactMap { ID<Person>(tag: $0) }
    let names = asking.map(\.description).joined(separator: ", ")
    try `case`.demand(
      .exists,
      asking.contains(where: family.contains),
      (
        Message(
          "\(self) (\(A.title.label.en)) is the request of another person: \(names)",
          de: "\(self) (\(A.title.label.de)) ist von einer anderen Person: \(names)"
        ),
        remedy: Message(
          "list requests shows which are open, and whose",
          de: "list requests zeigt, welche offen sind und von wem"
        )
      ),
      tags
    )
  }
}

/// An action that settles what another event asked for, and names that by its position.
public protocol SettlingAction: Action {
  /// The action that asks.
  associatedtype Asking: Action
  /// The field that names it.
  static var settles: KeyPath<Self, Field<Made<Asking>>> { get }
}

extension SettlingAction {
  /// Everything that the asking event concerns.
  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    concern.add(partsOf: try known.origin(of: it[dynamicMember: settles]))
    return concern
  }

  /// The event asks for it, and has had no answer.
  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    try Settled.demandOpen(try it[dynamicMember: settles], `case`)
  }

  /// The answer that it has had.
  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try known.state(Settled.self, of: it[dynamicMember: settles].position, at: .ever).at
  }
}
