import Foundation
import LMDB
import TestSupport
import Testing

@Suite
struct `A German reader` {
  @Test
  func `is told in German what a parser or the machine refuses`() throws {
    let place = try Place.withRecord()
    try Data("x\n".utf8).write(to: URL(filePath: place.path + "/text"))
    let vkey = try place.run("keys", "vkey").output.trimmingCharacters(in: .newlines)
    let cases: [(words: [String], input: String, said: String)] = [
      (["query", "SELECT * FORM tandems"], "", "das SQL ist fehlerhaft: „near \"FORM\""),
      (["query", "DELETE FROM tandems"], "", "eine Abfrage darf nur lesen („"),
      (["record", "--jsonl", "-"], "{\"action\": }", "ist kein JSON (Spalte 12: „"),
      (["import", place.path + "/no.csv", "--as", "meeting-held"], "", "nicht vorhanden"),
      (
        ["checkpoint", "--add", place.path + "/text", "--key", vkey], "",
        "Zeile 2: hier wird anderes erwartet („"
      ),
      (["checkpoint", "--add", "-", "--key", "a+b+c"], "x", "kein Prüfschlüssel"),
      (["init", place.path + "/a/b"], "", "den Ordner darüber gibt es nicht"),
    ]
    for (words, input, said) in cases {
      let run = try place.run(words + ["--lang", "de"], input: input)
      #expect(run.code != 0)
      #expect(run.errors.contains(said), "\(words): \(run.errors)")
    }
    try Data([1, 2, 3]).write(to: URL(filePath: place.record + "/log/1/data.mdb"))
    let run = try place.run("log", "--lang", "de")
    #expect(
      run.errors.contains("das Protokoll ist nicht benutzbar: die Datendatei"),
      "\(run.errors)"
    )
  }
}

@Suite
struct `A machine that is not as it should be` {
  private let person = ["record", "person-registered", "--family-name", "Kühn"]

  @Test
  func `has no record here`() throws {
    let place = try Place()
    for words in [person, ["list", "tandems"], ["show", "T001"], ["log"], ["rebuild"]] {
      let run = try place.run(words)
      #expect(run.code == 2)
      #expect(run.errors.contains("there is no record in \(place.record)"))
      #expect(run.errors.contains("tandembuch init"))
    }
  }

  @Test
  func `has a record of a newer program`() throws {
    let place = try Place.withRecord()
    do {
      let environment = try Environment.open(at: place.record + "/log/1")
      let meta = try environment.table("meta")
      var write = try environment.beginWrite()
      let two: [UInt8] = [2, 0, 0, 0, 0, 0, 0, 0]
      try write.put(two.span, for: Array("format".utf8).span, in: meta)
      try write.commit()
    }
    let before = try place.log
    let run = try place.run(person)
    #expect(run.code == 5)
    #expect(run.errors.contains("written by a newer program"))
    #expect(try place.log == before)
  }

  @Test
  func `lacks the keys`() throws {
    let place = try Place.withRecord()
    let before = try place.log
    try FileManager.default.moveItem(atPath: place.keys, toPath: place.path + "/elsewhere")
    let run = try place.run(person)
    #expect(run.code == 4)
    #expect(run.errors.contains(place.keys))
    let named = try place.run(person + ["--keys", place.path + "/elsewhere"])
    #expect(named.code == 0)
    #expect(try place.log != before)
  }

  @Test
  func `lets others read the keys`() throws {
    let place = try Place.withRecord()
    let before = try place.log
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place.keys)
    let run = try place.run(person)
    #expect(run.code == 4)
    #expect(run.errors.contains("chmod 700"))
    #expect(try place.log == before)
  }

  @Test
  func `has the keys of another record`() throws {
    let place = try Place.withRecord()
    let other = try Place.withRecord()
    let before = try place.log
    let run = try place.run(person + ["--keys", other.keys])
    // Either the keys or the log were exchanged.
    #expect(run.code == 3)
    #expect(run.errors.contains("replaced: this log is of another record"))
    #expect(run.errors.contains("--keys"))
    #expect(try place.log == before)
  }

  @Test
  func `shows what is open, and a line about the keys, where they cannot be used`() throws {
    let place = try Place.withRecord()
    #expect(try place.run(person).code == 0)
    #expect(try place.run("list", "persons").errors.isEmpty)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place.keys)
    for words in [
      ["list", "persons"], ["show", "#1"], ["trail"],
      ["query", "SELECT name(person) FROM persons"],
    ] {
      let run = try place.run(words)
      #expect(run.code == 0, "\(words): \(run.errors)")
      #expect(run.errors.contains("chmod 700"), "\(words)")
      #expect(run.errors.split(separator: "\n").count == 1)
      #expect(!run.output.contains("Kühn"))
    }
    #expect(try place.run("list", "persons", "--format", "csv").errors.isEmpty)
    #expect(try place.run("query", "SELECT person FROM persons").errors.isEmpty)
  }

  @Test
  func `does not know the actor`() throws {
    let place = try Place.withRecord()
    let run = try place.run(person + ["--actor", "U-0000000000"])
    #expect(run.code == 4)
    #expect(run.errors.contains("U-0000000000"))
  }

  @Test
  func `would keep the keys inside the record`() throws {
    let place = try Place()
    let run = try place.run("init", place.record, "--keys", place.record + "/keys")
    #expect(run.code == 2)
    #expect(run.errors.contains("lies inside the record"))
    #expect(!FileManager.default.fileExists(atPath: place.record + "/log"))
  }

  @Test(.enabled(if: Disk.canMount, "only root may mount a disk"))
  func `has a disk that cannot be written`() throws {
    let place = try Place.withRecord()
    let disk = try Disk(at: place.path + "/disk", sizeMB: 16)
    try FileManager.default.copyItem(atPath: place.record, toPath: disk.path + "/record")
    try disk.makeReadOnly()
    let run = try place.run(person + ["--record", disk.path + "/record"])
    #expect(run.code == 5)
    #expect(run.errors.contains("tandembuch: "))
    let made = try place.run("init", disk.path + "/new", "--keys", place.path + "/new-keys")
    #expect(made.code == 5)
    #expect(!FileManager.default.fileExists(atPath: place.path + "/new-keys"))
  }

  @Test(.enabled(if: Disk.canMount, "only root may mount a disk"))
  func `has a disk that is full`() throws {
    let place = try Place()
    let disk = try Disk(at: place.path + "/disk", sizeMB: 2)
    let record = ["--record", disk.path + "/record"]
    #expect(try place.run(["init", disk.path + "/record"]).code == 0)
    var recorded = 0
    var last = Run(code: 0, output: "", errors: "")
    while last.code == 0, recorded < 100_000 {
      let lines = (1...200).map {
        #"{"action": "person-registered", "family_name": "N\#(recorded + $0)"}"#
      }
      last = try place.run(
        ["record", "--jsonl", "-"] + record,
        input: lines.joined(separator: "\n")
      )
      if last.code == 0 { recorded += 200 }
    }
    #expect(recorded > 0)
    #expect(last.code == 5)
    #expect(last.errors.contains("room"), "\(last.errors)")
    let log = try place.run(["log", "--from", "2"] + record)
    #expect(log.lines.count == recorded)
  }
}
