import Foundation
import Testing

/// A value of JSON in words, so that what two makers say compares.
struct Cell: Decodable, Equatable, CustomStringConvertible {
  let description: String

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      description = ""
    } else if let truth = try? value.decode(Bool.self) {
      description = truth ? "1" : "0"
    } else if let number = try? value.decode(Int.self) {
      description = String(number)
    } else if let number = try? value.decode(Double.self) {
      // Sums of fractions may be added up in another order.
      description =
        number == number.rounded() ? String(Int(number)) : String(format: "%.9f", number)
    } else {
      description = try value.decode(String.self)
    }
  }
}

typealias Row = [String: Cell]

/// What `tools/counts` counts straight from the files of a cycle.
struct Counted: Decodable {
  let cycle: Row
  let participants: [String: Row]
  let tandems: [String: Row]
  let attendance: [String: Row]
  let surveys: [String: Row]
  let answers: [Row]
  let outcomes: Row
  let reported: [Row]

  static func of(_ year: String) throws -> Counted {
    let run = try python([
      "\(samples)/../../tools/counts", "--json", "\(samples)/wegweiser-\(year)",
    ])
    try #require(run.code == 0)
    return try JSONDecoder().decode(Counted.self, from: run.output)
  }

  /// Whether there is a Python to count with; `tools/setup` sees to it.
  static let isPossible = (try? python(["--version"]).code) == 0

  private static func python(_ words: [String]) throws -> (code: Int32, output: Data) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + words
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, bytes)
  }
}

@Suite(.enabled(if: Counted.isPossible, "python3 is missing: tools/setup installs it"))
struct `The tables` {
  @Test
  func `say every number that the files say`() throws {
    let place = try Place.withRecord(setup: ["2023", "2024"])
    for year in ["2023", "2024"] { try place.importCycle(year) }
    for year in ["2023", "2024"] {
      let counted = try Counted.of(year)
      let cycle = "cycle = 'wegweiser/\(year)'"
      try place.compare(
        "cycles",
        ["": counted.cycle],
        "SELECT '' AS key, * FROM cycles WHERE \(cycle)"
      )
      try tandems(counted, cycle, place)
      try participants(counted, cycle, place)
      try criteria(counted, cycle, place)
      try workshops(counted, cycle, place)
      try surveys(counted, cycle, place)
      try outcomes(counted, cycle, place)
    }
  }

  private func tandems(_ counted: Counted, _ cycle: String, _ place: Place) throws {
    try place.compare(
      "tandems",
      counted.tandems,
      """
      SELECT number(t.tandem) AS key, number(a.application) AS mentee,
        number(b.application) AS mentor, t.status, t.begins_on, t.planned_until, t.agreement_on,
        t.ended_on, t.meetings, t.minutes, t.last_meeting_on
      FROM (SELECT * FROM tandems WHERE \(cycle)) AS t
      JOIN applications AS a ON a.person = t.mentee AND a.cycle = t.cycle AND a.role = 'mentee'
      JOIN applications AS b ON b.person = t.mentor AND b.cycle = t.cycle AND b.role = 'mentor'
      """
    )
  }

  private func participants(_ counted: Counted, _ cycle: String, _ place: Place) throws {
    try place.compare(
      "participants",
      counted.participants,
      """
      SELECT number(a.application) AS key, a.status AS application, p.role, p.status, p.tandems,
        p.meetings, p.minutes,
        (SELECT count(*) FROM attendance AS w
          WHERE w.person = p.person AND w.cycle = p.cycle AND w.status = 'present')
          AS workshops_attended,
        (SELECT coalesce(sum(w.hours), 0) FROM attendance AS w
          WHERE w.person = p.person AND w.cycle = p.cycle) AS workshop_hours
      FROM (SELECT * FROM participants WHERE \(cycle)) AS p
      JOIN applications AS a ON a.person = p.person AND a.cycle = p.cycle AND a.role = p.role
      """
    )
  }

