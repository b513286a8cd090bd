import Foundation
import Testing

@Suite
struct `A new record` {
  @Test
  func `says where it and its keys are, and what to do next`() throws {
    let place = try Place()
    let run = try place.run("init", "wegweiser", "--name", "wegweiser", "--zone", "Europe/Berlin")
    #expect(run.code == 0)
    #expect(run.output.contains(place.path + "/wegweiser"))
    #expect(run.output.contains(place.keys))
    #expect(run.errors.contains("tandembuch keys export DIR"))
    #expect(run.errors.contains("tandembuch actions programme-defined"))
    #expect(FileManager.default.fileExists(atPath: place.path + "/wegweiser/log/current"))
    let again = try place.run("init", "wegweiser", "--keys", place.path + "/other")
    #expect(again.code == 2)
    #expect(again.errors.contains("holds a record already"))
  }

  @Test
  func `is found from a folder below it`() throws {
    let place = try Place.withRecord()
    let below = place.record + "/a/b"
    try FileManager.default.createDirectory(atPath: below, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["list", "programmes"]
    process.currentDirectoryURL = URL(filePath: below)
    process.environment = ["HOME": place.path + "/home", "TANDEMBUCH_KEYS": place.keys]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}

@Suite
struct `Recording` {
  let person = ["record", "person-registered", "--given-name", "Frauke", "--family-name", "Kühn"]

  @Test
  func `answers with the position and the id that was made`() throws {
    let place = try Place.withRecord()
    let run = try place.run(person + ["--email", "frauke@example.org", "--format", "jsonl"])
    #expect(run.code == 0)
    #expect(run.output.contains(#""position":\#(setUp + 1),"action":"person-registered""#))
    #expect(run.output.contains(#""made":"P-"#))
    #expect(run.output.contains(#""outcome":"recorded""#))
    #expect(try place.run("show", "frauke@example.org").code == 0)
    #expect(try place.run("find", "kuhn").output.contains("Frauke Kühn"))
  }

  @Test
  func `on trial records nothing`() throws {
    let place = try Place.withRecord()
    let before = try place.log
    let run = try place.run(person + ["--dry-run"])
    #expect(run.code == 0)
    #expect(run.output.contains("would be recorded"))
    #expect(try place.log == before)
  }

  @Test
  func `repeats the first answer for a command that comes again`() throws {
    let place = try Place.withRecord()
    let words =
      person + ["--command-id", "018bcfe5-6800-7000-8000-000000000001", "--format", "csv"]
    let first = try place.run(words)
    let before = try place.log
    let second = try place.run(words)
    #expect(first.output.contains(",recorded\n"))
    #expect(second.output == first.output.replacing(",recorded\n", with: ",repeated\n"))
    #expect(try place.log == before)
    let other = try place.run(words + ["--title", "Dr."])
    #expect(other.code == 1)
    #expect(other.errors.contains("stands at #\(setUp + 1) already"))
  }

  @Test
  func `asks about somebody much like a known person`() throws {
    let place = try Place.withRecord()
    let words = person + ["--email", "frauke@example.org"]
    try place.run(words)
    let second = try place.run(words)
    #expect(second.code == 1)
    #expect(second.errors.contains("--new"))
    #expect(try place.run(words + ["--new"]).code == 0)
  }

  @Test
  func `refuses what rests on something that has changed`() throws {
    let place = try Place.withRecord()
    #expect(try place.run(person + ["--email", "frauke@example.org"]).code == 0)
    let apply =
      ["record", "application-submitted", "--person", "frauke@example.org"]
      + ["--cycle", "wegweiser/2023", "--on", "2023-06-01", "--role"]
    let looked = ["--unchanged-since", "\(setUp + 1)"]
    #expect(try place.run(apply + ["mentee", "--dry-run"] + looked).code == 0)
    #expect(try place.run(apply + ["mentor"]).code == 0)
    let run = try place.run(apply + ["mentee"] + looked)
    #expect(run.code == 1)
    #expect(run.errors.contains("#\(setUp + 2) was recorded after #\(setUp + 1)"))
    #expect(try place.run(apply + ["mentee", "--unchanged-since", "\(setUp + 2)"]).code == 0)
  }

  @Test
  func `takes many at once from a pipe`() throws {
    let place = try Place.withRecord()
    let lines = (1...500).map { #"{"action": "person-registered", "family_name": "N\#($0)"}"# }
    let run = try place.run(
      "record",
      "--jsonl",
      "-",
      "--format",
      "jsonl",
      input: lines.joined(separator: "\n")
    )
    #expect(run.code == 0)
    #expect(run.lines.count == 500)
    #expect(try place.value("SELECT count(*) FROM persons") == "500")
  }
}
