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

  /// Reads every entry of every table; what stands there does not matter.
  private func readAll(_ environment: borrowing Environment) throws(LMDBError) -> Int {
    let numbers = try environment.integerTable("numbers")
    let words = try environment.table("words")
    let snapshot = try environment.snapshot()
    var count = 0
    var cursor = try snapshot.reader.cursor(in: numbers)
    while try cursor.next() { count += cursor.value.count > 0 ? 1 : 0 }
    var other = try snapshot.reader.cursor(in: words)
    while try other.next() { count += other.value.count > 0 ? 1 : 0 }
    return count
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
  func `is found wrong where it is, and else can be walked`() throws {
    try fill()
    let whole = Array(try Data(contentsOf: URL(filePath: folder.environment + "/data.mdb")))
    var random = SplitMix(seed: 4)
    var found = 0
    for _ in 0..<600 {
      var bytes = whole
      let page = Int.random(in: 2..<whole.count / 4_096, using: &random)
      // Mostly the head and the offsets of a page: there the structure stands.
      let offset = Int.random(in: 0..<(Bool.random(using: &random) ? 64 : 4_096), using: &random)
      bytes[page * 4_096 + offset] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      try folder.replaceData(bytes)
      if isFoundWrong() { found += 1 }
    }
    #expect(found > 100)
    #expect(found < 590)
  }

  /// Whether the file is refused or a page of it found wrong; else everything in it is read.
  private func isFoundWrong() -> Bool {
    do throws(LMDBError) {
      let environment = try Environment.open(at: folder.environment)
      guard try environment.damagedPage() == nil else { return true }
      _ = try readAll(environment)
      return false
    } catch { return true }
  }
}
