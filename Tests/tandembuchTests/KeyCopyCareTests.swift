import Foundation
import Testing

@Suite
struct `Copies of the keys` {
  private let files = FileManager.default

  @Test
  func `under a passphrase are told apart from copies that open without one`() throws {
    let place = try Place.withPeople()
    let (path, position) = try place.export()
    let (away, other) = try place.export("away")
    let word = "ein langes Passwort\n"
    let own = try place.run(
      ["keys", "export", place.path + "/own", "--protect", "--passphrase-fd", "0"],
      input: word
    )
    #expect(own.code == 0, "\(own.errors)")
    try files.removeItem(atPath: away)
    for (language, opens, gone, what) in [
      ("en", "opens without a passphrase", "not there, look at it", "then end the old one"),
      ("de", "öffnet ohne Passwort", "nicht da, nachsehen", "dann die alte beenden"),
    ] {
      let run = try place.run(
        ["keys", "protect", "--passphrase-fd", "0", "--lang", language],
        input: word + word
      )
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.errors.contains("  #\(position)  \(path): \(opens)"), "\(run.errors)")
      #expect(run.errors.contains("  #\(other)  \(away): \(gone)"), "\(run.errors)")
      #expect(run.errors.contains(what))
      // At first there is no former passphrase that it could open with.
      #expect(run.errors.contains("/own") == (language == "de"), "\(run.errors)")
    }
    let removed = try place.run(
      ["keys", "protect", "--remove", "--passphrase-fd", "0"],
      input: word
    )
    #expect(removed.code == 0 && !removed.errors.contains(path), "\(removed.errors)")
  }

  @Test
  func `that are a copy with another root open nothing, and are told`() throws {
    let place = try Place.withPeople()
    let (path, position) = try place.export()
    let other = place.path + "/others"
    #expect(try place.run("init", place.path + "/other", "--keys", other).code == 0)
    #expect(try place.run("keys", "copies").errors.isEmpty)
    try files.removeItem(atPath: path + "/root")
    try files.copyItem(atPath: other + "/root", toPath: path + "/root")
    let end = "tandembuch keys copies --end \(position) --reason -"
    for (language, words, make) in [
      ("en", "is another root key, and opens nothing of this record", "make a new one elsewhere"),
      ("de", "ist ein anderer Hauptschlüssel und öffnet nichts", "eine neue anlegen"),
    ] {
      let run = try place.run("keys", "copies", "--lang", language)
      #expect(run.code == 0)
      #expect(run.output.contains(words), "\(run.output)")
      #expect(run.errors.contains(make) && run.errors.contains(end), "\(run.errors)")
    }
    let doctor = try place.run("doctor")
    #expect(doctor.code == 1)
    #expect(doctor.output.contains("opens nothing of this record: \(path)"), "\(doctor.output)")
    #expect(
      try place.run("doctor", "--lang", "de").output.contains("öffnet nichts aus dieser Akte")
    )
    // An erasure reaches it all the same, and it can be ended.
    #expect(try place.run("erase", "Kühn", "--ground", "objection").output.contains("Complete."))
    let ended = try place.run("keys", "copies", "--end", position, "--reason", "falsch")
    #expect(ended.errors.contains("its keys are overwritten"), "\(ended.errors)")
  }

  @Test
  func `are copied neither into a record or a copy of one, nor where no folder is`() throws {
    let place = try Place.withPeople()
    let (other, backup) = (place.path + "/other", place.path + "/backup")
    #expect(try place.run("init", other, "--keys", place.path + "/others").code == 0)
    #expect(try place.run("backup", backup).code == 0)
    let before = try place.run("log").output
    for (path, words, german) in [
      (other + "/keys", "in a record: \(other)", "in einer Akte: \(other)"),
      (backup + "/log/keys", "in a backup: \(backup)", "in einer Sicherung: \(backup)"),
      (place.path + "/no/keys", "the folder above", "den Ordner über"),
    ] {
      let run = try place.run("keys", "export", path)
      #expect(run.code == 2, "\(run.errors)")
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(try place.run("keys", "export", path, "--lang", "de").errors.contains(german))
      #expect(!files.fileExists(atPath: path))
    }
    #expect(!files.fileExists(atPath: place.path + "/no"))
    #expect(try place.run("log").output == before)
  }

  @Test(arguments: ["en", "de"])
  func `that open with a former passphrase are named when it is changed`(language: String) throws {
    let place = try Place.withPeople()
    let (old, new) = ("ein altes Passwort\n", "ein neues Passwort\n")
    #expect(try place.run("keys", "protect", "--passphrase-fd", "0", input: old).code == 0)
    let path = place.path + "/copy"
    let made = try place.run(
      ["keys", "export", path, "--passphrase-fd", "0", "--format", "csv"],
      input: old
    )
    let position = try #require(made.lines.last?.split(separator: ",")[1])
    let run = try place.run(
      ["keys", "protect", "--passphrase-fd", "0", "--lang", language],
      input: old + new
    )
    #expect(run.code == 0, "\(run.errors)")
    let (opens, end) =
      language == "de"
      ? ("öffnet mit dem Passwort, mit dem sie angelegt wurde", "dann die alte beenden")
      : ("opens with the passphrase that it was made with", "then end the old one")
    #expect(run.errors.contains("  #\(position)  \(path): \(opens)"), "\(run.errors)")
    #expect(run.errors.contains(end) && run.errors.contains("--end POSITION"), "\(run.errors)")
    try files.removeItem(atPath: place.keys)
    let back = try place.run("keys", "import", path, "--passphrase-fd", "0", input: old)
    #expect(back.code == 0, "\(back.errors)")
  }

  @Test(arguments: ["en", "de"])
  func `that are there but not as they should be are told so by protect`(language: String) throws {
    let place = try Place.withPeople()
    let (open, position) = try place.export("o'pen")
    let (rootless, _) = try place.export("rootless")
    try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: open)
    try files.removeItem(atPath: rootless + "/root")
    let word = "ein langes Passwort\n"
    let run = try place.run(
      ["keys", "protect", "--passphrase-fd", "0", "--lang", language],
      input: word
    )
    let command = "chmod 700 '\(place.path)/o'\\''pen'"
    let (others, missing) =
      language == "de"
      ? ("andere dürfen es benutzen; abhelfen mit: ", "ihre Datei root fehlt")
      : ("others may use it; run: ", "its file root is missing")
    #expect(run.errors.contains("#\(position)  \(open): \(others)\(command)"), "\(run.errors)")
    #expect(run.errors.contains("\(rootless): \(missing)"), "\(run.errors)")
    // What ending it needs first is what was said.
    let end = ["keys", "copies", "--end", position, "--reason", "offen", "--passphrase-fd", "0"]
    let refused = try place.run(end + ["--lang", language], input: word)
    #expect(refused.code == 4 && refused.errors.contains(command), "\(refused.errors)")
    try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: open)
    let ended = try place.run(end, input: word)
    #expect(ended.errors.contains("its keys are overwritten"), "\(ended.errors)")
  }

  @Test(arguments: ["en", "de"])
  func `without a whole root are useless, in the same words in table and advice`(language: String)
    throws
  {
    let place = try Place.withPeople()
    let (rootless, position) = try place.export("rootless")
    let (damaged, _) = try place.export("damaged")
    let (away, other) = try place.export("away")
    try files.removeItem(atPath: rootless + "/root")
    let root = try #require(FileHandle(forWritingAtPath: damaged + "/root"))
    try root.write(contentsOf: Data(repeating: 0, count: 200))
    try root.close()
    try files.removeItem(atPath: away)
    // Advice is given on them while an erasure waits for another copy, too.
    #expect(try place.run("erase", "Kühn", "--ground", "objection").code == 0)
    let run = try place.run("keys", "copies", "--lang", language)
    let nothing = language == "de" ? "sie öffnet nichts aus dieser Akte" : "it opens nothing of"
    let words =
      language == "de"
      ? ("ihre Datei root fehlt: ", "ihre Datei root ist beschädigt: ", "nicht da")
      : ("its file root is missing: ", "its file root is damaged: ", "not there")
    for (path, why) in [(rootless, words.0), (damaged, words.1)] {
      #expect(run.output.contains(why + nothing), "\(run.output)")
      #expect(run.errors.contains("\(path): \(why)\(nothing)"), "\(run.errors)")
    }
    #expect(run.errors.contains("tandembuch keys copies --end \(position) --reason -"))
    #expect(run.errors.contains("tandembuch keys copies --end \(other) --reason -"))
    #expect(!run.errors.contains("\(away): \(words.2)\n"), "the erasure says so: \(run.errors)")
    let doctor = try place.run("doctor", "--lang", language).output
    #expect(doctor.contains("\(rootless), \(damaged)"), "\(doctor)")
  }

  @Test
  func `are known by what a folder says, before anybody asks who may use it`() throws {
    let place = try Place.withPeople()
    let (path, position) = try place.export()
    try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    let known = try place.run("keys", "copies", "--found", path)
    #expect(known.code == 4 && known.errors.contains("chmod 700"), "\(known.errors)")
    try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place.path)
    for (language, words) in [
      ("en", "is no copy of these keys"), ("de", "ist keine bekannte Kopie"),
    ] {
      let run = try place.run("keys", "copies", "--found", place.path, "--lang", language)
      #expect(run.code == 2 && run.errors.contains(words), "\(run.errors)")
    }
    // Nor is the folder of a disk that was taken out the copy that was on it.
    try files.moveItem(atPath: path, toPath: path + "-away")
    try files.createDirectory(atPath: path, withIntermediateDirectories: false)
    try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    let behind = try place.run("keys", "copies", "--format", "csv")
    #expect(behind.lines.last == "\(position),\(path),1,false,not there")
  }

  @Test
  func `would lie in a record or in keys, even where the folder above is not there`() throws {
    let place = try Place.withPeople()
    #expect(
      try place.run("init", place.path + "/other", "--keys", place.path + "/others").code == 0
    )
    for (path, words) in [
      (place.record + "/no/keys", "lies in the record"), ("record/no/keys", "lies in the record"),
      (place.path + "/other/no/keys", "lies in a record"),
      (place.keys + "/no/keys", "lies in a key folder"),
    ] {
      let run = try place.run("keys", "export", path)
      #expect(run.code == 2 && run.errors.contains(words), "\(run.errors)")
    }
    // One reason, one code.
    #expect(try place.run("backup", place.keys + "/backup").code == 2)
    #expect(try place.run("backup", place.path + "/others/backup").code == 2)
  }
}
