/// An action by which somebody leaves a cycle in one role: of their own will, or excluded.
public protocol LeavingAction: Action {
  var person: Field<ID<Person>> { get }
  var cycle: Field<CycleSlug> { get }
  var role: Field<Code> { get }
  var reason: Field<Code?> { get }
  var initiator: Field<Code?> { get }
  var withTandem: Field<Bool?> { get }
  var tandems: Field<[ID<Tandem>]?> { get }
  var matches: Field<[ID<Match>]?> { get }
}

/// What both ways of leaving a cycle have in common.
///
/// The event names the tandems that end with it and the proposals that it releases, so that it is
/// found under them and under their people: the place on the other side is free again.
enum Leaving {
  /// Both of them.
  static let actions = [ParticipantWithdrew.name, ParticipantExcluded.name]

  /// The rule of both in words.
  static let rule = Message(
    "the person takes part in that role; not while a tandem runs unless it ends too, which counts as dissolved; open proposals are closed",
    de:
      "die Person nimmt in der Rolle teil; nicht solange ein Tandem läuft, außer es endet mit und gilt als vorzeitig beendet; offene Vorschläge sind erledigt"
  )

  /// Fills in the role, if there is only one, and what ends with it.
  static func complete<A: LeavingAction>(_ form: inout Form<A>, _ known: Known) throws(Objection) {
    guard let person = form[dynamicMember: \.person], let cycle = form[dynamicMember: \.cycle]
    else {
      return
    }
    let key = Participation(person: person, cycle: cycle)
    let state: ParticipationState = try known.state(of: key, at: form.entry.moment)
    let mentors: MentorState = try known.state(of: person, at: form.entry.moment)
    if form[dynamicMember: \.role] == nil {
      let roles = state.roles(of: person, mentors.mentorship(of: person, in: cycle))
      // Who has left in the only role there was is said so.
      let left = Set(state.departures.filter { $0.person == person }.map(\.role.word))
      if roles.count == 1 {
        form[dynamicMember: \.role] = roles[0]
      } else if roles.isEmpty, left.count == 1, let role = left.first {
        form[dynamicMember: \.role] = Code(stringLiteral: role)
      }
    }
    guard let role = form[dynamicMember: \.role] else { return }
    let departure = state.departure(of: person, as: role)
    var tandems = state.running(as: [role], person).map(\.tandem)
    var matches = state.proposed(as: role, person).map(\.match)
    if tandems.isEmpty, matches.isEmpty, let departure, departure.type == A.name {
      // It is recorded already: said again, it says the same.
      (tandems, matches) = (departure.tandems, departure.matches)
    }
    let endsTandems = form[dynamicMember: \.withTandem].flatMap { $0 } ?? false
    form[dynamicMember: \.tandems] = endsTandems && !tandems.isEmpty ? tandems.sorted() : nil
    form[dynamicMember: \.matches] = matches.isEmpty ? nil : matches.sorted()
  }

  /// The person, the cycle, what ends with it and its people, and what it may upset.
  static func concern<A: LeavingAction>(_ it: Draft<A>, _ known: Known) throws(Objection) -> Concern
  {
    var concern = Concern(it)
    let (person, cycle) = (try it[dynamicMember: \.person], try it[dynamicMember: \.cycle])
    concern.upsets = [
      ParticipationState.selection(Participation(person: person, cycle: cycle)),
      MentorState.restingOn(person),
    ]
    // The others are found by it, but what is written about somebody's leaving is not sealed to them.
    for tandem in try it[dynamicMember: \.tandems] ?? [] {
      let state = try known.state(TandemState.self, of: tandem, at: .ever)
      concern.add((state.mentee?.tags ?? []) + (state.mentor?.tags ?? []))
      concern.upsets.append(TandemState.selection(tandem))
    }
    for match in try it[dynamicMember: \.matches] ?? [] {
      let state = try known.state(MatchState.self, of: match, at: .ever)
      concern.add((state.mentee?.tags ?? []) + (state.mentor?.tags ?? []))
      concern.upsets.append(MatchState.selection(match))
    }
    return concern
  }

