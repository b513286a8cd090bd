import FoundationEssentials
import Glibc
import LMDB
import TestSupport
import Testing

@Suite
struct `An environment` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func fill(keys: UInt64, valueBytes: Int) throws {
    let environment = try Environment.create(at: folder.environment)
    let table = try environment.integerTable("t", creating: true)
    let value = [UInt8](repeating: 7, count: valueBytes)
    var write = try environment.beginWrite()
    for key in 0..<keys { try write.put(value.span, at: key, in: table) }
    try write.commit()
  }

  @Test
  func `is opened again with what it held`() throws {
    try fill(keys: 100, valueBytes: 300)
    let environment = try Environment.open(at: folder.environment)
    let table = try environment.integerTable("t")
    let snapshot = try environment.snapshot()
    #expect(try snapshot.reader.statistics(of: table).entries == 100)
  }

  @Test
  func `has files that only their owner reads`() throws {
    try fill(keys: 1, valueBytes: 1)
    for file in ["data.mdb", "lock.mdb"] {
      var status = stat()
      let code = unsafe stat(folder.environment + "/" + file, &status)
      #expect(code == 0)
      #expect(status.st_mode & 0o777 == 0o600)
    }
  }

  @Test
  func `is not made where one is`() throws {
    try fill(keys: 1, valueBytes: 1)
    #expect(throws: LMDBError.alreadyExists) {
      _ = try Environment.create(at: folder.environment)
    }
  }

  @Test
  func `is missing where there is no data file, or an empty one`() throws {
    #expect(throws: LMDBError.missing) { _ = try Environment.open(at: folder.environment) }
    try fill(keys: 1, valueBytes: 1)
    try folder.replaceData([])
    #expect(throws: LMDBError.missing) { _ = try Environment.open(at: folder.environment) }
  }

  @Test
  func `is refused where the data file is garbage`() throws {
    try fill(keys: 1, valueBytes: 1)
    try folder.replaceData([UInt8](repeating: 0x5A, count: 16_384))
    #expect(throws: LMDBError.notAnEnvironment) {
      _ = try Environment.open(at: folder.environment)
    }
  }

  @Test(arguments: [1, 4_096, 40_960])
  func `is refused where the data file is cut off`(missingBytes: Int) throws {
    try fill(keys: 1_000, valueBytes: 300)
    let whole = try folder.bytes()
    try folder.replaceData(Array(whole.dropLast(missingBytes)))
    do {
      _ = try Environment.open(at: folder.environment)
      Issue.record("The environment was opened.")
    } catch {
      #expect(error == .truncated(sizeBytes: whole.count - missingBytes, neededBytes: whole.count))
    }
  }

  @Test
  func `is whole where the last pages were taken and freed in one transaction`() throws {
    do {
      let environment = try Environment.create(at: folder.environment)
      let table = try environment.integerTable("t", creating: true)
      // First some free pages, then pages at the end of the file that are freed before they are
      // written: LMDB keeps such pages as free ones only if it has others.
      for round in UInt64(1)...4 {
        var write = try environment.beginWrite()
        try write.put([1].span, at: round, in: table)
        try write.commit()
      }
      let long = [UInt8](repeating: 1, count: 100_000)
      var write = try environment.beginWrite()
      try write.put([1].span, at: 1, in: table)
      try write.put(long.span, at: 2, in: table)
      _ = try write.delete(at: 2, in: table)
      try write.put([2].span, at: 2, in: table)
      try write.commit()
    }
    // The case must be the one that is meant: fewer bytes than pages.
    let environment = try Environment.open(at: folder.environment)
    let info = try environment.info()
    #expect(try folder.bytes().count < info.pages * info.pageSizeBytes)
    let table = try environment.integerTable("t")
    let snapshot = try environment.snapshot()
    let value = try snapshot.value(at: 2, in: table)?.copied
    #expect(value == [2])
  }

  @Test
  func `is opened once in a process, and again after it was closed`() throws {
    try fill(keys: 1, valueBytes: 1)
    do {
      let environment = try Environment.open(at: folder.environment)
      #expect(throws: LMDBError.alreadyOpen) {
        _ = try Environment.open(at: folder.environment)
      }
      _ = try environment.info()
    }
    let again = try Environment.open(at: folder.environment, readOnly: true)
    let isReadOnly = again.isReadOnly
    #expect(isReadOnly)
  }

  @Test
  func `opened for reading takes no write`() throws {
    try fill(keys: 1, valueBytes: 1)
    let environment = try Environment.open(at: folder.environment, readOnly: true)
    #expect(throws: LMDBError.readOnly) { _ = try environment.beginWrite() }
  }

  @Test
  func `has no table that nobody made, and none of another kind`() throws {
    try fill(keys: 1, valueBytes: 1)
    let environment = try Environment.open(at: folder.environment)
    #expect(throws: LMDBError.noSuchTable) { _ = try environment.table("other") }
    #expect(throws: LMDBError.noSuchTable) { _ = try environment.table("t") }
  }

  @Test
  func `says when all reader slots are taken`() throws {
    try fill(keys: 1, valueBytes: 1)
    let environment = try Environment.open(at: folder.environment)
    let slots = try environment.info().maxReaders
    let taken = try takeSnapshots(environment, slots)
    #expect(taken == .readersFull)
    _ = try environment.snapshot()
  }

  /// Takes one snapshot inside the other until one is refused.
  private func takeSnapshots(_ environment: borrowing Environment, _ left: Int) throws -> LMDBError?
  {
    do throws(LMDBError) {
      let snapshot = try environment.snapshot()
      _ = snapshot.reader
    } catch {
      return error
    }
    guard left >= 0 else { return nil }
    let snapshot = try environment.snapshot()
    let refused = try takeSnapshots(environment, left - 1)
    _ = snapshot.reader
    return refused
  }

  @Test
  func `counts free pages, and copies without them and what stood in them`() throws {
    let secret = bytes("a secret that has been deleted")
    let environment = try Environment.create(at: folder.environment)
    let table = try environment.integerTable("t", creating: true)
    var write = try environment.beginWrite()
    for key in UInt64(1)...200 { try write.put(secret.span, at: key, in: table) }
    try write.commit()
    var erasing = try environment.beginWrite()
    try erasing.clear(table)
    try erasing.put([1].span, at: 1, in: table)
    try erasing.commit()
    let snapshotBefore = try environment.snapshot()
    let free = try snapshotBefore.reader.freePages()
    #expect(free > 0)
    #expect(contains(try folder.bytes(), secret))

    let place = folder.path + "/copy"
    try environment.copyCompacted(toNewFolder: place)
    #expect(throws: LMDBError.alreadyExists) {
      try environment.copyCompacted(toNewFolder: place)
    }
    #expect(!contains(Array(try Data(contentsOf: URL(filePath: place + "/data.mdb"))), secret))
    let copy = try Environment.open(at: place)
    let copied = try copy.integerTable("t")
    let snapshot = try copy.snapshot()
    let value = try snapshot.value(at: 1, in: copied)?.copied
    #expect(value == [1])
    let same = try environment.firstDifference(from: copy)
    #expect(same == nil)
    var change = try copy.beginWrite()
    try change.put([2].span, at: 1, in: copied)
    try change.commit()
    let changed = try environment.firstDifference(from: copy)
    #expect(changed == "t")
    let added = try copy.table("a", creating: true)
    var addition = try copy.beginWrite()
    try addition.put([1].span, for: [1].span, in: added)
    try addition.put([1].span, at: 1, in: copied)
    try addition.commit()
    let larger = try environment.firstDifference(from: copy)
    #expect(larger == "a")
  }

  private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    guard bytes.count >= part.count else { return false }
    return (0...bytes.count - part.count).contains {
      bytes[$0] == part[0] && bytes[$0..<$0 + part.count].elementsEqual(part)
    }
  }
}

@Suite
struct `A folder lock` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test
  func `is shared by many and held by one alone`() throws {
    let path = folder.path + "/lock"
    do {
      let one = try FolderLock(path, .shared, waiting: false)
      let other = try FolderLock(path, .shared, waiting: false)
      #expect(throws: LMDBError.locked) { _ = try FolderLock(path, .exclusive, waiting: false) }
      #expect(throws: LMDBError.locked) { try one.change(to: .exclusive, waiting: false) }
      try other.change(to: .shared, waiting: false)
    }
    let alone = try FolderLock(path, .exclusive, waiting: false)
    #expect(throws: LMDBError.locked) { _ = try FolderLock(path, .shared, waiting: false) }
    try alone.change(to: .shared, waiting: false)
    _ = try FolderLock(path, .shared, waiting: false)
  }
}

@Suite
struct `A file written durably` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test
  func `is replaced as a whole and leaves nothing beside it`() throws {
    #expect(try readFile(folder.path + "/name", limitBytes: 100) == nil)
    try writeDurably(bytes("first and longer").span, to: "name", in: folder.path)
    try writeDurably(bytes("second").span, to: "name", in: folder.path)
    #expect(try readFile(folder.path + "/name", limitBytes: 100) == bytes("second"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["name"])
  }
}
