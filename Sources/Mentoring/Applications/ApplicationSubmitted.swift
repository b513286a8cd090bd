// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody applies for a place in a cycle.
public struct ApplicationSubmitted: Action {
  public static let title = Title(
    "application-submitted",
    "Application submitted",
    de: "Bewerbung eingegangen"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the cycle is open; one open application a person, cycle and role",
    de: "der Durchgang ist eröffnet; eine offene Bewerbung je Person, Durchgang und Rolle"
  )

  public let application = Field<ID<Application>>(
    "application",
    "new id",
    de: "neue Kennung",
    isDrawn: true
  )
  public let person = Field<ID<Person>>("person", "who applies", de: "wer sich bewirbt")
  public let cycle = Field<CycleSlug>("cycle", "for which cycle", de: "für welchen Durchgang")
  public let role = Field<Code>("role", "mentee or mentor", de: "Mentee oder Mentor*in", of: .role)
  public let careerStage = Field<Code?>(
    "career_stage",
    "career stage",
    de: "Karrierestufe",
    of: .careerStage
  )
  public let faculty = Field<Code?>("faculty", "faculty", de: "Fakultät", of: .faculty)
  public let field = Field<Code?>("field", "field of study or work", de: "Fach", of: .field)
  public let wishes = SealedField<Text?>("wishes", "wishes", de: "Wünsche", for: .application)
  public let motivation = SealedField<Text?>(
    "motivation",
    "motivation",
    de: "Motivation",
    for: .application
  )
  public let documents = SealedField<Text?>(
    "documents",
    "documents handed in",
    de: "Unterlagen",
    for: .application
  )

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    concern.upsets = [
      ParticipationState.selection(Participation(person: try it.person, cycle: try it.cycle))
    ]
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (person, cycle, role) = (try it.person, try it.cycle, try it.role)
    try PersonState.demandKnown(person, `case`)
    try CycleState.demandOpened(cycle, `case`)
    let state: ParticipationState = try `case`.state(
      of: Participation(person: person, cycle: cycle)
    )
    let open = state.requests.first { $0.role == role && $0.stage.isOpen }
    try `case`.demand(
      .oneApplication,
      open == nil,
      (
        Message(
          "\(person) has already applied as \(role): \(open?.application.description ?? "")",
          de: "\(person) hat sich schon beworben (\(role)): \(open?.application.description ?? "")"
        ),
        remedy: Message(
          "use that application, or override one-application with a reason",
          de: "diese Bewerbung verwenden oder one-application mit Begründung übergehen"
        )
      ),
      person.tags + (open?.application.tags ?? [])
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let key = Participation(person: try it.person, cycle: try it.cycle)
    let state: ParticipationState = try known.state(of: key, at: .ever)
    let role = try it.role
    return state.requests.first { $0.role == role && ($0.stage.isOpen || $0.on == it.on) }?.position
  }
}
