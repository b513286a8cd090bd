// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A mentee and a mentor are proposed to each other; the mentor's place is reserved from now on.
public struct MatchProposed: Action {
  public static let title = Title("match-proposed", "Match proposed", de: "Matching vorgeschlagen")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.never
  public static let rule: Message? = Message(
    "the mentee is admitted and has no more mentors than the policy allows; the mentor is recruited, not paused, and has a place left (open proposals hold one); two different people without a dependency, not proposed already, and no tandem of theirs was dissolved",
    de:
      "Mentee zugelassen und nicht mit mehr Mentor*innen als vorgesehen; Mentor*in gewonnen, nicht pausiert und mit freiem Platz (offene Vorschläge belegen einen); zwei verschiedene Personen ohne Abhängigkeit, einander nicht schon vorgeschlagen, ohne vorzeitig beendetes Tandem"
  )

  public let match = Field<ID<Match>>("match", "new id", de: "neue Kennung", isDrawn: true)
  public let mentee = Field<ID<Person>>("mentee", "the mentee", de: "Mentee")
  public let mentor = Field<ID<Person>>("mentor", "the mentor", de: "Mentor*in")
  public let cycle = Field<CycleSlug>("cycle", "in which cycle", de: "in welchem Durchgang")
  public let criteriaScores = Field<Numbers?>(
    "criteria_scores",
    "points by criterion, as field=3,aims=4",
    de: "Punkte je Kriterium, etwa field=3,aims=4"
  )
  public let blind = Field<Bool?>(
    "blind",
    "without the mentor's name until the mentor accepts (default: the policy's)",
    de: "ohne den Namen der Mentorin oder des Mentors bis zu deren Zusage (sonst laut Regelwerk)"
  )
  public let dependencyChecked = Field<Bool>(
    "dependency_checked",
    "whether it is checked that neither is the other's supervisor or superior",
    de: "ob geprüft ist, dass niemand die andere Person betreut oder ihr vorgesetzt ist"
  )

  public static func complete(_ form: inout Form<Self>, _ known: Known) throws(Objection) {
    guard let cycle = form.cycle, form.blind == nil else { return }
    let policy = try known.state(CycleState.self, of: cycle, at: form.entry.moment).policy
    form.blind = policy.blindProposal
  }

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    Pairing.concern(it, [try it.mentee, try it.mentor], try it.cycle)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let pairing = Pairing(
      mentee: try it.mentee,
      mentor: try it.mentor,
      cycle: try it.cycle,
      dependencyChecked: try it.dependencyChecked
    )
    try pairing.demandPossible(`case`)
    try pairing.demandAllowed(`case`)
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let key = Participation(person: try it.mentee, cycle: try it.cycle)
    let mentor = try it.mentor
    let state: ParticipationState = try known.state(of: key, at: .ever)
    return state.proposals.first { proposal in
      proposal.mentee == key.person && proposal.mentor == mentor
        && (proposal.isOpen || proposal.on == it.on)
    }?.position
  }
}
