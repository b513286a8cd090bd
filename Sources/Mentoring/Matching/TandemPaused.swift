// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A tandem or a group stands still for a while.
public struct TandemPaused: BondAction {
  public static let title = Title(
    "tandem-paused",
    "Mentoring paused",
    de: "Zusammenarbeit unterbrochen"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the tandem or the group runs and is not paused; meetings stay possible, the clock of overdue stands still",
    de:
      "Tandem oder Gruppe läuft und ist nicht unterbrochen; Treffen bleiben möglich, die Uhr für Überfälliges steht"
  )

  public let tandem = BondFields.tandem
  public let group = BondFields.group
  public let reason = Field<Code?>("reason", "why", de: "Grund", of: .pauseReason)

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let bond = try Bond(it)
    try bond.demandRunning(`case`)
    let pause = try bond.course(`case`).pause
    try `case`.demand(
      .notPaused,
      pause == nil,
      (
        Message(
          "\(bond) is paused since \(pause?.from.description ?? "") (#\(pause?.position ?? 0))",
          de:
            "\(bond) ist seit dem \(pause?.from.description ?? "") unterbrochen (#\(pause?.position ?? 0))"
        ),
        remedy: Message(
          "record tandem-resumed first, or check the date (--on)",
          de: "zuerst tandem-resumed erfassen oder das Datum prüfen (--on)"
        )
      ),
      bond.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try Bond(it).course(known, at: .ever).pauses.last { $0.from == it.on }?.position
  }
}
