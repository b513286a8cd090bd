import Foundation
import Testing

@Suite
struct `Copies of the keys, once a record was restored,` {
  private let files = FileManager.default

  /// Puts a backup in the place of the record.
  private func restore(_ place: Place) throws -> Run {
    try files.removeItem(atPath: place.record)
    let run = try place.run(
      "restore",
      place.path + "/backup",
      place.record,
      "--accept-loss",
      "Platte"
    )
    try #require(run.code == 0, "\(run.errors)")
    return run
  }

  /// The copies that are listed, with where each is recorded.
  private func listed(_ place: Place) throws -> [String: String] {
    let run = try place.run("keys", "copies", "--format", "csv")
    try #require(run.code == 0, "\(run.errors)")
    var positions: [String: String] = [:]
    for line in run.lines.dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      positions[String(cells[1])] = String(cells[0])
    }
    return positions
  }

  private func type(at position: String?, _ place: Place) throws -> String {
    try place.value("SELECT type FROM events WHERE position = \(position ?? "0")")
  }

  @Test
  func `are ended one by one, by where this record tells of them`() throws {
    let place = try Place.withPeople()
    #expect(try place.run("backup", place.path + "/backup").code == 0)
    let (first, _) = try place.export("first")
    let (safe, former) = try place.export("safe")
    _ = try restore(place)
    let (new, position) = try place.export("new")
    let copies = try listed(place)
    #expect(Set(copies.keys) == [first, safe, new] && copies[new] == position)
    #expect(Set(copies.values).count == 3, "\(copies)")
    for at in copies.values { #expect(try type(at: at, place) == "exported") }
    #expect(copies[safe] != former)
    let ended = try place.run("keys", "copies", "--end", position, "--reason", "nicht nötig")
    #expect(ended.errors.contains("\(new): its keys are overwritten"), "\(ended.errors)")
    #expect(try files.contentsOfDirectory(atPath: new).isEmpty)
    #expect(try files.fileExists(atPath: safe + "/root") && listed(place)[safe] == copies[safe])
  }

  @Test
  func `keep no erasure pending for ever where one of them is lost, too`() throws {
    let place = try Place.withPeople()
    #expect(try place.run("backup", place.path + "/backup").code == 0)
    for name in ["Döring", "Späth", "Müller"] {
      #expect(try place.run("record", "person-registered", "--family-name", name).code == 0)
    }
    // Behind all that the restored record will hold.
    let (path, _) = try place.export()
    _ = try restore(place)
    try files.removeItem(atPath: path)
    let erased = try place.run("erase", "Kühn", "--ground", "objection")
    let end = try #require(erased.errors.firstMatch(of: /keys copies --end ([0-9]+)/))
    #expect(try type(at: String(end.1), place) == "exported")
    let ended = try place.run("keys", "copies", "--end", String(end.1), "--reason", "verloren")
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(try place.run("erase", "--pending").errors.contains("No erasure is pending."))
  }

  @Test
  func `are told of by each restore, whatever became of the one before`() throws {
    let place = try Place.withPeople()
    #expect(try place.run("backup", place.path + "/backup").code == 0)
    let (path, _) = try place.export()
    for _ in 1...2 {
      _ = try restore(place)
      let events = try place.run("log").lines.count
      let position = try listed(place)[path]
      #expect(try type(at: position, place) == "exported")
      // It was recorded by the restore, and is not again.
      #expect(try place.run("log").lines.count == events)
      #expect(try place.run("verify").code == 0)
    }
  }
}
