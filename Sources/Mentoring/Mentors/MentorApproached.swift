// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody is asked to be a mentor.
public struct MentorApproached: MentorAction {
  public static let title = Title(
    "mentor-approached",
    "Mentor approached",
    de: "Mentor*in angefragt"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the person is known, and neither a mentor there nor asked without an answer",
    de: "die Person ist bekannt und dort weder Mentor*in noch ohne Antwort angefragt"
  )

  public let person = Field<ID<Person>>("person", "who", de: "wer")
  public let cycle = Field<CycleSlug?>("cycle", "for which cycle", de: "für welchen Durchgang")
  public let programme = Field<ProgrammeSlug?>(
    "programme",
    "for every cycle of which programme",
    de: "für alle Durchgänge welchen Programms"
  )
  public let channel = Field<Code?>("channel", "how", de: "Weg", of: .channel)

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let person = try it.person
    let approached = try MentorState.demandNoMentor(it, `case`).approached
    try `case`.demand(
      .notTwice,
      approached == nil,
      (
        Message(
          "\(person) was asked already and has not answered (#\(approached?.position ?? 0))",
          de:
            "\(person) ist schon angefragt und hat nicht geantwortet (#\(approached?.position ?? 0))"
        ),
        remedy: Message(
          "record the answer with mentor-recruited or mentor-declined",
          de: "die Antwort mit mentor-recruited oder mentor-declined erfassen"
        )
      ),
      person.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try MentorState.service(it, known).approached?.position
  }
}
