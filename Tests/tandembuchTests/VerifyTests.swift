import Foundation
import LMDB
import TestSupport
import Testing

@Suite
struct `The verification of a record` {
  let place: Place
  var logFolder: String { place.record + "/log/1" }
  var file: URL { URL(filePath: logFolder + "/data.mdb") }

  init() throws {
    place = try Place.withRecord()
    let run = try place.run(place.importing("bewerbungen", of: "2023"))
    try #require(run.code == 0, "\(run.errors)")
  }

  /// Changes a value of a numbered table behind the program's back.
  private func alter(_ table: String, _ change: (inout [UInt64: [UInt8]]) -> Void) throws {
    let environment = try Environment.open(at: logFolder)
    let opened = try environment.integerTable(table)
    var values: [UInt64: [UInt8]] = [:]
    do {
      let snapshot = try environment.snapshot()
      var cursor = try snapshot.reader.cursor(in: opened)
      while try cursor.next() { values[cursor.key] = cursor.value.copied }
    }
    let before = values
    change(&values)
    var write = try environment.beginWrite()
    for (key, value) in values where before[key] != value {
      try write.put(value.span, at: key, in: opened)
    }
    try write.commit()
  }

  /// Runs the check on a record where something is wrong, and gives what it says.
  private func refusal(_ words: String...) throws -> String {
    let run = try place.run(["verify"] + words)
    #expect(run.code == 3, "\(run.errors)")
    return run.errors
  }

  @Test
  func `finds nothing wrong, and says what it looked at`() throws {
    _ = try place.run("list", "persons")
    let run = try place.run("verify")
    #expect(run.code == 0, "\(run.errors)")
    for words in [
      "verified", "signatures", "equal those made anew", "by nobody that is known here",
    ] {
      #expect(run.output.contains(words), "\(run.output)")
    }
    let json = try place.run("verify", "--format", "json", "--from", "100")
    #expect(json.code == 0, "\(json.errors)")
    #expect(json.output.contains("\"verified\": true"), "\(json.output)")
    #expect(json.output.contains("\"from\": 100"))
    // Whoever has no keys names the log's.
    let key = try place.run("keys", "vkey").output.trimmingCharacters(in: .newlines)
    let closed = try place.run("verify", "--keys", place.path + "/nowhere", "--key", key)
    #expect(closed.code == 0, "\(closed.errors)")
    #expect(closed.output.contains("the keys are not at hand"))
  }

  @Test
  func `needs no key folder, and with the log's key leaves out the seals only`() throws {
    let key = try place.run("keys", "vkey").output.trimmingCharacters(in: .newlines)
    let none = ["--keys", place.path + "/none"]
    let without = try place.run(["verify"] + none)
    #expect(without.code == 0, "\(without.errors)")
    #expect(without.output.contains("the keys are not at hand"))
    #expect(without.errors.contains("the log's own signatures were not checked"))
    let with = try place.run(["verify", "--key", key] + none)
    #expect(with.code == 0, "\(with.errors)")
    #expect(!with.errors.contains("signatures were not checked"))
  }

  @Test
  func `says up to where a witness has seen it`() throws {
    let watch = place.path + "/watch"
    let key = try place.run("keys", "vkey").output.trimmingCharacters(in: .newlines)
    let checkpoint = try place.run("checkpoint", "--at", "100").output
    let witness = try place.run("witness", watch).output.trimmingCharacters(in: .newlines)
    let cosigned = try place.run("witness", watch, "-", "--key", key, input: checkpoint)
    let added = try place.run(
      "checkpoint",
      "--add",
      "-",
      "--key",
      witness,
      input: cosigned.output
    )
    #expect(added.code == 0, "\(added.errors)")
    let run = try place.run("verify")
    #expect(run.output.contains("up to #100 by witness-"), "\(run.output)\(run.errors)")
    try alter("witnessed") { $0[100]?[60] ^= 1 }
    #expect(try refusal().contains("#100"))
  }

  @Test
  func `names the first event that was exchanged, altered or taken away`() throws {
    let whole = try Data(contentsOf: file)
    try alter("events") { values in (values[50], values[51]) = (values[51], values[50]) }
    #expect(try refusal().contains("#50: "))
    try whole.write(to: file)
    try alter("events") { $0[60]?[70] ^= 1 }
    #expect(try refusal("--lang", "de").contains("die Akte hält der Prüfung nicht stand: #"))
    try whole.write(to: file)
    try alter("events") { $0[70] = [UInt8](repeating: 7, count: 32) }
    #expect(try refusal().contains("#70: "))
  }

  @Test
  func `names the checkpoint whose signatures are not those that it needs`() throws {
    try alter("commits") { values in
      // The first characters of the last signature of the second commit, in its base64. A line of
      // a signature begins with a dash and a blank; hashes, which follow the note, hold none.
      guard let note = values[6] else { return }
      let dash = Array("\u{2014} ".utf8)
      let starts = note.indices.filter { note[$0...].starts(with: dash) }
      guard let start = starts.last, let end = note[start...].firstIndex(of: 0x0a) else { return }
      values[6]?[end - 8] = note[end - 8] == 0x41 ? 0x42 : 0x41
    }
    #expect(try refusal().contains("#6: "))
  }

