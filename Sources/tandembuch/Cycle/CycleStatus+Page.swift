import CommandLineKit
import Mentoring

extension CycleStatus {
  /// Writes the page for people: what waits first, then how far everybody came, then the rest.
  func writePage(_ wording: Wording, at desk: Desk) throws {
    let page = CyclePage(status: self, wording: wording, desk: desk)
    try desk.write(cycle)
    try desk.write(page.about)
    try page.writeWaiting()
    try page.writeStages()
    try page.writeTargets()
    try page.writeTandems()
    try page.writeCertificates()
    try page.writeSurveys()
  }
}

/// The page about a cycle, part by part.
private struct CyclePage {
  let status: CycleStatus
  let wording: Wording
  let desk: Desk

  private func say(_ english: String, _ german: String) -> String { desk.say(english, german) }

  /// What it is and where it stands in its calendar.
  var about: String {
    let language = desk.language
    var parts = [say("cycle", "Durchgang")]
    if let programme = status.programme {
      parts.append(say("programme", "Programm") + " \(programme)")
    }
    if let from = status.from, let until = status.until {
      parts.append("\(language.day(iso: from)) – \(language.day(iso: until))")
    }
    parts.append(moment)
    return parts.joined(separator: " · ")
  }

  /// Before, in or after its days.
  private var moment: String {
    if let closed = status.closedOn {
      let day = desk.language.day(iso: closed)
      return say("closed on \(day)", "abgeschlossen am \(day)")
    }
    guard let from = status.from.flatMap(number), let until = status.until.flatMap(number) else {
      return say("open", "offen")
    }
    let today = status.today.number
    if today < from {
      return say(
        "begins in \(days(from - today))",
        "beginnt in \(days(from - today, dative: true))"
      )
    }
    if today > until {
      return say(
        "ended \(days(today - until)) ago, not closed",
        "seit \(days(today - until, dative: true)) zu Ende, nicht abgeschlossen"
      )
    }
    return say(
      "day \(today - from + 1) of \(until - from + 1), \(days(until - today)) left",
      "Tag \(today - from + 1) von \(until - from + 1), noch \(days(until - today))"
    )
  }

  private func number(_ day: String) -> Int? { (try? Day(plain: .text(day)))?.number }

  private func days(_ count: Int, dative: Bool = false) -> String {
    desk.language.count(count, say("day", "Tag"), say("days", dative ? "Tagen" : "Tage"))
  }

  /// A heading and a table below it; nothing where there are no rows.
  private func write(_ title: String, _ columns: [Column], _ rows: [[Cell]]) throws {
    guard !rows.isEmpty else { return }
    try desk.write("")
    try desk.write(title)
    let table = try desk.tableOnPage(columns)
    for row in rows { try table.append(row) }
    try table.finish()
  }

  private func column(_ name: String, _ english: String, _ german: String) -> Column {
    Column(name, label: say(english, german))
  }

  private func number(_ name: String, _ english: String, _ german: String) -> Column {
    Column(name, label: say(english, german), alignment: .trailing)
  }

  private func perCent(_ share: Double?) -> Cell {
    share.map { .text(desk.language.perCent($0)) } ?? .null
  }

  private func count(_ number: Int) -> Cell { .integer(Int64(number)) }

  // MARK: Parts

  func writeWaiting() throws {
    guard !status.waiting.isEmpty else {
      try desk.write("")
      try desk.write(say("Nothing to do within a month", "Binnen eines Monats nichts zu erledigen"))
      return
    }
    try write(
      say("To do", "Zu erledigen") + ": tandembuch due --cycle \(status.cycle)",
      [
        column("what", "What", "Was"), number("count", "Number", "Zahl"),
        number("overdue", "overdue", "überfällig"), column("due", "first due", "zuerst fällig"),
      ],
      status.waiting.map { one in
        [
          .text(wording.label(of: one.what, in: dueWhat)), count(one.count),
          one.overdue > 0 ? count(one.overdue) : .null, .date(desk.language.day(iso: one.due)),
        ]
      }
    )
  }

  /// A row a stage: mentees and mentors, each with the women among them.
  func writeStages() throws {
    var stages: [String] = []
    for one in status.stages where !stages.contains(one.stage) { stages.append(one.stage) }
    try write(
      say("How far people came", "Wie weit alle kamen"),
      [
        column("stage", "Stage", "Stufe"),
        number("mentees", "Mentees", "Mentees"), number("women", "women", "Frauen"),
        number("share", "share", "Anteil"),
        number("mentors", "Mentors", "Mentor*innen"), number("women_2", "women", "Frauen"),
        number("share_2", "share", "Anteil"),
      ],
      stages.map { stage in
        [.text(stands[stage].map(desk.say) ?? stage)]
          + ["mentee", "mentor"].flatMap { role -> [Cell] in
            let found = status.stages.first { $0.stage == stage && $0.role == role }
            guard let found else { return [.null, .null, .null] }
            return [count(found.people), count(found.women), perCent(found.share)]
          }
      }
    )
    if status.stages.contains(where: { $0.stated < $0.people }) {
      try desk.write(
        say(
          "Share: women among those who stated a gender",
          "Anteil: Frauen unter denen, die ein Geschlecht angegeben haben"
        ),
        after: "  "
      )
    }
    let others = [
      ("rejected", say("rejected", "abgesagt")),
      ("waitlisted", say("waitlisted", "auf der Warteliste")),
      ("withdrawn", say("withdrawn", "zurückgezogen")),
      ("places_declined", say("places declined", "Plätze abgelehnt")),
    ].filter { status.count($0.0) > 0 }.map { "\(status.count($0.0)) \($0.1)" }
    guard !others.isEmpty else { return }
    try desk.write(
      others.joined(separator: ", "),
      after: "  " + say("Applications besides: ", "Bewerbungen außerdem: ")
    )
  }

