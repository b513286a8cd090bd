import EventLog
import Intake
import JSON
import Mentoring
import Office
import Testing

@Suite
struct `An import in several commits` {
  let record = TemporaryRecord()

  @Test
  func `comes to the same as one in a single commit, and goes on where it was cut off`() throws {
    let office = try record.make()
    _ = try office.record(try requests(try sample("wegweiser-2023/setup.jsonl")))
    for name in exports {
      let bytes = try sample("wegweiser-2023/\(name).csv")
      let mapping = try Mapping(json: try sample("mappings/\(name).json"))
      let report = try office.importFile(
        bytes,
        mapping: mapping,
        cycle: "wegweiser/2023",
        commitLimit: 50
      )
      #expect(report.recorded == report.actions)
    }
    #expect(try office.head() == 6 + 340 + 119 + 98 + 249 + 12 + 204 + 55 + 17)
  }

  @Test
  func `names a fault far behind and writes nothing`() throws {
    let office = try record.make()
    try office.takeIn(2023)
    let head = try office.head()
    var text = String(decoding: try sample("wegweiser-2023/treffen.csv"), as: UTF8.self)
    text = text.replacing("08.10.2023", with: "09.10.2023")
    text += "T999;10.10.2023;45;Telefon;\r\n"
    #expect(throws: OfficeError.self) {
      _ = try office.importFile(
        Array(text.utf8),
        mapping: try Mapping(json: try sample("mappings/treffen.json")),
        cycle: "wegweiser/2023",
        commitLimit: 50
      )
    }
    #expect(try office.head() == head)
  }

  @Test
  func `passes over a row that stands twice`() throws {
    let office = try record.make()
    _ = try office.record(try requests(try sample("wegweiser-2023/setup.jsonl")))
    for name in ["bewerbungen", "entscheidungen", "tandems"] { try office.takeIn(name, 2023) }
    let bytes = try sample("wegweiser-2023/treffen.csv")
    let rows = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
    let twice = rows.joined(separator: [10]) + [10] + rows.dropFirst().joined(separator: [10])
    let report = try office.importFile(
      Array(twice),
      mapping: try Mapping(json: try sample("mappings/treffen.json")),
      cycle: "wegweiser/2023",
      commitLimit: 50
    )
    #expect((report.recorded, report.present) == (249, 249))
  }
}

@Suite
struct `Somebody who comes again` {
  let record = TemporaryRecord()

  @Test
  func `is the same person by the same e-mail address, in another cycle too`() throws {
    let office = try record.make()
    try office.takeIn(2023)
    _ = try office.record(try requests(try sample("wegweiser-2024/setup.jsonl")))
    var lines = String(decoding: try sample("wegweiser-2023/bewerbungen.csv"), as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false).prefix(2).map(String.init)
    lines[1] = lines[1].replacing("108;02.06.2023", with: "901;02.06.2024")
    let report = try office.takeIn(
      "bewerbungen",
      2024,
      Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    )
    #expect(report.byAction["person-registered"] == nil)
    #expect(report.byAction["application-submitted"] == 1)
    #expect(try office.find("Jule Özkan").count == 1)
  }

