public import CBOR

/// What rules know of one who was asked about an instrument.
public struct SurveyState: State {
  /// A survey that was issued.
  public struct Issue: Sendable {
    /// Of which wave.
    public let wave: Code
    /// Of which cycle, if it was said.
    public let cycle: CycleSlug?
    /// Whether it was answered by token.
    public let isAnonymous: Bool
    /// Where it stands.
    public let position: Position
  }
  /// An answer, or the word that there is none.
  public struct Response: Sendable {
    /// Of which wave.
    public let wave: Code
    /// Of which cycle, if it was said.
    public let cycle: CycleSlug?
    /// Why there is no answer; nil for an answer.
    public let reason: Code?
    /// Where it stands.
    public let position: Position
  }

  /// What was issued.
  public private(set) var issues: [Issue] = []
  /// What came of it.
  public private(set) var responses: [Response] = []

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: Asked) -> Selection {
    Selection(
      tags: key.tags,
      types: [SurveyIssued.name, SurveyAnswered.name, SurveyDeclined.name]
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    switch fact.type {
    case SurveyIssued.name:
      let body = Body<SurveyIssued>(fact.body.span)
      issues.append(
        Issue(
          wave: try body.wave,
          cycle: try body.cycle,
          isAnonymous: try body.anonymous ?? false,
          position: fact.position
        )
      )
    case SurveyAnswered.name:
      let body = Body<SurveyAnswered>(fact.body.span)
      responses.append(
        Response(
          wave: try body.wave,
          cycle: try body.cycle,
          reason: nil,
          position: fact.position
        )
      )
    default:
      let body = Body<SurveyDeclined>(fact.body.span)
      responses.append(
        Response(
          wave: try body.wave,
          cycle: try body.cycle,
          reason: try body.reason,
          position: fact.position
        )
      )
    }
  }

  /// Where the answer of a wave stands.
  func answered(_ wave: Code, _ cycle: CycleSlug?) -> Position? {
    responses.first { $0.wave == wave && $0.cycle == cycle && $0.reason == nil }?.position
  }

  /// Refuses a response where an answer of the wave had been recorded before.
  ///
  /// Only before: a sheet that comes late by post is dated before the word that nothing came.
  static func demandUnanswered<A: SurveyResponse>(_ it: Draft<A>, _ case: Case) throws(Objection) {
    let asked = try Asked(it)
    let instrument = try it[dynamicMember: \.instrument]
    let (wave, cycle) = (try it[dynamicMember: \.wave], try it[dynamicMember: \.cycle])
    let state: Self = try `case`.known.state(of: asked, at: .ever)
    let earlier = state.answered(wave, cycle).flatMap { $0 < `case`.moment.position ? $0 : nil }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "\(wave) of \(instrument) is already answered (#\(earlier ?? 0))",
          de: "\(wave) von \(instrument) ist schon beantwortet (#\(earlier ?? 0))"
        ),
        remedy: Message(
          "check the wave, or give the cycle (--cycle) if it is of another one",
          de: "die Welle prüfen oder den Durchgang angeben (--cycle), falls es ein anderer ist"
        )
      ),
      asked.tags
    )
  }
}

/// What rules know of a one-time token: the survey that it was issued for.
public struct TokenState: State {
  /// A survey.
  public struct Issue: Hashable, Sendable {
    /// The questionnaire.
    public let instrument: InstrumentSlug
    /// Its version.
    public let version: Int
    /// The wave.
    public let wave: Code
    /// The cycle, if it was said.
    public let cycle: CycleSlug?
    /// The day.
    public let on: Day

    /// Whether both are the same survey, whatever the day.
    func isOf(_ other: Issue) -> Bool {
      instrument == other.instrument && version == other.version && wave == other.wave
        && cycle == other.cycle
    }
  }

  /// The survey that it was issued for.
  public private(set) var issue: Issue?

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: ID<Respondent>) -> Selection {
    Selection(tags: key.tags, types: [SurveyIssued.name])
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    let body = Body<SurveyIssued>(fact.body.span)
    issue = Issue(
      instrument: try body.instrument,
      version: try body.version,
      wave: try body.wave,
      cycle: try body.cycle,
      on: fact.on
    )
  }

  /// Refuses a token that was not issued for a survey, or not by that day.
  static func demand(_ token: ID<Respondent>, _ meant: Issue, _ case: Case) throws(Objection) {
    let issue = try `case`.known.state(Self.self, of: token, at: .ever).issue
    try `case`.demand(
      .exists,
      issue != nil,
      (
        Message(
          "no survey was issued with the token \(token)",
          de: "Mit dem Zugangscode \(token) wurde keine Befragung verschickt"
        ),
        remedy: Message(
          "check the token; its last character checks the others",
          de: "den Zugangscode prüfen; das letzte Zeichen prüft die übrigen"
        )
      ),
      token.tags
    )
    guard let issue else { return }
    try `case`.demand(
      .tokenFits,
      issue.isOf(meant),
      (
        Message(
          "the token \(token) is for \(issue.wave) of \(issue.instrument), version \(issue.version)",
          de:
            "Der Zugangscode \(token) gilt für \(issue.wave) von \(issue.instrument), Fassung \(issue.version)"
        ),
        remedy: Message(
          "leave instrument, version, wave and cycle to the token",
          de: "Fragebogen, Fassung, Welle und Durchgang dem Zugangscode überlassen"
        )
      ),
      token.tags + issue.instrument.tags
    )
    try `case`.demand(
      .dayOrder,
      issue.on <= meant.on,
      (
        Message(
          "the survey was issued only on \(issue.on)",
          de: "Die Befragung wurde erst am \(issue.on) verschickt"
        ),
        remedy: Message("check the date (--on)", de: "das Datum prüfen (--on)")
      ),
      token.tags
    )
  }
}

/// The cycles that somebody applied for, takes part in or is a mentor of.
public struct CyclesOfPerson: State {
  /// The cycles.
  public private(set) var cycles: Set<CycleSlug> = []

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: ID<Person>) -> Selection {
    Selection(
      tags: key.tags,
      types: [ApplicationSubmitted.name, MentorRecruited.name, TandemFormed.name, GroupFormed.name]
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) {
    cycles.formUnion(fact.tags.compactMap { CycleSlug(tag: $0) })
  }

  /// The cycle, if there is only one.
  var only: CycleSlug? { cycles.count == 1 ? cycles.first : nil }

  /// Refuses a response of somebody in several cycles that does not say of which it is.
  static func demandNamed(_ cycle: CycleSlug?, _ person: ID<Person>, _ case: Case)
    throws(Objection)
  {
    guard cycle == nil else { return }
    let cycles = try `case`.known.state(Self.self, of: person, at: .ever).cycles
    let names = cycles.map(\.word).sorted().joined(separator: ", ")
    try `case`.demand(
      .cycleNamed,
      cycles.count < 2,
      (
        Message(
          "\(person) is in several cycles: \(names)",
          de: "\(person) ist in mehreren Durchgängen: \(names)"
        ),
        remedy: Message(
          "say of which cycle the wave is (--cycle)",
          de: "angeben, zu welchem Durchgang die Welle gehört (--cycle)"
        )
      ),
      person.tags
    )
  }
}
