import MerkleLog
import TestSupport
import Testing

@Suite
struct `Text in base64` {
  @Test(arguments: [
    // RFC 4648 section 10, and the last two characters of the alphabet.
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("~~~???", "fn5+Pz8/"),
  ])
  func `is that of the RFC`(plain: String, text: String) throws {
    let (bytes, characters) = (Array(plain.utf8), Array(text.utf8))
    #expect(Base64.text(bytes.span) == text)
    #expect(try Base64.decode(characters.span) == bytes)
  }

  @Test(arguments: [
    ("Z", Base64.Fault.length(1)), ("Zg=", .length(3)), ("Zg", .length(2)),
    ("Zh==", .notCanonical(at: 1)), ("Zm9=", .notCanonical(at: 2)),
    ("Zg==Zg==", .character(at: 2)), ("Z===", .character(at: 1)), ("====", .character(at: 0)),
    ("Zm9-", .character(at: 3)), ("Zm9_", .character(at: 3)), ("Zm9\n", .character(at: 3)),
    (" Zm9", .character(at: 0)), ("Zm=v", .character(at: 2)), ("Z=9v", .character(at: 1)),
  ])
  func `has one text for each value`(text: String, fault: Base64.Fault) {
    let characters = Array(text.utf8)
    #expect(throws: fault) { try Base64.decode(characters.span) }
  }

  @Test
  func `of any bytes is read back`() throws {
    var random = SplitMix(seed: 64)
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let characters = Array(Base64.text(bytes.span).utf8)
      #expect(characters.count == (count + 2) / 3 * 4)
      #expect(try Base64.decode(characters.span) == bytes)
    }
  }
}

/// What a parser makes of some bytes: the same bytes written again; nil if it refuses them.
private typealias Reread = @Sendable ([UInt8]) -> [UInt8]?

@Suite
struct `Whatever bytes come in` {
  private static let parsers: [(name: String, seeds: [String], reread: Reread)] = [
    (
      "notes", [Published.exampleNote, Published.text + "\n" + Published.peterLine],
      { bytes in (try? SignedNote(parsing: bytes.span))?.bytes }
    ),
    (
      "checkpoints", [Published.checkpoint, Published.sofa],
      { bytes in (try? SignedCheckpoint(parsing: bytes.span))?.bytes }
    ),
    (
      "answers of witnesses", [Published.peterLine + Published.enochLine],
      { bytes in (try? NoteSignature.parse(bytes.span))?.flatMap { $0.line } }
    ),
    (
      "proofs of inclusion",
      [
        "c2sp.org/tlog-proof@v1\nindex 7\n\(PublicLog.inclusion[0])\n\n\(Published.sofa)",
        "c2sp.org/tlog-proof@v1\nextra YWdl\nindex 0\n\n\(Published.sofa)",
      ],
      { bytes in (try? InclusionProofFile(parsing: bytes.span))?.bytes }
    ),
    (
      "proofs of consistency", ["old 7\n\(PublicLog.consistency[0])\n\n\(Published.sofa)"],
      { bytes in (try? ConsistencyProofFile(parsing: bytes.span))?.bytes }
    ),
    (
      "verifier keys", [Published.exampleKey, Published.witnessKey],
      { bytes in
        // A text that is no UTF-8 never reaches the parser.
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return (try? verifierKey(text)).map { Array("\($0)".utf8) }
      }
    ),
    (
      "paths of tiles", ["tile/2/x001/x234/067.p/8", "tile/entries/000"],
      { bytes in
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return (try? TilePath(parsing: text)).map { Array("\($0)".utf8) }
      }
    ),
  ]

  @Test(arguments: 0..<7)
  func `a parser refuses them or reads them in their only form`(place: Int) throws {
    let parser = Self.parsers[place]
    var random = SplitMix(printing: "fuzzing \(parser.name)")
    for seed in parser.seeds {
      #expect(parser.reread(Array(seed.utf8)) == Array(seed.utf8))
    }
    var readCount = 0
    for round in 0..<3_000 {
      var bytes = Array(parser.seeds[round % parser.seeds.count].utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) { mutate(&bytes, using: &random) }
      guard let again = parser.reread(bytes) else { continue }
      readCount += 1
      try #require(again == bytes)
    }
    // Most of what is made is refused, or the parser would take anything.
    #expect(readCount < 2_500)
  }

  @Test
  func `a commit's value, a tile or a bundle is refused or read within its bytes`() throws {
    var random = SplitMix(printing: "fuzzing stored bytes")
    let hasher = try SHA256()
    var tree = GrowingTree()
    for hash in numberedHashes(600, hasher) { tree.append(hash, hasher: hasher) }
    let note = Array("note".utf8)
    let value = CommitValue.encode(note: note.span, sizeBefore: 200, tree: tree)
    var bundle: [UInt8] = []
    for count in 0..<40 {
      let leaf = [UInt8](repeating: 5, count: count)
      EntryBundle.append(leaf.span, to: &bundle)
    }
    let path = try TilePath(parsing: "tile/entries/000.p/40")
    for _ in 0..<3_000 {
      var changed = value
      mutate(&changed, using: &random)
      let size = UInt64.random(in: 598...602, using: &random)
      if let read = try? CommitValue(changed.span, size: size) {
        let edge = read.tree.edge
        #expect(read.note.count <= changed.count && edge.count == size.nonzeroBitCount)
        for index in 0..<read.completedCount { _ = read.completed(index) }
      }
      changed = bundle
      mutate(&changed, using: &random)
      if let ranges = try? EntryBundle.decode(changed.span, of: path) {
        #expect(ranges.count == 40 && ranges.last?.upperBound == changed.count)
      }
    }
  }

  private func mutate(_ bytes: inout [UInt8], using random: inout SplitMix) {
    let place = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &random)
    // What texts are made of, so that some of what comes out is nearly right.
    let character = Array("\n \t=+/Az019—x.\u{e9}\r-".utf8).randomElement(using: &random) ?? 0
    switch Int.random(in: 0..<7, using: &random) {
    case 0 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1 where !bytes.isEmpty: bytes[place] = character
    case 2: bytes.insert(character, at: place)
    case 3 where !bytes.isEmpty: bytes.remove(at: place)
    case 4: bytes.removeLast(min(bytes.count, Int.random(in: 0...40, using: &random)))
    case 5 where !bytes.isEmpty:
      let end = min(bytes.count, place + Int.random(in: 1...30, using: &random))
      bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
    default: bytes.append(UInt8.random(in: 0...255, using: &random))
    }
  }
}
