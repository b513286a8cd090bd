import Foundation
import Testing

/// A command line that is wrong, and the answer that it gets.
struct Mistake: CustomTestStringConvertible, Sendable {
  let name: String
  let words: [String]
  let code: Int32
  let answers: [String]

  init(_ name: String, _ words: [String], code: Int32 = 2, _ answers: String...) {
    self.name = name
    self.words = words
    self.code = code
    self.answers = answers
  }

  var testDescription: String { name }

  static let all = [
    Mistake("an unknown command", ["recrod"], "did you mean 'record'?"),
    Mistake("an unknown action", ["record", "meeting-hold"], "did you mean 'meeting-held'?"),
    Mistake(
      "an unknown field",
      ["record", "cycle-closed", "--cicle", "wegweiser/2023"],
      "--cicle is no option",
      "did you mean --cycle?"
    ),
    Mistake(
      "a field that is missing",
      ["record", "cycle-closed"],
      "cycle is missing",
      "(--cycle)"
    ),
    Mistake(
      "an unknown code",
      person(["--gender", "femal"]),
      "gender 'femal' is no known code",
      "female"
    ),
    Mistake(
      "an unknown id",
      ["record", "tandem-completed", "--tandem", "T-00000001W"],
      code: 1,
      "refused (exists)",
      "T-00000001W"
    ),
    Mistake(
      "an unknown number",
      ["record", "tandem-completed", "--tandem", "T999"],
      "'T999' names no tandem"
    ),
    Mistake("an id of another kind", ["show", "T-XX"], "nothing in this record"),
    Mistake("a date that is none", person(["--on", "31.02.2024"]), "'31.02.2024' is no date"),
    Mistake("a day to come", person(["--on", "2999-01-01"]), "lies in the future"),
    Mistake(
      "a value out of range",
      person(["--birth-year", "1492"]),
      "birth_year '1492' is out of range: give a number from 1900 to 2100"
    ),
    Mistake("no number", person(["--birth-year", "zwanzig"]), "'zwanzig' is no whole number"),
    Mistake("no e-mail address", person(["--email", "keine"]), "'keine' is no e-mail address"),
    Mistake(
      "a name of 10,000 characters",
      ["record", "person-registered", "--family-name", String(repeating: "ü", count: 10_000)],
      "is too long: 10000 characters",
      "…"
    ),
    Mistake(
      "a control character",
      ["record", "person-registered", "--family-name", "K\u{7}ühn"],
      "U+0007"
    ),
    Mistake(
      "a right-to-left override",
      ["record", "person-registered", "--family-name", "K\u{202e}ühn"],
      "U+202E"
    ),
    Mistake("an unknown view", ["list", "tandms"], "did you mean 'tandems'?"),
    Mistake(
      "an unknown column",
      ["list", "tandems", "--columns", "mentr"],
      "did you mean 'mentor'?"
    ),
    Mistake("an unknown table", ["query", "SELECT * FROM tandms"], "did you mean 'tandems'?"),
    Mistake("wrong SQL", ["query", "SELECT FROM"], "syntax error"),
    Mistake(
      "a query that writes",
      ["query", "DELETE FROM tandems"],
      code: 4,
      "a query may only read: cannot modify"
    ),
    Mistake("an unknown type of the log", ["log", "--type", "meeting-hold"], "'meeting-held'?"),
    Mistake("a range that ends before it begins", ["log", "--from", "5", "--to", "2"], "--from 5"),
    Mistake("a negative limit", ["list", "tandems", "--limit", "-1"], "a whole number from 0"),
    Mistake("a negative limit of a trail", ["trail", "--limit", "-1"], "a whole number from 0"),
    Mistake("nothing to find", ["find", " "], "TEXT is empty"),
    Mistake("no lines", ["record", "--jsonl", "/dev/null"], "/dev/null holds no lines"),
    Mistake(
      "a query that reaches outside",
      ["query", "ATTACH '/etc/passwd' AS p"],
      code: 4,
      "a query may only read"
    ),
    Mistake(
      "a file that is not there",
      ["import", "gone.csv", "--as", "meeting-held"],
      "gone.csv"
    ),
    Mistake("a program for a table", ["import", program, "--as", "meeting-held"], "not a text"),
    Mistake("neither mapping nor action", ["import", program], "--as ACTION or --map FILE"),
    Mistake("a folder for a file", ["record", "--jsonl", "/"], "cannot be read"),
    Mistake("no UUID", person(["--command-id", "1"]), "'1' is no command id"),
    Mistake(
      "a rule that cannot be overridden",
      person(["--override", "exists", "--override-reason", "why not"]),
      "cannot be overridden"
    ),
    Mistake(
      "what only a command writes",
      [
        "record", "actor-enrolled", "--role", "office", "--public-key",
        String(repeating: "0", count: 64),
      ],
      "keys enrol"
    ),
  ]

