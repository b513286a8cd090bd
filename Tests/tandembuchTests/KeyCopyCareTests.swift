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
      #expect(!run.errors.contains("/own"))
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
}
