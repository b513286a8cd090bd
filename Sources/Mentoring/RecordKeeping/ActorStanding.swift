public import CBOR

/// Whether somebody who is named may act, on the day of what is recorded.
public struct ActorStanding: State {
  /// Where the actor was enrolled.
  public private(set) var enrolledAt: Position?
  /// Where the actor was revoked.
  public private(set) var revokedAt: Position?

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: ID<Actor>) -> Selection {
    Selection(tags: key.tags, types: [ActorEnrolled.name, ActorRevoked.name])
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    if fact.type == ActorEnrolled.name {
      (enrolledAt, revokedAt) = (fact.position, nil)
    } else {
      revokedAt = fact.position
    }
  }

  /// Refuses to name an actor that there is not, or who may not act any more.
  static func demandStanding(_ actor: ID<Actor>, _ case: Case) throws(Objection) {
    let ever: Self = try `case`.known.state(of: actor, at: .ever)
    try `case`.demand(
      .exists,
      ever.enrolledAt != nil,
      (
        Message("there is no actor \(actor)", de: "Es gibt keine*n Nutzer*in \(actor)"),
        remedy: Message("look it up with list actors", de: "mit list actors nachsehen")
      ),
      actor.tags
    )
    let state: Self = try `case`.state(of: actor)
    let revokedAt = state.revokedAt
    try `case`.demand(
      .actorEnrolled,
      revokedAt == nil,
      (
        Message(
          "actor \(actor) was revoked (#\(revokedAt ?? 0))",
          de: "\(actor) ist die Zulassung entzogen (#\(revokedAt ?? 0))"
        ),
        remedy: Message(
          "name somebody who may act (list actors)",
          de: "jemanden mit Zulassung nennen (list actors)"
        )
      ),
      actor.tags
    )
  }
}
