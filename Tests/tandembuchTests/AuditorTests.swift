import Foundation
import Testing

/// The check in Python that ships with the project and shares nothing with it.
private let audit = samples + "/../../tools/audit"

@Suite
struct `An auditor` {
  let place: Place
  let key: String

  init() throws {
    place = try Place.withRecord()
    key = try place.run("keys", "vkey").output.trimmingCharacters(in: .newlines)
  }

  /// Puts what a command prints into a file, and gives its path.
  private func file(_ name: String, _ words: String...) throws -> String {
    let run = try place.run(words)
    try #require(run.code == 0, "\(run.errors)")
    let path = "\(place.path)/\(name)"
    try Data(run.output.utf8).write(to: URL(filePath: path))
    return path
  }

  /// Runs the independent check.
  private func check(_ words: String...) throws -> Run {
    let started = try place.start([audit] + words, of: "/usr/bin/python3")
    started.process.waitUntilExit()
    return try started.result
  }

  private func alter(_ path: String, _ change: (inout Data) -> Void) throws {
    var data = try Data(contentsOf: URL(filePath: path))
    change(&data)
    try data.write(to: URL(filePath: path))
  }

  @Test
  func `comes from a folder to verified in five commands`() throws {
    let watch = place.path + "/watch"
    let first = try file("first", "checkpoint")
    let witness = try file("witness", "witness", watch)
    let witnessKey = try String(contentsOf: URL(filePath: witness), encoding: .utf8)
      .trimmingCharacters(in: .newlines)
    let cosigned = try file("cosigned", "witness", watch, first, "--key", key)
    #expect(try place.run("checkpoint", "--add", cosigned, "--key", witnessKey).code == 0)
    try place.importCycle("2023")
    let proof = try file("proof", "prove", "#3", "--leaf", place.path + "/leaf")
    let consistency = try file("consistency", "prove", "--consistency", "\(setUp)")
    let newest = try file("newest", "checkpoint")
    let tiles = place.path + "/tiles"
    #expect(try place.run("export", "tiles", tiles).code == 0)

    let leaf = place.path + "/leaf"
    let proved = try place.run("verify", "--proof", proof, "--leaf", leaf, "--key", key)
    #expect(proved.code == 0, "\(proved.errors)")
    #expect(proved.output.contains("code-list-defined"))
    let tiled = try place.run("verify", "--tiles", tiles, "--key", key, "--format", "json")
    #expect(tiled.code == 0, "\(tiled.errors)")
    #expect(tiled.output.contains(#""verified":true"#), "\(tiled.output)")
    let seen = try file("seen", "witness", watch, newest, consistency, "--key", key)
    #expect(try place.run("checkpoint", "--add", seen).code == 0)

    // And with nothing of ours.
    for run in try [
      check("proof", proof, leaf, key), check("tiles", tiles, key),
      check("consistency", consistency, first, key), check("checkpoint", seen, key, witnessKey),
    ] {
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.output.hasSuffix("verified\n"))
    }
    try alter(leaf) { $0[40] ^= 1 }
    let altered = try place.run("verify", "--proof", proof, "--leaf", leaf, "--key", key)
    #expect(altered.code == 3)
    #expect(altered.errors.contains("not shown that the leaf is #3"), "\(altered.errors)")
    #expect(try check("proof", proof, leaf, key).code == 3)
    try alter(tiles + "/tile/entries/000") { $0[5_000] ^= 1 }
    let event = try place.run("verify", "--tiles", tiles, "--key", key, "--lang", "de")
    #expect(event.code == 3)
    #expect(event.errors.contains(#/Ereignis #[0-9]+ wurde verändert/#), "\(event.errors)")
    #expect(try check("tiles", tiles, key).code == 3)
  }

  @Test
  func `finds an event that is hidden among the tiles, and takes one that is withheld rightly`()
    throws
  {
    try place.importCycle("2023")
    let position = try place.value(
      "SELECT position FROM events WHERE type = 'meeting-held' LIMIT 1"
    )
    #expect(try place.run("redact", position, "--ground", "unlawful").code == 0)
    let tiles = place.path + "/tiles"
    #expect(try place.run("export", "tiles", tiles).code == 0)
    let rightly = try place.run("verify", "--tiles", tiles, "--key", key, "--format", "json")
    #expect(rightly.code == 0, "\(rightly.errors)")
    #expect(rightly.output.contains(#""withheld":1"#))
    #expect(try check("tiles", tiles, key).code == 0)
    // What the tiles of a share do without its manifest names.
    let share = place.path + "/share"
    #expect(try place.run("share", share, "--for", "auditor", "--to", "X").code == 0)
    let shared = place.path + "/shared"
    #expect(try place.run("export", "tiles", shared, "--record", share).code == 0)
    #expect(try place.run("verify", "--tiles", shared, "--key", key).code == 0)
    #expect(try check("tiles", shared, key).code == 0)
    try FileManager.default.removeItem(atPath: shared + "/share.json")
    let hidden = try place.run("verify", "--tiles", shared, "--key", key, "--lang", "de")
    #expect(hidden.code == 3)
    #expect(hidden.errors.contains("ohne dass ein Ereignis es sagt: #"), "\(hidden.errors)")
    let found = try check("tiles", shared, key)
    #expect(found.code == 3)
    #expect(found.errors.contains("is withheld, and no event says so"), "\(found.errors)")
    try FileManager.default.removeItem(atPath: tiles + "/tile/entries")
    let hashes = try place.run("verify", "--tiles", tiles, "--key", key)
    #expect(hashes.code == 0)
    #expect(hashes.errors.contains("only hashes were checked"), "\(hashes.errors)")
  }

  @Test
  func `without a key of the log is told so, and no witness is left behind`() throws {
    let first = try file("first", "checkpoint")
    let watch = place.path + "/watch"
    let none = try place.run("witness", watch, first)
    #expect(none.code == 2)
    #expect(none.errors.contains("--key VKEY"), "\(none.errors)")
    let other = try Place.withRecord()
    let foreign = try other.run("keys", "vkey").output.trimmingCharacters(in: .newlines)
    #expect(try place.run("witness", watch, first, "--key", foreign).code == 3)
    #expect(!FileManager.default.fileExists(atPath: watch))
    let reversed = try place.run("prove", "--consistency", "5", "2")
    #expect(reversed.code == 2)
    #expect(reversed.errors.contains("--consistency 2 5"), "\(reversed.errors)")
    let unwritable = try place.run("prove", "2", "--leaf", place.path + "/none/leaf")
    #expect(unwritable.code == 2)
    #expect(unwritable.errors.contains("cannot be written"), "\(unwritable.errors)")
  }

  @Test
  func `signs nothing that lost events or is another history`() throws {
    let watch = place.path + "/watch"
    let whole = try file("whole", "checkpoint")
    let part = try file("part", "checkpoint", "--at", "3")
    #expect(try place.run("witness", watch, whole, "--key", key).code == 0)
    let back = try place.run("witness", watch, part, "--key", key)
    #expect(back.code == 3)
    #expect(back.errors.contains("rolled back: the checkpoint is of 3 events, one of 6 was seen"))
    #expect(back.output.isEmpty)
    try place.importCycle("2023")
    let grown = try file("grown", "checkpoint")
    let unproved = try place.run("witness", watch, grown, "--key", key)
    #expect(unproved.code == 2)
    #expect(unproved.errors.contains("tandembuch prove --consistency 6 "), "\(unproved.errors)")
    let other = try Place.withRecord()
    let foreign = try other.run("checkpoint").output
    let run = try place.run("witness", watch, "-", "--key", key, input: foreign)
    #expect(run.code == 3)
    #expect(run.errors.contains("of another log"))
  }

  @Test
  func `gives out the same again after a kill`() throws {
    let watch = place.path + "/watch"
    let whole = try file("whole", "checkpoint")
    // Whether it was killed before or after, the next run answers, and keeps the one tree.
    for delay in [0, 1, 2, 4, 8, 16] as [UInt32] {
      let started = try place.start(["witness", watch, whole, "--key", key])
      usleep(delay * 2_000)
      kill(started.process.processIdentifier, SIGKILL)
      started.process.waitUntilExit()
    }
    let run = try place.run("witness", watch, whole, "--key", key)
    #expect(run.code == 0, "\(run.errors)")
    let (mine, theirs) = (run.output, try String(contentsOf: URL(filePath: whole), encoding: .utf8))
    #expect(mine.hasPrefix(theirs))
  }
}

