// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// One side says yes to a match.
public struct MatchAccepted: Action {
  public static let title = Title("match-accepted", "Match accepted", de: "Matching angenommen")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.never
  public static let rule: Message? = Message(
    "the match is open; once a side",
    de: "das Matching ist offen; einmal je Seite"
  )

  public let match = Field<ID<Match>>("match", "which match", de: "welches Matching")
  public let by = Field<Code>("by", "which side", de: "welche Seite", of: .role)

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try MatchState.concern(it, it.match, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (match, side) = (try it.match, try it.by)
    let earlier = try MatchState.demandOpen(match, `case`).acceptances[side]
    let label = CodeList.role.codes.first { $0.code == side }?.label
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "the \(label?.en ?? "") has accepted match \(match) already (#\(earlier ?? 0))",
          de:
            "Das Matching \(match) ist von dieser Seite (\(label?.de ?? "")) schon angenommen (#\(earlier ?? 0))"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      match.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try known.state(MatchState.self, of: it.match, at: .ever).acceptances[it.by]
  }
}
