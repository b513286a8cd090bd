import Foundation
import TestSupport
import Testing

extension Place {
  /// A place whose record holds two people.
  static func withPeople() throws -> Place {
    let place = try Place.withRecord()
    for name in ["Kühn", "Özkan"] {
      #expect(try place.run("record", "person-registered", "--family-name", name).code == 0)
    }
    return place
  }

  /// Makes a copy of the keys; gives its path and where it is recorded.
  func export(_ name: String = "copy") throws -> (path: String, at: String) {
    let copy = path + "/" + name
    let run = try run("keys", "export", copy, "--format", "csv")
    try #require(run.code == 0, "\(run.errors)")
    let cells = run.lines[1].split(separator: ",")
    return (copy, String(cells[1]))
  }
}

@Suite
struct `The keys at the shell` {
  private let files = FileManager.default

  private func lose(_ place: Place) throws { try files.removeItem(atPath: place.keys) }

  @Test
  func `are copied, recorded, listed, and made anew from the copy`() throws {
    let place = try Place.withPeople()
    let (path, position) = try place.export()
    let found = try place.run("find", "kuehn").output
    #expect(found.contains("Kühn"))
    let event = try place.run("log")
    #expect(event.lines.last?.contains(#""type":"exported""#) == true)
    #expect(event.lines.last?.contains(#""position":\#(position)"#) == true)
    for words in [["keys", "list"], ["keys", "copies"]] {
      #expect(try place.run(words).output.contains(path))
      #expect(try place.run(words + ["--lang", "de"]).output.contains("Kopie"))
    }
    // For programs the one lists who signs, and nothing else.
    #expect(try !place.run("keys", "list", "--format", "csv").output.contains(path))
    try lose(place)
    #expect(try !place.run("find", "kuehn").output.contains("Kühn"))
    let made = try place.run("keys", "import", path)
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.output.contains("can record  yes"))
    #expect(try place.run("find", "kuehn").output == found)
    #expect(try place.run("record", "person-registered", "--family-name", "Neu").code == 0)
    #expect(try place.run("verify").code == 0)
  }

  @Test
  func `come back before the record does, where both are lost, and whoever was erased stays so`()
    throws
  {
    let place = try Place.withPeople()
    let (path, _) = try place.export()
    let backup = place.path + "/backup"
    #expect(try place.run("backup", backup).code == 0)
    #expect(try place.run("erase", "Kühn", "--ground", "objection").code == 0)
    try lose(place)
    try files.removeItem(atPath: place.record)
    let made = try place.run("keys", "import", path, "--record", backup)
    #expect(made.code == 0, "\(made.errors)")
    #expect(
      try place.run("restore", backup, place.record).code != 0,
      "it loses the erasure's event"
    )
    let restored = try place.run("restore", backup, place.record, "--accept-loss", "Brand")
    #expect(restored.code == 0, "\(restored.errors)")
    #expect(try place.run("find", "oezkan").output.contains("Özkan"))
    #expect(try !place.run("find", "kuehn").output.contains("Kühn"))
    #expect(try place.run("verify").code == 0)
  }

  @Test(arguments: ["en", "de"])
  func `are made anew only where it is safe, and each refusal says what to do`(language: String)
    throws
  {
    let place = try Place.withPeople()
    let (path, _) = try place.export()
    try files.copyItem(atPath: path, toPath: place.path + "/stale")
    try files.copyItem(atPath: place.keys, toPath: place.path + "/plain")
    let erased = try place.run("erase", "Kühn", "--ground", "objection", "--lang", language)
    #expect(erased.output.contains(language == "de" ? "Abgeschlossen." : "Complete."))
    let other = try Place.withRecord()
    let (foreign, _) = try other.export()
    var cases = [
      (path, 2, "there is something in", "liegt schon etwas")
    ]
    func check() throws {
      for (from, code, english, german) in cases {
        let run = try place.run("keys", "import", from, "--lang", language)
        #expect(run.code == code, "\(from): \(run.errors)")
        #expect(run.errors.contains(language == "de" ? german : english), "\(run.errors)")
        #expect(run.errors.contains(language == "de" ? "Abhilfe: " : "try: "), "\(run.errors)")
        #expect(run.output.isEmpty)
        for line in run.errors.split(separator: "\n") where !line.contains("/tandembuch-") {
          #expect(line.count <= 80, "\(line)")
        }
      }
    }
    try check()
    try lose(place)
    cases = [
      (place.path + "/none", 2, "there is no folder", "gibt es nicht"),
      (place.path + "/plain", 2, "is a key folder itself", "ist selbst ein Schlüsselordner"),
      (place.path + "/stale", 4, "from before an erasure", "von vor einer Löschung"),
      (foreign, 4, "of another record", "zu einer anderen Akte"),
    ]
    try check()
    try Data([1, 2, 3]).write(to: URL(filePath: path + "/epoch"))
    try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path + "/epoch")
    cases = [(path, 3, "damaged", "beschädigt")]
    try check()
    #expect(!files.fileExists(atPath: place.keys))
  }

  @Test(arguments: ["en", "de"])
  func `are not copied to where they would be in the way`(language: String) throws {
    let place = try Place.withPeople()
    let (path, _) = try place.export()
    for (target, english, german) in [
      (path, "there is something in", "liegt schon etwas"),
      (place.record, "lies in the record", "liegt in der Akte"),
      (place.record + "/log/../keys", "lies in the record", "liegt in der Akte"),
      (place.keys + "/copy", "lies in a key folder", "liegt in einem Schlüsselordner"),
      (path + "/deep/down", "lies in a key folder", "liegt in einem Schlüsselordner"),
    ] {
      let before = try place.run("log").output
      let run = try place.run("keys", "export", target, "--lang", language)
      #expect(run.code == 2, "\(target): \(run.errors)")
      #expect(run.errors.contains(language == "de" ? german : english), "\(run.errors)")
      #expect(try place.run("log").output == before)
    }
    #expect(try place.run("keys", "copies", "--format", "csv").lines.count == 2)
  }

  @Test
  func `of which a copy is away leave an erasure pending, which ends once it is back or found`()
    throws
  {
    let place = try Place.withPeople()
    let (path, position) = try place.export()
    try files.moveItem(atPath: path, toPath: path + "-away")
    let erased = try place.run("erase", "Kühn", "--ground", "objection")
    #expect(erased.code == 0)
    #expect(erased.output.contains("Not complete yet."))
    #expect(erased.errors.contains("the copy of the keys at \(path) is behind: not there"))
    #expect(erased.errors.contains("tandembuch keys copies --end \(position) --reason -"))
    // Nobody was named who keeps it.
    #expect(!erased.errors.contains("for whoever keeps it"), "\(erased.errors)")
    let german = try place.run("erase", "--pending", "--lang", "de")
    #expect(german.errors.contains("Schlüsselkopie unter \(path) ist nicht aktuell: nicht da"))
    let behind = try place.run("keys", "copies", "--format", "csv")
    #expect(behind.lines.last == "\(position),\(path),1,false,not there")
    // It is back.
    try files.moveItem(atPath: path + "-away", toPath: path)
    let done = try place.run("erase", "--pending")
    #expect(done.errors.contains("No erasure is pending."))
    #expect(try place.value("SELECT count(*) FROM events WHERE type = 'epoch-destroyed'") == "1")
    // It lies elsewhere.
    try files.moveItem(atPath: path, toPath: path + "-away")
    #expect(try place.run("erase", "Özkan", "--ground", "objection").errors.contains("is behind"))
    let wrong = try place.run("keys", "copies", "--found", place.record)
    #expect(wrong.code == 2)
    #expect(wrong.errors.contains("no copy of these keys"))
    let found = try place.run("keys", "copies", "--found", path + "-away", "--format", "csv")
    #expect(found.lines.last == "\(position),\(path)-away,3,true,")
    #expect(try place.run("erase", "--pending").errors.contains("No erasure is pending."))
  }

  @Test
  func `of which a copy was destroyed are struck off, with a reason, and erasures end`() throws {
    let place = try Place.withPeople()
    let (path, position) = try place.export()
    try files.removeItem(atPath: path)
    #expect(try place.run("erase", "Kühn", "--ground", "objection").errors.contains("is behind"))
    #expect(try place.run("keys", "copies", "--end", position).code == 2)
    let unknown = try place.run("keys", "copies", "--end", "1", "--reason", "x", "--lang", "de")
    #expect(unknown.code == 2)
    #expect(unknown.errors.contains("bei #1 ist keine Kopie erfasst"))
    let run = try place.run(
      ["keys", "copies", "--end", position, "--reason", "-", "--lang", "de"],
      input: "Stick verschmort\n"
    )
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.contains("nicht da; auf Ihr Wort gestrichen"))
    #expect(try place.run("erase", "--pending").errors.contains("No erasure is pending."))
    let trail = try place.run("trail", "--format", "jsonl").output
    #expect(trail.contains("key-copy-ended") && trail.contains("Stick verschmort"))
    #expect(try !place.run("log").output.contains("verschmort"))
    // One that is at hand is overwritten.
    let (second, at) = try place.export("second")
    let ended = try place.run("keys", "copies", "--end", at, "--reason", "nicht mehr nötig")
    #expect(ended.errors.contains("its keys are overwritten"))
    #expect(try files.contentsOfDirectory(atPath: second).isEmpty)
    #expect(ended.errors.contains("No copy is known"))
  }

  @Test
  func `may be copied under a passphrase, and a wrong one opens nothing`() throws {
    let place = try Place.withPeople()
    let path = place.path + "/copy"
    for (line, code) in [("kurz", 2), ("ein langes Passwort", 0)] {
      let run = try place.run(
        ["keys", "export", path, "--protect", "--passphrase-fd", "0"],
        input: line + "\n"
      )
      #expect(run.code == code, "\(run.errors)")
      #expect(files.fileExists(atPath: path) == (code == 0))
    }
    let untold = try place.run("keys", "export", path + "2", "--protect", "--lang", "de")
    #expect(untold.code == 2)
    #expect(untold.errors.contains("kein Terminal"))
    try lose(place)
    for (line, code) in [("ein anderes Passwort", 4), ("ein langes Passwort", 0)] {
      let run = try place.run(
        ["keys", "import", path, "--passphrase-fd", "0", "--lang", "de"],
        input: line + "\n"
      )
      #expect(run.code == code, "\(run.errors)")
      if code != 0 { #expect(run.errors.contains("das Passwort öffnet es nicht")) }
      #expect(files.fileExists(atPath: place.keys) == (code == 0))
    }
    let asked = try place.run(
      ["find", "kuehn", "--passphrase-fd", "0"],
      input: "ein langes Passwort"
    )
    #expect(asked.output.contains("Kühn"))
  }

  @Test
  func `can be copied once they are under a passphrase`() throws {
    let place = try Place.withPeople()
    let word = "ein langes Passwort\n"
    #expect(try place.run("keys", "protect", "--passphrase-fd", "0", input: word).code == 0)
    let run = try place.run(
      "keys",
      "export",
      place.path + "/copy",
      "--passphrase-fd",
      "0",
      input: word
    )
    #expect(run.code == 0, "\(run.errors)")
    let read = try place.run(
      "find",
      "Kühn",
      "--keys",
      place.path + "/copy",
      "--passphrase-fd",
      "0",
      input: word
    )
    #expect(read.output.contains("Kühn"), "\(read.errors)")
  }

  @Test
  func `that are a copy record nothing, and are not found in two places`() throws {
    let place = try Place.withPeople()
    let (path, _) = try place.export()
    let wrong = try place.run("record", "person-registered", "--family-name", "X", "--keys", path)
    #expect(wrong.code == 4)
    #expect(wrong.errors.contains("keys import \(path)"), "\(wrong.errors)")
    let second = place.path + "/second"
    try files.copyItem(atPath: path, toPath: second)
    let twice = try place.run("keys", "copies", "--found", second)
    #expect(twice.code == 2)
    #expect(twice.errors.contains("lies in \(path), too"), "\(twice.errors)")
    try files.removeItem(atPath: path)
    #expect(try place.run("keys", "copies", "--found", second).code == 0)
  }

  @Test
  func `whose copying was cut short are overwritten where the copy is ended`() throws {
    let place = try Place.withPeople()
    let (path, position) = try place.export()
    // What a kill leaves: everything but the last file.
    try files.removeItem(atPath: path + "/log-id")
    let ended = try place.run("keys", "copies", "--end", "\(position)", "--reason", "abgebrochen")
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(try files.contentsOfDirectory(atPath: path) == [])
  }

  @Test
  func `that change take the copies along, and name one that stays behind`() throws {
    let place = try Place.withPeople()
    let (path, position) = try place.export()
    let rotated = try place.run("keys", "rotate", "actor")
    #expect(rotated.code == 0 && rotated.errors.contains("Make a backup now"), "\(rotated.errors)")
    #expect(try place.run("keys", "enrol").code == 0)
    for name in ["log-signing"]
      + (try files.contentsOfDirectory(atPath: place.keys + "/actors").map {
        "actors/" + $0
      })
    {
      #expect(files.contentsEqual(atPath: "\(place.keys)/\(name)", andPath: "\(path)/\(name)"))
    }
    try files.moveItem(atPath: path, toPath: path + "-away")
    let behind = try place.run("keys", "rotate", "log", "--lang", "de")
    #expect(behind.code == 0)
    #expect(behind.errors.contains("Schlüsselkopie unter \(path) ist nicht aktuell"))
    #expect(behind.errors.contains("--end \(position)"))
    try lose(place)
    let made = try place.run("keys", "import", path + "-away", "--lang", "de")
    #expect(made.code == 0)
    #expect(made.output.contains("überholt"))
    #expect(made.errors.contains("keys rotate log --lost"))
  }

  @Test(.enabled(if: Disk.canMount, "only root may mount a disk"))
  func `are not copied to a full disk, of which the record says nothing`() throws {
    let place = try Place.withPeople()
    let disk = try Disk(at: place.path + "/disk", sizeMB: 1)
    try disk.fill()
    let before = try (files.contentsOfDirectory(atPath: disk.path), place.run("log").output)
    for (language, words) in [("en", "the disk is full"), ("de", "der Datenträger ist voll")] {
      let run = try place.run("keys", "export", disk.path + "/copy", "--lang", language)
      #expect(run.code == 5)
      #expect(run.errors.contains(words), "\(run.errors)")
    }
    #expect(try files.contentsOfDirectory(atPath: disk.path) == before.0)
    #expect(try place.run("log").output == before.1)
    #expect(try place.run("keys", "copies").errors.contains("No copy is known"))
    try disk.empty()
    #expect(try place.run("keys", "export", disk.path + "/copy").code == 0)
  }
}
