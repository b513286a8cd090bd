public import CBOR

/// What rules know of a tandem.
public struct TandemState: State {
  /// Where it was formed.
  public private(set) var formedAt: Position?
  /// The mentee.
  public private(set) var mentee: ID<Person>?
  /// The mentor.
  public private(set) var mentor: ID<Person>?
  /// Its cycle.
  public private(set) var cycle: CycleSlug?
  /// How it goes.
  public private(set) var course = Course()

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: ID<Tandem>) -> Selection {
    Selection(tags: key.tags, types: [TandemFormed.name] + Course.actions + Leaving.actions)
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    guard fact.type == TandemFormed.name else { return try course.apply(fact) }
    let body = Body<TandemFormed>(fact.body.span)
    formedAt = fact.position
    mentee = try body.mentee
    mentor = try body.mentor
    cycle = try body.cycle
    course.formedOn = fact.on
    course.from = try body.from
    course.planned = try body.until
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

  /// Refuses a predecessor in which neither of the two stood before, or the tandem itself.
  static func demandFollows(
    _ tandem: ID<Tandem>,
    _ predecessor: ID<Tandem>,
    _ people: [ID<Person>],
    _ case: Case
  ) throws(Objection) {
    try demandKnown(predecessor, `case`)
    let before = try `case`.known.state(Self.self, of: predecessor, at: .ever)
    let families = try `case`.known.state(Families.self, of: .everybody, at: .ever)
    let stood = [before.mentee, before.mentor].compactMap(\.self).map(families.current)
    try `case`.demand(
      .followsTandem,
      tandem != predecessor && people.contains { stood.contains(families.current($0)) },
      (
        Message(
          "neither of the two stood in tandem \(predecessor) before",
          de: "Keine der beiden Personen stand vorher im Tandem \(predecessor)"
        ),
        remedy: Message(
          "name a tandem of the mentee or the mentor (show tells them), or leave predecessor out",
          de:
            "ein früheres Tandem einer der beiden Personen nennen (show zeigt sie) oder predecessor weglassen"
        )
      ),
      predecessor.tags
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
}
