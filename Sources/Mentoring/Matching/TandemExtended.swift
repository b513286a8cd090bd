// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A tandem or a group goes on for longer than planned.
public struct TandemExtended: BondAction {
  public static let title = Title(
    "tandem-extended",
    "Mentoring extended",
    de: "Zusammenarbeit verlängert"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the tandem or the group runs; it then ends later than planned so far",
    de: "Tandem oder Gruppe läuft; das Ende liegt danach später als bisher geplant"
  )

  public let tandem = BondFields.tandem
  public let group = BondFields.group
  public let until = Field<Day>("until", "new planned last day", de: "neues geplantes Ende")

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let bond = try Bond(it)
    let until = try it.until
    try bond.demandRunning(`case`)
    let (planned, day) = (try bond.plannedEnd(`case`), `case`.moment.on)
    let last = planned ?? day
    try `case`.demand(
      .laterEnd,
      planned.map { $0 < until } ?? (day <= until),
      (
        Message(
          "\(bond) is planned until \(last) already",
          de: "\(bond) ist schon bis zum \(last) geplant"
        ),
        remedy: Message(
          "give a later day (--until); an earlier end is agreed on with agreement-amended",
          de:
            "einen späteren Tag angeben (--until); ein früheres Ende wird mit agreement-amended vereinbart"
        )
      ),
      bond.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let until = try it.until
    return try Bond(it).course(known, at: .ever).extensions
      .last { $0.on == it.on && $0.content == until }?.position
  }
}
