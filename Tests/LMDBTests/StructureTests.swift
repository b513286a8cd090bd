import FoundationEssentials
import LMDB
import TestSupport
import Testing

@Suite
struct `The structure of a data file` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Three tables, with values on pages of their own, and pages that have been freed.
  private func fill() throws {
    let environment = try Environment.create(at: folder.environment)
    let numbers = try environment.integerTable("numbers", creating: true)
    let words = try environment.table("words", creating: true)
    _ = try environment.table("empty", creating: true)
    for round in 0..<5 as Range<UInt64> {
      var write = try environment.beginWrite()
      for key in 0..<400 as Range<UInt64> {
        let size = key % 97 == 0 ? 9_000 : Int(key % 200)
        let value = [UInt8](repeating: UInt8(round), count: size)
        try write.put(value.span, at: round * 400 + key, in: numbers)
        let word = Array("word \(key * 7_919 % 4_001)".utf8)
        let short = Array(value.prefix(100))
        try write.put(short.span, for: word.span, in: words)
      }
      try write.commit()
    }
    var write = try environment.beginWrite()
    for key in 0..<300 as Range<UInt64> { _ = try write.delete(at: key, in: numbers) }
    try write.commit()
  }

  /// Every entry of a table, read in order.
  private func all(_ name: String, _ environment: borrowing Environment) throws -> [UInt64: Int] {
    let table = try environment.integerTable(name)
    let snapshot = try environment.snapshot()
    var entries: [UInt64: Int] = [:]
    var cursor = try snapshot.reader.cursor(in: table)
    while try cursor.next() { entries[cursor.key] = cursor.value.count }
    return entries
  }

  /// The keys of a table that are read in order and not found when looked for.
  private func lost(_ environment: borrowing Environment) throws -> Int {
    var lost = 0
    let entries = try all("numbers", environment)
    let numbers = try environment.integerTable("numbers")
    let words = try environment.table("words")
    let snapshot = try environment.snapshot()
    for (key, size) in entries {
      let found = try snapshot.reader.value(at: key, in: numbers)?.count
      if found != size { lost += 1 }
    }
    var keys: [[UInt8]] = []
    var cursor = try snapshot.reader.cursor(in: words)
    while try cursor.next() { keys.append(cursor.key.copied) }
    for key in keys {
      let isFound = try snapshot.reader.value(for: key.span, in: words) != nil
      if !isFound { lost += 1 }
    }
    return lost
  }

  /// Writes so much that free pages are used again.
  private func write(_ environment: borrowing Environment) throws {
    let words = try environment.table("words")
    var write = try environment.beginWrite()
    for key in 0..<60 as Range<UInt64> {
      let word = Array("new \(key)".utf8)
      let value = [UInt8](repeating: 9, count: 500)
      try write.put(value.span, for: word.span, in: words)
    }
    try write.commit()
  }

  @Test
  func `is in order as LMDB writes it, while others write too`() throws {
    try fill()
    let environment = try Environment.open(at: folder.environment)
    #expect(try environment.damagedPage() == nil)
    let numbers = try environment.integerTable("numbers")
    var write = try environment.beginWrite()
    try write.put([1, 2, 3].span, at: 9_999, in: numbers)
    #expect(try environment.damagedPage() == nil)
    try write.commit()
    #expect(try environment.damagedPage() == nil)
  }

  @Test
  func `is found wrong where it is, and else can be walked, searched and written`() throws {
    try fill()
    let whole = Array(try Data(contentsOf: URL(filePath: folder.environment + "/data.mdb")))
    var random = SplitMix(printing: "structure of a data file")
    var found = 0
    for _ in 0..<300 {
      var bytes = whole
      let page = Int.random(in: 2..<whole.count / 4_096, using: &random)
      // Mostly the head and the offsets of a page: there the structure stands.
      let offset = Int.random(in: 0..<(Bool.random(using: &random) ? 64 : 4_096), using: &random)
      bytes[page * 4_096 + offset] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      try folder.replaceData(bytes)
      let place = "page \(page), byte \(offset)"
      do {
        if try isFoundWrong(place) { found += 1 }
      } catch {
        Issue.record("\(place): \(error)")
      }
    }
    // About half of the flips hit a page in use, and many of those a value.
    #expect(found > 15)
    #expect(found < 285)
  }

  /// Whether the file is refused or a page of it found wrong; else everything in it is used.
  private func isFoundWrong(_ place: String) throws -> Bool {
    guard let isDamaged = try? isDamaged(), !isDamaged else { return true }
    let environment = try Environment.open(at: folder.environment)
    #expect(try lost(environment) == 0, "\(place)")
    let before = try all("numbers", environment)
    try write(environment)
    #expect(try environment.damagedPage() == nil, "\(place)")
    #expect(try all("numbers", environment) == before, "\(place)")
    return false
  }

  private func isDamaged() throws -> Bool {
    let environment = try Environment.open(at: folder.environment)
    return try environment.damagedPage() != nil
  }

  @Test
  func `has no key without a byte`() throws {
    try fill()
    let whole = Array(try Data(contentsOf: URL(filePath: folder.environment + "/data.mdb")))
    var said: [String] = []
    for leaf in stride(from: 8_192, to: whole.count, by: 4_096)
    where whole[leaf + 10] == 2 && whole[leaf + 11] == 0 {
      var bytes = whole
      // The size of the first entry's key, whose offset stands at 16.
      let node = leaf + Int(bytes[leaf + 16]) + Int(bytes[leaf + 17]) << 8
      bytes.replaceSubrange(node + 6..<node + 8, with: [0, 0])
      try folder.replaceData(bytes)
      let environment = try Environment.open(at: folder.environment)
      if let fault = try environment.damagedPage() { said.append(fault.what) }
    }
    // Pages that are in use no more say nothing.
    #expect(said.count > 3)
    #expect(said.allSatisfy { $0 == "has a key that does not fit" }, "\(said)")
  }

  @Test
  func `has the keys of its branches in order, and no page free that is in use`() throws {
    try fill()
    let whole = Array(try Data(contentsOf: URL(filePath: folder.environment + "/data.mdb")))
    // What a page is, by its kind: 1 a branch, 2 a leaf.
    let pages = stride(from: 8_192, to: whole.count, by: 4_096)
    let branches = pages.filter { whole[$0 + 10] == 1 && whole[$0 + 11] == 0 }
    try #require(!branches.isEmpty)
    var said: [String] = []
    for branch in branches {
      var bytes = whole
      // The last byte of the key of the second entry, whose offset stands at 18.
      let node = branch + Int(bytes[branch + 18]) + Int(bytes[branch + 19]) << 8
      let keySize = Int(bytes[node + 6])
      bytes[node + 8 + keySize - 1] ^= 0x80
      try folder.replaceData(bytes)
      let environment = try Environment.open(at: folder.environment)
      if let fault = try environment.damagedPage() { said.append(fault.what) }
    }
    #expect(said.contains("has keys that are not in order, or belong on another page"))
    // The newer head's list of free pages: its first entry becomes one page, the list's own.
    let head = whole[4_096 + 144] > whole[144] ? 4_096 : 0
    let root = Array(whole[head + 80..<head + 88])
    let list = (Int(root[0]) + Int(root[1]) << 8) * 4_096
    let value = list + Int(whole[list + 16]) + Int(whole[list + 17]) << 8 + 16
    var bytes = whole
    bytes.replaceSubrange(value..<value + 16, with: [1, 0, 0, 0, 0, 0, 0, 0] + root)
    try folder.replaceData(bytes)
    let environment = try Environment.open(at: folder.environment)
    let fault = try environment.damagedPage()
    let page = Int(root[0]) + Int(root[1]) << 8
    #expect(fault?.what == "lists page \(page) as free, which it is not")
  }
}