  func writeTargets() throws {
    let names = [
      "places": say("places for mentees", "Plätze für Mentees"),
      "share_of_women": say(
        "women among admitted mentees",
        "Frauenanteil der zugelassenen Mentees"
      ),
      "completion_rate": say("tandems completed", "abgeschlossene Tandems"),
    ]
    try write(
      say("Targets", "Ziele"),
      [
        column("target", "Target", "Ziel"), number("planned", "planned", "Soll"),
        number("actual", "actual", "Ist"), column("reached", "", ""),
      ],
      status.targets.map { one in
        [
          .text(names[one.name] ?? one.name), words(one.target, one),
          one.actual.map { words($0, one) } ?? .null, .text(judgement(of: one)),
        ]
      }
    )
  }

  private func words(_ number: Double, _ target: CycleStatus.Target) -> Cell {
    target.isPerCent ? perCent(number) : .text("\(Int(number))")
  }

  private func judgement(of target: CycleStatus.Target) -> String {
    guard let actual = target.actual else { return "" }
    guard actual < target.target else { return say("reached", "erreicht") }
    let gap = target.target - actual
    guard target.isPerCent else { return say("\(Int(gap)) missing", "es fehlen \(Int(gap))") }
    let points = desk.language.decimal(gap)
    return say("\(points) points missing", "es fehlen \(points) Punkte")
  }

  func writeTandems() throws {
    guard status.count("tandems") > 0 else { return }
    let states = [
      ("running", say("running", "laufend")),
      ("completed", say("completed", "abgeschlossen")),
      ("dissolved", say("dissolved", "vorzeitig beendet")),
      ("lapsed", say("lapsed", "ohne Meldung ausgelaufen")),
    ].filter { status.count($0.0) > 0 }.map { "\(status.count($0.0)) \($0.1)" }
    let (tandems, meetings) = (status.count("tandems"), status.count("meetings"))
    let each = desk.language.decimal(Double(meetings) / Double(tandems))
    let overdue = status.count("meetings_overdue")
    try desk.write("")
    try desk.write(say("Tandems and meetings", "Tandems und Treffen"))
    try desk.write(
      states.joined(separator: ", "),
      after: "  " + desk.language.count(tandems, say("tandem", "Tandem"), say("tandems", "Tandems"))
        + ": "
    )
    try desk.write(
      say(
        desk.language.count(meetings, "meeting", "meetings")
          + ", \(status.count("minutes")) minutes; \(each) a tandem",
        "\(meetings) Treffen, \(status.count("minutes")) Minuten; \(each) Treffen je Tandem"
      )
        + (overdue == 0
          ? ""
          : say("; too long without one: \(overdue)", "; zu lange ohne Treffen: \(overdue)")),
      after: "  "
    )
  }

  func writeCertificates() throws {
    let issued = status.count("certificates")
    guard issued > 0 || !status.criteria.isEmpty else { return }
    var criteria: [String] = []
    for one in status.criteria where !criteria.contains(one.criterion) {
      criteria.append(one.criterion)
    }
    let title = say(
      "Certificates: \(issued) issued, \(status.ready) more may be",
      "Zertifikate: \(issued) ausgestellt, \(status.ready) weitere möglich"
    )
    guard !criteria.isEmpty else {
      try desk.write("")
      return try desk.write(title)
    }
    try write(
      title,
      [
        column("criterion", "What it needs", "Voraussetzung"),
        number("mentees", "Mentees", "Mentees"), number("mentors", "Mentors", "Mentor*innen"),
      ],
      criteria.map { criterion in
        [.text(wording.label(of: criterion, in: "certificate-criterion"))]
          + ["mentee", "mentor"].map { role -> Cell in
            let found = status.criteria.first { $0.criterion == criterion && $0.role == role }
            return found.map {
              .text(say("\($0.met) of \($0.people)", "\($0.met) von \($0.people)"))
            }
              ?? .null
          }
      }
    )
  }

  func writeSurveys() throws {
    try write(
      say("Surveys", "Befragungen"),
      [
        column("instrument", "Questionnaire", "Fragebogen"), column("wave", "wave", "Welle"),
        number("issued", "issued", "verschickt"), number("answered", "answered", "beantwortet"),
        number("open", "open", "offen"), number("response", "response", "Rücklauf"),
      ],
      status.surveys.map { one in
        [
          .text(one.instrument), .text(one.wave), count(one.issued), count(one.answered),
          count(one.open), perCent(one.response),
        ]
      }
    )
  }
}
