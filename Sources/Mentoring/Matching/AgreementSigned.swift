// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// The two of a tandem have agreed how they work together.
public struct AgreementSigned: Action {
  public static let title = Title(
    "agreement-signed",
    "Agreement signed",
    de: "Mentoring-Vereinbarung"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the tandem runs; once",
    de: "das Tandem läuft; einmal"
  )

  public let tandem = Field<ID<Tandem>>("tandem", "which tandem", de: "welches Tandem")
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

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try TandemState.concern(it, it.tandem, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let tandem = try it.tandem
    try TandemState.demandRunning(tandem, `case`)
    let state: TandemState = try `case`.known.state(of: tandem, at: .ever)
    let earlier = state.agreedAt.flatMap { $0 == `case`.moment.position ? nil : $0 }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "tandem \(tandem) has signed already (#\(earlier ?? 0))",
          de: "Das Tandem \(tandem) hat schon unterschrieben (#\(earlier ?? 0))"
        ),
        remedy: Message("look at its trail first", de: "zuerst den Verlauf ansehen (trail)")
      ),
      tandem.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try known.state(TandemState.self, of: it.tandem, at: .ever).agreedAt
  }
}
