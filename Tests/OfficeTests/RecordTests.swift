import CSV
import Glibc
import Intake
import EventLog
import Mentoring
import Office
import SQLite
import Testing

@Suite
struct `A record` {
  let record = TemporaryRecord()

  @Test
  func `is opened again with all that was recorded`() throws {
    do {
      let office = try record.make()
      _ = try office.record(try requests(try sample("wegweiser-2023/setup.jsonl")))
      #expect(try office.head() == 6)
    }
    let office = try record.open()
    #expect(try office.head() == 6)
    let zone = office.identity.zone
    #expect(zone == "Europe/Berlin")
  }

  @Test
  func `holds no word of a person in any file`() throws {
    let office = try record.make()
    try office.takeIn(2023)
    try office.takeIn(2024)
    // The views are made, and stay beside the log.
    try office.asking { database in
      var query = try database.prepare("SELECT count(*) FROM tandems")
      _ = try query.step()
      #expect(query.integer(at: 0) == 75)
    }
    var words: Set<String> = ["Kühn", "Yıldız", "Weiß-Lindner", "example.org"]
    for year in [2023, 2024] {
      let file = CSVFile(
        parsing: try decodeText(try sample("wegweiser-\(year)/bewerbungen.csv")).text
      )
      for name in ["Nachname", "E-Mail", "Wünsche", "Motivation"] {
        let column = try #require(file.column(name))
        words.formUnion(file.rows.map { $0.cells[column].text }.filter { !$0.isEmpty })
      }
    }
    #expect(words.count > 200)
    for word in words.map({ String($0.split(separator: "\n")[0]) }) {
      let pattern = word.replacing("'", with: "'\\''")
      // grep says 1 when it finds nothing.
      #expect(shell("grep -rqaF -e '\(pattern)' '\(record.folder)'") == 1, "\(word)")
    }
    #expect(try !office.find("kuehn").isEmpty)
  }

  @Test
  func `finds people whatever way their names are typed`() throws {
    let office = try record.make()
    try office.takeIn(2023)
    let found = try office.find("Kühn")
    #expect(found.count == 7)
    #expect(try office.find("kuhn").count == 7)
    #expect(try office.find("KUEHN").count == 7)
    #expect(try office.find("Niemand").isEmpty)
  }

  @Test
  func `answers a repeated command with its first result`() throws {
    let office = try record.make()
    let line =
      #"{"action": "programme-defined", "on": "2023-01-10", "slug": "wegweiser", "title": "Wegweiser", "command_id": "0190f5c2-7b7e-7c3a-9d61-2f4be1a0c3d5"}"#
    let first = try office.record(try requests(Array(line.utf8)))
    let again = try office.record(try requests(Array(line.utf8)))
    #expect(!first[0].isRepeat && again[0].isRepeat)
    #expect(first[0].position == again[0].position)
    let other = line.replacing(#""Wegweiser""#, with: #""Leuchtturm""#)
    do throws(OfficeError) {
      _ = try office.record(try requests(Array(other.utf8)))
      Issue.record("another title went in under the same command")
    } catch {
      guard case .commandTaken(let position, _) = error else { throw error }
      #expect(position == first[0].position)
    }
  }

  @Test
  func `leaves nothing of a trial run`() throws {
    let office = try record.make()
    let head = try office.head()
    let setup = try requests(try sample("wegweiser-2023/setup.jsonl"))
    #expect(try office.record(setup, isTrial: true).count == setup.count)
    #expect(try office.head() == head)
    #expect(try office.record(setup).count == setup.count)
  }

  @Test
  func `refuses what rests on something that has changed since`() throws {
    let office = try record.make()
    try office.takeIn(2023)
    let before = try office.head()
    var end = Request(TandemCompleted.self)
    end.cycle = "wegweiser/2023"
    end.fields = [("tandem", .text("T015")), ("on", .text("30.09.2024"))]
    end.unchangedSince = before
    _ = try office.record([end])
    var meeting = Request(MeetingHeld.self)
    meeting.cycle = "wegweiser/2023"
    meeting.fields = [
      ("tandem", .text("T015")), ("on", .text("20.09.2024")), ("minutes", .integer(30)),
    ]
    meeting.unchangedSince = before
    do throws(OfficeError) {
      _ = try office.record([meeting])
      Issue.record("a stale decision went in")
    } catch {
      guard case .stale(let position, _) = error else { throw error }
      #expect(position == before + 1)
    }
    meeting.unchangedSince = before + 1
    _ = try office.record([meeting])
  }

  @Test
  func `without its keys can be read but for what is sealed, and takes nothing in`() throws {
    do { _ = try record.make().takeIn(2023) }
    let office = try record.open(withKeys: false)
    let hasKeys = office.hasKeys
    #expect(!hasKeys)
    #expect(throws: OfficeError.self) { _ = try office.find("Kühn") }
    var closed = 0
    try office.trail(of: nil) { event in
      closed += event.closedSeals
      return true
    }
    #expect(closed > 85)
    #expect(throws: OfficeError.self) {
      _ = try office.record(try requests(try sample("wegweiser-2024/setup.jsonl")))
    }
  }

