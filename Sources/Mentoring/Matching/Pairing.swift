/// A mentee and a mentor about to come together: the rules of a proposal, and of a tandem that is
/// formed without one.
struct Pairing {
  let mentee: ID<Person>
  let mentor: ID<Person>
  let cycle: CycleSlug
  /// Whether the office looked for a dependency of the two and found none; nil where it says nothing.
  let dependencyChecked: Bool?

  /// What the coming together of people concerns: their places in the cycle.
  static func concern<A: Action>(_ it: Draft<A>, _ people: [ID<Person>], _ cycle: CycleSlug)
    -> Concern
  {
    var concern = Concern(it)
    concern.people = people
    concern.upsets = people.map {
      ParticipationState.selection(Participation(person: $0, cycle: cycle))
    }
    return concern
  }

  /// Two different people, both known, in a cycle that is there.
  func demandPossible(_ case: Case) throws(Objection) {
    try `case`.demand(
      .twoPersons,
      mentee != mentor,
      (
        Message(
          "mentee and mentor are the same person",
          de: "Mentee und Mentor*in sind dieselbe Person"
        ),
        remedy: Message("name two people", de: "zwei Personen nennen")
      ),
      mentee.tags
    )
    try PersonState.demandKnown(mentee, `case`)
    try PersonState.demandKnown(mentor, `case`)
    try CycleState.demandOpened(cycle, `case`)
  }

  /// Everything that two people must meet who are not proposed to each other yet.
  func demandAllowed(_ case: Case) throws(Objection) {
    let policy = try `case`.stateAsKnown(CycleState.self, of: cycle).policy
    let key = Participation(person: mentee, cycle: cycle)
    try ParticipationState.demandAdmitted(key, `case`)
    let menteePart: ParticipationState = try `case`.state(of: key)
    try demandNotTogether(menteePart, `case`)
    try demandMenteeFree(menteePart, policy, `case`)
    try demandMentorReady(mustBeOne: true, `case`)
    try demandMentorFree(policy, `case`)
    try demandNotDissolved(`case`)
    try `case`.demand(
      .noDependency,
      dependencyChecked ?? true,
      (
        Message(
          "whether \(mentee) depends on \(mentor), as on a supervisor or superior, is not checked",
          de:
            "Es ist nicht geprüft, ob \(mentee) von \(mentor) abhängt, etwa durch Betreuung oder als Vorgesetzte*r"
        ),
        remedy: Message(
          "check it and say so (--dependency-checked yes), or override no-dependency with a reason",
          de:
            "prüfen und angeben (--dependency-checked yes) oder no-dependency mit Begründung übergehen"
        )
      ),
      mentee.tags + mentor.tags
    )
  }

  private func demandNotTogether(_ part: ParticipationState, _ case: Case) throws(Objection) {
    let proposal = part.proposed(as: "mentee", mentee).first { $0.mentor == mentor }
    try `case`.demand(
      .notTwice,
      proposal == nil,
      (
        Message(
          "the two are proposed to each other already: \(proposal?.match.description ?? "") (#\(proposal?.position ?? 0))",
          de:
            "Die beiden sind einander schon vorgeschlagen: \(proposal?.match.description ?? "") (#\(proposal?.position ?? 0))"
        ),
        remedy: Message(
          "use that match, or record match-declined or match-expired first",
          de: "dieses Matching verwenden oder zuerst match-declined oder match-expired erfassen"
        )
      ),
      mentee.tags + mentor.tags + (proposal?.match.tags ?? [])
    )
    let tandem = part.running(as: ["mentee"], mentee).first { $0.mentor == mentor }?.tandem
    try `case`.demand(
      .notTwice,
      tandem == nil,
      (
        Message(
          "the two are a tandem already: \(tandem?.description ?? "")",
          de: "Die beiden sind schon ein Tandem: \(tandem?.description ?? "")"
        ),
        remedy: Message("record the end of that one first", de: "zuerst dessen Ende erfassen")
      ),
      mentee.tags + mentor.tags + (tandem?.tags ?? [])
    )
  }

  /// The mentee has not as many mentors as the policy allows; proposals are none yet.
  func demandMenteeFree(_ part: ParticipationState, _ policy: CycleState.Policy, _ case: Case)
    throws(Objection)
  {
    let others = part.running(as: ["mentee"], mentee).map(\.tandem.description)
    let names = others.joined(separator: ", ")
    try `case`.demand(
      .mentorsPerMentee,
      others.count < policy.mentorsPerMentee,
      (
        Message(
          "\(mentee) already has \(others.count) of \(policy.mentorsPerMentee) mentors: \(names)",
          de:
            "\(mentee) hat schon \(others.count) von \(policy.mentorsPerMentee) Mentor*innen: \(names)"
        ),
        remedy: Message(
          "end that tandem first, or set mentors_per_mentee with policy-set",
          de: "zuerst jenes Tandem beenden oder mentors_per_mentee mit policy-set ändern"
        )
      ),
      mentee.tags
    )
  }

