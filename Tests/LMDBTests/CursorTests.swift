import LMDB
import TestSupport
import Testing

@Suite
struct `A cursor` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func fill(_ environment: borrowing Environment) throws -> Table {
    let table = try environment.table("t", creating: true)
    var write = try environment.beginWrite()
    for key in ["b", "d", "f"] {
      try write.put(bytes(key + key).span, for: bytes(key).span, in: table)
    }
    try write.commit()
    return table
  }

  @Test
  func `goes through the keys forwards and backwards`() throws {
    let environment = try Environment.create(at: folder.environment)
    let table = try fill(environment)
    let snapshot = try environment.snapshot()
    var cursor = try snapshot.reader.cursor(in: table)
    var forwards: [[UInt8]] = []
    while try cursor.next() { forwards.append(cursor.key.copied + cursor.value.copied) }
    #expect(forwards == ["bbb", "ddd", "fff"].map(bytes))
    var backwards: [[UInt8]] = []
    var isAtEntry = try cursor.last()
    while isAtEntry {
      backwards.append(cursor.key.copied)
      isAtEntry = try cursor.previous()
    }
    #expect(backwards == ["f", "d", "b"].map(bytes))
  }

  @Test(arguments: [("a", "b"), ("b", "b"), ("c", "d"), ("f", "f"), ("g", nil)])
  func `finds the first key that is at least the one asked for`(
    asked: String,
    expected: String?
  ) throws {
    let environment = try Environment.create(at: folder.environment)
    let table = try fill(environment)
    let snapshot = try environment.snapshot()
    var cursor = try snapshot.reader.cursor(in: table)
    let isFound = try cursor.seek(atLeast: bytes(asked).span)
    let found = isFound ? cursor.key.copied : nil
    #expect(found == expected.map(bytes))
  }

  @Test
  func `finds a key exactly or not at all`() throws {
    let environment = try Environment.create(at: folder.environment)
    let table = try fill(environment)
    let snapshot = try environment.snapshot()
    var cursor = try snapshot.reader.cursor(in: table)
    let isThere = try cursor.seek(exactly: bytes("d").span)
    let value = cursor.value.copied
    let isMissing = try !cursor.seek(exactly: bytes("c").span)
    #expect(isThere)
    #expect(value == bytes("dd"))
    #expect(isMissing)
  }

  @Test
  func `orders integer keys by value`() throws {
    let environment = try Environment.create(at: folder.environment)
    let table = try environment.integerTable("t", creating: true)
    let keys: [UInt64] = [1, 255, 256, 65_536, 1 << 40, .max]
    let nothing: [UInt8] = []
    var write = try environment.beginWrite()
    for key in keys.shuffled() { try write.put(nothing.span, at: key, in: table) }
    try write.commit()
    let snapshot = try environment.snapshot()
    var cursor = try snapshot.reader.cursor(in: table)
    var found: [UInt64] = []
    while try cursor.next() { found.append(cursor.key) }
    #expect(found == keys)
    let isFound = try cursor.seek(atLeast: 257)
    #expect(isFound)
    #expect(cursor.key == 65_536)
    let isExact = try cursor.seek(exactly: 256)
    #expect(isExact)
    #expect(cursor.key == 256)
  }
}
