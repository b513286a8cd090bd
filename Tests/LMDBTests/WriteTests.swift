import LMDB
import TestSupport
import Testing

@Suite
struct `A write` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [0, 1, 511, 4_096, 100_000])
  func `is read back once committed`(size: Int) throws {
    let environment = try Environment.create(at: folder.environment)
    let table = try environment.table("t", creating: true)
    let value = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
    var write = try environment.beginWrite()
    try write.put(value.span, for: bytes("k").span, in: table)
    try write.commit()
    let snapshot = try environment.snapshot()
    let found = try snapshot.value(for: bytes("k").span, in: table)?.copied
    #expect(found == value)
  }

  @Test
  func `leaves no trace when it is dropped`() throws {
    let environment = try Environment.create(at: folder.environment)
    let table = try environment.table("t", creating: true)
    do {
      var write = try environment.beginWrite()
      try write.put(bytes("v").span, for: bytes("k").span, in: table)
    }
    let snapshot = try environment.snapshot()
    let isPresent = try snapshot.value(for: bytes("k").span, in: table) != nil
    #expect(!isPresent)
  }

  @Test
  func `is not seen by a snapshot that was taken before`() throws {
    let environment = try Environment.create(at: folder.environment)
    let table = try environment.integerTable("t", creating: true)
    let before = try environment.snapshot()
    var write = try environment.beginWrite()
    try write.put(bytes("v").span, at: 1, in: table)
    try write.commit()
    let after = try environment.snapshot()
    let seenBefore = try before.value(at: 1, in: table) != nil
    let seenAfter = try after.value(at: 1, in: table) != nil
    #expect(!seenBefore)
    #expect(seenAfter)
  }

  @Test
  func `sees its own changes`() throws {
    let environment = try Environment.create(at: folder.environment)
    let table = try environment.integerTable("t", creating: true)
    var write = try environment.beginWrite()
    try write.put(bytes("old").span, at: 7, in: table)
    try write.put(bytes("new").span, at: 7, in: table)
    let found = try write.value(at: 7, in: table)?.copied
    #expect(found == bytes("new"))
    let wasThere = try write.delete(at: 7, in: table)
    let isThereAgain = try write.delete(at: 7, in: table)
    #expect(wasThere)
    #expect(!isThereAgain)
  }

  @Test
  func `appends keys in order and refuses others`() throws {
    let environment = try Environment.create(at: folder.environment)
    let table = try environment.integerTable("t", creating: true)
    var write = try environment.beginWrite()
    let nothing: [UInt8] = []
    for key in UInt64(1)...1_000 { try write.append(nothing.span, at: key * 300, in: table) }
    #expect(throws: LMDBError.keyExists) { try write.append(nothing.span, at: 5, in: table) }
    let statistics = try write.reader.statistics(of: table)
    #expect(statistics.entries == 1_000)
  }

  @Test
  func `appends after puts behind the end without losing the order`() throws {
    let environment = try Environment.create(at: folder.environment)
    let table = try environment.integerTable("t", creating: true)
    let value = [UInt8](repeating: 1, count: 700)
    var write = try environment.beginWrite()
    for key in stride(from: UInt64(1), to: 2_000, by: 2) {
      try write.append(value.span, at: key, in: table)
      try write.put(value.span, at: key + 1, in: table)
    }
    try write.commit()
    let snapshot = try environment.snapshot()
    var cursor = try snapshot.reader.cursor(in: table)
    var keys: [UInt64] = []
    while try cursor.next() { keys.append(cursor.key) }
    #expect(keys == Array(1...2_000))
  }

  @Test
  func `clears a table and keeps the others`() throws {
    let environment = try Environment.create(at: folder.environment)
    let one = try environment.table("one", creating: true)
    let two = try environment.integerTable("two", creating: true)
    var write = try environment.beginWrite()
    try write.put([1].span, for: [1].span, in: one)
    try write.put([2].span, at: 2, in: two)
    try write.clear(one)
    try write.commit()
    let snapshot = try environment.snapshot()
    #expect(try snapshot.reader.statistics(of: one).entries == 0)
    #expect(try snapshot.reader.statistics(of: two).entries == 1)
  }

  @Test(arguments: [0, 512])
  func `refuses keys that are empty or too long`(size: Int) throws {
    let environment = try Environment.create(at: folder.environment)
    let table = try environment.table("t", creating: true)
    let key = [UInt8](repeating: 1, count: size)
    let nothing: [UInt8] = []
    var write = try environment.beginWrite()
    #expect(throws: LMDBError.badSize) { try write.put(nothing.span, for: key.span, in: table) }
  }

  @Test
  func `says when the map is full, and nothing is lost`() throws {
    let environment = try Environment.create(at: folder.environment, mapSizeBytes: 1 << 20)
    let table = try environment.integerTable("t", creating: true)
    let value = [UInt8](repeating: 1, count: 100_000)
    #expect(throws: LMDBError.mapFull) {
      var write = try environment.beginWrite()
      for key in UInt64(1)...20 { try write.put(value.span, at: key, in: table) }
      try write.commit()
    }
    var write = try environment.beginWrite()
    try write.put(value.span, at: 1, in: table)
    try write.commit()
    let snapshot = try environment.snapshot()
    #expect(try snapshot.reader.statistics(of: table).entries == 1)
  }

  @Test
  func `keeps words as they were`() throws {
    let environment = try Environment.create(at: folder.environment)
    let table = try environment.integerTable("t", creating: true)
    let words: [UInt64] = [1, .max, 0x0102_0304_0506_0708]
    var write = try environment.beginWrite()
    try write.put(words: words.span, at: 3, in: table)
    let found = try write.value(at: 3, in: table)?.copied
    #expect(found?.count == 24)
    #expect(found?.suffix(8) == [8, 7, 6, 5, 4, 3, 2, 1])
  }
}
