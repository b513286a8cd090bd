public import CBOR

/// Who may act on the record, and under which key.
public struct EnrolledActors: StateOfLog {
  /// Somebody who was enrolled.
  public struct Enrolment: Hashable, Sendable {
    /// The actor.
    public let actor: ID<Actor>
    /// What the actor may do.
    public let role: Code
    /// Where the enrolment stands.
    public let position: Position
    /// The public key in force.
    public fileprivate(set) var publicKey: Key
    /// Where the revocation stands; nil while there is none.
    public fileprivate(set) var revokedAt: Position?

    /// Whether the actor may record something.
    public var mayRecord: Bool { role == Self.office && revokedAt == nil }

    /// The role of those who record.
    public static let office: Code = "office"
  }

  /// Everybody who ever was enrolled, in the order of enrolment.
  public private(set) var all: [Enrolment] = []
  /// Every public key that an actor ever had.
  private var keys: [Key] = []

  /// The facts that make it up.
  public static let selection = Selection(
    tags: [],
    types: [ActorEnrolled.name, ActorRevoked.name, ActorKeyRotated.name]
  )

  /// Nobody is enrolled.
  public init() {}

  /// Takes the next change in the order of the log.
  public mutating func take(_ fact: Fact) throws(CBORError) {
    switch fact.type {
    case ActorEnrolled.name:
      let body = Body<ActorEnrolled>(fact.body.span)
      let (actor, key) = (try body.actor, try body.publicKey)
      all.append(
        Enrolment(actor: actor, role: try body.role, position: fact.position, publicKey: key)
      )
      keys.append(key)
    case ActorRevoked.name:
      let actor = try Body<ActorRevoked>(fact.body.span).actor
      for index in all.indices where all[index].actor == actor {
        all[index].revokedAt = all[index].revokedAt ?? fact.position
      }
    case ActorKeyRotated.name:
      let body = Body<ActorKeyRotated>(fact.body.span)
      let (actor, key) = (try body.actor, try body.publicKey)
      for index in all.indices where all[index].actor == actor { all[index].publicKey = key }
      keys.append(key)
    default: break
    }
  }

  /// What is known of an actor; nil for an id that was never enrolled.
  public func enrolment(of actor: ID<Actor>) -> Enrolment? { all.first { $0.actor == actor } }

  /// Refuses an actor who is unknown or may not act any more.
  func demandStands(_ actor: ID<Actor>, _ case: Case) throws(Objection) {
    let enrolment = enrolment(of: actor)
    try `case`.demand(
      .exists,
      enrolment != nil,
      (
        Message("there is no actor \(actor)", de: "\(actor) ist nicht zugelassen"),
        remedy: Message("see who there is: keys list", de: "nachsehen, wen es gibt: keys list")
      ),
      actor.tags
    )
    try `case`.demand(
      .notTwice,
      enrolment?.revokedAt == nil,
      (
        Message(
          "\(actor) may not act any more since #\(enrolment?.revokedAt ?? 0)",
          de: "\(actor) ist die Zulassung seit #\(enrolment?.revokedAt ?? 0) entzogen"
        ),
        remedy: Message(
          "whoever is to act again is enrolled anew: keys enrol",
          de: "wer wieder handeln soll, wird neu zugelassen: keys enrol"
        )
      ),
      actor.tags
    )
  }

  /// Refuses a key that an actor has or had: what it signed would be of two people.
  func demandNew(_ key: Key, _ case: Case) throws(Objection) {
    try demandNewKey(key, among: keys, `case`)
  }
}

/// Refuses a public key that has been in use.
func demandNewKey(_ key: Key, among keys: [Key], _ case: Case) throws(Objection) {
  try `case`.demand(
    .keyNew,
    !keys.contains(key),
    (
      Message(
        "this public key is or was in use already",
        de: "Dieser Schlüssel ist oder war schon in Gebrauch"
      ),
      remedy: Message(
        "make a new key pair, and use it for nothing else",
        de: "ein neues Schlüsselpaar erzeugen und für nichts anderes verwenden"
      )
    )
  )
}
