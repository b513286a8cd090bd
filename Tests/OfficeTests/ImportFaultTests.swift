import EventLog
import Mentoring
import Office
import Testing

@Suite
struct `A file that does not fit the record` {
  let record = TemporaryRecord()

  @Test
  func `of another cycle is refused, and each line is named with its column`() throws {
    let office = try record.make()
    try office.takeIn(2023)
    _ = try office.record(try requests(try sample("wegweiser-2024/setup.jsonl")))
    let head = try office.head()
    for name in exports {
      let bytes = try sample("wegweiser-2024/\(name).csv")
      let problems = try problems(name, bytes, office)
      #expect(!problems.isEmpty, "\(name)")
      for problem in problems {
        #expect(problem.line != nil && problem.column != nil, "\(name): \(problem)")
      }
      #expect(try office.head() == head)
    }
  }

  @Test(arguments: [
    ("teilnahme", "V6;130;anwesend", "V7;130;anwesend", "Veranstaltung"),
    ("teilnahme", "V6;130;anwesend", "V6;999;anwesend", "Antwort-ID"),
    ("teilnahme", "V6;130;anwesend", "V6;130;da", "Status"),
    ("befragung", "337;T0;01.10.2023;2;", "337;T0;01.10.2023;6;", "SWE1"),
    ("befragung", "337;T0;01.10.2023;2;", "337;T0;01.10.2023;gern;", "SWE1"),
    ("befragung", "337;T0;01.10.2023;", "337;T2;01.10.2023;", "Welle"),
    ("befragung", "337;T0;01.10.2023;", "337;T0;01.10.2043;", "Datum"),
    ("verbleib", "135;Berufseinstieg;03/2025", "135;Berufseinstieg;01.03.2025", "Monat"),
    ("verbleib", "135;Berufseinstieg;03/2025", "135;Berufseinstieg;03/2035", "Monat"),
    ("verbleib", "135;Berufseinstieg", "135;Umzug", "Verbleib"),
    ("veranstaltungen", "Seminar;Verhandeln;8", "Seminar;Verhandeln;viel", "Stunden"),
    ("veranstaltungen", "Netzwerktreffen", "Ausflug", "Art"),
    ("veranstaltungen", "Kaminabend;3;nein", "Kaminabend;3;vielleicht", "Pflicht"),
    ("veranstaltungen", "V3;09", "V2;09", "Nr"),
  ])
  func `is refused for one wrong cell, which is named`(
    _ name: String,
    _ right: String,
    _ wrong: String,
    _ column: String
  ) throws {
    let office = try record.make()
    try office.takeIn(2023, only: Array(exports.prefix { $0 != name }))
    let head = try office.head()
    let text = String(decoding: try sample("wegweiser-2023/\(name).csv"), as: UTF8.self)
    let line =
      text.prefix(upTo: try #require(text.firstRange(of: right)).lowerBound)
      .count { $0.isNewline } + 1
    let bytes = Array(text.replacing(right, with: wrong).utf8)
    let problems = try problems(name, bytes, office)
    #expect(problems.map(\.column) == [column])
    #expect(problems.map(\.line) == [line])
    #expect(try office.head() == head)
  }

  @Test
  func `of answers that have changed names the items`() throws {
    let office = try record.make()
    try office.takeIn(2023)
    let text = String(decoding: try sample("wegweiser-2023/befragung.csv"), as: UTF8.self)
    let changed = text.replacing(
      "337;T0;01.10.2023;2;3;3;2;2;5;2;5",
      with: "337;T0;01.10.2023;2;3;4;2;2;5;2;"
    )
    let problems = try problems("befragung", Array(changed.utf8), office)
    #expect(problems.map(\.column) == ["SWE3", "SWE8"])
    #expect(problems.map(\.line) == [2, 2])
    let values = problems.map { problem in
      guard case .changed(let field, let was, let now, _) = problem.reason else { return "" }
      return "\(field): \(was), \(now)"
    }
    #expect(values == ["answers.swe3: 3, 4", "answers.swe8: 5, no-response"])
  }

  /// What is wrong with a file that is taken for one of 2023.
  private func problems(_ name: String, _ bytes: [UInt8], _ office: borrowing Office) throws
    -> [Problem]
  {
    do {
      try office.takeIn(name, 2023, bytes)
      return []
    } catch OfficeError.problems(let problems) { return problems }
  }
}
