// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A tandem or a group ends before its time.
public struct TandemDissolved: BondAction {
  public static let title = Title(
    "tandem-dissolved",
    "Mentoring dissolved",
    de: "Zusammenarbeit vorzeitig beendet"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the tandem or the group runs; a reason is given",
    de: "Tandem oder Gruppe läuft; ein Grund ist genannt"
  )

  public let tandem = BondFields.tandem
  public let group = BondFields.group
  public let initiator = Field<Code?>(
    "initiator",
    "who ended it",
    de: "von wem beendet",
    of: .initiator
  )
  public let reason = Field<Code>("reason", "why", de: "Grund", of: .endReason)
  public let lastContactOn = Field<Day?>(
    "last_contact_on",
    "last contact",
    de: "letzter Kontakt am"
  )
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
