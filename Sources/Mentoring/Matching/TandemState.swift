public import CBOR

/// What rules know of a tandem.
public struct TandemState: State {
  /// When somebody met: the day and the time, if it was said.
  public struct Slot: Hashable, Sendable {
    /// The day.
    public let on: Day
    /// Minutes since midnight, if the time was said.
    public let minutes: Int?
  }
  /// How and when it ended.
  public struct End: Sendable {
    /// The name of the action that ended it.
    public let type: String
    /// Its last day.
    public let on: Day
    /// Where the end stands.
    public let position: Position
  }

  /// Where it was formed.
  public private(set) var formedAt: Position?
  /// The day on which it was formed.
  public private(set) var formedOn: Day?
  /// The mentee.
  public private(set) var mentee: ID<Person>?
  /// The mentor.
  public private(set) var mentor: ID<Person>?
  /// Its cycle.
  public private(set) var cycle: CycleSlug?
  /// Its first day.
  public private(set) var from: Day?
  /// Its planned last day.
  public private(set) var until: Day?
  /// Its end, if it has ended.
  public private(set) var end: End?
  /// Where its agreement was signed.
  public private(set) var agreedAt: Position?
  /// Where each meeting stands.
  public private(set) var meetings: [Slot: Position] = [:]

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: ID<Tandem>) -> Selection {
    Selection(
      tags: key.tags,
      types: [
        TandemFormed.name, TandemCompleted.name, TandemDissolved.name, TandemLapsed.name,
        AgreementSigned.name, MeetingHeld.name,
      ]
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    switch fact.type {
    case TandemFormed.name:
      let body = Body<TandemFormed>(fact.body.span)
      formedAt = fact.position
      formedOn = fact.on
      mentee = try body.mentee
      mentor = try body.mentor
      cycle = try body.cycle
      from = try body.from
      until = try body.until
    case AgreementSigned.name: agreedAt = fact.position
    case MeetingHeld.name:
      let time = try Body<MeetingHeld>(fact.body.span).time
      meetings[Slot(on: fact.on, minutes: time?.minutes)] = fact.position
    default: end = End(type: fact.type, on: fact.on, position: fact.position)
    }
  }

  /// Refuses an action about a tandem that there is not.
  static func demandKnown(_ tandem: ID<Tandem>, _ case: Case) throws(Objection) {
    let state = try `case`.known.state(Self.self, of: tandem, at: .ever)
    try `case`.demand(
      .exists,
      state.formedAt != nil,
      (
        Message("there is no tandem \(tandem)", de: "Es gibt kein Tandem \(tandem)"),
        remedy: Message(
          "look it up with list tandems, or record tandem-formed first",
          de: "mit list tandems nachsehen oder zuerst tandem-formed erfassen"
        )
      ),
      tandem.tags
    )
  }

  /// Refuses an action on a day on which its tandem did not run.
  ///
  /// The last day belongs to the tandem: what happened on it may be entered after its end.
  static func demandRunning(_ tandem: ID<Tandem>, _ case: Case) throws(Objection) {
    try demandKnown(tandem, `case`)
    let state: Self = try `case`.state(of: tandem)
    let ever: Self = try `case`.known.state(of: tandem, at: .ever)
    let day = `case`.moment.on
    try `case`.demand(
      .tandemRunning,
      ever.from.map { $0 <= day } ?? false,
      (
        Message(
          "tandem \(tandem) began only on \(ever.from?.description ?? "")",
          de: "Das Tandem \(tandem) begann erst am \(ever.from?.description ?? "")"
        ),
        remedy: Message("check the date (--on)", de: "das Datum prüfen (--on)")
      ),
      tandem.tags
    )
    let end = state.end
    try `case`.demand(
      .tandemRunning,
      end.map { day <= $0.on } ?? true,
      (
        Message(
          "tandem \(tandem) ended on \(end?.on.description ?? "") (#\(end?.position ?? 0))",
          de: "Das Tandem \(tandem) endete am \(end?.on.description ?? "") (#\(end?.position ?? 0))"
        ),
        remedy: Message(
          "check the date (--on) and the tandem",
          de: "das Datum (--on) und das Tandem prüfen"
        )
      ),
      tandem.tags
    )
  }

  /// Refuses a second end.
  static func demandUnended(_ tandem: ID<Tandem>, _ case: Case) throws(Objection) {
    try demandRunning(tandem, `case`)
    let state: Self = try `case`.known.state(of: tandem, at: .ever)
    let end = state.end.flatMap { $0.position == `case`.moment.position ? nil : $0 }
    try `case`.demand(
      .notTwice,
      end == nil,
      (
        Message(
          "tandem \(tandem) has ended already: \(end?.type ?? "") on \(end?.on.description ?? "") (#\(end?.position ?? 0))",
          de:
            "Das Tandem \(tandem) ist schon beendet: \(end?.type ?? "") am \(end?.on.description ?? "") (#\(end?.position ?? 0))"
        ),
        remedy: Message("look at its trail first", de: "zuerst den Verlauf ansehen (trail)")
      ),
      tandem.tags
    )
  }

  /// What belongs to everything about a tandem: its two people, its cycle, what it may upset.
  static func add(_ tandem: ID<Tandem>, to concern: inout Concern, _ known: Known)
    throws(Objection)
  {
    let state = try known.state(Self.self, of: tandem, at: .ever)
    guard let mentee = state.mentee, let mentor = state.mentor, let cycle = state.cycle else {
      return
    }
    concern.cycle = cycle
    concern.add(people: [mentee, mentor])
    concern.add(cycle.tags)
    concern.upsets.append(Self.selection(tandem))
  }

  /// What anything about a tandem concerns.
  static func concern<A: Action>(_ it: Draft<A>, _ tandem: ID<Tandem>, _ known: Known)
    throws(Objection) -> Concern
  {
    var concern = Concern(it)
    try add(tandem, to: &concern, known)
    return concern
  }

  /// The end, if it is the one of this action.
  static func ending(_ action: String, _ tandem: ID<Tandem>, _ known: Known) throws(Objection)
    -> Position?
  {
    let state = try known.state(Self.self, of: tandem, at: .ever)
    guard let end = state.end, end.type == action else { return nil }
    return end.position
  }
}