  @Test
  func `names what was recorded by somebody without the right to`() throws {
    let made = try place.run("keys", "enrol", "--role", "auditor")
    #expect(made.code == 0, "\(made.errors)")
    let key = try place.run("keys", "vkey").output.trimmingCharacters(in: .newlines)
    // Another key than the log's is no way out.
    let other = try Place.withRecord()
    let foreign = try other.run("keys", "vkey").output.trimmingCharacters(in: .newlines)
    #expect(try place.run("verify", "--key", key).code == 0)
    #expect(try place.run("verify", "--key", foreign).code == 2)
    let forged = key.split(separator: "+")[0] + foreign.drop { $0 != "+" }
    #expect(try place.run("verify", "--key", String(forged)).code == 2)
  }

  @Test
  func `has words of its own for a file that is yesterday's, empty, cut off or no log`() throws {
    let yesterday = try Data(contentsOf: file)
    let newer = try place.run("record", "programme-defined", "--slug", "n", "--title", "N")
    #expect(newer.code == 0, "\(newer.errors)")
    let whole = try Data(contentsOf: file)
    for (data, words) in [
      (yesterday, "rolled back: the log ends at #"), (Data(), "missing or empty"),
      (whole.prefix(whole.count / 2), "cut off"), (Data(count: whole.count), "not an LMDB"),
    ] {
      try Data(data).write(to: file)
      #expect(try refusal().contains(words), "\(words)")
    }
    try whole.write(to: file)
    #expect(try place.run("verify").code == 0)
  }

  @Test
  func `finds a page that is zeroed, wherever something holds on to it`() throws {
    let whole = try Data(contentsOf: file)
    let map = FileMap(Array(whole))
    let used = (2..<whole.count / 4_096).filter { page in
      (0..<4_096).contains { map.use(ofByte: page * 4_096 + $0) != .nothing }
    }
    #expect(used.count > 30)
    for page in stride(from: 0, to: used.count, by: 5).map({ used[$0] }) {
      var zeroed = whole
      zeroed.replaceSubrange(page * 4_096..<(page + 1) * 4_096, with: Data(count: 4_096))
      try zeroed.write(to: file)
      let said = try refusal()
      // By its number, by the events that are not found without it, or, where it is met on the way to
      // the check, as damage.
      let isNamed = ["page \(page) ", "a page is damaged", "#"].contains { said.contains($0) }
      #expect(isNamed, "\(page): \(said)")
    }
  }

  @Test
  func `is not disturbed by views that are made anew meanwhile`() throws {
    _ = try place.run("list", "persons")
    for _ in 0..<3 {
      let others = try (0..<4).map { _ in try place.start(["rebuild"]) }
      let run = try place.run("verify")
      #expect(run.code == 0, "\(run.errors)")
      for other in others {
        other.process.waitUntilExit()
        let said = try other.result.errors
        #expect(other.process.terminationStatus == 0, "\(said)")
      }
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: place.record + "/views")
    #expect(left.allSatisfy { !$0.hasPrefix("compared") }, "\(left)")
  }

  @Test(arguments: [
    ("UPDATE persons_versions SET gender = 'divers' WHERE rowid = 1", "the view persons says"),
    ("DELETE FROM cycle_settings_versions WHERE rowid = 1", "the view cycle_settings says"),
    // Every row is one that the log makes, but the log makes it once.
    (
      "INSERT INTO cycle_settings_versions SELECT * FROM cycle_settings_versions"
        + " WHERE until IS NOT NULL LIMIT 1", "the view cycle_settings says"
    ),
    (
      "INSERT INTO departures_versions(since) VALUES (1), (1)", "#1: the view departures says"
    ),
    // Hidden from now on, or for some day that the log has not reached.
    (
      "UPDATE persons_versions SET until = 999999 WHERE rowid = 1", "the view persons says"
    ),
    ("UPDATE persons_versions SET until = 'z' WHERE rowid = 1", "the view persons says"),
    ("INSERT INTO departures_versions(since) VALUES (9000000)", "the view departures says"),
    ("DROP VIEW tandems", "tandems in the file of the views is not as"),
    (
      "DROP VIEW tandems; CREATE VIEW tandems AS SELECT * FROM tandems_versions WHERE 0",
      "tandems in the file of the views is not as"
    ),
    ("DROP TABLE departures_versions", "departures_by_cycle in the file of the views is not as"),
  ])
  func `finds views that are not those of the log`(_ change: String, _ words: String) throws {
    _ = try place.run("list", "persons")
    let views = try FileManager.default.contentsOfDirectory(atPath: place.record + "/views")
    let name = try #require(views.first { $0.hasSuffix(".sqlite") })
    let changed = try place.start(
      [
        "-c",
        """
        import sqlite3, sys
        views = sqlite3.connect(sys.argv[1])
        views.executescript(sys.argv[2])
        """,
        place.record + "/views/" + name, change,
      ],
      of: "/usr/bin/python3"
    )
    changed.process.waitUntilExit()
    let failed = try changed.result.errors
    try #require(changed.process.terminationStatus == 0, "\(failed)")
    if change.hasPrefix("DROP") {
      let list = try place.run("list", change.contains("tandems") ? "tandems" : "departures")
      let isDamage = list.code == 5 && list.errors.contains("the views are damaged")
      #expect(isDamage || change.contains("CREATE"), "\(list.errors)")
    }
    let said = try refusal()
    #expect(said.contains(words) && said.contains("try: tandembuch rebuild"), "\(said)")
    #expect(try place.run("rebuild").code == 0)
    #expect(try place.run("verify").code == 0)
  }
}
