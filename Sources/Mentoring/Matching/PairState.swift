public import CBOR

/// Two people, whoever of them is the mentee.
public struct Pair: Hashable, Sendable {
  /// The one whose id comes first.
  public let one: ID<Person>
  /// The other.
  public let other: ID<Person>

  /// Two people in any order.
  public init(_ one: ID<Person>, _ other: ID<Person>) {
    (self.one, self.other) = one < other ? (one, other) : (other, one)
  }
}

/// What rules know of two people together, in every cycle: the tandems that did not last.
public struct PairState: State {
  private var tandems: [ID<Tandem>] = []
  /// Where a tandem ended early, by whichever action; one may be dated before the forming.
  private var ends: [ID<Tandem>: (on: Day, position: Position)] = [:]

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: Pair) -> Selection {
    Selection(
      tags: key.one.tags + key.other.tags,
      types: Leaving.actions + [TandemFormed.name, TandemDissolved.name]
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    switch fact.type {
    case TandemFormed.name: tandems.append(try Body<TandemFormed>(fact.body.span).tandem)
    case TandemDissolved.name:
      guard let tandem = try Body<TandemDissolved>(fact.body.span).tandem else { return }
      ends[tandem] = (fact.on, fact.position)
    default:
      for tandem in try Body<ParticipantWithdrew>(fact.body.span).tandems ?? [] {
        ends[tandem] = (fact.on, fact.position)
      }
    }
  }

  /// The last tandem of the two that ended early, because somebody left too.
  var dissolved: (tandem: ID<Tandem>, on: Day, position: Position)? {
    tandems.compactMap { tandem in ends[tandem].map { (tandem, $0.on, $0.position) } }
      .max { $0.1 < $1.1 }
  }
}