@Suite
struct `A log that was exchanged` {
  let place: Place

  init() throws {
    place = try Place.withRecord()
    try FileManager.default.copyItem(atPath: place.record, toPath: place.path + "/yesterday")
    try place.importCycle("2023")
  }

  @Test
  func `is refused at every command, with its own message`() throws {
    let whole = place.path + "/whole"
    try FileManager.default.moveItem(atPath: place.record, toPath: whole)
    try FileManager.default.copyItem(atPath: place.path + "/yesterday", toPath: place.record)
    for words in [
      ["list", "tandems"], ["record", "programme-defined", "--slug", "x", "--title", "X"],
      ["log"], ["checkpoint"], ["keys", "list"],
    ] {
      let run = try place.run(words)
      #expect(run.code == 3, "\(words)")
      #expect(run.errors.contains("rolled back: the log ends at #6"), "\(run.errors)")
    }
    let german = try place.run("list", "tandems", "--lang", "de")
    #expect(german.errors.contains("zurückgesetzt: das Protokoll endet bei #6"))
    try FileManager.default.removeItem(atPath: place.record)
    try FileManager.default.moveItem(atPath: whole, toPath: place.record)
    #expect(try place.run("list", "tandems").code == 0)
  }

  @Test
  func `is refused as rolled back also where its keys are gone since`() throws {
    let person = try place.value(
      "SELECT person FROM participants WHERE status = 'completed' LIMIT 1"
    )
    let former = place.path + "/former"
    try FileManager.default.copyItem(atPath: place.record, toPath: former)
    #expect(try place.run("erase", person, "--ground", "objection").code == 0)
    let whole = place.path + "/whole"
    try FileManager.default.moveItem(atPath: place.record, toPath: whole)
    try FileManager.default.moveItem(atPath: former, toPath: place.record)
    for words in [["find", "a"], ["keys", "vkey"], ["disclose", person], ["list", "tandems"]] {
      let run = try place.run(words)
      #expect(run.code == 3, "\(words)")
      #expect(run.errors.contains("rolled back"), "\(run.errors)")
    }
    try FileManager.default.removeItem(atPath: place.record)
    try FileManager.default.moveItem(atPath: whole, toPath: place.record)
    #expect(try place.run("verify").code == 0)
  }

