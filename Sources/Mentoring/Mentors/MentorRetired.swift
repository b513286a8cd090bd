// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A mentor takes no tandem any more; those that run go on.
public struct MentorRetired: MentorAction {
  public static let title = Title("mentor-retired", "Mentor retired", de: "Mentor*in ausgeschieden")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the person is a mentor there; tandems that run go on: who leaves them too does so with participant-withdrew",
    de:
      "die Person ist dort Mentor*in; laufende Tandems gehen weiter: wer auch sie verlässt, steigt mit participant-withdrew aus"
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
    _ = try MentorState.demandMentor(it, `case`)
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let service = try MentorState.service(it, known)
    return service.isMentor ? nil : service.ended?.position
  }
}
