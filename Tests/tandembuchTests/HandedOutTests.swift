import Foundation
import Testing

/// What an office handed out, and what came back of it: cut, padded, in another order, of another log.
@Suite
struct `What was handed out and came back otherwise` {
  let place: Place
  let other: Place
  let key: String

  /// What is done to a text on its way.
  private static let changes: [(name: String, change: @Sendable (String) -> String)] = [
    ("without its last character", { String($0.dropLast()) }),
    ("cut in half", { String($0.prefix($0.count / 2)) }),
    ("empty", { _ in "" }),
    ("with an empty line behind it", { $0 + "\n" }),
    ("with a byte behind it", { $0 + "x" }),
    (
      "with its first two lines exchanged",
      { text in
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.count > 2 { lines.swapAt(0, 1) }
        return lines.joined(separator: "\n")
      }
    ),
  ]

  init() throws {
    place = try Place.withRecord()
    other = try Place.withRecord()
    key = try place.run("keys", "vkey").output.trimmingCharacters(in: .newlines)
  }

  private func write(_ text: String, _ name: String) throws -> String {
    let path = "\(place.path)/\(name)"
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  /// What is said of a text, which must be refused.
  private func refusal(_ what: String, _ words: [String]) throws -> String {
    let run = try place.run(words)
    #expect(run.code == 2 || run.code == 3, "\(what): \(run.code)")
    #expect(run.errors.hasPrefix("tandembuch: ") && run.output == "", "\(what): \(run.errors)")
    return run.errors
  }

  @Test
  func `is refused as a proof or as its leaf`() throws {
    let leaf = place.path + "/leaf"
    let proof = try place.run("prove", "3", "--leaf", leaf).output
    func words(_ proof: String, _ leaf: String, _ key: String) throws -> [String] {
      ["verify", "--proof", try write(proof, "proof"), "--leaf", leaf, "--key", key]
    }
    #expect(try place.run(words(proof, leaf, key)).code == 0)
    for (name, change) in Self.changes {
      let said = try refusal(name, words(change(proof), leaf, key))
      #expect(said.contains("the proof cannot be read: line "), "\(name): \(said)")
    }
    let foreign = try other.run("prove", "3", "--leaf", place.path + "/foreign").output
    #expect(try refusal("foreign", words(foreign, leaf, key)).contains("of another log: "))
    let unrelated = "not shown that the leaf is #3"
    #expect(try refusal("leaf", words(proof, place.path + "/foreign", key)).contains(unrelated))
    let whole = try Data(contentsOf: URL(filePath: leaf))
    for altered in [Data(), whole.dropLast(), whole + [0], Data(whole.reversed())] {
      try Data(altered).write(to: URL(filePath: leaf))
      #expect(try refusal("leaf", words(proof, leaf, key)).contains(unrelated))
    }
  }

  @Test
  func `is refused as a key`() throws {
    let leaf = place.path + "/leaf"
    let proof = try write(place.run("prove", "3", "--leaf", leaf).output, "proof")
    let foreign = try other.run("keys", "vkey").output.trimmingCharacters(in: .newlines)
    let witness = try place.run("witness", place.path + "/watch").output
      .trimmingCharacters(in: .newlines)
    for (key, words) in [
      (String(key.dropLast()), "is no verifier key"),
      (String(key.prefix(20)), "is no verifier key"),
      (key + "A", "is no verifier key"), (key + "AAAA", "is no verifier key"),
      ("x" + key, "is no verifier key"), (String(key.reversed()), "is no verifier key"),
      (witness, "no key of a log was given"), (foreign, "of another log: "),
    ] {
      let said = try refusal(key, ["verify", "--proof", proof, "--leaf", leaf, "--key", key])
      #expect(said.contains(words), "\(key): \(said)")
    }
  }

  @Test
  func `is refused as a checkpoint, or as the proof that the log goes on from one`() throws {
    let watch = place.path + "/watch"
    let first = try write(place.run("checkpoint", "--at", "4").output, "first")
    #expect(try place.run("witness", watch, first, "--key", key).code == 0)
    let newest = try place.run("checkpoint").output
    let proof = try place.run("prove", "--consistency", "4").output
    func words(_ checkpoint: String, _ proof: String) throws -> [String] {
      [
        "witness", watch, try write(checkpoint, "checkpoint"), try write(proof, "proof"), "--key",
        key,
      ]
    }
    for (name, change) in Self.changes {
      let said = try refusal(name, words(change(newest), proof))
      #expect(said.contains("the checkpoint cannot be read: line "), "\(name): \(said)")
      let added = try write(change(newest), "added")
      #expect(
        try refusal(name, ["checkpoint", "--add", added]).contains("the checkpoint cannot be read")
      )
      let ofProof = try refusal(name, words(newest, change(proof)))
      #expect(ofProof.contains("the proof of consistency cannot be read: line "), "\(name)")
    }
    let foreign = try other.run("checkpoint").output
    #expect(try refusal("foreign", words(foreign, proof)).contains("of another log: "))
    let foreignProof = try other.run("prove", "--consistency", "4").output
    #expect(try refusal("foreign", words(newest, foreignProof)).contains("of another log: "))
    let added = try write(foreign, "added")
    #expect(try refusal("foreign", ["checkpoint", "--add", added]).contains("of another log: "))
    let otherSize = try place.run("prove", "--consistency", "3").output
    #expect(try refusal("size", words(newest, otherSize)).contains("the proof starts at 3 events"))
    let smaller = try place.run("checkpoint", "--at", "2").output
    let before = ["witness", watch, try write(smaller, "smaller"), "--key", key]
    #expect(try refusal("smaller", before).contains("rolled back: "))
    // And what is whole is taken still: nothing of all that was kept.
    #expect(try place.run(words(newest, proof)).code == 0)
  }

