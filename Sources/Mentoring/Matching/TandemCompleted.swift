// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A tandem has come to its good end.
public struct TandemCompleted: Action {
  public static let title = Title(
    "tandem-completed",
    "Tandem completed",
    de: "Tandem abgeschlossen"
  )
  public static let shape = Self()
  public static let rule: Message? = Message("the tandem runs", de: "das Tandem läuft")

  public let tandem = Field<ID<Tandem>>("tandem", "which tandem", de: "welches Tandem")
  public let closingTalkHeld = Field<Bool?>(
    "closing_talk_held",
    "closing talk held",
    de: "Abschlussgespräch geführt"
  )

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try TandemState.concern(it, it.tandem, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let tandem = try it.tandem
    try TandemState.demandUnended(tandem, `case`)
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try TandemState.ending(name, it.tandem, known)
  }
}