  private static func person(_ more: [String]) -> [String] {
    ["record", "person-registered", "--family-name", "Kühn"] + more
  }
}

@Suite
struct `Bad input` {
  @Test(arguments: Mistake.all)
  func `gets its own answer and changes nothing`(mistake: Mistake) throws {
    let place = try Place.withRecord()
    let before = try place.log
    let run = try place.run(mistake.words)
    #expect(run.code == mistake.code, "\(run.errors)")
    for answer in mistake.answers { #expect(run.errors.contains(answer), "\(run.errors)") }
    #expect(run.output.isEmpty)
    #expect(try place.log == before)
    // Nobody should have to read ten thousand characters of their own.
    #expect(run.errors.utf8.count < 2_000)
  }

  @Test
  func `is answered in German`() throws {
    let place = try Place.withRecord()
    let german = try place.run(
      ["record", "person-registered", "--family-name", "Kühn", "--birth-year", "1492"],
      environment: ["LC_ALL": "de_DE.UTF-8"]
    )
    #expect(german.code == 2)
    #expect(german.errors.contains("liegt außerhalb: erlaubt sind 1900 bis 2100"))
    let date = try place.run(
      "record",
      "person-registered",
      "--family-name",
      "Kühn",
      "--on",
      "31.02.2023",
      "--lang",
      "de"
    )
    #expect(date.errors.contains("ist kein Datum: der Februar 2023 hat 28 Tage"))
    let missing = try place.run("show", "T999", "--lang", "de")
    #expect(missing.errors.contains("  Abhilfe: tandembuch find"))
    #expect(!missing.errors.contains("try:"))
  }

  @Test
  func `of many lines is told fifty times, and counted`() throws {
    let place = try Place.withRecord()
    let lines = (1...60).map { _ in #"{"action": "meeting-held", "minuts": 60}"# }
    let run = try place.run("record", "--jsonl", "-", input: lines.joined(separator: "\n"))
    #expect(run.code == 2)
    #expect(run.errors.contains("line 50: "))
    #expect(!run.errors.contains("line 51: "))
    #expect(run.errors.contains("… and 10 more"))
    #expect(
      run.errors.contains("minuts is no field of meeting-held; did you mean 'minutes'?"),
      "\(run.errors)"
    )
  }

  @Test
  func `names the later event that it would upset`() throws {
    let place = try Place.withRecord()
    try place.importCycle("2023")
    let tandem = try place.value("SELECT tandem FROM tandems WHERE status = 'running' LIMIT 1")
    let run = try place.run(
      "record",
      "tandem-dissolved",
      "--tandem",
      tandem,
      "--reason",
      "other",
      "--on",
      "2023-10-25"
    )
    #expect(run.code == 1)
    #expect(run.errors.contains("refused (later-holds)"))
    #expect(run.errors.contains(#/concerns: #[0-9]+, .*T-/#), "\(run.errors)")
  }

  @Test
  func `of a file without rows is remarked`() throws {
    let place = try Place.withRecord()
    let file = place.path + "/empty.csv"
    try Data("family_name,email\n".utf8).write(to: URL(filePath: file))
    let run = try place.run("import", file, "--as", "person-registered")
    #expect(run.code == 0)
    #expect(run.errors.contains("no rows below its header"))
  }

  @Test
  func `of JSON lines is named line by line, and none of them is recorded`() throws {
    let place = try Place.withRecord()
    let before = try place.log
    let run = try place.run(
      "record",
      "--jsonl",
      "-",
      input: """
        {"action": "person-registered", "family_name": "Kühn"}
        {"action": "person-registred", "family_name": "Kühn"}

        nonsense
        {"action": "person-registered", "family_name": "Kühn", "birth_year": 1492}
        [1]
        {"action": "person-registered", "family_name": 1.5}
        {"action": "person-registered", "family_name": "a\\u0000b"}
        """
    )
    #expect(run.code == 2)
    for answer in [
      "line 2: action 'person-registred' is no action; did you mean 'person-registered'?",
      "line 4: is no JSON", "line 5: birth_year '1492' is out of range", "line 6: is a list",
      "line 7: family_name '1.5'", "line 8: is no JSON",
    ] { #expect(run.errors.contains(answer), "\(run.errors)") }
    #expect(!run.errors.contains("line 1:"))
    #expect(try place.log == before)
  }
}
