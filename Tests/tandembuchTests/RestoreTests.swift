import Foundation
import TestSupport
import Testing

@Suite
struct `A restore` {
  /// A place whose record holds one person, and a backup of it.
  private func backedUp() throws -> Place {
    let place = try Place.withRecord()
    try register("Kühn", place)
    #expect(try place.run("backup", place.path + "/backup").code == 0)
    return place
  }

  @discardableResult
  private func register(_ name: String, _ place: Place, at record: String? = nil) throws -> String {
    let run = try place.run(
      ["record", "person-registered", "--family-name", name, "--format", "jsonl"]
        + (record.map { ["--record", $0] } ?? [])
    )
    try #require(run.code == 0, "\(run.errors)")
    let line = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return try #require(line?["made"] as? String)
  }

  private func restore(_ place: Place, _ more: String...) throws -> Run {
    try place.run(["restore", place.path + "/backup", place.path + "/again"] + more)
  }

  private func loseRecord(_ place: Place) throws {
    try FileManager.default.moveItem(atPath: place.record, toPath: place.path + "/broken")
  }

  private func isWhole(_ place: Place, at record: String) throws {
    let run = try place.run("verify", "--record", record)
    #expect(run.code == 0, "\(run.output)\(run.errors)")
  }

  private func log(_ place: Place, at record: String) throws -> [String] {
    try place.run("log", "--record", record).lines
  }

  @Test
  func `that loses nothing goes on as the record did`() throws {
    let place = try backedUp()
    let before = try log(place, at: place.record)
    try loseRecord(place)
    let run = try restore(place)
    #expect(run.code == 0, "\(run.errors)")
    let again = place.path + "/again"
    #expect(try log(place, at: again) == before)
    try isWhole(place, at: again)
    try register("Döring", place, at: again)
    let vkey = try place.run("keys", "vkey", "--record", again).output
    #expect(vkey.contains("/1+"), "\(vkey)")
    let named = try place.run(
      "query",
      "SELECT name(person) FROM persons ORDER BY 1",
      "--record",
      again
    )
    #expect(named.output.contains("Döring") && named.output.contains("Kühn"))
    // The backup stayed as it was, and doctor knows it.
    #expect(try log(place, at: place.path + "/backup") == before)
    #expect(try place.run("doctor", "--record", again).output.contains("0 days ago, 1 events"))
  }

  @Test
  func `that would lose something is refused, and says so in its first event once it may`() throws {
    let place = try backedUp()
    try register("Döring", place)
    let refused = try restore(place)
    #expect(refused.code == 1)
    #expect(
      refused.errors.contains("the record had \(setUp + 2) events")
        && refused.errors.contains("has \(setUp + 1): what came later is lost")
        && refused.errors.contains("--accept-loss"),
      "\(refused.errors)"
    )
    #expect(try restore(place, "--lang", "de").errors.contains("alles Spätere geht verloren"))
    #expect(!FileManager.default.fileExists(atPath: place.path + "/again"))

