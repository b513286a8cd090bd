public import CBOR

/// What rules know of a person.
public struct PersonState: State {
  /// A decision about one purpose.
  public struct Consent: Sendable {
    /// The name of the action that decided.
    public let status: String
    /// The day of the decision.
    public let on: Day
    /// Where it stands.
    public let position: Position
  }

  /// That the office does not write to the person any more.
  public struct Silence: Sendable {
    /// Why: `deceased`, `objected`, `unreachable`.
    public let reason: Code
    /// Since when.
    public let on: Day
    /// Where it stands.
    public let position: Position
  }

  /// An objection to one purpose.
  public struct Objecting: Sendable {
    /// The day on which it was raised.
    public let on: Day
    /// Where it stands.
    public let position: Position
    /// The answer, once there is one.
    public var decision: Consent?
  }

  /// Where the person was registered.
  public private(set) var registeredAt: Position?
  /// The day of the registration.
  public private(set) var registeredOn: Day?
  /// The number of the identity key in use: 1, and one more with each update.
  public private(set) var identity = 0
  /// The latest decision for each purpose.
  public private(set) var consents: [Code: Consent] = [:]
  /// Whether, and why, the office does not write to the person any more.
  public private(set) var contactStopped: Silence?
  /// The latest objection to each purpose.
  public private(set) var objections: [Code: Objecting] = [:]
  /// Where each restriction stands that holds, by purpose.
  public private(set) var restrictions: [Code: Position] = [:]

  /// Nothing is known.
  public init() {}

  /// The facts that make it up: those of this id, since keys and registration are its own.
  public static func selection(_ key: ID<Person>) -> Selection {
    Selection(
      tags: key.tags,
      types: [
        PersonRegistered.name, PersonUpdated.name, ConsentGiven.name, ConsentRefused.name,
        ConsentWithdrawn.name, ContactStopped.name, ContactResumed.name, ObjectionRaised.name,
        ObjectionDecided.name, ProcessingRestricted.name, RestrictionLifted.name,
      ],
      followsMerges: false
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    switch fact.type {
    case PersonRegistered.name:
      (registeredAt, registeredOn) = (fact.position, fact.on)
      identity += 1
    case PersonUpdated.name: identity += 1
    case ContactStopped.name:
      let reason = try Body<ContactStopped>(fact.body.span).reason
      contactStopped = Silence(reason: reason, on: fact.on, position: fact.position)
    case ContactResumed.name: contactStopped = nil
    default:
      // All the others name their purpose in the same field.
      take(fact, try Body<ConsentGiven>(fact.body.span).purpose)
    }
  }

  private mutating func take(_ fact: Fact, _ purpose: Code) {
    let decision = Consent(status: fact.type, on: fact.on, position: fact.position)
    switch fact.type {
    case ObjectionRaised.name:
      objections[purpose] = Objecting(on: fact.on, position: fact.position)
    case ObjectionDecided.name: objections[purpose]?.decision = decision
    case ProcessingRestricted.name: restrictions[purpose] = fact.position
    case RestrictionLifted.name: restrictions[purpose] = nil
    default: consents[purpose] = decision
    }
  }

  /// Refuses an action about somebody who is not known, or who stands under another id by now.
  static func demandKnown(_ person: ID<Person>, _ case: Case) throws(Objection) {
    let state = try `case`.known.state(Self.self, of: person, at: .ever)
    try `case`.demand(
      .exists,
      state.registeredAt != nil,
      (
        Message("there is no person \(person)", de: "Es gibt keine Person \(person)"),
        remedy: Message(
          "look for the person with find, or register them with person-registered",
          de: "die Person mit find suchen oder mit person-registered anlegen"
        )
      ),
      ["person:\(person)"]
    )
    try ErasedKeys.demandNotErased(person, `case`)
    let families = try `case`.known.state(Families.self, of: .everybody, at: .ever)
    // What was recorded before the merging holds.
    guard let merge = families.merges[person], merge.position < `case`.moment.position else {
      return
    }
    let current = families.current(person)
    throw .refused(
      Refusal(
        .personCurrent,
        Message(
          "\(person) was merged into \(current) on \(merge.on)",
          de: "\(person) wurde am \(merge.on) mit \(current) zusammengeführt"
        ),
        remedy: Message("use \(current)", de: "\(current) verwenden"),
        things: person.tags + current.tags
      )
    )
  }

  /// The same decision of the same day; a later one is a new event.
  static func decision(
    _ action: String,
    _ person: ID<Person>,
    _ purpose: Code,
    by day: Day,
    _ known: Known
  ) throws(Objection) -> Position? {
    let state = try known.state(Self.self, of: person, at: .end(of: day))
    guard let last = state.consents[purpose], last.status == action, last.on == day else {
      return nil
    }
    return last.position
  }

  /// What a decision of a person concerns: later ones must still make sense.
  static func concern<A: Action>(_ it: Draft<A>, _ person: ID<Person>) -> Concern {
    var concern = Concern(it)
    concern.upsets = [selection(person)]
    return concern
  }
}
