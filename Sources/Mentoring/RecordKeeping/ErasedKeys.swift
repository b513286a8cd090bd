public import CBOR

/// Which keys of a person have been destroyed, by one of the person's ids.
public struct ErasedKeys: State {
  /// The purposes of which no key is left.
  public private(set) var purposes: Set<Code> = []
  /// Where the erasure stands that took them all; nil while none did.
  public private(set) var wholeAt: Position?
  /// The day of that erasure.
  public private(set) var wholeOn: Day?
  /// The number of the highest identity key that an erasure of former ones took.
  public private(set) var formerThrough = 0
  /// Where each identity was recorded; the first has key 1, the second key 2.
  private var identities: [Position] = []
  /// The tags of the identities, which name this id.
  private var own: Set<String> = []

  /// Nothing is known.
  public init() {}

  /// The facts that make it up: those of this id, since keys are its own.
  public static func selection(_ key: ID<Person>) -> Selection {
    Selection(
      tags: key.tags,
      types: [PersonRegistered.name, PersonUpdated.name, PersonErased.name],
      followsMerges: false
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    guard fact.type == PersonErased.name else {
      own.formUnion(fact.tags)
      return identities.append(fact.position)
    }
    let body = Body<PersonErased>(fact.body.span)
    switch try body.scope {
    case "purpose": purposes.formUnion(try body.purposes ?? [])
    case "former-identity":
      // An update may be entered for an earlier day, but it has the next number. Whoever was merged
      // into somebody is known by that one's name: theirs are former ones, the last too.
      let stands = try body.persons.first.map { !own.isDisjoint(with: $0.tags) } ?? true
      formerThrough = identities.count { $0 < fact.position } - (stands ? 1 : 0)
    default:
      purposes = Self.allPurposes
      (wholeAt, wholeOn) = (fact.position, fact.on)
    }
  }

  /// Whether there are identity keys that are not destroyed, besides the one in use of whoever
  /// stands for the others.
  func hasFormerIdentity(standing: Bool) -> Bool {
    identities.count > (standing ? max(1, formerThrough + 1) : formerThrough)
  }

  /// All purposes that keys have.
  static let allPurposes = Set(SealPurpose.allCases.map { Code(stringLiteral: $0.rawValue) })
}

extension ErasedKeys {
  /// Refuses an action about somebody whose data were erased before it was recorded.
  static func demandNotErased(_ person: ID<Person>, _ case: Case) throws(Objection) {
    let state = try `case`.known.state(Self.self, of: person, at: .ever)
    guard let at = state.wholeAt, let on = state.wholeOn, at < `case`.moment.position else {
      return
    }
    throw .refused(
      Refusal(
        .notErased,
        Message(
          "\(person) was erased on \(on) (#\(at))",
          de: "\(person) wurde am \(on) gelöscht (#\(at))"
        ),
        remedy: Message(
          "whoever takes part again is registered anew with person-registered, under a new id",
          de: "wer wieder teilnimmt, wird mit person-registered neu angelegt, mit neuer Kennung"
        ),
        things: person.tags + ["event:\(at)"]
      )
    )
  }
}
