// What the rules about applications ask.
extension ApplicationState {
  /// Refuses an action about an application that there is not.
  static func demandKnown(_ application: ID<Application>, _ case: Case) throws(Objection) {
    let state = try `case`.known.state(Self.self, of: application, at: .ever)
    try `case`.demand(
      .exists,
      state.submittedAt != nil,
      (
        Message(
          "there is no application \(application)",
          de: "Es gibt keine Bewerbung \(application)"
        ),
        remedy: Message(
          "look it up with list applications, or record application-submitted first",
          de: "mit list applications nachsehen oder zuerst application-submitted erfassen"
        )
      ),
      application.tags
    )
  }

  /// Refuses an action about an application that had not come in by then; gives its state.
  static func demandSubmitted(_ application: ID<Application>, _ case: Case) throws(Objection)
    -> Self
  {
    try demandKnown(application, `case`)
    let state: Self = try `case`.state(of: application)
    try `case`.demand(
      .dayOrder,
      state.submittedAt != nil,
      (
        Message(
          "application \(application) had not come in by \(`case`.moment.on)",
          de: "Die Bewerbung \(application) war am \(`case`.moment.on) noch nicht eingegangen"
        ),
        remedy: Message("check the date (--on)", de: "das Datum prüfen (--on)")
      ),
      application.tags
    )
    return state
  }

  /// What every decision asks: the application had come in by then, and is undecided.
  static func demandUndecided(
    _ application: ID<Application>,
    orWaitlisted: Bool,
    _ case: Case
  ) throws(Objection) {
    let state = try demandSubmitted(application, `case`)
    let decision = state.decision
    try `case`.demand(
      .applicationUndecided,
      state.stage == .submitted || orWaitlisted && state.stage == .waitlisted,
      (
        Message(
          "application \(application) is already decided: \(state.stage.words.en), \(decision?.type ?? "") (#\(decision?.position ?? 0))",
          de:
            "Über die Bewerbung \(application) ist schon entschieden: \(state.stage.words.de), \(decision?.type ?? "") (#\(decision?.position ?? 0))"
        ),
        remedy: Message("look at its trail first", de: "zuerst den Verlauf ansehen (trail)")
      ),
      application.tags
    )
  }

  /// Refuses an action about an application that was withdrawn; gives its state.
  static func demandStanding(_ application: ID<Application>, _ case: Case) throws(Objection)
    -> Self
  {
    let state = try demandSubmitted(application, `case`)
    try `case`.demand(
      .applicationStanding,
      state.stage != .withdrawn,
      (
        Message(
          "application \(application) was withdrawn (#\(state.decision?.position ?? 0))",
          de: "Die Bewerbung \(application) wurde zurückgezogen (#\(state.decision?.position ?? 0))"
        ),
        remedy: Message(
          "check the date (--on) and the application",
          de: "das Datum (--on) und die Bewerbung prüfen"
        )
      ),
      application.tags
    )
    return state
  }

  /// Refuses an action about the place of an application that has none; gives its state.
  static func demandAdmitted(_ application: ID<Application>, _ case: Case) throws(Objection)
    -> Self
  {
    let state = try demandSubmitted(application, `case`)
    var stage = state.stage
    if let person = state.person, let cycle = state.cycle {
      let key = Participation(person: person, cycle: cycle)
      let requests = try `case`.state(ParticipationState.self, of: key).requests
      // Only the person's part in the cycle knows of a leaving.
      if requests.contains(where: { $0.application == application && $0.stage == .left }) {
        stage = .left
      }
    }
    try `case`.demand(
      .applicationAdmitted,
      stage == .admitted,
      (
        Message(
          "application \(application) has no place on \(`case`.moment.on): it is \(stage.words.en)",
          de:
            "Die Bewerbung \(application) hat am \(`case`.moment.on) keinen Platz: sie ist \(stage.words.de)"
        ),
        remedy: Message(
          "record applicant-admitted or applicant-promoted first, or check the date (--on)",
          de:
            "zuerst applicant-admitted oder applicant-promoted erfassen oder das Datum prüfen (--on)"
        )
      ),
      application.tags
    )
    return state
  }
}
