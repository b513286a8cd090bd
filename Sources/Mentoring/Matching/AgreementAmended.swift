// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A tandem or a group agrees anew on something; what it does not name stays as it was.
public struct AgreementAmended: AgreementAction {
  public static let title = Title(
    "agreement-amended",
    "Agreement amended",
    de: "Mentoring-Vereinbarung geändert"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the tandem or the group runs and has signed; what is not named stays as agreed",
    de:
      "Tandem oder Gruppe läuft und hat unterschrieben; was nicht genannt ist, bleibt wie vereinbart"
  )

  public let tandem = BondFields.tandem
  public let group = BondFields.group
  public let intervalWeeks = AgreementFields.intervalWeeks
  public let mode = AgreementFields.mode
  public let confidentialityAgreed = AgreementFields.confidentialityAgreed
  public let exitClause = AgreementFields.exitClause
  public let until = AgreementFields.until

  public static var alternatives: [Alternatives] {
    [
      .one(of: "tandem", "group"),
      .any(of: "interval_weeks", "mode", "confidentiality_agreed", "exit_clause", "until"),
    ]
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let bond = try Bond(it)
    try bond.demandRunning(`case`)
    let day = `case`.moment.on
    try `case`.demand(
      .agreementSigned,
      try bond.course(`case`).agreement != nil,
      (
        Message(
          "\(bond) has signed no agreement by \(day)",
          de: "\(bond) hat bis zum \(day) keine Vereinbarung unterschrieben"
        ),
        remedy: Message("record agreement-signed first", de: "zuerst agreement-signed erfassen")
      ),
      bond.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let terms = try AgreementTerms(it)
    return try Bond(it).course(known, at: .ever).amendments
      .last { $0.on == it.on && $0.content == terms }?.position
  }
}
