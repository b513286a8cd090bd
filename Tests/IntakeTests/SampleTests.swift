import Intake
import JSON
import Mentoring
import Testing

@Suite
struct `The samples of both cycles` {
  @Test(arguments: [
    (2023, "bewerbungen", 85, 340), (2024, "bewerbungen", 102, 408),
    (2023, "entscheidungen", 85, 85 + 34), (2024, "entscheidungen", 102, 102 + 41),
    (2023, "tandems", 34, 34 + 34 + 30), (2024, "tandems", 41, 41 + 41 + 39),
    (2023, "treffen", 249, 249), (2024, "treffen", 301, 301),
    (2023, "veranstaltungen", 6, 6 + 6), (2024, "veranstaltungen", 6, 6 + 6),
    (2023, "teilnahme", 204, 204), (2024, "teilnahme", 246, 246),
    (2023, "befragung", 55, 55), (2024, "befragung", 63, 63),
    (2023, "verbleib", 17, 17), (2024, "verbleib", 23, 23),
  ])
  func `give a row of actions for every row`(
    _ year: Int,
    _ name: String,
    _ rows: Int,
    _ actions: Int
  ) throws {
    let intake = try Samples.read(name, of: year, roles: Samples.roles(of: year))
    #expect(intake.faults.isEmpty)
    #expect(intake.rows.count == rows)
    #expect(intake.actionCount == actions)
  }

  @Test(arguments: [
    (2023, ["applicant-admitted": 68, "applicant-rejected": 11, "applicant-waitlisted": 6]),
    (2024, ["applicant-admitted": 82, "applicant-rejected": 12, "applicant-waitlisted": 8]),
  ])
  func `have as many decisions of each kind as the files`(
    _ year: Int,
    _ decisions: [String: Int]
  ) throws {
    let intake = try Samples.read("entscheidungen", of: year, roles: Samples.roles(of: year))
    var counts = counted(intake)
    counts["mentor-recruited"] = nil
    #expect(counts == decisions)
  }

  @Test(arguments: [
    (
      2023,
      ["tandem-formed": 34, "agreement-signed": 34, "tandem-completed": 24, "tandem-dissolved": 6]
    ),
    (
      2024,
      ["tandem-formed": 41, "agreement-signed": 41, "tandem-completed": 31, "tandem-dissolved": 8]
    ),
  ])
  func `have as many ends of each kind as the files`(_ year: Int, _ ends: [String: Int]) throws {
    #expect(counted(try Samples.read("tandems", of: year)) == ends)
  }

  @Test(arguments: [(2023, 82, 3), (2024, 91, 11)])
  func `have consents given and refused`(_ year: Int, _ given: Int, _ refused: Int) throws {
    let evaluation = try Samples.read("bewerbungen", of: year).actions.filter {
      $0["purpose"] == .words(.text("evaluation"))
    }
    #expect(evaluation.count { $0.action.name == "consent-given" } == given)
    #expect(evaluation.count { $0.action.name == "consent-refused" } == refused)
  }

