// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody does not take the place: it is free again.
public struct PlaceDeclined: Action {
  public static let title = Title("place-declined", "Place declined", de: "Platz abgelehnt")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the application is admitted, no tandem of it runs and no proposal is open; then no tandem is formed with it",
    de:
      "die Bewerbung hat eine Zusage, kein Tandem daraus läuft und kein Vorschlag ist offen; danach wird kein Tandem mehr gebildet"
  )

  public let application = Field<ID<Application>>(
    "application",
    "which application",
    de: "welche Bewerbung"
  )
  public let reason = Field<Code?>("reason", "why", de: "Grund", of: .withdrawalReason)

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try ApplicationState.concern(it, it.application, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let application = try it.application
    let state = try ApplicationState.demandAdmitted(application, `case`)
    guard let person = state.person, let cycle = state.cycle, let role = state.role else { return }
    let participation: ParticipationState = try `case`.state(
      of: Participation(person: person, cycle: cycle)
    )
    let running = participation.running(as: [role], person).map(\.tandem.description)
    try `case`.demand(
      .tandemsEnded,
      running.isEmpty,
      (
        Message(
          "\(person) is in a tandem that runs: \(running.joined(separator: ", "))",
          de: "\(person) ist in einem laufenden Tandem: \(running.joined(separator: ", "))"
        ),
        remedy: Message(
          "record participant-withdrew, with --with-tandem yes if the tandem ends too",
          de: "participant-withdrew erfassen, mit --with-tandem yes, wenn auch das Tandem endet"
        )
      ),
      application.tags + running.map { "tandem:\($0)" }
    )
    let proposed = participation.proposed(as: role, person).map(\.match)
    try `case`.demand(
      .matchesClosed,
      proposed.isEmpty,
      participation.stillProposed(person, proposed),
      application.tags + proposed.flatMap(\.tags)
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try ApplicationState.decision(name, it.application, known)
  }
}