  /// Somebody takes part, and whatever was going on ends with it.
  static func judge<A: LeavingAction>(_ it: Draft<A>, _ case: Case) throws(Objection) {
    let (person, cycle) = (try it[dynamicMember: \.person], try it[dynamicMember: \.cycle])
    let role = try it[dynamicMember: \.role]
    try PersonState.demandKnown(person, `case`)
    try CycleState.demandOpened(cycle, `case`)
    let state: ParticipationState = try `case`.state(
      of: Participation(person: person, cycle: cycle)
    )
    try demandTakesPart(person, cycle, role, state, `case`)
    let ending = try it[dynamicMember: \.tandems] ?? []
    let running = state.running(as: [role], person).map(\.tandem).filter { !ending.contains($0) }
    let tandems = running.map(\.description).joined(separator: ", ")
    try `case`.demand(
      .tandemsEnded,
      running.isEmpty,
      (
        Message(
          "\(person) is in a tandem that runs: \(tandems)",
          de: "\(person) ist in einem laufenden Tandem: \(tandems)"
        ),
        remedy: Message(
          "add --with-tandem yes if it ends too, or record its end first",
          de: "--with-tandem yes angeben, wenn es mit endet, oder zuerst sein Ende erfassen"
        )
      ),
      person.tags + running.flatMap(\.tags)
    )
    let released = try it[dynamicMember: \.matches] ?? []
    let open = state.proposed(as: role, person).map(\.match).filter { !released.contains($0) }
    try `case`.demand(
      .matchesClosed,
      open.isEmpty,
      state.stillProposed(person, open),
      person.tags + open.flatMap(\.tags)
    )
  }

  private static func demandTakesPart(
    _ person: ID<Person>,
    _ cycle: CycleSlug,
    _ role: Code,
    _ state: ParticipationState,
    _ case: Case
  ) throws(Objection) {
    let mentors: MentorState = try `case`.state(of: person)
    let earlier = state.departure(of: person, as: role)
    let takesPart = state.roles(of: person, mentors.mentorship(of: person, in: cycle)).contains(
      role
    )
    try `case`.demand(
      .notTwice,
      takesPart || earlier == nil,
      (
        Message(
          "\(person) has left \(cycle) as \(role) already, on \(earlier?.on.description ?? "") (#\(earlier?.position ?? 0))",
          de:
            "\(person) ist aus \(cycle) schon ausgeschieden (\(role)), am \(earlier?.on.description ?? "") (#\(earlier?.position ?? 0))"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      person.tags
    )
    try `case`.demand(
      .takesPart,
      takesPart,
      (
        Message(
          "\(person) does not take part in \(cycle) as \(role) on \(`case`.moment.on)",
          de: "\(person) nimmt am \(`case`.moment.on) nicht an \(cycle) teil (\(role))"
        ),
        remedy: Message(
          "check role and date (--on); an undecided application is taken back with application-withdrawn",
          de:
            "Rolle und Datum (--on) prüfen; eine nicht entschiedene Bewerbung zieht application-withdrawn zurück"
        )
      ),
      person.tags + cycle.tags
    )
  }

  /// The same leaving of the same day; who came back may leave again.
  static func twin<A: LeavingAction>(_ it: Draft<A>, _ known: Known) throws(Objection) -> Position?
  {
    let (person, cycle) = (try it[dynamicMember: \.person], try it[dynamicMember: \.cycle])
    let key = Participation(person: person, cycle: cycle)
    let state: ParticipationState = try known.state(of: key, at: .ever)
    guard let departure = state.departure(of: person, as: try it[dynamicMember: \.role]),
      departure.type == A.name, departure.on == it.on
    else { return nil }
    return departure.position
  }
}
