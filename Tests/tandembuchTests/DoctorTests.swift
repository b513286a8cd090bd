import Foundation
import TestSupport
import Testing

@Suite
struct `The doctor` {
  /// What it finds, by name: state and number.
  private func findings(_ place: Place, _ words: String...) throws -> [String: (String, String)] {
    let run = try place.run(["doctor", "--format", "csv"] + words)
    var found: [String: (String, String)] = [:]
    for line in run.lines.dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      found[cells[0]] = (cells[1], cells[2])
    }
    return found
  }

  @Test
  func `finds a new record in order, in both languages`() throws {
    let place = try Place.withRecord()
    #expect(try place.run("keys", "export", place.path + "/copy").code == 0)
    let run = try place.run("doctor")
    #expect(run.code == 0, "\(run.output) \(run.errors)")
    // What is in order is said without an advice.
    #expect(run.lines.allSatisfy { $0.hasPrefix("ok ") }, "\(run.output)")
    #expect(run.output.contains("none is known"))
    let german = try place.run("doctor", "--lang", "de")
    #expect(german.output.contains("keine bekannt"))
    #expect(!german.output.contains("Abhilfe"))
    let found = try findings(place)
    #expect(found["events"]?.1 == "\(setUp + 1)")
    #expect(found["log_bytes"]?.1 == "\(try place.log.count)")
    #expect(found["files_open_to_others"]?.1 == "0")
    #expect(found.values.allSatisfy { $0.0 == "fine" })
  }

  @Test
  func `breaks its lines to the terminal`() throws {
    let place = try Place.withRecord()
    for language in ["en", "de"] {
      let run = try place.runOnTerminal(["doctor", "--lang", language], columns: 80)
      let lines = run.output.split(whereSeparator: \.isNewline)
      #expect(lines.count > 12, "\(run.output)")
      #expect(lines.allSatisfy { $0.count <= 80 }, "\(run.output)")
    }
  }

  @Test
  func `knows how old the last backup is, and what was recorded since`() throws {
    let place = try Place.withRecord()
    #expect(try place.run("backup", place.path + "/copy").code == 0)
    #expect(try place.run("doctor").output.contains("0 days ago, 0 events since"))
    #expect(try place.run("record", "person-registered", "--family-name", "Kühn").code == 0)
    #expect(try place.run("doctor").output.contains("0 days ago, 1 events since"))
    // A backup that is asked for its own health needs none.
    #expect(try findings(place, "--record", place.path + "/copy")["backup_age_days"] == nil)
  }

  @Test
  func `says where copies of the keys are missing or away, and which erasures wait for them`()
    throws
  {
    let place = try Place.withRecord()
    #expect(try place.run("record", "person-registered", "--family-name", "Kühn").code == 0)
    let none = try place.run("doctor")
    #expect(none.code == 0)
    #expect(none.output.contains("try: tandembuch keys export DIR"))
    #expect(try findings(place)["key_copies"]?.0 == "advisable")
    let copy = place.path + "/copy"
    #expect(try place.run("keys", "export", copy).code == 0)
    #expect(try findings(place)["key_copies"] ?? ("", "") == ("fine", "1"))
    try FileManager.default.moveItem(atPath: copy, toPath: copy + "-away")
    #expect(try findings(place)["key_copies"]?.0 == "advisable")
    #expect(try findings(place)["pending_erasures"] ?? ("", "") == ("fine", "0"))
    #expect(try place.run("erase", "Kühn", "--ground", "objection").code == 0)
    let run = try place.run("doctor")
    #expect(run.code == 1)
    #expect(run.errors.contains("2 things have to be done"))
    #expect(run.output.contains("not complete: #\(setUp + 3)"), "\(run.output)")
    #expect(run.output.contains("the copy of the keys at \(copy) is behind: not there"))
    #expect(run.output.contains("try: tandembuch erase --pending"))
    let german = try place.run("doctor", "--lang", "de").output
    let day = /nicht abgeschlossen: #[0-9]+ \([0-9]{2}\.[0-9]{2}\.[0-9]{4}\)/
    #expect(german.contains(day), "\(german)")
    #expect(german.contains("nicht abgeschlossen: #\(setUp + 3)"), "\(german)")
    #expect(german.contains("Schlüsselkopie unter \(copy) ist nicht aktuell: nicht da"))
    // It is back, and the doctor finishes what waited for it.
    try FileManager.default.moveItem(atPath: copy + "-away", toPath: copy)
    let found = try findings(place)
    #expect(found["key_copies"] ?? ("", "") == ("fine", "1"))
    #expect(found["pending_erasures"] ?? ("", "") == ("fine", "0"))
  }

  @Test
  func `knows up to where a witness has seen the record, and how`() throws {
    let place = try Place.withRecord()
    #expect(try place.run("doctor", "--lang", "de").output.contains("keine bekannt"))
    let watch = place.path + "/watch"
    let checkpoint = try place.run("checkpoint").output
    let key = try place.run("keys", "vkey").output.trimmingCharacters(in: .newlines)
    let witness = try place.run("witness", watch).output.trimmingCharacters(in: .newlines)
    let cosigned = try place.run("witness", watch, "-", "--key", key, input: checkpoint).output
    let added = try place.run("checkpoint", "--add", "-", "--key", witness, input: cosigned)
    #expect(added.code == 0, "\(added.errors)")
    #expect(try place.run("record", "person-registered", "--family-name", "Kühn").code == 0)
    let run = try place.run("doctor").output
    #expect(run.contains("0 days ago, up to #\(setUp); 1 events since"), "\(run)")
    #expect(try findings(place)["witness_age_days"] ?? ("", "") == ("fine", "0"))
  }

  @Test
  func `asks for the passphrase of the keys where they have one`() throws {
    let place = try Place.withRecord()
    let word = "ein langes Passwort\n"
    #expect(try place.run(["keys", "protect", "--passphrase-fd", "0"], input: word).code == 0)
    #expect(try place.run("doctor").code == 4)
    #expect(try place.run(["doctor", "--passphrase-fd", "0"], input: word).code == 0)
  }

  @Test
  func `prints commands that a shell takes, whatever a path holds`() throws {
    let place = try Place.withRecord()
    let record = place.path + "/o'brien"
    try FileManager.default.moveItem(atPath: place.record, toPath: record)
    let ended = try place.start(["actions"])
    ended.process.waitUntilExit()
    let left = "/.o'brien.partial-\(ended.process.processIdentifier)"
    try FileManager.default.createDirectory(
      atPath: place.path + left,
      withIntermediateDirectories: true
    )
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: record)
    let removing = "rm -r '\(place.path)\(left.replacing("'", with: "'\\''"))'"
    for language in ["en", "de"] {
      let run = try place.run("doctor", "--record", record, "--lang", language)
      #expect(run.output.contains(removing), "\(run.output)")
      #expect(run.output.contains("chmod -R go= '\(place.path)/o'\\''brien'"), "\(run.output)")
      let backup = place.path + "/backup-" + language
      let made = try place.run("backup", backup, "--record", record, "--lang", language)
      #expect(made.code == 0 && made.errors.contains(removing), "\(made.errors)")
    }
    let (fresh, keys) = (place.path + "/o'neill", place.path + "/o'neill-keys")
    let made = try place.run("init", fresh, "--keys", keys)
    #expect(made.errors.contains("cd '\(place.path)/o'\\''neill' && "), "\(made.errors)")
    try FileManager.default.moveItem(atPath: place.keys, toPath: place.path + "/o'keys")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755],
      ofItemAtPath: place.path + "/o'keys"
    )
    for language in ["en", "de"] {
      let run = try place.run(
        ["keys", "list", "--record", record, "--keys", place.path + "/o'keys", "--lang", language]
      )
      let words = run.output + run.errors
      #expect(words.contains("chmod 700 '\(place.path)/o'\\''keys'"), "\(words)")
    }
  }

  @Test
  func `names files that others may use, and what to do`() throws {
    let place = try Place.withRecord()
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place.record)
    let run = try place.run("doctor")
    #expect(run.code == 1)
    #expect(run.output.contains("chmod -R go= \(place.record)"))
    #expect(run.errors.contains("1 thing has to be done"))
    let found = try findings(place)["files_open_to_others"]
    #expect(found?.0 == "needed")
    #expect(found?.1 == "1")
  }

  @Test
  func `says what is wrong where the record or its keys cannot be used`() throws {
    let place = try Place.withRecord()
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place.keys)
    let keys = try place.run("doctor")
    #expect(keys.code == 4)
    #expect(keys.output.contains("chmod 700"))
    try Data([1, 2, 3]).write(to: URL(filePath: place.record + "/log/1/data.mdb"))
    let run = try place.run("doctor")
    #expect(run.code == 3)
    #expect(run.output.contains("the log cannot be used"))
    #expect(try place.run("doctor", "--record", place.path + "/none").code == 2)
  }

  @Test
  func `finishes a compaction that was cut off`() throws {
    let place = try Place.withRecord()
    let left = place.record + "/log/2"
    let make = {
      try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
      try Data(try place.log.prefix(5_000)).write(to: URL(filePath: left + "/data.mdb"))
      for path in [left, left + "/data.mdb"] {
        let mode = path == left ? 0o700 : 0o600
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
      }
    }
    try make()
    let run = try place.run("doctor")
    #expect(run.code == 0, "\(run.output)")
    #expect(run.output.contains("one that was cut off was finished now"))
    #expect(!FileManager.default.fileExists(atPath: left))
  }

  @Test
  func `makes the log anew without its free pages, on request`() throws {
    let place = try Place.withRecord()
    for number in 1...3 {
      #expect(try place.run("record", "person-registered", "--family-name", "N\(number)").code == 0)
    }
    let before = try place.run("log").output
    let free = Int(try findings(place)["free_bytes_in_log"]?.1 ?? "") ?? 0
    #expect(free > 0)
    let after = try findings(place, "--compact")
    #expect(after["free_bytes_in_log"]?.1 == "0")
    #expect(FileManager.default.fileExists(atPath: place.record + "/log/2"))
    #expect(try place.run("log").output == before)
  }

  @Test
  func `waits for others no longer than it is told, and names them`() throws {
    let place = try Place.withRecord()
    // Held up by a reader that does not take what it is given: the pipe is full, then it waits.
    let lines = (1...600).map { #"{"action": "person-registered", "family_name": "N\#($0)"}"# }
    #expect(
      try place.run(["record", "--jsonl", "-"], input: lines.joined(separator: "\n")).code == 0
    )
    let holder = try place.start(
      ["-c", "'\(program)' log | { read line; echo ready >&2; sleep 600; }"],
      of: "/bin/sh"
    )
    defer { holder.process.terminate() }
    while try String(contentsOf: URL(filePath: holder.errors), encoding: .utf8).isEmpty {
      Thread.sleep(forTimeInterval: 0.01)
    }
    let run = try place.run("doctor", "--compact", "--wait", "0")
    #expect(run.code == 5)
    #expect(run.errors.contains("(tandembuch log)"), "\(run.errors)")
    #expect(run.errors.contains("end them"))
  }

  @Test
  func `notices that the key folder remembers no state of the log`() throws {
    let place = try Place.withRecord()
    try FileManager.default.removeItem(atPath: place.keys + "/anchor")
    #expect(try place.run("doctor").output.contains("would not be noticed"))
    #expect(try place.run("record", "person-registered", "--family-name", "Kühn").code == 0)
    #expect(try !place.run("doctor").output.contains("would not be noticed"))
  }
}
