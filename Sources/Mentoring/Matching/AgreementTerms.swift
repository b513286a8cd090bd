import CBOR

/// What an agreement says, or what of it an amendment changes.
public struct AgreementTerms: Hashable, Sendable {
  /// Weeks between meetings.
  public let intervalWeeks: Int?
  /// How they meet.
  public let mode: Code?
  /// Whether confidentiality is agreed.
  public let confidentialityAgreed: Bool?
  /// Whether it can be left early.
  public let exitClause: Bool?
  /// The last day agreed.
  public let until: Day?

  /// Reads what an action says.
  init<A: AgreementAction>(_ body: borrowing Body<A>) throws(CBORError) {
    intervalWeeks = try body[dynamicMember: \.intervalWeeks]
    mode = try body[dynamicMember: \.mode]
    confidentialityAgreed = try body[dynamicMember: \.confidentialityAgreed]
    exitClause = try body[dynamicMember: \.exitClause]
    until = try body[dynamicMember: \.until]
  }

  /// Reads what an action being recorded says.
  init<A: AgreementAction>(_ it: Draft<A>) throws(Objection) {
    intervalWeeks = try it[dynamicMember: \.intervalWeeks]
    mode = try it[dynamicMember: \.mode]
    confidentialityAgreed = try it[dynamicMember: \.confidentialityAgreed]
    exitClause = try it[dynamicMember: \.exitClause]
    until = try it[dynamicMember: \.until]
  }
}

/// An action that says what a tandem or a group agrees on.
public protocol AgreementAction: BondAction {
  var intervalWeeks: Field<Int?> { get }
  var mode: Field<Code?> { get }
  var confidentialityAgreed: Field<Bool?> { get }
  var exitClause: Field<Bool?> { get }
  var until: Field<Day?> { get }
}

/// The fields of an agreement, the same when it is signed and when it is amended.
enum AgreementFields {
  static let intervalWeeks = Field<Int?>(
    "interval_weeks",
    "weeks between meetings",
    de: "Abstand der Treffen in Wochen",
    in: 1...52
  )
  static let mode = Field<Code?>("mode", "how they meet", de: "Form der Treffen", of: .meetingMode)
  static let confidentialityAgreed = Field<Bool?>(
    "confidentiality_agreed",
    "confidentiality agreed",
    de: "Vertraulichkeit vereinbart"
  )
  static let exitClause = Field<Bool?>("exit_clause", "exit clause", de: "Ausstiegsklausel")
  static let until = Field<Day?>("until", "planned end agreed", de: "vereinbartes Ende")
}
