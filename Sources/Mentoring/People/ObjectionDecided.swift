// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// The office answers an objection.
///
/// The law asks for an answer within a month, so that there must be one to record.
public struct ObjectionDecided: Action {
  public static let title = Title(
    "objection-decided",
    "Objection decided",
    de: "Widerspruch beantwortet"
  )
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "the person objected to the purpose and has had no answer; refused, the consent from before holds again",
    de:
      "die Person hat dem Zweck widersprochen und noch keine Antwort; abgelehnt gilt wieder die Einwilligung von vorher"
  )

  public let person = Field<ID<Person>>("person", "whose", de: "wessen")
  public let purpose = Field<Code>("purpose", "to what", de: "wogegen", of: .consentPurpose)
  public let decision = Field<Code>(
    "decision",
    "what was decided",
    de: "Entscheidung",
    of: .requestDecision
  )
  public let ground = Field<Code?>("ground", "on what ground", de: "Grundlage", of: .refusalGround)
  public let reason = SealedField<Text?>("reason", "why", de: "Begründung")

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try PersonState.concern(it, it.person)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (person, purpose) = (try it.person, try it.purpose)
    try PersonState.demandKnown(person, `case`)
    let state: PersonState = try `case`.state(of: person)
    try `case`.demand(
      .objectionOpen,
      state.objections[purpose].map { $0.decision == nil } ?? false,
      (
        Message(
          "\(person) has no unanswered objection (\(purpose)) on \(`case`.moment.on)",
          de:
            "\(person) hat am \(`case`.moment.on) keinen unbeantworteten Widerspruch (\(purpose))"
        ),
        remedy: Message(
          "record objection-raised first, or check person, purpose and date",
          de: "zuerst objection-raised erfassen oder Person, Zweck und Datum prüfen"
        )
      ),
      person.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let state: PersonState = try known.state(of: it.person, at: .ever)
    guard let answer = state.objections[try it.purpose]?.decision, answer.on == it.on else {
      return nil
    }
    return answer.position
  }
}