  /// The mentor is one and takes tandems; whoever was let in without being one is held to the rest.
  func demandMentorReady(mustBeOne: Bool, _ case: Case) throws(Objection) {
    let mentorship = try `case`.state(MentorState.self, of: mentor)
      .mentorship(of: mentor, in: cycle)
    let ended = mentorship.hasEnded ? mentorship.ended : nil
    try `case`.demand(
      .mentorRecruited,
      ended == nil,
      (
        Message(
          "\(mentor) has ceased to be a mentor in \(cycle) on \(ended?.on.description ?? "") (#\(ended?.position ?? 0))",
          de:
            "\(mentor) ist in \(cycle) seit dem \(ended?.on.description ?? "") nicht mehr Mentor*in (#\(ended?.position ?? 0))"
        ),
        remedy: Message(
          "choose another mentor (list mentors), or record mentor-recruited again",
          de: "andere*n Mentor*in wählen (list mentors) oder mentor-recruited erneut erfassen"
        )
      ),
      mentor.tags
    )
    if mustBeOne {
      try ParticipationState.demandRecruited(Participation(person: mentor, cycle: cycle), `case`)
    }
    let paused = mentorship.paused
    try `case`.demand(
      .mentorPaused,
      paused == nil,
      (
        Message(
          "\(mentor) is paused since \(paused?.on.description ?? "") (#\(paused?.position ?? 0))",
          de:
            "\(mentor) pausiert seit dem \(paused?.on.description ?? "") (#\(paused?.position ?? 0))"
        ),
        remedy: Message(
          "choose another mentor (list mentors), record mentor-resumed, or override mentor-paused with a reason",
          de:
            "andere*n Mentor*in wählen (list mentors), mentor-resumed erfassen oder mentor-paused mit Begründung übergehen"
        )
      ),
      mentor.tags
    )
  }

  /// The mentor has a place left; who is proposed holds one.
  private func demandMentorFree(_ policy: CycleState.Policy, _ case: Case) throws(Objection) {
    let part: ParticipationState = try `case`.state(
      of: Participation(person: mentor, cycle: cycle)
    )
    let mentorship = try `case`.state(MentorState.self, of: mentor)
      .mentorship(of: mentor, in: cycle)
    let capacity = mentorship.capacity ?? policy.mentorCapacity
    let others =
      part.running(as: ["mentor"], mentor).map(\.tandem.description)
      + part.proposed(as: "mentor", mentor).map(\.match.description)
    let names = others.joined(separator: ", ")
    try `case`.demand(
      .mentorCapacity,
      others.count < capacity,
      (
        Message(
          "\(mentor) already has \(others.count) of \(capacity) tandems, open proposals included: \(names)",
          de:
            "\(mentor) hat schon \(others.count) von \(capacity) Tandems, offene Vorschläge mitgezählt: \(names)"
        ),
        remedy: Message(
          "choose another mentor (list mentors), or override mentor-capacity with a reason",
          de:
            "andere*n Mentor*in wählen (list mentors) oder mentor-capacity mit Begründung übergehen"
        )
      ),
      mentor.tags
    )
  }

  private func demandNotDissolved(_ case: Case) throws(Objection) {
    let dissolved = try `case`.state(PairState.self, of: Pair(mentee, mentor)).dissolved
    try `case`.demand(
      .pairDissolved,
      dissolved == nil,
      (
        Message(
          "the two were a tandem that ended early: \(dissolved?.tandem.description ?? "") on \(dissolved?.on.description ?? "") (#\(dissolved?.position ?? 0))",
          de:
            "Die beiden waren ein Tandem, das vorzeitig endete: \(dissolved?.tandem.description ?? "") am \(dissolved?.on.description ?? "") (#\(dissolved?.position ?? 0))"
        ),
        remedy: Message(
          "choose another pair, or override pair-dissolved with a reason",
          de: "ein anderes Paar wählen oder pair-dissolved mit Begründung übergehen"
        )
      ),
      mentee.tags + mentor.tags + (dissolved?.tandem.tags ?? [])
    )
  }
}
