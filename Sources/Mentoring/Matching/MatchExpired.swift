// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Nobody answered a match in time; the place is free again.
public struct MatchExpired: Action {
  public static let title = Title("match-expired", "Match expired", de: "Matching verfallen")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.never
  public static let rule: Message? = Message(
    "the match is open",
    de: "das Matching ist offen"
  )

  public let match = Field<ID<Match>>("match", "which match", de: "welches Matching")

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try MatchState.concern(it, it.match, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    _ = try MatchState.demandOpen(try it.match, `case`)
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try MatchState.ending(name, it.match, known)
  }
}
