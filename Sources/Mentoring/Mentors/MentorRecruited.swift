// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody will be a mentor, in a cycle or in every cycle of a programme.
///
/// In a cycle it decides an application as mentor that waits for a decision: one step admits and
/// recruits.
public struct MentorRecruited: MentorAction {
  public static let title = Title("mentor-recruited", "Mentor recruited", de: "Mentor*in gewonnen")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the person is known, cycle or programme there; once each; admits an application as mentor that is undecided or waitlisted",
    de:
      "die Person ist bekannt, Durchgang oder Programm angelegt; je einmal; eine offene Bewerbung als Mentor*in ist damit zugesagt"
  )

  public let person = Field<ID<Person>>("person", "who", de: "wer")
  public let cycle = Field<CycleSlug?>("cycle", "for which cycle", de: "für welchen Durchgang")
  public let programme = Field<ProgrammeSlug?>(
    "programme",
    "for every cycle of which programme",
    de: "für alle Durchgänge welchen Programms"
  )
  public let application = Field<ID<Application>?>(
    "application",
    "the application that is admitted with it (default: the one that waits)",
    de: "die Bewerbung, die damit zugesagt ist (sonst die offene)"
  )
  public let sector = Field<Code?>("sector", "sector", de: "Bereich", of: .sector)
  public let positionLevel = Field<Code?>(
    "position_level",
    "level of position",
    de: "Ebene",
    of: .positionLevel
  )
  public let capacity = Field<Int?>(
    "capacity",
    "tandems at the same time in a cycle (default: the programme's word, else the policy's)",
    de: "Tandems zugleich in einem Durchgang (sonst laut Programm oder Regelwerk)",
    in: 1...100
  )
  public let briefedOn = Field<Day?>("briefed_on", "briefed on", de: "eingewiesen am")

  /// The application that waits; of what is recorded already, the one that was decided with it.
  public static func complete(_ form: inout Form<Self>, _ known: Known) throws(Objection) {
    // Whoever names one is taken at their word, and judged by it.
    if case .some(.some) = form.application { return }
    guard let person = form.person, let cycle = form.cycle.flatMap({ $0 }) else { return }
    let key = Participation(person: person, cycle: cycle)
    let mentors: MentorState = try known.state(of: person, at: .ever)
    let service = mentors.service(of: person, .cycle(cycle))
    if service.isMentor {
      form.application = service.application
      return
    }
    // What was decided later stands in the way of this one, and says so itself.
    let now: ParticipationState = try known.state(of: key, at: .ever)
    let then: ParticipationState = try known.state(of: key, at: form.entry.moment)
    form.application =
      now.waiting(as: "mentor").first { request in
        then.waiting(as: "mentor").contains { $0.application == request.application }
      }?.application
  }

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    concern.upsets = [MentorState.restingOn(try it.person)]
    if let application = try it.application {
      try ApplicationState.add(application, to: &concern, known)
    }
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    _ = try MentorState.demandNoMentor(it, `case`)
    if let application = try it.application {
      try ApplicationState.demandUndecided(application, orWaitlisted: true, `case`)
      let state: ApplicationState = try `case`.state(of: application)
      let (person, cycle) = (try it.person, try it.cycle)
      try `case`.demand(
        .exists,
        state.person == person && state.cycle == cycle && state.role == "mentor",
        (
          Message(
            "application \(application) is none of \(person) as mentor in this cycle",
            de:
              "Die Bewerbung \(application) ist keine von \(person) als Mentor*in in diesem Durchgang"
          ),
          remedy: Message(
            "leave application out: the program finds it",
            de: "application weglassen: das Programm findet sie"
          )
        ),
        application.tags
      )
    }
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let service = try MentorState.service(it, known)
    return service.isMentor ? service.recruited?.position : nil
  }
}