  @Test
  func `is damage where nothing says which generation it is`() throws {
    let current = place.record + "/log/current"
    for content in ["quatsch\n", nil] as [String?] {
      if let content {
        try Data(content.utf8).write(to: URL(filePath: current))
      } else {
        try FileManager.default.removeItem(atPath: current)
      }
      let run = try place.run("list", "tandems")
      #expect(run.code == 3, "\(run.errors)")
      #expect(run.errors.contains("log/current names no generation"), "\(run.errors)")
    }
  }

  @Test
  func `is no alarm while others write and read`() throws {
    var running: [Started] = []
    for number in 0..<6 {
      for writer in 0..<2 {
        running.append(
          try place.start([
            "record", "programme-defined", "--slug", "p\(number)-\(writer)", "--title", "P",
          ])
        )
      }
      for words in [["log", "--from", "500"], ["checkpoint"]] {
        running.append(try place.start(words))
      }
    }
    for started in running {
      started.process.waitUntilExit()
      let run = try started.result
      #expect(run.code == 0, "\(run.errors)")
    }
  }
}

@Suite
struct `Keys under a passphrase` {
  @Test
  func `open with it only, slowly, and with one message`() throws {
    let place = try Place.withRecord()
    let run = { (words: [String], passphrase: String) throws -> Run in
      let input = words + ["--passphrase-fd", "0"]
      return try place.run(input, input: passphrase)
    }
    #expect(try run(["keys", "protect"], "short\n").errors.contains("at least 8"))
    #expect(try run(["keys", "protect"], "correct horse battery\n").code == 0)
    let closed = try place.run("keys", "list")
    #expect(closed.code == 4)
    #expect(closed.errors.contains("is protected"))
    let wrong = try run(["keys", "list"], "wrong horse battery\n")
    #expect(wrong.code == 4)
    #expect(wrong.errors.contains("the passphrase does not open it"))
    #expect(try run(["keys", "list"], "correct horse battery\n").code == 0)
    // The anchor takes no passphrase.
    #expect(try place.run("log").code == 0)
    #expect(try run(["keys", "protect", "--remove"], "correct horse battery\n").code == 0)
    #expect(try place.run("keys", "list").code == 0)
  }
}
