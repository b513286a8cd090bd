import Foundation
import LMDB
import TestSupport
import Testing

@Suite
struct `A backup` {
  private let person = ["record", "person-registered", "--family-name", "Kühn"]

  private func names(_ folder: String) throws -> Set<String> {
    Set(try FileManager.default.subpathsOfDirectory(atPath: folder))
  }

  @Test
  func `holds what was recorded, and can be read like a record`() throws {
    let place = try Place.withRecord()
    #expect(try place.run(person).code == 0)
    let copy = place.path + "/copy"
    let run = try place.run("backup", copy, "--format", "json")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("\"events\":\(setUp + 1)"))
    #expect(
      try names(copy) == [
        "log", "log/lock", "log/current", "log/1", "log/1/data.mdb",
        "log/1/lock.mdb", "backup.json",
      ]
    )
    let read = try place.run("log", "--record", copy)
    #expect(try read.output == place.run("log").output)
    let named = try place.run("query", "SELECT name(person) FROM persons", "--record", copy)
    #expect(named.output.contains("Kühn"), "\(named.errors)")
  }

  @Test
  func `is for its owner alone, and takes along neither keys nor what was deleted`() throws {
    let place = try Place.withRecord()
    let copy = place.path + "/copy"
    #expect(try place.run("backup", copy).code == 0)
    for name in try names(copy) + [""] {
      let about = try FileManager.default.attributesOfItem(atPath: "\(copy)/\(name)")
      let isFolder = about[.type] as? FileAttributeType == .typeDirectory
      #expect(about[.posixPermissions] as? Int == (isFolder ? 0o700 : 0o600), "\(name)")
    }
    var secrets: [Data] = []
    // The anchor says how far the log has come, which the copy says too.
    for name in try names(place.keys) where name != "anchor" {
      guard let bytes = FileManager.default.contents(atPath: "\(place.keys)/\(name)") else {
        continue
      }
      // Pieces of what stands in the file, without the long stretches of zeros.
      secrets += stride(from: 0, to: bytes.count - 32, by: 16).map {
        bytes.subdata(in: $0..<$0 + 32)
      }
      .filter { Set($0).count > 16 }
    }
    #expect(secrets.count > 4)
    for name in try names(copy) {
      let bytes = FileManager.default.contents(atPath: "\(copy)/\(name)") ?? Data()
      for secret in secrets { #expect(bytes.range(of: secret) == nil, "\(name)") }
    }
    let note = try String(
      contentsOf: URL(filePath: place.record + "/last-backup.json"),
      encoding: .utf8
    )
    #expect(try #/{"made_ms":[0-9]+,"events":6,"log_bytes":[0-9]+}\n/#.wholeMatch(in: note) != nil)
  }

  @Test
  func `is refused where it would lie in the way or in the record`() throws {
    let place = try Place.withRecord()
    try FileManager.default.createDirectory(
      atPath: place.path + "/there",
      withIntermediateDirectories: true
    )
    let before = try names(place.path)
    for (target, code, word) in [
      (place.path + "/there", 2, "is there already"),
      (place.path + "/missing/copy", 2, "the folder above"),
      (place.record + "/copy", 2, "lies in the record itself"),
      (place.record + "/log/../copy/", 2, "lies in the record itself"),
      (place.keys + "/copy", 2, "lies beside the keys"),
      ("/", 2, "is there already"),
    ] {
      let run = try place.run("backup", target)
      #expect(run.code == code, "\(target): \(run.errors)")
      #expect(run.errors.contains(word), "\(target): \(run.errors)")
    }
    #expect(
      try names(place.path).filter { !$0.hasPrefix("run-") }
        == before.filter { !$0.hasPrefix("run-") }
    )
  }

  @Test
  func `takes nothing in`() throws {
    let place = try Place.withRecord()
    let copy = place.path + "/copy"
    #expect(try place.run("backup", copy).code == 0)
    for words in [person, ["backup", place.path + "/second"]] {
      let run = try place.run(words + ["--record", copy])
      #expect(run.code == 4)
      #expect(run.errors.contains("is a backup"))
    }
    #expect(try place.run("log", "--record", copy).lines.count == setUp)
    #expect(try place.run(person).code == 0)
  }

  @Test
  func `is whole while others record`() throws {
    let place = try Place.withRecord()
    let lines = (1...400).map { #"{"action": "person-registered", "family_name": "N\#($0)"}"# }
    var writers: [Started] = []
    for half in 0..<4 {
      let input = lines[half * 100..<half * 100 + 100].joined(separator: "\n")
      writers.append(try place.start(["record", "--jsonl", "-"], input: input))
    }
    for number in 1...3 {
      let run = try place.run("backup", place.path + "/copy-\(number)")
      #expect(run.code == 0, "\(run.errors)")
      let log = try place.run("log", "--record", place.path + "/copy-\(number)")
      #expect((log.lines.count - setUp) % 100 == 0)
    }
    for writer in writers { writer.process.waitUntilExit() }
    #expect(try place.run("log").lines.count == setUp + 400)
  }

  @Test
  func `that was cut off leaves no name behind, and the next one sweeps up`() throws {
    let place = try Place.withRecord()
    // The number of a process that has ended.
    let ended = try place.start(["actions"])
    ended.process.waitUntilExit()
    let left = place.path + "/.copy.partial-\(ended.process.processIdentifier)"
    let living = place.path + "/.copy.partial-\(getpid())"
    for path in [left, living] {
      try FileManager.default.createDirectory(
        atPath: path + "/log",
        withIntermediateDirectories: true
      )
    }
    #expect(try place.run("backup", place.path + "/copy").code == 0)
    #expect(!FileManager.default.fileExists(atPath: left))
    #expect(FileManager.default.fileExists(atPath: living))
  }

  @Test
  func `tells what a run for another place has left beside it, and so does the doctor`() throws {
    let place = try Place.withRecord()
    let ended = try place.start(["actions"])
    ended.process.waitUntilExit()
    let left = place.path + "/.share.partial-\(ended.process.processIdentifier)"
    let living = place.path + "/.share.partial-\(getpid())"
    for path in [left, living] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    let run = try place.run("backup", place.path + "/copy")
    #expect(run.code == 0)
    #expect(run.errors.contains("remove it: rm -r \(left)"), "\(run.errors)")
    #expect(!run.errors.contains(living))
    let share = try place.run(
      ["share", place.path + "/s", "--for", "auditor", "--to", "X", "--lang", "de"]
    )
    #expect(share.errors.contains("entfernen: rm -r \(left)"), "\(share.errors)")
    for (language, words) in [("en", "was cut short has left"), ("de", "abgebrochener Lauf")] {
      let doctor = try place.run("doctor", "--lang", language).output
      #expect(doctor.contains("\(words)"), "\(doctor)")
      #expect(doctor.contains("rm -r \(left)"), "\(doctor)")
    }
    try FileManager.default.removeItem(atPath: left)
    #expect(try !place.run("doctor").output.contains("rm -r"))
  }

  @Test
  func `is made in no folder of another record, of a copy of one or of keys`() throws {
    let place = try Place.withRecord()
    let (other, backup, keys) = (place.path + "/other", place.path + "/old", place.path + "/safe")
    let restored = place.path + "/source"
    let made = try place.run("init", other, "--keys", place.path + "/others")
    #expect(made.code == 0, "\(made.errors)")
    for path in [backup, restored] { #expect(try place.run("backup", path).code == 0) }
    #expect(try place.run("keys", "export", keys).code == 0)
    let cases: [(folder: String, code: Int32, words: String, german: String)] = [
      (other, 2, "in a record: ", "in einer Akte: "),
      (backup, 2, "in a backup: ", "in einer Sicherung: "),
      (keys, 2, "in a key folder: ", "in einem Schlüsselordner: "),
    ]
    let command = [
      ["backup"], ["share", "--for", "auditor", "--to", "X"], ["restore", restored],
    ]
    for (folder, code, words, german) in cases {
      for command in command {
        let line = command + [folder + "/new"]
        let run = try place.run(line)
        #expect(run.code == code, "\(line): \(run.errors)")
        #expect(run.errors.contains(words + folder), "\(run.errors)")
        #expect(try place.run(line + ["--lang", "de"]).errors.contains(german + folder))
        #expect(!FileManager.default.fileExists(atPath: folder + "/new"))
      }
    }
  }

  @Test
  func `is not made of a record with a damaged page`() throws {
    let place = try Place.withRecord()
    var bytes = try place.log
    for page in 2..<bytes.count / 4_096 { bytes[page * 4_096] ^= 0x40 }
    try bytes.write(to: URL(filePath: place.record + "/log/1/data.mdb"))
    let run = try place.run("backup", place.path + "/copy")
    #expect(run.code == 3, "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: place.path + "/copy"))
  }

  @Test(.enabled(if: Disk.canMount, "only root may mount a disk"))
  func `finds no room on a full disk, says how much it takes, and leaves nothing`() throws {
    let place = try Place.withRecord()
    let disk = try Disk(at: place.path + "/disk", sizeMB: 1)
    try disk.fill()
    let before = try names(disk.path)
    let run = try place.run("backup", disk.path + "/copy", "--lang", "de")
    #expect(run.code == 5)
    #expect(run.errors.contains("der Datenträger ist voll"), "\(run.errors)")
    #expect(run.errors.contains("frei sind"))
    #expect(try names(disk.path) == before)
    try disk.empty()
    #expect(try place.run("backup", disk.path + "/copy").code == 0)
  }

  @Test(.enabled(if: Disk.canMount, "only root may mount a disk"))
  func `is made of a record that may only be read`() throws {
    let place = try Place.withRecord()
    let disk = try Disk(at: place.path + "/disk", sizeMB: 16)
    try FileManager.default.copyItem(atPath: place.record, toPath: disk.path + "/record")
    try disk.makeReadOnly()
    let run = try place.run("backup", place.path + "/copy", "--record", disk.path + "/record")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.contains("could not be told"))
    #expect(try place.run("log", "--record", place.path + "/copy").lines.count == setUp)
  }
}
