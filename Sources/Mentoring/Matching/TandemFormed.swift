// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A mentee and a mentor work together from now on.
public struct TandemFormed: Action {
  public static let title = Title("tandem-formed", "Tandem formed", de: "Tandem gebildet")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "from a match that is open and accepted as the policy asks, the mentor neither paused nor retired; or directly, where the policy allows it, under all rules of match-proposed",
    de:
      "aus einem offenen Matching, das laut Regelwerk angenommen ist, mit Mentor*in, der oder die weder pausiert noch ausgeschieden ist; oder direkt, wo das Regelwerk es erlaubt, nach allen Regeln von match-proposed"
  )

  public let tandem = Field<ID<Tandem>>("tandem", "new id", de: "neue Kennung", isDrawn: true)
  public let match = Field<ID<Match>?>(
    "match",
    "the match that it comes from; instead of mentee, mentor and cycle",
    de: "das Matching, aus dem es hervorgeht; statt Mentee, Mentor*in und Durchgang"
  )
  public let mentee = Field<ID<Person>>("mentee", "the mentee", de: "Mentee")
  public let mentor = Field<ID<Person>>("mentor", "the mentor", de: "Mentor*in")
  public let cycle = Field<CycleSlug>("cycle", "in which cycle", de: "in welchem Durchgang")
  public let from = Field<Day>("from", "first day", de: "Beginn")
  public let until = Field<Day?>("until", "planned last day", de: "geplantes Ende")
  public let predecessor = Field<ID<Tandem>?>(
    "predecessor",
    "the tandem that it follows",
    de: "Vorgänger-Tandem",
    isTagged: false
  )
  public let dependencyChecked = Field<Bool?>(
    "dependency_checked",
    "without a match: whether it is checked that neither is the other's supervisor or superior",
    de:
      "ohne Matching: ob geprüft ist, dass niemand die andere Person betreut oder ihr vorgesetzt ist"
  )

  /// A match says whose it is; and of two who are proposed to each other the tandem takes the match.
  public static func complete(_ form: inout Form<Self>, _ known: Known) throws(Objection) {
    if let match = form.match.flatMap({ $0 }) {
      let state = try MatchState.known(match, known)
      if form.mentee == nil { form.mentee = state.mentee }
      if form.mentor == nil { form.mentor = state.mentor }
      if form.cycle == nil { form.cycle = state.cycle }
    } else if let mentee = form.mentee, let mentor = form.mentor, let cycle = form.cycle {
      let key = Participation(person: mentee, cycle: cycle)
      let state: ParticipationState = try known.state(of: key, at: .ever)
      let place = state.places.last { $0.mentor == mentor && $0.from == form.from }
      let proposal = state.proposed(as: "mentee", mentee).first { $0.mentor == mentor }
      form.match = place.map(\.match) ?? proposal?.match
    }
  }

  public static func usualDay(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Day? {
    try it.from
  }

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Pairing.concern(it, [try it.mentee, try it.mentor], try it.cycle)
    if let match = try it.match { concern.upsets.append(MatchState.selection(match)) }
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let pairing = Pairing(
      mentee: try it.mentee,
      mentor: try it.mentor,
      cycle: try it.cycle,
      // A proposal must say that it is checked; of the tandems of past years nobody wrote it down.
      dependencyChecked: try it.dependencyChecked
    )
    try pairing.demandPossible(`case`)
    let (from, until) = (try it.from, try it.until)
    try `case`.demand(
      .dayOrder,
      until.map { from <= $0 } ?? true,
      (
        Message("it would end before it begins", de: "Es würde vor dem Beginn enden"),
        remedy: Message("check from and until", de: "from und until prüfen")
      )
    )
    if let predecessor = try it.predecessor {
      try TandemState.demandFollows(it.tandem, predecessor, [it.mentee, it.mentor], `case`)
    }
    if let match = try it.match {
      try judge(pairing, from: match, `case`)
    } else {
      try judgeDirectly(pairing, `case`)
    }
  }

  private static func judgeDirectly(_ pairing: Pairing, _ case: Case) throws(Objection) {
    let cycle = pairing.cycle
    try `case`.demand(
      .directFormation,
      try `case`.stateAsKnown(CycleState.self, of: cycle).policy.directFormation,
      (
        Message(
          "the policy of \(cycle) asks for a match first",
          de: "Das Regelwerk von \(cycle) verlangt zuerst ein Matching"
        ),
        remedy: Message(
          "record match-proposed, set direct_formation with policy-set, or override direct-formation with a reason",
          de:
            "match-proposed erfassen, direct_formation mit policy-set erlauben oder direct-formation mit Begründung übergehen"
        )
      ),
      cycle.tags
    )
    try pairing.demandAllowed(`case`)
  }

  /// What was judged when the two were proposed is not judged again; the match holds their place.
  private static func judge(_ pairing: Pairing, from match: ID<Match>, _ case: Case)
    throws(Objection)
  {
    let state = try MatchState.demandOpen(match, `case`)
    try `case`.demand(
      .matchFits,
      state.mentee == pairing.mentee && state.mentor == pairing.mentor
        && state.cycle == pairing.cycle,
      (
        Message(
          "match \(match) is of other people or of another cycle",
          de: "Das Matching \(match) betrifft andere Personen oder einen anderen Durchgang"
        ),
        remedy: Message(
          "give the match alone, or mentee, mentor and cycle",
          de: "nur das Matching angeben oder Mentee, Mentor*in und Durchgang"
        )
      ),
      match.tags
    )
    let policy = try `case`.stateAsKnown(CycleState.self, of: pairing.cycle).policy
    let missing = CodeList.role.codes.filter { state.acceptances[$0.code] == nil }.map(\.label)
    let needed = policy.twoSidedAcceptance ? 2 : 1
    let (en, de) = (
      missing.map(\.en).joined(separator: ", "), missing.map(\.de).joined(separator: ", ")
    )
    try `case`.demand(
      .matchAccepted,
      policy.directFormation || state.acceptances.count >= needed,
      (
        Message(
          "match \(match) is accepted by \(state.acceptances.count) of \(needed) sides by \(`case`.moment.on); not by: \(en)",
          de:
            "Das Matching \(match) ist am \(`case`.moment.on) von \(state.acceptances.count) der nötigen \(needed) Seiten angenommen; es fehlt: \(de)"
        ),
        remedy: Message(
          "record match-accepted, or override match-accepted with a reason",
          de: "match-accepted erfassen oder match-accepted mit Begründung übergehen"
        )
      ),
      match.tags
    )
    let part: ParticipationState = try `case`.state(
      of: Participation(person: pairing.mentee, cycle: pairing.cycle)
    )
    try pairing.demandMenteeFree(part, policy, `case`)
    try pairing.demandMentorReady(mustBeOne: false, `case`)
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let key = Participation(person: try it.mentee, cycle: try it.cycle)
    let (mentor, from) = (try it.mentor, try it.from)
    let places = try known.state(ParticipationState.self, of: key, at: .ever).places
    guard let place = places.first(where: { $0.mentor == mentor && $0.from == from }) else {
      return nil
    }
    return try known.state(TandemState.self, of: place.tandem, at: .ever).formedAt
  }
}