  @Test
  func `is refused as a folder of tiles`() throws {
    let tiles = place.path + "/tiles"
    let exported = try place.run("export", "tiles", tiles)
    #expect(exported.code == 0, "\(exported.errors)")
    let words = ["verify", "--tiles", tiles, "--key", key]
    #expect(try place.run(words).code == 0)
    let files = try FileManager.default.subpathsOfDirectory(atPath: tiles).filter { file in
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(tiles)/\(file)")
      return attributes[.type] as? FileAttributeType == .typeRegular
    }
    #expect(files.count > 2)
    for file in files {
      let url = URL(filePath: "\(tiles)/\(file)")
      let whole = try Data(contentsOf: url)
      for altered in [
        Data(), whole.dropLast(), whole + [0], Data(whole.reversed()),
        whole.prefix(whole.count / 2),
      ] {
        try Data(altered).write(to: url)
        _ = try refusal("\(file), \(altered.count) of \(whole.count) bytes", words)
      }
      try FileManager.default.removeItem(at: url)
      _ = try refusal("\(file) taken away", words)
      try whole.write(to: url)
    }
    let checkpoint = URL(filePath: tiles + "/checkpoint")
    try Data(place.run("checkpoint", "--at", "3").output.utf8).write(to: checkpoint)
    _ = try refusal("another size", words)
    try Data(other.run("checkpoint").output.utf8).write(to: checkpoint)
    #expect(try refusal("another log", words).contains("of another log: "))
  }

  @Test
  func `is refused as a file of the key folder`() throws {
    for file in ["root", "epoch", "log-signing", "log-id", "actor"] {
      var path = "\(place.keys)/\(file)"
      if file == "actor" {
        let names = try FileManager.default.contentsOfDirectory(atPath: place.keys + "/actors")
        path = "\(place.keys)/actors/\(try #require(names.first))"
      }
      let whole = try Data(contentsOf: URL(filePath: path))
      let head = try place.log
      for altered in [Data(), whole.prefix(20), Data(whole.prefix(80).reversed())] {
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: altered)
        try handle.close()
        let said = try refusal(
          "\(file), \(altered.count) bytes",
          ["record", "programme-defined", "--slug", "n", "--title", "N"]
        )
        let isOfRecord = file == "log-id"
        #expect(said.contains(isOfRecord ? "replaced: " : "damaged: "), "\(file): \(said)")
      }
      let handle = try FileHandle(forWritingTo: URL(filePath: path))
      try handle.truncate(atOffset: 0)
      try handle.write(contentsOf: whole)
      try handle.close()
      #expect(try place.log == head)
    }
    let run = try place.run("record", "programme-defined", "--slug", "n", "--title", "N")
    #expect(run.code == 0, "\(run.errors)")
  }
}
