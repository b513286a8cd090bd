// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A tandem or a group is past its planned end, and nobody reported one.
public struct TandemLapsed: BondAction {
  public static let title = Title(
    "tandem-lapsed",
    "Mentoring lapsed",
    de: "Zusammenarbeit ohne Meldung ausgelaufen"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the tandem or the group runs and its planned end has passed",
    de: "Tandem oder Gruppe läuft und das geplante Ende ist vorbei"
  )

  public let tandem = BondFields.tandem
  public let group = BondFields.group
  public let lastContactOn = Field<Day?>(
    "last_contact_on",
    "last contact",
    de: "letzter Kontakt am"
  )

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let bond = try Bond(it)
    try bond.demandUnended(`case`)
    let until = try bond.plannedEnd(`case`)
    try `case`.demand(
      .pastPlannedEnd,
      until.map { $0 <= `case`.moment.on } ?? false,
      (
        Message(
          "\(bond.words.en) is planned until \(until?.description ?? "")",
          de: "\(bond.words.de) ist bis \(until?.description ?? "") geplant"
        ),
        remedy: Message(
          "wait until then, or record tandem-completed or tandem-dissolved",
          de: "bis dahin warten oder tandem-completed oder tandem-dissolved erfassen"
        )
      ),
      bond.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try Bond(it).ending(name, known)
  }
}
