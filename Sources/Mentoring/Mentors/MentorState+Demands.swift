// What the rules about mentors ask.
extension MentorState {
  /// Refuses an action about somebody who is no mentor there by then; gives what was told of it.
  static func demandMentor<A: MentorAction>(_ it: Draft<A>, _ case: Case) throws(Objection)
    -> Service
  {
    let (person, scope) = try demandKnown(it, `case`)
    let state: Self = try `case`.state(of: person)
    try `case`.demand(
      .isMentor,
      state.isMentor(person, scope),
      (
        Message(
          "\(person) is not a mentor in \(scope) on \(`case`.moment.on)",
          de: "\(person) ist am \(`case`.moment.on) in \(scope) nicht Mentor*in"
        ),
        remedy: Message(
          "check person, cycle or programme and the date (--on), or record mentor-recruited first",
          de:
            "Person, Durchgang oder Programm und das Datum (--on) prüfen oder zuerst mentor-recruited erfassen"
        )
      ),
      person.tags + scope.tags
    )
    return state.service(of: person, scope)
  }

  /// Refuses an action about somebody who is a mentor there already; gives what was told of it.
  static func demandNoMentor<A: MentorAction>(_ it: Draft<A>, _ case: Case) throws(Objection)
    -> Service
  {
    let (person, scope) = try demandKnown(it, `case`)
    let state: Self = try `case`.state(of: person)
    let service = state.service(of: person, scope)
    try `case`.demand(
      .notTwice,
      !service.isMentor,
      (
        Message(
          "\(person) is already a mentor in \(scope) (#\(service.recruited?.position ?? 0))",
          de: "\(person) ist schon Mentor*in in \(scope) (#\(service.recruited?.position ?? 0))"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      person.tags + scope.tags
    )
    return service
  }

  /// Refuses an action about somebody, or somewhere, not known by then.
  private static func demandKnown<A: MentorAction>(_ it: Draft<A>, _ case: Case)
    throws(Objection) -> (ID<Person>, MentorScope)
  {
    let (person, scope) = (try it[dynamicMember: \.person], try MentorScope(it))
    try PersonState.demandKnown(person, `case`)
    try scope.demandOpened(`case`)
    return (person, scope)
  }

  /// What was told, whenever that was.
  static func service<A: MentorAction>(_ it: Draft<A>, _ known: Known) throws(Objection) -> Service
  {
    let person = try it[dynamicMember: \.person]
    return try known.state(Self.self, of: person, at: .ever).service(of: person, MentorScope(it))
  }
}
