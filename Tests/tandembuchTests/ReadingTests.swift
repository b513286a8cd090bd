import Foundation
import LMDB
import Testing

@Suite
struct `Reading` {
  @Test
  func `gives rows in every format, whatever the locale`() throws {
    let place = try Place.withRecord()
    let german = ["LC_ALL": "de_DE.UTF-8"]
    let words = ["list", "cycles", "--columns", "cycle,status,opened_on,applications"]
    let csv = try place.run(words + ["--format", "csv"], environment: german)
    #expect(
      csv.output == "cycle,status,opened_on,applications\nwegweiser/2023,open,2023-05-15,0\n"
    )
    let jsonl = try place.run(words + ["--format", "jsonl"], environment: german)
    #expect(
      jsonl.output
        == #"{"cycle":"wegweiser/2023","status":"open","opened_on":"2023-05-15","applications":0}"#
        + "\n"
    )
    let json = try place.run(words + ["--format", "json"], environment: german)
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    )
    #expect(rows.count == 1)
    let table = try place.run(words, environment: german)
    #expect(table.output.contains("Durchgang"))
    #expect(table.output.contains("15.05.2023"))
  }

  @Test
  func `keeps the rows that are asked for`() throws {
    let place = try Place.withRecord()
    let listed = try place.run(
      "list",
      "codes",
      "--list",
      "meeting-mode",
      "--format",
      "csv",
      "--columns",
      "code"
    )
    #expect(listed.lines.dropFirst().sorted() == ["in-person", "other", "phone", "video"])
    let none = try place.run("list", "cycles", "--status", "opn")
    #expect(none.code == 0)
    #expect(none.errors.contains("did you mean 'open'?"))
  }

  @Test(arguments: [0.02, 0.1, 0.5])
  func `stops a query at Ctrl-C`(afterS delay: Double) throws {
    let place = try Place.withRecord()
    let endless =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    let query = try place.start(["query", endless])
    Thread.sleep(forTimeInterval: delay)
    kill(query.process.processIdentifier, SIGINT)
    query.process.waitUntilExit()
    #expect(query.process.terminationReason == .uncaughtSignal)
    #expect(query.process.terminationStatus == SIGINT)
  }

  @Test
  func `explains every view in both languages`() throws {
    let place = try Place()
    let help = try place.run("help", "query")
    #expect(help.code == 0)
    for words in ["tandems", "possible_duplicates", "planned last day", "geplantes Ende"] {
      #expect(help.output.contains(words))
    }
    #expect(try place.run("query", "--tables", "--format", "csv").lines.count > 100)
  }

  @Test
  func `tells where SQL is wrong`() throws {
    let place = try Place.withRecord()
    let run = try place.run("query", "SELECT cycle,\n  stats FROM cycles")
    #expect(run.errors.contains("\n    stats FROM cycles\n    ^"))
    #expect(run.errors.contains("did you mean 'status'?"))
  }

  @Test
  func `makes the views again when they are gone`() throws {
    let place = try Place.withRecord()
    #expect(try place.value("SELECT count(*) FROM cycles") == "1")
    try FileManager.default.removeItem(atPath: place.record + "/views")
    #expect(try place.value("SELECT count(*) FROM cycles") == "1")
    #expect(
      try place.run("rebuild", "--format", "jsonl").output.hasPrefix(#"{"position":\#(setUp),"#)
    )
  }
}

@Suite
struct `The log` {
  @Test
  func `shows events as they are stored, and opens no seal`() throws {
    let place = try Place.withRecord()
    let run = try place.run("log", "--type", "programme-defined")
    #expect(run.lines.count == 1)
    #expect(run.output.contains(#""type":"programme-defined""#))
    #expect(run.output.contains(#""seals":[["#))
    #expect(!run.output.contains("Wegweiser"))
    let tagged = try place.run("log", "--tag", "cycle:wegweiser/2023", "--limit", "1")
    #expect(tagged.output.contains(#""type":"cycle-opened""#))
    #expect(try place.run("log", "--from", "2", "--to", "3").lines.count == 2)
    // Of all limits 0 means all.
    #expect(try place.run("log", "--limit", "0").output == place.run("log").output)
  }

  @Test
  func `follows what others record`() throws {
    let place = try Place.withRecord()
    let follower = try place.start(["log", "--follow", "--from", "0", "--limit", "2"])
    Thread.sleep(forTimeInterval: 0.5)
    for name in ["Kühn", "Döring"] {
      #expect(try place.run("record", "person-registered", "--family-name", name).code == 0)
    }
    follower.process.waitUntilExit()
    let run = try follower.result
    #expect(run.code == 0)
    #expect(run.lines.count == 2)
    #expect(run.lines.allSatisfy { $0.contains("person-registered") })
  }

  @Test
  func `lets go of the record between two looks, and ends at Ctrl-C behind a whole line`() throws {
    let place = try Place.withRecord()
    let follower = try place.start(["log", "--follow"])
    func waitForLines(_ count: Int) throws {
      while try follower.text.count(where: { $0 == "\n" }) < count, follower.process.isRunning {
        Thread.sleep(forTimeInterval: 0.01)
      }
    }
    try waitForLines(setUp)
    do {
      let lock = try FolderLock(place.record + "/log/lock", .exclusive, waitingUpToMs: 60_000)
      #expect(follower.process.isRunning)
      _ = consume lock
    }
    #expect(try place.run("record", "person-registered", "--family-name", "Kühn").code == 0)
    try waitForLines(setUp + 1)
    follower.process.interrupt()
    follower.process.waitUntilExit()
    let run = try follower.result
    #expect(run.code == -SIGINT)
    #expect(run.errors.isEmpty)
    #expect(run.lines.count == setUp + 1)
    #expect(run.output.hasSuffix("}\n"))
  }
}

@Suite
struct `Two who record at once` {
  @Test
  func `leave a log without gaps, while a third asks`() throws {
    let place = try Place.withRecord()
    let batches = 8
    let lines = (1...50).map { #"{"action": "person-registered", "family_name": "N\#($0)"}"# }
    let input = lines.joined(separator: "\n")
    var counts: [Int] = []
    for _ in 0..<batches {
      let both = try (0..<2).map { _ in try place.start(["record", "--jsonl", "-"], input: input) }
      counts.append(Int(try place.value("SELECT count(*) FROM persons")) ?? -1)
      for one in both {
        one.process.waitUntilExit()
        let run = try one.result
        #expect(run.code == 0, "\(run.errors)")
      }
    }
    #expect(counts == counts.sorted())
    #expect(try place.value("SELECT count(*) FROM persons") == "\(batches * 100)")
    #expect(
      try place.value("SELECT count(*), min(position), max(position) FROM events")
        == "\(setUp + batches * 100),1,\(setUp + batches * 100)"
    )
  }
}