  @Test
  func `names all that is wrong with lines at once`() throws {
    let office = try record.make()
    let lines = """
      {"action": "meeting-held", "minutes": 5000, "tandem": "T-1"}
      {"action": "meting-held"}
      {"action": "programme-defined", "slug": "Weg Weiser", "colour": "red"}
      nonsense
      """
    do throws(OfficeError) {
      _ = try requests(Array(lines.utf8))
      Issue.record("nonsense was read")
    } catch {
      guard case .problems(let problems) = error else { throw error }
      #expect(problems.compactMap(\.line) == [2, 4])
    }
    let readable = lines.split(separator: "\n").enumerated().filter { $0.offset % 2 == 0 }
      .map(\.element).joined(separator: "\n")
    do throws(OfficeError) {
      _ = try office.record(try requests(Array(readable.utf8)))
      Issue.record("it went in")
    } catch {
      guard case .problems(let problems) = error else { throw error }
      #expect(problems.count == 4)
    }
    #expect(try office.head() == 1)
  }
}

/// The exit code of a shell command.
func shell(_ command: String) -> Int32 {
  let status = unsafe system(command)
  return (status >> 8) & 0xff
}

@Suite
struct `A number of the office` {
  let record = TemporaryRecord()

  @Test
  func `names one thing of its kind in a cycle`() throws {
    let office = try record.make()
    try office.takeIn(2023)
    var second = Request(TandemFormed.self)
    second.cycle = "wegweiser/2023"
    second.fields = [
      ("ref", .text("T001")), ("mentee", .text("337")), ("mentor", .text("160")),
      ("cycle", .text("wegweiser/2023")), ("from", .text("2024-10-01")),
      ("on", .text("2024-10-01")),
    ]
    do throws(OfficeError) {
      _ = try office.record([second])
      Issue.record("the number was given twice")
    } catch {
      guard case .problems(let problems) = error,
        case .refusal(let refusal)? = problems.first?.reason
      else { throw error }
      #expect(refusal.rule == .numberUnique)
    }
  }

  @Test
  func `keeps a note from being imported twice`() throws {
    let office = try record.make()
    try office.takeIn(2023)
    let table = Array("ref;person;text\nV1;337;rief an\nV2;337;schrieb\n".utf8)
    let first = try office.importFile(
      table,
      mapping: .direct(NoteAdded.self),
      cycle: "wegweiser/2023"
    )
    let again = try office.importFile(
      table,
      mapping: .direct(NoteAdded.self),
      cycle: "wegweiser/2023"
    )
    #expect((first.recorded, first.present) == (2, 0))
    #expect((again.recorded, again.present) == (0, 2))
  }
}

@Suite
struct `A long import` {
  let record = TemporaryRecord()

  @Test
  func `is judged whole before its parts are written`() throws {
    let office = try record.make()
    _ = try office.record(try requests(try sample("wegweiser-2023/setup.jsonl")))
    var text = "ref;family_name;email\n"
    for number in 1...10_500 { text += "N\(number);Muster;n\(number)@example.org\n" }
    let head = try office.head()
    let broken = text + "N1;Doppelt;anders@example.org\n"
    #expect(throws: OfficeError.self) {
      _ = try office.importFile(
        Array(broken.utf8),
        mapping: .direct(PersonRegistered.self),
        cycle: nil
      )
    }
    #expect(try office.head() == head)
    let report = try office.importFile(
      Array(text.utf8),
      mapping: .direct(PersonRegistered.self),
      cycle: nil
    )
    #expect(report.recorded == 10_500)
    #expect(try office.head() == head + 10_500)
    let again = try office.importFile(
      Array(text.utf8),
      mapping: .direct(PersonRegistered.self),
      cycle: nil
    )
    #expect(again.present == 10_500)
  }
}
