// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A tandem or a group that stood still goes on.
public struct TandemResumed: BondAction {
  public static let title = Title(
    "tandem-resumed",
    "Mentoring resumed",
    de: "Zusammenarbeit fortgesetzt"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the tandem or the group runs and is paused",
    de: "Tandem oder Gruppe läuft und ist unterbrochen"
  )

  public let tandem = BondFields.tandem
  public let group = BondFields.group

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let bond = try Bond(it)
    try bond.demandRunning(`case`)
    let day = `case`.moment.on
    try `case`.demand(
      .paused,
      try bond.course(`case`).pause != nil,
      (
        Message("\(bond) is not paused on \(day)", de: "\(bond) ist am \(day) nicht unterbrochen"),
        remedy: Message(
          "record tandem-paused first, or check the date (--on)",
          de: "zuerst tandem-paused erfassen oder das Datum prüfen (--on)"
        )
      ),
      bond.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try Bond(it).course(known, at: .ever).pauses.last { $0.over?.on == it.on }?.over?.position
  }
}
