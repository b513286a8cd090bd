// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A tandem or a group has agreed how it works together.
public struct AgreementSigned: BondAction {
  public static let title = Title(
    "agreement-signed",
    "Agreement signed",
    de: "Mentoring-Vereinbarung"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the tandem or the group runs; once",
    de: "Tandem oder Gruppe läuft; einmal"
  )

  public let tandem = Field<ID<Tandem>?>("tandem", "which tandem", de: "welches Tandem")
  public let group = Field<ID<Group>?>("group", "which group", de: "welche Gruppe")
  public let intervalWeeks = Field<Int?>(
    "interval_weeks",
    "weeks between meetings",
    de: "Abstand der Treffen in Wochen",
    in: 1...52
  )
  public let mode = Field<Code?>("mode", "how they meet", de: "Form der Treffen", of: .meetingMode)
  public let confidentialityAgreed = Field<Bool?>(
    "confidentiality_agreed",
    "confidentiality agreed",
    de: "Vertraulichkeit vereinbart"
  )
  public let exitClause = Field<Bool?>("exit_clause", "exit clause", de: "Ausstiegsklausel")
  public let until = Field<Day?>("until", "planned end agreed", de: "vereinbartes Ende")

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let bond = try Bond(it)
    try bond.demandRunning(`case`)
    let agreed = try bond.agreedAt(`case`.known)
    let earlier = agreed.flatMap { $0 == `case`.moment.position ? nil : $0 }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "\(bond) has signed already (#\(earlier ?? 0))",
          de: "\(bond) hat schon unterschrieben (#\(earlier ?? 0))"
        ),
        remedy: Message("look at its trail first", de: "zuerst den Verlauf ansehen (trail)")
      ),
      bond.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try Bond(it).agreedAt(known)
  }
}
