import EventLog
import Mentoring
import Office
import Testing

@Suite
struct `An import` {
  let record = TemporaryRecord()

  @Test(arguments: [2023, 2024])
  func `takes a cycle in and appends nothing the second time`(year: Int) throws {
    let office = try record.make()
    if year == 2024 {
      _ = try office.record(try requests(try sample("wegweiser-2023/setup.jsonl")))
    }
    try office.takeIn(year)
    let head = try office.head()
    #expect(head > 500)
    for name in exports {
      let again = try office.takeIn(name, year)
      #expect(again.recorded == 0)
      #expect(again.present == again.actions)
    }
    #expect(try office.head() == head)
  }

  @Test
  func `of two cycles keeps apart the numbers that both use`() throws {
    let office = try record.make()
    try office.takeIn(2023)
    try office.takeIn(2024)
    let one = try office.thing("T001", cycle: "wegweiser/2023")
    let other = try office.thing("T001", cycle: "wegweiser/2024")
    #expect(one != other)
    #expect(throws: OfficeError.self) { _ = try office.thing("T001") }
  }

  @Test
  func `of last week's file with news appends just the news`() throws {
    let office = try record.make()
    try office.takeIn(2023)
    let head = try office.head()
    var text = String(decoding: try sample("wegweiser-2023/tandems.csv"), as: UTF8.self)
    text = text.replacing(
      "T015;386;259;18.10.2023;30.09.2024;28.10.2023;;;",
      with: "T015;386;259;18.10.2023;30.09.2024;28.10.2023;30.09.2024;abgeschlossen;"
    )
    let report = try office.takeIn("tandems", 2023, Array(text.utf8))
    #expect(report.recorded == 1)
    #expect(report.byAction == ["tandem-completed": 1])
    #expect(try office.head() == head + 1)
  }

  @Test
  func `of a changed value names it and appends nothing`() throws {
    let office = try record.make()
    try office.takeIn(2023)
    let head = try office.head()
    var text = String(decoding: try sample("wegweiser-2023/treffen.csv"), as: UTF8.self)
    text = text.replacing("T013;08.10.2023;45;Telefon", with: "T013;08.10.2023;50;Telefon")
    do {
      try office.takeIn("treffen", 2023, Array(text.utf8))
      Issue.record("the change went in")
    } catch OfficeError.problems(let problems) {
      try #require(problems.count == 1)
      #expect(problems[0].line == 2)
      #expect(problems[0].column == "Minuten")
      guard case .changed(let field, let was, let now, _) = problems[0].reason else {
        Issue.record("another reason")
        return
      }
      #expect((field, was, now) == ("minutes", "45", "50"))
    }
    #expect(try office.head() == head)
  }

  @Test
  func `of the faulty file names six faults and appends nothing`() throws {
    let office = try record.make()
    _ = try office.record(try requests(try sample("wegweiser-2023/setup.jsonl")))
    let head = try office.head()
    do {
      try office.takeIn(
        "bewerbungen",
        2023,
        try sample("wegweiser-2023/bewerbungen-fehlerhaft.csv")
      )
      Issue.record("it went in")
    } catch OfficeError.problems(let problems) {
      #expect(problems.count == 6)
      #expect(problems.compactMap(\.line) == [3, 4, 5, 6, 7, 8])
      #expect(!problems.contains { !$0.isFault })
    }
    #expect(try office.head() == head)
  }

  @Test
  func `of a changed consent names it and appends nothing`() throws {
    let office = try record.make()
    try office.takeIn(2023)
    let head = try office.head()
    var text = String(decoding: try sample("wegweiser-2023/bewerbungen.csv"), as: UTF8.self)
    text = text.replacing(
      "den Wiedereinstieg.;Ja;Ja\r\n259",
      with: "den Wiedereinstieg.;Ja;Nein\r\n259"
    )
    do {
      try office.takeIn("bewerbungen", 2023, Array(text.utf8))
      Issue.record("the change went in")
    } catch OfficeError.problems(let problems) {
      try #require(problems.count == 1)
      guard case .changed(_, let was, let now, _) = problems[0].reason else {
        Issue.record("another reason")
        return
      }
      #expect((was, now) == ("consent-given", "consent-refused"))
    }
    #expect(try office.head() == head)
  }
}
