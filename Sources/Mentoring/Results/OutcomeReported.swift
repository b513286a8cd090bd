// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

import CivilCalendar

/// What became of somebody.
public struct OutcomeReported: Action {
  public static let title = Title("outcome-reported", "Outcome reported", de: "Verbleib gemeldet")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "a month or a year stands as its first day; the same kind on one day once",
    de: "Monat oder Jahr stehen als ihr erster Tag; dieselbe Art an einem Tag einmal"
  )

  public let person = Field<ID<Person>>("person", "of whom", de: "von wem")
  public let kind = Field<Code>("kind", "what", de: "was", of: .outcomeKind)
  public let precision = Field<Code?>(
    "precision",
    "how exactly the day is known (default: day)",
    de: "wie genau der Tag bekannt ist (sonst taggenau)",
    of: .precision
  )
  public let source = Field<Code?>("source", "who said so", de: "Quelle", of: .outcomeSource)
  public let statusKnownUntil = Field<Day?>(
    "status_known_until",
    "until when nothing else happened",
    de: "bis wann sonst nichts geschah"
  )
  public let cycle = Field<CycleSlug?>(
    "cycle",
    "after which cycle (default: the person's only one)",
    de: "nach welchem Durchgang (sonst der einzige der Person)"
  )

  public static func complete(_ form: inout Form<Self>, _ known: Known) throws(Objection) {
    guard form.cycle == nil, let person = form.person else { return }
    if let kind = form.kind, let on = form.entry.on,
      let standing = try known.state(OutcomeState.self, of: person, at: .ever)
        .reports[OutcomeState.Report(kind: kind, on: on)]
    {
      form.cycle = standing.cycle
      return
    }
    form.cycle = try known.state(CyclesOfPerson.self, of: person, at: .ever).only
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (person, kind, on) = (try it.person, try it.kind, `case`.moment.on)
    try PersonState.demandKnown(person, `case`)
    if let cycle = try it.cycle { try CycleState.demandOpened(cycle, `case`) }
    let precision = try it.precision ?? "day"
    let first = on.first(of: precision)
    try `case`.demand(
      .wholePeriod,
      on == first,
      (
        Message(
          "\(on) is not the first day of its \(precision)",
          de: precision == "year"
            ? "Der \(on) ist nicht der erste Tag des Jahres"
            : "Der \(on) ist nicht der erste Tag des Monats"
        ),
        remedy: Message(
          "date it \(first), or leave the precision to the day",
          de: "als Datum \(first) angeben oder die Genauigkeit weglassen (taggenau)"
        )
      ),
      person.tags
    )
    let until = try it.statusKnownUntil
    try `case`.demand(
      .dayOrder,
      until.map { on <= $0 } ?? true,
      (
        Message(
          "the status would be known only until \(until?.description ?? ""), before \(on)",
          de: "Der Stand wäre nur bis \(until?.description ?? "") bekannt, also vor dem \(on)"
        ),
        remedy: Message("check status_known_until", de: "status_known_until prüfen")
      ),
      person.tags
    )
    let earlier = try twin(it, `case`.known).flatMap { $0 == `case`.moment.position ? nil : $0 }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "\(kind) of \(person) on \(on) is already recorded (#\(earlier ?? 0))",
          de: "\(kind) von \(person) am \(on) ist schon erfasst (#\(earlier ?? 0))"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      person.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let state: OutcomeState = try known.state(of: try it.person, at: .ever)
    return state.reports[OutcomeState.Report(kind: try it.kind, on: it.on)]?.position
  }
}

extension Day {
  /// The first day of the month or year that it lies in; of a day, itself.
  fileprivate func first(of precision: Code) -> Day {
    do throws(DateFault) {
      let date = try CivilDate(daysSinceEpoch: number)
      let first =
        switch precision {
        case "year": try CivilDate(year: date.year, month: 1, day: 1)
        case "month": try CivilDate(year: date.year, month: date.month, day: 1)
        default: date
        }
      return Day(number: first.daysSinceEpoch)
    } catch { return self }
  }
}
