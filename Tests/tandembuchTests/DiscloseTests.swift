import Foundation
import Testing

@Suite
struct `What is disclosed to one person` {
  @Test(arguments: ["table", "json", "csv"])
  func `names nobody else but the mentor, on the page and in every copy`(_ format: String) throws {
    let place = try Place.withRecord()
    try place.importCycle("2023")
    let tandem = try place.value("SELECT mentee, mentor FROM tandems ORDER BY tandem LIMIT 1")
    let pair = tandem.split(separator: ",").map(String.init)
    let others = try place.value("SELECT person, name(person) FROM persons").split(separator: "\n")
      .map { $0.split(separator: ",").map(String.init) }
      .filter { !pair.contains($0[0]) }
    #expect(others.count > 60)
    // Two of the sample bear one name: who is named like the pair is told apart by the id alone.
    let named = Set(try pair.map { try place.value("SELECT name('\($0)')") })
    let asked = try place.value("SELECT mentee FROM tandems ORDER BY mentee")
      .split(separator: "\n").joined(separator: ",")
    let issued = try place.run(
      ["record", "survey-issued", "--instrument", "swe", "--version", "1", "--wave", "t1"]
        + ["--persons", asked, "--cycle", "wegweiser/2023"]
    )
    try #require(issued.code == 0, "\(issued.errors)")
    let run = try place.run("disclose", pair[0], "--format", format)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains(pair[0]) && run.output.contains(pair[1]))
    for other in others {
      #expect(!run.output.contains(other[0]), "\(other)")
      #expect(named.contains(other[1]) || !run.output.contains(other[1]), "\(other)")
    }
    if format == "table" {
      #expect(run.output.contains("you and 33 others"), "\(run.output)")
    } else if format == "json" {
      #expect(run.output.contains("\"persons\": 33"), "\(run.output)")
    }
  }

  @Test
  func `is a page that a reader understands, in both languages and 80 columns`() throws {
    let place = try Place.withRecord()
    try place.importCycle("2023")
    let mentee = try place.value(
      "SELECT person FROM survey_answers WHERE person IN (SELECT mentee FROM tandems) LIMIT 1"
    )
    for (language, words) in [
      (
        "de",
        [
          "Wofür Ihre Daten verarbeitet werden", "Wer Kopien erhalten hat", "Ihre Antworten:",
          "auf einer Skala von 1 bis 5", "Wenn eine Aufgabe neu für mich ist", "Art. 16 DSGVO",
          "Ihre Kennung hier: \(mentee)", "Aufsichtsbehörde",
        ]
      ),
      (
        "en",
        [
          "What your data are for", "Who has received copies", "your answers:",
          "on a scale from 1 to 5", "When a task is new to me", "Art. 16 GDPR",
          "your id here: \(mentee)", "supervisory authority",
        ]
      ),
    ] {
      let run = try place.run("disclose", mentee, "--lang", language)
      #expect(run.code == 0, "\(run.errors)")
      for word in words { #expect(run.output.contains(word), "\(word): \(run.output)") }
      for line in run.lines { #expect(line.count <= 80, "\(line)") }
      for word in ["(default", "(sonst", "swe1=", "not-asked"] {
        #expect(!run.output.contains(word), "\(word)")
      }
    }
    // What happened stands in its order.
    let page = try place.run("disclose", mentee, "--lang", "en").lines
    let start = try #require(page.firstIndex(of: "What is recorded"))
    let days = page[start...].filter { $0.hasPrefix("  2") }.map { $0.dropFirst(2).prefix(10) }
    #expect(days.count > 5 && days == days.sorted())
    // The pages before are copies that the person has received.
    #expect(try place.run("disclose", mentee).output.contains("disclosure to the person (#"))
  }

  @Test
  func `answers only a request of that person which is open`() throws {
    let place = try Place.withRecord()
    for name in ["Kühn", "Döring"] {
      let made = try place.run("record", "person-registered", "--family-name", name, "--new")
      try #require(made.code == 0, "\(made.errors)")
    }
    let asked = try place.run("record", "access-requested", "--person", "Kühn")
    try #require(asked.code == 0, "\(asked.errors)")
    let request = "\(setUp + 3)"
    let wrong = try place.run("disclose", "Kühn", "--request", "\(setUp + 1)", "--lang", "de")
    #expect(wrong.code == 1)
    #expect(wrong.errors.contains("sondern „Person angelegt“"), "\(wrong.errors)")
    let others = try place.run("disclose", "Döring", "--request", request)
    #expect(others.code == 1)
    #expect(others.errors.contains("another person"), "\(others.errors)")
    #expect(try place.run("disclose", "Kühn", "--request", request).code == 0)
  }
}

@Suite
struct `The receipt of an erasure` {
  @Test
  func `says whom it is about before, and in German what went, and closes the request`() throws {
    let place = try Place.withRecord()
    for name in ["Kühn", "Döring"] {
      let made = try place.run("record", "person-registered", "--family-name", name, "--new")
      try #require(made.code == 0, "\(made.errors)")
    }
    let asked = try place.run("record", "erasure-requested", "--person", "Kühn")
    try #require(asked.code == 0, "\(asked.errors)")
    let request = "\(setUp + 3)"
    #expect(try place.run("due").output.contains("#" + request))
    let order = ["erase", "Kühn", "--ground", "consent-withdrawn", "--lang", "de"]
    let trial = try place.run(order + ["--dry-run", "--request", request])
    #expect(trial.output.contains("Kühn (P-"), "\(trial.output)\(trial.errors)")
    let wrong = try place.run(order + ["--request", "\(setUp + 1)"])
    #expect(wrong.code == 1)
    #expect(wrong.errors.contains("sondern „Person angelegt“"), "\(wrong.errors)")
    let erased = try place.run(order + ["--request", request])
    #expect(erased.code == 0, "\(erased.errors)")
    #expect(!erased.output.contains("Kühn"), "\(erased.output)")
    for words in ["Einwilligung widerrufen", "Einträge zurückgehalten", "Abgeschlossen."] {
      #expect(erased.output.contains(words), "\(erased.output)")
    }
    for line in erased.lines { #expect(line.count <= 80, "\(line)") }
    #expect(try !place.run("due").output.contains("#" + request))
    #expect(
      try place.value("SELECT decision FROM requests WHERE request = \(request)") == "granted"
    )
  }

  @Test
  func `is refused with the ground, the day and the end of a legal hold`() throws {
    let place = try Place.withRecord()
    let made = try place.run("record", "person-registered", "--family-name", "Kühn", "--new")
    try #require(made.code == 0, "\(made.errors)")
    let held = try place.run(
      ["record", "legal-hold-set", "--person", "Kühn", "--ground", "legal-claims"]
        + ["--until", "2031-12-31"]
    )
    try #require(held.code == 0, "\(held.errors)")
    let run = try place.run("erase", "Kühn", "--ground", "objection", "--lang", "de")
    #expect(run.code == 1)
    #expect(run.errors.contains("Rechtsansprüche, seit "), "\(run.errors)")
    #expect(run.errors.contains("voraussichtlich bis 31.12.2031"), "\(run.errors)")
  }
}
