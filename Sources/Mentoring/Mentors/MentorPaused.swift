// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A mentor takes no new tandem for a while; those that run go on.
public struct MentorPaused: MentorAction {
  public static let title = Title("mentor-paused", "Mentor paused", de: "Mentor*in pausiert")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the person is a mentor there and not paused; nobody was proposed to them or put in a tandem with them since",
    de:
      "die Person ist dort Mentor*in und pausiert nicht; seither gibt es weder Vorschlag noch neues Tandem"
  )

  public let person = Field<ID<Person>>("person", "who", de: "wer")
  public let cycle = Field<CycleSlug?>("cycle", "for which cycle", de: "für welchen Durchgang")
  public let programme = Field<ProgrammeSlug?>(
    "programme",
    "for every cycle of which programme",
    de: "für alle Durchgänge welchen Programms"
  )
  public let reason = Field<Code?>("reason", "why", de: "Grund", of: .withdrawalReason)

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (person, scope) = (try it.person, try MentorScope(it))
    let paused = try MentorState.demandMentor(it, `case`).paused
    try `case`.demand(
      .notTwice,
      paused == nil,
      (
        Message(
          "\(person) is paused in \(scope) already (#\(paused?.position ?? 0))",
          de: "\(person) pausiert in \(scope) schon (#\(paused?.position ?? 0))"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      person.tags + scope.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try MentorState.service(it, known).paused?.position
  }
}
