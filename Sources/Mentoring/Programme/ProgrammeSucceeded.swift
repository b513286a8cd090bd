// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A programme goes on as another one.
public struct ProgrammeSucceeded: Action {
  public static let title = Title(
    "programme-succeeded",
    "Programme succeeded",
    de: "Programm überführt"
  )
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "both are defined; once for the first, and the chain comes back to nobody; reports follow it",
    de:
      "beide sind angelegt; einmal für das erste, und die Kette führt nirgends zurück; Berichte folgen ihr"
  )

  public let from = Field<ProgrammeSlug>(
    "from",
    "which programme ends",
    de: "welches Programm endet"
  )
  public let into = Field<ProgrammeSlug>(
    "into",
    "which programme goes on",
    de: "welches Programm es fortführt"
  )

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (from, into) = (try it.from, try it.into)
    for programme in [from, into] { try ProgrammeState.demandDefined(programme, `case`) }
    let state: ProgrammeState = try `case`.known.state(of: from, at: .ever)
    let earlier = state.successors[from].flatMap {
      $0.position == `case`.moment.position ? nil : $0
    }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "\(from) already goes on as \(earlier?.into.word ?? "") (#\(earlier?.position ?? 0))",
          de:
            "\(from) wird schon als \(earlier?.into.word ?? "") fortgeführt (#\(earlier?.position ?? 0))"
        ),
        remedy: Message(
          "name the programme that \(earlier?.into.word ?? "") goes on as",
          de: "nennen, als was \(earlier?.into.word ?? "") fortgeführt wird"
        )
      ),
      from.tags
    )
    try demandNoCircle(from, into, `case`)
  }

  private static func demandNoCircle(
    _ from: ProgrammeSlug,
    _ into: ProgrammeSlug,
    _ case: Case
  ) throws(Objection) {
    var chain = [from]
    var next: ProgrammeSlug? = into
    while let programme = next, !chain.contains(programme) {
      chain.append(programme)
      let state: ProgrammeState = try `case`.known.state(of: programme, at: .ever)
      next = state.successors[programme]?.into
    }
    let words = (chain + [from]).map(\.word).joined(separator: " → ")
    try `case`.demand(
      .noCircle,
      next == nil,
      (
        Message(
          "then a programme would go on as itself: \(words)",
          de: "dann würde ein Programm als es selbst fortgeführt: \(words)"
        ),
        remedy: Message(
          "name a programme outside of this chain",
          de: "ein Programm außerhalb dieser Kette nennen"
        )
      ),
      chain.flatMap(\.tags)
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let state: ProgrammeState = try known.state(of: it.from, at: .ever)
    guard let successor = state.successors[try it.from], successor.into == (try it.into) else {
      return nil
    }
    return successor.position
  }
}
