import EventLog
import FoundationEssentials
import Glibc
import LMDB
import TestSupport
import Testing

@Suite
struct `A log` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func fill() throws {
    let log = try EventLog.create(at: folder.log, identity: identity)
    try append((1...50).map { ("type", ["t:\($0 % 5)"]) }, to: log)
  }

  private func bytes() throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: folder.data))) }

  private func replaceData(_ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(filePath: folder.data))
  }

  private func opening() -> EventLogError? {
    do throws(EventLogError) {
      _ = try EventLog.open(at: folder.log)
      return nil
    } catch {
      return error
    }
  }

  @Test
  func `is opened again with its identity and its events`() throws {
    try fill()
    let log = try EventLog.open(at: folder.log)
    let found = log.identity
    #expect(found == identity)
    #expect(try positions(log, Query(tags: ["t:0"])) == Array(stride(from: 5, through: 50, by: 5)))
  }

  @Test
  func `is not made where one is, nor opened where none is`() throws {
    #expect(opening() == .notALog(folder: folder.log))
    try fill()
    #expect(throws: EventLogError.alreadyExists(folder: folder.log)) {
      _ = try EventLog.create(at: folder.log, identity: identity)
    }
  }

  @Test
  func `whose creation was cut off is made anew`() throws {
    try fill()
    try FileManager.default.removeItem(atPath: folder.log + "/current")
    // It may as well be a log whose name was lost: that is damage to whoever opens it.
    let what = "\(folder.log)/current names no generation; \(folder.log)/1 is there"
    #expect(opening() == .corruptedIndex(what))
    let log = try EventLog.create(at: folder.log, identity: identity)
    #expect(try log.snapshot().head == 0)
  }

  @Test
  func `with a damaged data file is refused, never taken for an empty one`() throws {
    try fill()
    let whole = try bytes()
    try replaceData([])
    #expect(opening() == .environment(.missing))
    try replaceData([UInt8](repeating: 0xA5, count: whole.count))
    #expect(opening() == .environment(.notAnEnvironment))
    try replaceData(Array(whole.dropLast(4_096)))
    let cutOff = LMDBError.truncated(sizeBytes: whole.count - 4_096, neededBytes: whole.count)
    #expect(opening() == .environment(cutOff))
    try FileManager.default.removeItem(atPath: folder.data)
    #expect(opening() == .environment(.missing))
    try replaceData(whole)
    #expect(opening() == nil)
  }

  @Test
  func `with an event that was altered names its position`() throws {
    try fill()
    var altered = try bytes()
    // Position 50 in the last leaf: `0x18 0x32` behind the log id.
    let start = [0x8E, 0x01, 0x50] + identity.logID + [0x18, 0x32]
    for place in 0...altered.count - start.count
    where altered[place] == 0x8E && Array(altered[place..<place + start.count]) == start {
      altered[place + start.count - 1] = 0x33
    }
    try replaceData(altered)
    let log = try EventLog.open(at: folder.log)
    #expect(throws: EventLogError.corrupted(50, .element("position"))) {
      _ = try positions(log, .everything)
    }
  }

  @Test
  func `of a newer format is refused as such`() throws {
    try fill()
    do {
      let environment = try Environment.open(at: folder.log + "/1")
      let meta = try environment.table("meta")
      var write = try environment.beginWrite()
      let two: [UInt8] = [2, 0, 0, 0, 0, 0, 0, 0]
      try write.put(two.span, for: Array("format".utf8).span, in: meta)
      try write.commit()
    }
    #expect(opening() == .newerFormat(found: 2, supported: 1))
  }

  @Test
  func `is opened once in a process`() throws {
    try fill()
    let log = try EventLog.open(at: folder.log)
    #expect(opening() == .environment(.alreadyOpen))
    #expect(try log.snapshot().head == 50)
  }

  @Test
  func `opened for reading refuses to be written to`() throws {
    try fill()
    let log = try EventLog.open(at: folder.log, readOnly: true)
    do {
      _ = try log.beginWrite()
      Issue.record("A write was begun.")
    } catch { #expect(error == .readOnly) }
    #expect(try log.snapshot().head == 50)
  }

  @Test
  func `in a folder that only its owner enters is refused to others`() throws {
    try fill()
    // Only root can become another user; anyone else is kept out by a folder without permissions.
    let output = folder.path + "/output"
    let isRoot = geteuid() == 0
    let mode: mode_t = isRoot ? 0o700 : 0
    #expect(unsafe chmod(folder.log, mode) == 0)
    defer { _ = unsafe chmod(folder.log, 0o700) }
    if isRoot {
      #expect(unsafe chmod(folder.path, 0o777) == 0)
      let become = "setpriv --reuid 65534 --regid 65534 --clear-groups"
      let process = try startProbe("open '\(folder.log)'", output: output, through: become)
      #expect(wait(for: process) != 0)
    } else {
      #expect(opening() == .environment(.system(errno: EACCES)))
    }
  }

  @Test
  func `holds a shared lock while it is open`() throws {
    try fill()
    do {
      let log = try EventLog.open(at: folder.log)
      #expect(throws: LMDBError.locked) {
        _ = try FolderLock(folder.log + "/lock", .exclusive, waiting: false)
      }
      #expect(try log.snapshot().head == 50)
    }
    _ = try FolderLock(folder.log + "/lock", .exclusive, waiting: false)
  }

  @Test
  func `is reopened after a doubtful commit, and knows what was performed`() throws {
    try fill()
    let log = try EventLog.open(at: folder.log).reopened()
    let snapshot = try log.snapshot()
    #expect(try snapshot.reader.position(of: command(50)) == 50)
    #expect(try snapshot.reader.position(of: command(51)) == nil)
  }

  @Test
  func `shows a withheld leaf as its hash, and no event there`() throws {
    try fill()
    do {
      let environment = try Environment.open(at: folder.log + "/1")
      let events = try environment.integerTable("events")
      var write = try environment.beginWrite()
      try write.put([UInt8](repeating: 9, count: 32).span, at: 50, in: events)
      try write.commit()
    }
    let log = try EventLog.open(at: folder.log)
    try append([("after", [])], to: log)
    let snapshot = try log.snapshot()
    let isWithheld = try snapshot.reader.event(at: 50) == nil
    #expect(isWithheld)
    #expect(try snapshot.reader.leaf(at: 50)?.count == 32)
    #expect(try snapshot.reader.positions(matching: .everything, after: 48) == [49, 51])
  }
}
