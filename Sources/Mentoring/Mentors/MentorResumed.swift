// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A mentor takes new tandems again.
public struct MentorResumed: MentorAction {
  public static let title = Title("mentor-resumed", "Mentor resumed", de: "Mentor*in wieder dabei")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the person is paused there",
    de: "die Person pausiert dort"
  )

  public let person = Field<ID<Person>>("person", "who", de: "wer")
  public let cycle = Field<CycleSlug?>("cycle", "for which cycle", de: "für welchen Durchgang")
  public let programme = Field<ProgrammeSlug?>(
    "programme",
    "for every cycle of which programme",
    de: "für alle Durchgänge welchen Programms"
  )

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (person, scope) = (try it.person, try MentorScope(it))
    let paused = try MentorState.demandMentor(it, `case`).paused
    try `case`.demand(
      .mentorPaused,
      paused != nil,
      (
        Message(
          "\(person) is not paused in \(scope) on \(`case`.moment.on)",
          de: "\(person) pausiert am \(`case`.moment.on) in \(scope) nicht"
        ),
        remedy: Message(
          "check the date (--on), and whether the pause is of the cycle or of the programme",
          de: "das Datum (--on) prüfen und ob die Pause für den Durchgang oder das Programm gilt"
        )
      ),
      person.tags + scope.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let service = try MentorState.service(it, known)
    guard service.paused == nil, let resumed = service.resumed, resumed.on == it.on else {
      return nil
    }
    return resumed.position
  }
}