  @Test
  func `tell a first application word by word`() throws {
    let row = try #require(try Samples.read("bewerbungen", of: 2023).rows.first)
    #expect(row.line == 2)
    #expect(
      row.actions.map(\.line) == [
        "person-registered given_name=Jule family_name=Özkan email=jule.özkan.108@example.org"
          + " gender=female birth_year=1981 language=de on=2023-06-02",
        "consent-given person=<person> purpose=records on=2023-06-02",
        "consent-given person=<person> purpose=evaluation on=2023-06-02",
        "application-submitted ref=108 person=<person> cycle=wegweiser/2023 role=mentor"
          + " career_stage=executive faculty=psychology wishes=gleiche Muttersprache"
          + " motivation=Nach der Elternzeit suche ich den Wiedereinstieg. on=2023-06-02",
      ]
    )
  }

  @Test
  func `tell a meeting with all its topics`() throws {
    let action = try #require(try Samples.read("treffen", of: 2024).actions.first)
    #expect(
      action.line == "meeting-held on=2024-10-11 tandem=T015 minutes=120 mode=phone"
        + " topics=leadership,application"
    )
  }

  @Test
  func `tell a workshop, who came, what somebody answered and what became of them`() throws {
    let first = { (name: String) in try Samples.read(name, of: 2024).rows.first?.actions ?? [] }
    #expect(
      try first("veranstaltungen").map(\.line) == [
        "workshop-planned ref=V1 cycles=wegweiser/2024 kind=kick-off title=Kick-off day=2024-10-10"
          + " hours=4 mandatory=ja on=2024-10-10",
        "workshop-held workshop=<workshop> on=2024-10-10",
      ]
    )
    #expect(
      try first("teilnahme").map(\.line) == [
        "attendance-recorded workshop=V1 person=444 status=absent"
      ]
    )
    #expect(
      try first("befragung").map(\.line) == [
        "survey-answered instrument=swe version=1 wave=t0 person=444 cycle=wegweiser/2024"
          + " answers=swe1=2,swe2=2,swe3=3,swe4=3,swe5=2,swe6=3,swe7=2,swe8=4 on=2024-10-01"
      ]
    )
    #expect(
      try first("verbleib").map(\.line) == [
        "outcome-reported person=418 cycle=wegweiser/2024 kind=re-entry precision=month"
          + " source=mentor on=2026-04-01"
      ]
    )
  }

  @Test
  func `say which item nobody answered`() throws {
    let action = try #require(
      try Samples.read("befragung", of: 2023).actions.first { $0["person"] == .words(.text("343")) }
    )
    let field = try #require(action.fields.first { $0.name == "answers" })
    guard case .words(.map(let answers)) = field.value else {
      Issue.record("no answers")
      return
    }
    #expect(answers["swe2"] == .integer(3))
    #expect(answers["swe3"] == .text("no-response"))
    #expect(field.place(ofPart: "answers.swe3") == ("SWE3", 15))
  }

  @Test
  func `fill every field of their actions`() throws {
    for name in ["bewerbungen", "entscheidungen", "tandems", "treffen", "befragung", "verbleib"] {
      for action in try Samples.read(name, of: 2023, roles: Samples.roles(of: 2023)).actions {
        let given = Set(action.fields.map(\.name))
        #expect(action.action.fields.allSatisfy { !$0.isRequired || given.contains($0.key) })
        #expect(given.contains("on"))
      }
    }
  }

  @Test
  func `have lines of set-up that are actions`() throws {
    for year in [2023, 2024] {
      let bytes = try Samples.bytes("wegweiser-\(year)/setup.jsonl")
      var names: [String] = []
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        guard case .object(let members) = try JSONValue(parsing: Array(line)) else {
          throw Missing(what: "an object")
        }
        let named = members.first { $0.key == "action" }?.value
        guard case .string(let name)? = named else { throw Missing(what: "an action") }
        var entry = Entry(try action(name))
        for member in members where member.key != "action" {
          try entry.fill(member.key, try plain(member.value))
        }
        #expect(entry.missing.isEmpty)
        #expect(entry.on != nil)
        names.append(name)
      }
      #expect(names.suffix(2) == ["cycle-opened", "policy-set"])
    }
  }

  private func plain(_ value: JSONValue) throws -> Plain {
    switch value {
    case .string(let text): .text(text)
    case .integer(let number): .integer(Int(number))
    case .bool(let truth): .bool(truth)
    case .array(let elements): .list(try elements.map { try plain($0) })
    case .object(let members):
      .map(Dictionary(uniqueKeysWithValues: try members.map { ($0.key, try plain($0.value)) }))
    case .null, .real: throw Missing(what: "a value")
    }
  }

  private func counted(_ intake: Intake) -> [String: Int] {
    intake.actions.reduce(into: [:]) { $0[$1.action.name, default: 0] += 1 }
  }
}

@Suite
struct `The faulty sample` {
  @Test
  func `has its six faults, each once, with line and reason`() throws {
    let intake = Intake(
      reading: try Samples.bytes("wegweiser-2023/bewerbungen-fehlerhaft.csv"),
      by: try Samples.mapping("bewerbungen"),
      cycle: "wegweiser/2023",
      resolver: Roles()
    )
    #expect(
      intake.places == [
        "3 Zeitstempel: 31.02.2023 10:00:00",
        "4 E-Mail: keine-adresse",
        "5 Rolle: Tandem",
        "6 Geburtsjahr: zwanzig",
        "7 -: -",
        "8 Antwort-ID: 108",
      ]
    )
    #expect(
      intake.faults.map(\.reason.en) == [
        "is no date: February 2023 has 28 days",
        "is no e-mail address: there is no @",
        "is none of the values that the mapping translates: \"Mentee\", \"Mentor*in\"",
        "is no whole number",
        "12 cells instead of 14; nothing for \"Einwilligung Speicherung\", \"Einwilligung Evaluation\"",
        "already stands on line 2; this column names each thing once",
      ]
    )
    #expect(intake.faults.allSatisfy { !$0.reason.de.isEmpty && $0.reason.de != $0.reason.en })
    #expect(intake.rows.map(\.line) == [2])
  }
}
