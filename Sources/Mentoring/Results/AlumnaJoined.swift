// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody joins the network of those who took part.
public struct AlumnaJoined: Action {
  public static let title = Title("alumna-joined", "Joined the network", de: "Netzwerk beigetreten")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "the person is not in the network",
    de: "die Person ist nicht im Netzwerk"
  )

  public let person = Field<ID<Person>>("person", "who", de: "wer")

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try AlumnaState.concern(it, it.person)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let person = try it.person
    try PersonState.demandKnown(person, `case`)
    let joined = try `case`.state(AlumnaState.self, of: person).joinedAt
    try `case`.demand(
      .notTwice,
      joined == nil,
      (
        Message(
          "\(person) is in the network already (#\(joined ?? 0))",
          de: "\(person) ist schon im Netzwerk (#\(joined ?? 0))"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      person.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try known.state(AlumnaState.self, of: it.person, at: .ever).joinedAt
  }
}

/// What rules know of somebody and the network.
public struct AlumnaState: State {
  /// Where the person joined; nil outside of it.
  public private(set) var joinedAt: Position?
  /// Where the person left; nil within it.
  public private(set) var leftAt: Position?

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: ID<Person>) -> Selection {
    Selection(tags: key.tags, types: [AlumnaJoined.name, AlumnaLeft.name])
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) {
    let isJoining = fact.type == AlumnaJoined.name
    joinedAt = isJoining ? fact.position : nil
    leftAt = isJoining ? nil : fact.position
  }

  /// What joining and leaving concern: those after them must still make sense.
  static func concern<A: Action>(_ it: Draft<A>, _ person: ID<Person>) -> Concern {
    var concern = Concern(it)
    concern.upsets = [selection(person)]
    return concern
  }
}
