// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A tandem or a group has come to its good end.
public struct TandemCompleted: BondAction {
  public static let title = Title(
    "tandem-completed",
    "Mentoring completed",
    de: "Zusammenarbeit abgeschlossen"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the tandem or the group runs",
    de: "Tandem oder Gruppe läuft"
  )

  public let tandem = BondFields.tandem
  public let group = BondFields.group
  public let closingTalkHeld = Field<Bool?>(
    "closing_talk_held",
    "closing talk held",
    de: "Abschlussgespräch geführt"
  )

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    try Bond(it).demandUnended(`case`)
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try Bond(it).ending(name, known)
  }
}
