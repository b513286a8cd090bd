// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody was at a workshop, or was not.
public struct AttendanceRecorded: Action {
  public static let title = Title("attendance-recorded", "Attendance recorded", de: "Teilnahme")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "once a person and workshop, then corrected; the person takes part in one of its cycles; the workshop was not cancelled, and before its day one can only be excused",
    de:
      "einmal je Person und Veranstaltung, danach berichtigt; die Person nimmt an einem ihrer Durchgänge teil; die Veranstaltung ist nicht abgesagt, vor ihrem Tag kann man nur entschuldigt sein"
  )

  public let workshop = Field<ID<Workshop>>(
    "workshop",
    "which workshop",
    de: "welche Veranstaltung"
  )
  public let person = Field<ID<Person>>("person", "who", de: "wer")
  public let status = Field<Code>("status", "was there or not", de: "Status", of: .attendanceStatus)
  public let cycles = Field<[CycleSlug]?>(
    "cycles",
    "in which cycles it counts (default: where the person takes part)",
    de: "in welchen Durchgängen sie zählt (sonst wo die Person teilnimmt)"
  )

  public static func usualDay(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Day? {
    try known.state(WorkshopState.self, of: it.workshop, at: .ever).day
  }

  /// Of the cycles that share the workshop those in which the person takes part, if any.
  public static func complete(_ form: inout Form<Self>, _ known: Known) throws(Objection) {
    guard form.cycles == nil, let workshop = form.workshop, let person = form.person else { return }
    let cycles = try known.state(WorkshopState.self, of: workshop, at: .ever).cycles
    var own: [CycleSlug] = []
    for cycle in cycles where try takesPart(person, in: cycle, known) { own.append(cycle) }
    guard !cycles.isEmpty else { return }
    form.cycles = own.isEmpty ? cycles : own
  }

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    concern.upsets = [WorkshopState.selection(try it.workshop)]
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (workshop, person) = (try it.workshop, try it.person)
    try WorkshopState.demandKnown(workshop, `case`)
    try PersonState.demandKnown(person, `case`)
    try WorkshopState.demandUncancelled(workshop, `case`)
    try judgeDay(workshop, try it.status, `case`)
    try judgeCycles(workshop, person, try it.cycles ?? [], `case`)
    let state = try `case`.known.state(WorkshopState.self, of: workshop, at: .ever)
    let earlier = state.attendance[person].flatMap { $0 == `case`.moment.position ? nil : $0 }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "the attendance of \(person) at \(workshop) is already recorded (#\(earlier ?? 0))",
          de: "Die Teilnahme von \(person) an \(workshop) ist schon erfasst (#\(earlier ?? 0))"
        ),
        remedy: Message(
          "if it was otherwise, put that entry right with corrected",
          de: "war es anders, jenen Eintrag mit corrected berichtigen"
        )
      ),
      person.tags + workshop.tags
    )
  }

  /// An excuse comes beforehand; whether somebody was there shows only on the day.
  private static func judgeDay(_ workshop: ID<Workshop>, _ status: Code, _ case: Case)
    throws(Objection)
  {
    let state = try `case`.known.state(WorkshopState.self, of: workshop, at: .ever)
    let first = [state.plannedDay, state.heldOn].compactMap(\.self).min()
    try `case`.demand(
      .dayOrder,
      status == "excused" || first.map { $0 <= `case`.moment.on } ?? true,
      (
        Message(
          "workshop \(workshop) is only on \(first?.description ?? "")",
          de: "Die Veranstaltung \(workshop) ist erst am \(first?.description ?? "")"
        ),
        remedy: Message(
          "before that day only excused can be recorded; else check the date (--on)",
          de: "vorher lässt sich nur excused (entschuldigt) erfassen; sonst das Datum prüfen (--on)"
        )
      ),
      workshop.tags
    )
  }

  private static func judgeCycles(
    _ workshop: ID<Workshop>,
    _ person: ID<Person>,
    _ cycles: [CycleSlug],
    _ case: Case
  ) throws(Objection) {
    let shared = try `case`.known.state(WorkshopState.self, of: workshop, at: .ever).cycles
    let names = shared.map(\.word).joined(separator: ", ")
    for cycle in cycles {
      try `case`.demand(
        .workshopOfCycle,
        shared.contains(cycle),
        (
          Message(
            "workshop \(workshop) does not belong to \(cycle)",
            de: "Die Veranstaltung \(workshop) gehört nicht zu \(cycle)"
          ),
          remedy: Message("it belongs to: \(names)", de: "sie gehört zu: \(names)")
        ),
        workshop.tags + cycle.tags
      )
    }
    var isParticipant = false
    for cycle in cycles where try takesPart(person, in: cycle, `case`.known) {
      isParticipant = true
    }
    try `case`.demand(
      .notAParticipant,
      isParticipant,
      (
        Message(
          "\(person) takes part in none of the cycles of \(workshop): \(names)",
          de: "\(person) nimmt an keinem Durchgang von \(workshop) teil: \(names)"
        ),
        remedy: Message(
          "check person and workshop, record application-submitted or mentor-recruited first, or override not-a-participant with a reason",
          de:
            "Person und Veranstaltung prüfen, zuerst application-submitted oder mentor-recruited erfassen oder not-a-participant mit Begründung übergehen"
        )
      ),
      person.tags + workshop.tags
    )
  }

  /// Whether somebody ever applied, became a mentor or was in a tandem in a cycle.
  static func takesPart(_ person: ID<Person>, in cycle: CycleSlug, _ known: Known)
    throws(Objection) -> Bool
  {
    let key = Participation(person: person, cycle: cycle)
    if try known.state(ParticipationState.self, of: key, at: .ever).hasPart { return true }
    let mentors: MentorState = try known.state(of: person, at: .ever)
    return mentors.mentorship(of: person, in: cycle).recruited != nil
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try known.state(WorkshopState.self, of: it.workshop, at: .ever).attendance[it.person]
  }
}

extension ParticipationState {
  /// Whether the person ever applied for the cycle or was in a tandem of it.
  var hasPart: Bool { !requests.isEmpty || !places.isEmpty }
}