    #expect(try restore(place, "--accept-loss", " ").code == 2)
    let vkey = try place.run("keys", "vkey").output.trimmingCharacters(in: .newlines)
    let run = try restore(place, "--accept-loss", "disk failure")
    #expect(run.code == 0, "\(run.errors)")
    let again = place.path + "/again"
    let former = try place.run("verify", "--record", again, "--key", vkey)
    #expect(former.code == 2)
    #expect(former.errors.contains("began another branch"), "\(former.errors)")
    let events = try log(place, at: again)
    #expect(events.count == setUp + 2)
    let first = try #require(events.last)
    #expect(first.contains("record-restored") && first.contains("\"old_size\":\(setUp + 2)"))
    #expect(!first.contains("disk failure"))
    let trail = try place.run("trail", "#\(setUp + 2)", "--record", again).output
    #expect(trail.contains("disk failure"))
    try isWhole(place, at: again)
    #expect(try place.run("checkpoint", "--record", again).lines.first?.hasSuffix("/2") == true)
    // The former branch is of no use any more, neither its record nor its backup unasked.
    let refusedRecord = try place.run("record", "person-registered", "--family-name", "Späth")
    #expect(refusedRecord.code == 3)
    #expect(refusedRecord.errors.contains("before a restore"), "\(refusedRecord.errors)")
    try FileManager.default.removeItem(atPath: again)
    let second = try restore(place)
    #expect(second.code == 1)
    #expect(second.errors.contains("branch 3"), "\(second.errors)")
  }

  @Test
  func `keeps erased whoever was erased since, and everybody else readable`() throws {
    let place = try Place.withRecord()
    let ada = try register("Lovelace-Quitte", place)
    let ben = try register("Feldpost", place)
    #expect(try place.run("backup", place.path + "/backup").code == 0)
    let erased = try place.run("erase", ada, "--ground", "objection", "--reason", "auf Wunsch")
    #expect(erased.code == 0, "\(erased.errors)")
    let old = try place.run("find", "Feldpost", "--record", place.path + "/backup")
    #expect(old.code == 4)
    #expect(old.errors.contains("tandembuch restore"), "\(old.errors)")
    // What takes no keys is checked as ever.
    let checked = try place.run("verify", "--record", place.path + "/backup")
    #expect(checked.code == 0, "\(checked.output)\(checked.errors)")
    #expect(checked.output.contains("none: a backup from before an erasure"), "\(checked.output)")

    let run = try restore(place, "--accept-loss", "disk failure")
    #expect(run.code == 0, "\(run.errors)")
    let again = place.path + "/again"
    let names = try place.run("query", "SELECT name('\(ben)'), name('\(ada)')", "--record", again)
    #expect(names.output.contains("Feldpost") && !names.output.contains("Lovelace"))
    try isWhole(place, at: again)
    let types = try log(place, at: again).suffix(3)
    for (line, type) in zip(types, ["record-restored", "person-erased", "epoch-destroyed"]) {
      #expect(line.contains("\"type\":\"\(type)\""), "\(line)")
    }
    // What is in no byte of the record cannot be read by anybody.
    for name in try FileManager.default.subpathsOfDirectory(atPath: again) {
      let bytes = FileManager.default.contents(atPath: "\(again)/\(name)") ?? Data()
      #expect(bytes.range(of: Data("Lovelace".utf8)) == nil)
    }
  }

  @Test
  func `takes a plain copy of a folder where that is all there is`() throws {
    let place = try Place.withRecord()
    try FileManager.default.copyItem(atPath: place.record, toPath: place.path + "/backup")
    // As long as it holds all that was seen, it is a record like the other.
    let second = try restore(place)
    #expect(second.code == 2)
    #expect(second.errors.contains("is no backup"), "\(second.errors)")
    try register("Kühn", place)
    #expect(try restore(place).code == 1)
    #expect(try restore(place, "--accept-loss", "disk failure").code == 0)
    try isWhole(place, at: place.path + "/again")
  }

  @Test
  func `is refused where it cannot be right, and leaves nothing behind`() throws {
    let place = try backedUp()
    let other = try Place.withRecord()
    let backup = place.path + "/backup"
    let again = place.path + "/again"
    #expect(
      try place.run("share", place.path + "/share", "--for", "auditor", "--to", "X").code == 0
    )
    for (words, code, text) in [
      ([backup, place.record], 2, "is there already"),
      ([backup, place.path + "/none/again"], 2, "the folder above"),
      ([backup, backup + "/again"], 2, "lies in the record itself"),
      ([backup, place.keys + "/again"], 2, "lies beside the keys"),
      ([place.path + "/share", again], 2, "is no backup"),
      ([place.path + "/home", again], 2, "no record"),
      ([backup, again, "--keys", place.path + "/none"], 4, "not there"),
      ([backup, again, "--keys", other.keys], 4, "another record"),
      ([backup, again, "--accept-loss", "a\u{7}b"], 2, "control"),
    ] as [([String], Int32, String)] {
      let run = try place.run(["restore"] + words)
      #expect(run.code == code, "\(words): \(run.errors)")
      #expect(run.errors.contains(text), "\(words): \(run.errors)")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
    #expect(!names.contains { $0.hasPrefix(".again") || $0 == "again" })
    #expect(try place.run("verify").code == 0)
  }

  @Test
  func `names the log's key that was rotated since`() throws {
    let place = try backedUp()
    #expect(try place.run("keys", "rotate", "log").code == 0)
    let run = try restore(place, "--accept-loss", "disk failure")
    #expect(run.code == 4)
    #expect(run.errors.contains("rotated or ended after this backup"), "\(run.errors)")
  }

  @Test
  func `names an actor's key that was changed since, and changes nothing`() throws {
    let place = try backedUp()
    #expect(try place.run("keys", "rotate", "actor").code == 0)
    let run = try restore(place, "--accept-loss", "disk failure")
    #expect(run.code == 4)
    #expect(run.errors.contains("rotated or ended after this backup"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: place.path + "/again"))
    try register("Döring", place)
    try isWhole(place, at: place.record)
  }

  @Test
  func `of two at once begins two branches`() throws {
    let place = try backedUp()
    try register("Döring", place)
    let started = try ["one", "two"].map { name in
      try place.start([
        "restore", place.path + "/backup", place.path + "/" + name, "--accept-loss", name,
      ])
    }
    var branches: Set<String> = []
    for started in started {
      started.process.waitUntilExit()
      let run = try started.result
      #expect(run.code == 0, "\(run.errors)")
      let line = run.lines.first { $0.hasPrefix("branch ") }
      branches.insert(line?.split(separator: " ").last.map(String.init) ?? "")
    }
    #expect(branches == ["2", "3"])
  }

  @Test
  func `refuses a backup that was altered`() throws {
    let place = try backedUp()
    let path = place.path + "/backup/log/1/data.mdb"
    var bytes = try Data(contentsOf: URL(filePath: path))
    let name = try #require(bytes.range(of: Data("person-registered".utf8)))
    bytes[name.lowerBound] ^= 1
    try bytes.write(to: URL(filePath: path))
    let run = try restore(place)
    #expect(run.code == 3, "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: place.path + "/again"))
  }

  @Test(.enabled(if: Disk.canMount, "only root may mount a disk"))
  func `finds no room on a full disk, and the keys have seen nothing`() throws {
    let place = try backedUp()
    try register("Döring", place)
    let disk = try Disk(at: place.path + "/disk", sizeMB: 1)
    try disk.fill()
    let run = try place.run(
      "restore",
      place.path + "/backup",
      disk.path + "/again",
      "--accept-loss",
      "x"
    )
    #expect(run.code == 5)
    #expect(run.errors.contains("the disk is full"), "\(run.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path).count <= 1)
    // The record goes on as before.
    try register("Späth", place)
  }
}