  private func criteria(_ counted: Counted, _ cycle: String, _ place: Place) throws {
    let admitted = counted.participants.filter {
      $0.value["application"]?.description == "admitted"
    }
    let names = ["meetings", "workshops_attended", "workshop_hours"]
    try place.compare(
      "certificate_check",
      admitted.mapValues { row in row.filter { names.contains($0.key) } },
      """
      SELECT number(a.application) AS key,
        max(c.actual) FILTER (WHERE c.criterion = 'minimum-meetings') AS meetings,
        max(c.actual) FILTER (WHERE c.criterion = 'minimum-workshop-events') AS workshops_attended,
        max(c.actual) FILTER (WHERE c.criterion = 'minimum-workshop-hours') AS workshop_hours
      FROM (SELECT * FROM certificate_check WHERE \(cycle)) AS c
      JOIN applications AS a ON a.person = c.person AND a.cycle = c.cycle
      GROUP BY a.application
      """
    )
  }

  private func workshops(_ counted: Counted, _ cycle: String, _ place: Place) throws {
    try place.compare(
      "workshops",
      counted.attendance,
      """
      SELECT number(workshop) AS key, * FROM workshops
      WHERE workshop IN (SELECT workshop FROM workshop_cycles WHERE \(cycle))
      """
    )
  }

  private func surveys(_ counted: Counted, _ cycle: String, _ place: Place) throws {
    try place.compare(
      "surveys",
      counted.surveys,
      """
      SELECT wave AS key, answered,
        (SELECT count(score) FROM survey_scores AS c WHERE c.survey = s.survey) AS scored,
        (SELECT avg(score) FROM survey_scores AS c WHERE c.survey = s.survey) AS mean
      FROM surveys AS s WHERE \(cycle)
      """
    )
    let answers = try Dictionary(
      uniqueKeysWithValues: counted.answers.map { row in
        (try "\(#require(row["person"])) \(#require(row["wave"]))", row)
      }
    )
    try place.compare(
      "survey_scores",
      answers,
      """
      SELECT number(a.application) || ' ' || s.wave AS key, number(a.application) AS person,
        s.wave, s.answered_on AS day, s.items_answered AS answered, s.score,
        (SELECT sum(v.value) FROM survey_answers AS v
          WHERE v.survey = s.survey AND v.person = s.person) AS sum
      FROM (SELECT * FROM survey_scores WHERE \(cycle)) AS s
      JOIN applications AS a ON a.person = s.person AND a.cycle = s.cycle
      """
    )
  }

  private func outcomes(_ counted: Counted, _ cycle: String, _ place: Place) throws {
    try place.compare(
      "outcomes by kind",
      counted.outcomes.mapValues { ["count": $0] },
      "SELECT kind AS key, count(*) AS count FROM outcomes WHERE \(cycle) GROUP BY kind"
    )
    let reported = try Dictionary(
      uniqueKeysWithValues: counted.reported.map { (try #require($0["person"]).description, $0) }
    )
    try place.compare(
      "outcomes",
      reported,
      """
      SELECT number(a.application) AS key, number(a.application) AS person, o.kind,
        o.happened_on AS month, o.source
      FROM (SELECT * FROM outcomes WHERE \(cycle)) AS o
      JOIN applications AS a ON a.person = o.person AND a.cycle = o.cycle
      """
    )
  }
}

extension Place {
  /// Holds what was counted against the rows of a query, which name themselves by `key`.
  fileprivate func compare(_ what: String, _ counted: [String: Row], _ sql: String) throws {
    let run = try run("query", sql, "--format", "json")
    try #require(run.code == 0, "\(run.errors)")
    let rows = try JSONDecoder().decode([Row].self, from: Data(run.output.utf8))
    #expect(rows.count == counted.count, "\(what)")
    for row in rows {
      let key = row["key"]?.description ?? ""
      let expected = try #require(counted[key], "\(what): '\(key)' is not in the files")
      for (name, cell) in expected {
        #expect(row[name] == cell, "\(what): \(name) of '\(key)'")
      }
    }
  }
}
