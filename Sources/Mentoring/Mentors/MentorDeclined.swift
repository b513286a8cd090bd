// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody who was asked will not be a mentor.
public struct MentorDeclined: MentorAction {
  public static let title = Title("mentor-declined", "Mentor declined", de: "Mentor*in abgesagt")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the person was asked and has not answered",
    de: "die Person ist angefragt und hat noch nicht geantwortet"
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
    let approached = try MentorState.demandNoMentor(it, `case`).approached
    try `case`.demand(
      .mentorApproached,
      approached != nil,
      (
        Message(
          "\(person) was not asked for \(scope) by \(`case`.moment.on), or has answered",
          de:
            "\(person) ist am \(`case`.moment.on) für \(scope) nicht angefragt oder hat geantwortet"
        ),
        remedy: Message(
          "record mentor-approached first; an application is taken back with application-withdrawn",
          de:
            "zuerst mentor-approached erfassen; eine Bewerbung zieht application-withdrawn zurück"
        )
      ),
      person.tags + scope.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try MentorState.service(it, known).declined?.position
  }
}
