import Foundation
import Testing

/// What follows from a year's four files by hand.
struct Counts: Sendable {
  let year: String
  let applications, admitted, rejected, waitlisted: Int
  let tandems, completed, dissolved, unended: Int
  let meetings, minutes: Int
}

@Suite
struct `Two sample cycles` {
  static let counts = [
    Counts(
      year: "2023",
      applications: 85,
      admitted: 68,
      rejected: 11,
      waitlisted: 6,
      tandems: 34,
      completed: 24,
      dissolved: 6,
      unended: 4,
      meetings: 249,
      minutes: 17865
    ),
    Counts(
      year: "2024",
      applications: 102,
      admitted: 82,
      rejected: 12,
      waitlisted: 8,
      tandems: 41,
      completed: 31,
      dissolved: 8,
      unended: 2,
      meetings: 301,
      minutes: 20805
    ),
  ]

  @Test
  func `come out as the files count, are closed, and keep their secrets`() throws {
    let place = try Place.withRecord(setup: ["2023", "2024"])
    for counts in Self.counts {
      try place.importCycle(counts.year)
      let row = try place.value(
        """
        SELECT applications, admitted, rejected, waitlisted, tandems, completed, dissolved, running,
        meetings, minutes FROM cycles WHERE cycle = 'wegweiser/\(counts.year)'
        """
      )
      let expected = [
        counts.applications, counts.admitted, counts.rejected, counts.waitlisted, counts.tandems,
        counts.completed, counts.dissolved, counts.unended, counts.meetings, counts.minutes,
      ]
      #expect(row == expected.map(String.init).joined(separator: ","))
    }
    try comesAgain(place)
    try closes(place)
    try isSealed(place)
    try isReadable(place)
  }

  /// The same files again record nothing.
  private func comesAgain(_ place: Place) throws {
    let before = try place.log
    for counts in Self.counts { try place.importCycle(counts.year) }
    #expect(try place.log == before)
  }

  /// A cycle is closed once its tandems have an end; until then they are named.
  private func closes(_ place: Place) throws {
    for counts in Self.counts {
      let day = "\((Int(counts.year) ?? 0) + 1)-10-01"
      let close = ["record", "cycle-closed", "--cycle", "wegweiser/\(counts.year)", "--on", day]
      let refused = try place.run(close)
      #expect(refused.code == 1)
      #expect(refused.errors.contains("\(counts.unended) tandems have no end yet: T-"))
      let lapsed = try place.run(
        "query",
        """
        SELECT 'tandem-lapsed' AS action, tandem, planned_until AS "on" FROM tandems
        WHERE status = 'running' AND cycle = 'wegweiser/\(counts.year)'
        """,
        "--format",
        "jsonl"
      )
      #expect(try place.run("record", "--jsonl", "-", input: lapsed.output).code == 0)
      #expect(try place.run(close).code == 0)
    }
    #expect(
      try place.value("SELECT status, lapsed, running FROM cycles ORDER BY cycle")
        == "closed,4,0\nclosed,2,0"
    )
  }

  /// No file of the record holds a name, an address or a free text.
  private func isSealed(_ place: Place) throws {
    let words = [
      "Kühn", "Brückner", "example.org", "Elternzeit suche", "Muttersprache", "Frauke",
    ].map { Data($0.utf8) }
    var files = 0
    let all = try #require(FileManager.default.enumerator(atPath: place.record))
    for case let name as String in all {
      let path = place.record + "/" + name
      guard let content = FileManager.default.contents(atPath: path) else { continue }
      files += 1
      for word in words { #expect(content.range(of: word) == nil, "\(name)") }
    }
    #expect(files > 3)
  }

  /// With the keys it can be read, in the reader's language; without them it cannot.
  private func isReadable(_ place: Place) throws {
    let found = try place.run("find", "brueckner zoe", "--format", "csv")
    #expect(found.output.contains("Zoë Brückner,[],zoë.brückner.259@example.org"))
    let german = try place.run("show", "T001", "--cycle", "wegweiser/2023", "--lang", "de")
    for words in ["Nummer", "T001", "Mentor*in", "24.10.2023", "Tandem gebildet", "Form: Präsenz"] {
      #expect(german.output.contains(words), "\(words)")
    }
    let ambiguous = try place.run("show", "T001")
    #expect(ambiguous.code == 2)
    #expect(ambiguous.errors.contains("means several things"))
    let trail = try place.run("trail", "wegweiser/2023", "--limit", "2")
    #expect(trail.output.contains("Cycle closed"))
    let blind = ["TANDEMBUCH_KEYS": ""]
    let hidden = try place.run(["list", "tandems", "--limit", "2"], environment: blind)
    #expect(hidden.code == 0)
    #expect(hidden.output.contains("P-"))
    #expect(!hidden.output.contains("Öznur"))
    let refused = try place.run(["find", "kühn"], environment: blind)
    #expect(refused.code == 4)
  }
}

@Suite
struct `A file with faults` {
  @Test
  func `has all of them named by line, and nothing of it is recorded`() throws {
    let place = try Place.withRecord()
    let before = try place.log
    let run = try place.run(
      "import",
      "\(samples)/wegweiser-2023/bewerbungen-fehlerhaft.csv",
      "--map",
      "\(samples)/mappings/bewerbungen.json",
      "--cycle",
      "wegweiser/2023"
    )
    #expect(run.code == 2)
    #expect(run.errors.contains("6 faults; nothing was recorded"))
    for line in 3...8 { #expect(run.errors.contains("line \(line)"), "\(run.errors)") }
    #expect(run.errors.split(separator: "\n").count == 7)
    #expect(try place.log == before)
  }

  @Test
  func `appends what is new of a file that has grown, and refuses what was changed`() throws {
    let place = try Place.withRecord()
    for file in ["bewerbungen", "entscheidungen", "tandems"] {
      #expect(try place.run(place.importing(file, of: "2023")).code == 0)
    }
    let source = URL(filePath: "\(samples)/wegweiser-2023/treffen.csv")
    let rows = try String(contentsOf: source, encoding: .utf8).split(whereSeparator: \.isNewline)
    func importing(_ text: String) throws -> Run {
      let file = place.path + "/treffen.csv"
      try Data(text.utf8).write(to: URL(filePath: file))
      return try place.run(
        "import",
        file,
        "--map",
        "\(samples)/mappings/treffen.json",
        "--cycle",
        "wegweiser/2023",
        "--format",
        "jsonl"
      )
    }
    let first = try importing(rows.dropLast(3).joined(separator: "\n"))
    #expect(first.output.contains(#""recorded":246,"present":0"#))
    let changed = rows.joined(separator: "\n").replacing(
      ";45;Telefon;",
      with: ";46;Telefon;",
      maxReplacements: 1
    )
    let before = try place.log
    let refused = try importing(changed)
    #expect(refused.code == 1)
    #expect(refused.errors.contains("minutes is recorded as '45'"))
    #expect(refused.errors.contains("the file says '46'"))
    #expect(try place.log == before)
    let whole = try importing(rows.joined(separator: "\n"))
    #expect(whole.output.contains(#""recorded":3,"present":246"#))
  }
}
