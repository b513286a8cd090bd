import Foundation
import Testing

@Suite
struct `Somebody named at the shell` {
  private func place() throws -> Place {
    let place = try Place.withRecord()
    for (given, family) in [("Frauke", "Kühn"), ("Karl", "Kühn"), ("Jule", "Özkan")] {
      let run = try place.run(
        ["record", "person-registered", "--given-name", given, "--family-name", family]
          + ["--email", "\(given.lowercased())@example.org", "--on", "2023-06-01"]
      )
      try #require(run.code == 0, "\(run.errors)")
    }
    return place
  }

  private func apply(_ place: Place, _ person: String, _ cycle: String = "2023") throws -> Run {
    try place.run(
      ["record", "application-submitted", "--person", person, "--cycle", cycle]
        + ["--role", "mentee", "--on", "2023-06-01"]
    )
  }

  @Test
  func `is found by name and address, to record and to be shown`() throws {
    let place = try place()
    let applied = try apply(place, "ozkan")
    #expect(applied.code == 0)
    #expect(applied.errors.contains("ozkan: Jule Özkan (P-"))
    #expect(applied.errors.contains("2023: wegweiser/2023"))
    let id = try place.value("SELECT person FROM applications")
    let byID = ["record", "note-added", "--person", id.lowercased(), "--text", "T"]
    #expect(try place.run(byID).errors.isEmpty)
    for words in ["Özkan, Jule", "jule.oezkan", "jule@example.org"] {
      let shown = try place.run("show", words)
      #expect(shown.code == 0, "\(shown.errors)")
      #expect(shown.output.hasPrefix("Jule Özkan"))
      #expect(try place.run("trail", words, "--format", "jsonl").lines.count == 3)
    }
    let listed = try place.run("list", "applications", "--person", "jule", "--cycle", "2023")
    #expect(listed.output.contains("Jule Özkan"))
    #expect(try place.run("show", "2023").output.hasPrefix("wegweiser/2023"))
  }

  @Test
  func `is asked about where several have the name`() throws {
    let place = try place()
    #expect(try apply(place, "Karl Kühn").code == 0)
    let run = try apply(place, "kühn")
    #expect(run.code == 2)
    #expect(run.errors.contains("person 'kühn' means several things: 2 have this name"))
    #expect(run.errors.contains("Karl Kühn (Mentee in wegweiser/2023)"))
    #expect(run.errors.contains("Frauke Kühn"))
    #expect(run.errors.contains("try: give the id, or more of the name"))
    let german = try place.run("show", "kühn", "--lang", "de")
    #expect(german.code == 2)
    #expect(german.errors.contains("'kühn' ist mehrdeutig: 2 haben diesen Namen"))
    #expect(german.errors.contains("Karl Kühn (Mentee in wegweiser/2023)"))
    #expect(german.errors.contains("Abhilfe: die Kennung oder mehr vom Namen angeben"))
  }

  @Test
  func `is suggested where a name is mistyped`() throws {
    let place = try place()
    let run = try apply(place, "Özkam")
    #expect(run.code == 2)
    #expect(run.errors.contains("person 'Özkam' is no name that is recorded"))
    #expect(run.errors.contains("Jule Özkan"))
    #expect(try apply(place, "Wolkenstein").errors.contains("nor a name"))
  }

  @Test
  func `is not found by name in JSON lines or tables`() throws {
    let place = try place()
    let line = #"{"action": "note-added", "person": "Özkan", "text": "T"}"#
    let run = try place.run("record", "--jsonl", "-", input: line)
    #expect(run.code == 2)
    #expect(run.errors.contains("'Özkan' names no person"))
    #expect(!run.errors.contains("Jule"))
  }

  @Test
  func `stays unnamed without the keys`() throws {
    let place = try place()
    try FileManager.default.moveItem(atPath: place.keys, toPath: place.path + "/away")
    let run = try place.run("show", "Özkan")
    #expect(run.code == 2)
    #expect(!run.errors.contains("Jule"))
  }
}