  @Test
  func `without an address is the person who applied under the number`() throws {
    let office = try record.make()
    _ = try office.record(try requests(try sample("wegweiser-2023/setup.jsonl")))
    let mapping = try Mapping(
      json: Array(
        """
        {"on": "Tag", "actions": [
          {"action": "person-registered", "makes": "person", "fields": {"family_name": "Name"}},
          {"action": "application-submitted",
           "fields": {"ref": "Nr", "person": {"made": "person"}, "cycle": {"cycle": true},
             "role": {"constant": "mentee"}}}]}
        """.utf8
      )
    )
    let table = Array("Nr;Name;Tag\n1;Muster;2023-06-01\n2;Beispiel;2023-06-02\n".utf8)
    let first = try office.importFile(table, mapping: mapping, cycle: "wegweiser/2023")
    let again = try office.importFile(table, mapping: mapping, cycle: "wegweiser/2023")
    #expect((first.recorded, again.recorded, again.present) == (4, 0, 4))
    #expect(throws: OfficeError.self) {
      _ = try office.importFile(
        Array("family_name\nMuster\n".utf8),
        mapping: .direct(PersonRegistered.self),
        cycle: nil
      )
    }
  }

  @Test
  func `under a new name keeps what did not change, sealed anew`() throws {
    let office = try record.make()
    let made = try office.record([
      Request(
        PersonRegistered.self,
        fields: [
          ("family_name", .text("Alt")), ("email", .text("alt@example.org")),
          ("birth_year", .integer(1990)),
        ]
      )
    ])
    let person = try #require(made.first?.made)
    let change = Request(
      PersonUpdated.self,
      fields: [("person", .text(person)), ("family_name", .text("Neu"))]
    )
    _ = try office.record([change])
    var subjects: [String] = []
    var kept: [String] = []
    try office.trail(of: nil, after: 2) { event in
      kept.append(event.entry?.plain("email")?.description ?? "")
      return true
    }
    try office.storedEvents(matching: Query(types: ["person-updated"])) { event in
      subjects += event.seals.flatMap(\.subjects)
      return true
    }
    #expect(kept == ["alt@example.org"])
    #expect(subjects == ["person:\(person):identity:2"])
    #expect(try office.find("alt").first?.formerNames == ["Alt"])
  }
}

@Suite
struct `What the program draws` {
  let record = TemporaryRecord()

  @Test(arguments: ["person", "birth_band"])
  func `is never given`(field: String) throws {
    let office = try record.make()
    let value: Plain = field == "person" ? .text("P-8K2M4QX70") : .integer(1987)
    let request = Request(
      PersonRegistered.self,
      fields: [("family_name", .text("Zeta")), (field, value)]
    )
    #expect(throws: OfficeError.self) { _ = try office.record([request]) }
  }
}

@Suite
struct `A sensitive code of a record` {
  let record = TemporaryRecord()

  @Test
  func `stays sealed when it gets another label, and in a list`() throws {
    let office = try record.make()
    try office.takeIn(2023)
    let head = try office.head()
    let lines = """
      {"action": "code-list-defined", "list": "end-reason", "codes": "illness=Erkrankung"}
      {"action": "code-list-defined", "list": "topic", "codes": [{"code": "secret", "en": "secret", "parent": "personal", "sensitive": true}]}
      {"action": "meeting-held", "in": "wegweiser/2023", "tandem": "T015", "on": "2024-05-02", "minutes": 30, "topics": ["secret", "career"]}
      {"action": "tandem-dissolved", "in": "wegweiser/2023", "tandem": "T015", "on": "2024-09-30", "reason": "illness"}
      """
    _ = try office.record(try requests(Array(lines.utf8)))
    var open: [String] = []
    try office.storedEvents(matching: .everything, after: head) { event in
      open.append(event.body.description)
      return true
    }
    #expect(open.count == 4)
    let words = open.suffix(2).joined()
    #expect(!words.contains("illness") && !words.contains("secret"))
    #expect(words.contains("personal"))
    var opened: [String] = []
    try office.trail(of: nil, after: head + 2) { event in
      opened.append(
        event.entry?.plain("reason")?.description ?? event.entry?.plain("topics")?.description ?? ""
      )
      return true
    }
    #expect(opened == ["secret,career", "illness"])
  }

  @Test
  func `needs a coarse parent that may be seen`() throws {
    let office = try record.make()
    let line =
      #"{"action": "code-list-defined", "list": "topic", "codes": [{"code": "x", "en": "x", "parent": "x", "sensitive": true}]}"#
    #expect(throws: OfficeError.self) { _ = try office.record(try requests(Array(line.utf8))) }
  }
}
