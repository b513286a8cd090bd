// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A tandem or a group has agreed how it works together.
public struct AgreementSigned: AgreementAction {
  public static let title = Title(
    "agreement-signed",
    "Agreement signed",
    de: "Mentoring-Vereinbarung"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the tandem or the group runs; once, then agreement-amended",
    de: "Tandem oder Gruppe läuft; einmal, danach agreement-amended"
  )

  public let tandem = BondFields.tandem
  public let group = BondFields.group
  public let intervalWeeks = AgreementFields.intervalWeeks
  public let mode = AgreementFields.mode
  public let confidentialityAgreed = AgreementFields.confidentialityAgreed
  public let exitClause = AgreementFields.exitClause
  public let until = AgreementFields.until

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let bond = try Bond(it)
    try bond.demandRunning(`case`)
    let agreed = try bond.course(`case`.known, at: .ever).agreement?.position
    let earlier = agreed.flatMap { $0 == `case`.moment.position ? nil : $0 }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "\(bond) has signed already (#\(earlier ?? 0))",
          de: "\(bond) hat schon unterschrieben (#\(earlier ?? 0))"
        ),
        remedy: Message(
          "record agreement-amended for what is agreed anew",
          de: "was neu vereinbart wird, mit agreement-amended erfassen"
        )
      ),
      bond.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try Bond(it).course(known, at: .ever).agreement?.position
  }
}
