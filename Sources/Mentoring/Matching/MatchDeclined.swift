// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// One side says no to a match, or the office takes it back; the place is free again.
public struct MatchDeclined: Action {
  public static let title = Title("match-declined", "Match declined", de: "Matching abgelehnt")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.never
  public static let rule: Message? = Message(
    "the match is open, accepted or not",
    de: "das Matching ist offen, auch wenn es schon angenommen war"
  )

  public let match = Field<ID<Match>>("match", "which match", de: "welches Matching")
  public let by = Field<Code>(
    "by",
    "mentee, mentor or office",
    de: "Mentee, Mentor*in oder Geschäftsstelle",
    of: .side
  )
  public let reason = Field<Code?>("reason", "why", de: "Grund", of: .matchReason)

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
