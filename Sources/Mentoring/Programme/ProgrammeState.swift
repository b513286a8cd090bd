public import CBOR

/// What rules know of a programme.
public struct ProgrammeState: State {
  /// What a programme goes on as.
  public struct Successor: Sendable {
    /// The programme.
    public let into: ProgrammeSlug
    /// Where that stands.
    public let position: Position
  }

  /// Where it was defined.
  public private(set) var definedAt: Position?
  /// Since when it is kept here.
  public private(set) var definedOn: Day?
  /// Who pays or ever paid for it.
  public private(set) var funders: Set<Code> = []
  /// What this programme goes on as, and what others go on as this one, by the first.
  public private(set) var successors: [ProgrammeSlug: Successor] = [:]

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: ProgrammeSlug) -> Selection {
    Selection(
      tags: key.tags,
      types: [ProgrammeDefined.name, ProgrammeAmended.name, ProgrammeSucceeded.name]
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    switch fact.type {
    case ProgrammeSucceeded.name:
      let body = Body<ProgrammeSucceeded>(fact.body.span)
      successors[try body.from] = Successor(into: try body.into, position: fact.position)
    case ProgrammeDefined.name:
      (definedAt, definedOn) = (fact.position, fact.on)
      if let funder = try Body<ProgrammeDefined>(fact.body.span).funder { funders.insert(funder) }
    default:
      if let funder = try Body<ProgrammeAmended>(fact.body.span).funder { funders.insert(funder) }
    }
  }

  /// Refuses an action about a programme that there is not, or before it was defined.
  static func demandDefined(_ programme: ProgrammeSlug, _ case: Case) throws(Objection) {
    let state = try `case`.known.state(Self.self, of: programme, at: .ever)
    try `case`.demand(
      .exists,
      state.definedAt != nil,
      (
        Message("there is no programme \(programme)", de: "Es gibt kein Programm \(programme)"),
        remedy: Message(
          "check the spelling, or define it with programme-defined",
          de: "die Schreibweise prüfen oder es mit programme-defined anlegen"
        )
      ),
      programme.tags
    )
    let since = state.definedOn?.description ?? ""
    try `case`.demand(
      .dayOrder,
      state.definedOn.map { $0 <= `case`.moment.on } ?? true,
      (
        Message(
          "programme \(programme) was defined only on \(since)",
          de: "Das Programm \(programme) wurde erst am \(since) angelegt"
        ),
        remedy: Message("check the date (--on)", de: "das Datum prüfen (--on)")
      ),
      programme.tags
    )
  }
}
