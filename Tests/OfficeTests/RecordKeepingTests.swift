import EventLog
import Mentoring
import Office
import SQLite
import Testing

@Suite
struct `An action that only a command writes` {
  @Test
  func `is refused by record, which names the command`() throws {
    let record = TemporaryRecord()
    let office = try record.make()
    let head = try office.head()
    var commands: [String: String] = [:]
    for action in Catalogue.actions {
      guard case .command(let command) = action.writtenBy else { continue }
      commands[action.name] = command
      var words = ""
      do throws(OfficeError) { _ = try office.record([Request(action)]) } catch {
        guard case .problems(let problems) = error, problems.count == 1,
          case .fault(let fault) = problems[0].reason
        else { throw error }
        words = fault.why.en
        #expect(fault.why.de.contains(command))
      }
      #expect(words == "\(action.name) is written by the command \(command) only")
    }
    #expect(
      commands == [
        "actor-enrolled": "keys enrol", "actor-revoked": "keys revoke",
        "actor-key-rotated": "keys rotate", "log-key-rotated": "keys rotate",
        "redacted": "redact", "person-erased": "erase", "epoch-destroyed": "erase",
        "exported": "export", "shared": "share", "report-frozen": "report",
        "record-restored": "restore", "record-migrated": "migrate", "key-copy-ended": "keys copies",
      ]
    )
    #expect(try office.head() == head)
  }
}

@Suite
struct `The trail of merged persons` {
  @Test
  func `is the same of either id, until they are split`() throws {
    let record = TemporaryRecord()
    let office = try record.make()
    func register(_ name: String) throws -> String {
      let fields: [(name: String, value: Plain)] = [
        ("family_name", .text(name)), ("on", .text("2023-01-01")),
      ]
      let outcome = try office.record([Request(PersonRegistered.self, fields: fields)])
      return try #require(outcome.first?.made)
    }
    func trail(_ person: String) throws -> [Position] {
      var positions: [Position] = []
      try office.trail(of: try office.thing(person)) { event in
        positions.append(event.position)
        return true
      }
      return positions
    }
    func both(_ action: any Action.Type, on date: String) throws {
      let fields: [(name: String, value: Plain)] = [
        ("from", .text(one)), ("into", .text(other)), ("on", .text(date)),
      ]
      _ = try office.record([Request(action, fields: fields)])
    }
    let (one, other) = (try register("Kühn"), try register("Kuehn"))
    let head = try office.head()
    #expect(try trail(one) == [head - 1])
    try both(PersonsMerged.self, on: "2023-02-01")
    #expect(try trail(one) == [head - 1, head, head + 1])
    #expect(try trail(other) == trail(one))
    try both(PersonsSplit.self, on: "2023-03-01")
    #expect(try trail(one) == [head - 1, head + 1, head + 2])
    #expect(try trail(other) == [head, head + 1, head + 2])
  }
}

@Suite
struct `An e-mail address of a merged person` {
  @Test
  func `means the one who stands`() throws {
    let record = TemporaryRecord()
    let office = try record.make()
    func register(_ email: String) throws -> String {
      let fields: [(name: String, value: Plain)] = [
        ("family_name", .text("Kühn")), ("given_name", .text("Frauke")),
        ("birth_year", .integer(1987)), ("email", .text(email)), ("on", .text("2023-01-01")),
      ]
      var request = Request(PersonRegistered.self, fields: fields)
      request.isNewPerson = true
      return try #require(try office.record([request]).first?.made)
    }
    func duplicates() throws -> Int {
      var count = 0
      try office.asking { database in
        var query = try database.prepare("SELECT count(*) FROM possible_duplicates")
        _ = try query.step()
        count = Int(query.integer(at: 0))
      }
      return count
    }
    let (one, other) = (try register("a@example.org"), try register("b@example.org"))
    #expect(try duplicates() == 1)
    let merging: [(name: String, value: Plain)] = [
      ("from", .text(one)), ("into", .text(other)), ("on", .text("2023-02-01")),
    ]
    _ = try office.record([Request(PersonsMerged.self, fields: merging)])
    #expect(try duplicates() == 0)
    let fields: [(name: String, value: Plain)] = [
      ("person", .text("a@example.org")), ("text", .text("angerufen")),
    ]
    let outcome = try office.record([Request(NoteAdded.self, fields: fields)])
    #expect(outcome.first?.entry.plain("person") == .text(other))
  }
}
