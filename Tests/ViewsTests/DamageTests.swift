import EventLog
import Foundation
import SQLite
import TestSupport
import Testing

@testable import Views

@Suite
struct `Views that are damaged` {
  private func files(_ folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.views)
      .filter { $0.hasPrefix("views-") && !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
  }

  /// A record whose file of views has been changed by a stranger while nobody had it open.
  private func damaged(
    _ change: (inout Data) -> Void
  ) throws -> (folder: TemporaryFolder, views: String) {
    let folder = try TemporaryFolder()
    let log = try EventLog.create(at: folder.log, identity: identity)
    try append(SmallHistory().all, to: log)
    let number = try openViews(folder, log).number
    let path = folder.views + "/views-\(number ?? 0).sqlite"
    for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    change(&bytes)
    try bytes.write(to: URL(fileURLWithPath: path))
    return (folder, path)
  }

  private static let changes: [@Sendable (inout Data) -> Void] = [
    { $0 = Data() },
    { $0 = Data("not a database at all, but long enough to be looked at".utf8) },
    { $0 = $0.prefix($0.count / 2) },
    { $0.replaceSubrange(0..<16, with: Data(repeating: 7, count: 16)) },
    { $0.replaceSubrange(100..<4_096, with: Data(repeating: 0xff, count: 3_996)) },
    { $0.replaceSubrange(4_096..<8_192, with: Data(repeating: 0xa5, count: 4_096)) },
  ]

  @Test(arguments: 0..<6)
  func `are made anew when they are opened`(_ change: Int) throws {
    let (folder, _) = try damaged(Self.changes[change])
    let log = try EventLog.open(at: folder.log)
    // News, so that the file is written too.
    var history = RandomHistory(seed: 42)
    try append(history.next(5), to: log)
    let views = try openViews(folder, log)
    let again = try openViews(try TemporaryFolder(), log)
    let sql = "SELECT position, type FROM events ORDER BY 1"
    #expect(try views.rows(log, sql) == again.rows(log, sql))
    #expect(try files(folder).count == 1)
  }

  @Test(arguments: 0..<6)
  func `are rebuilt without a look at them`(_ change: Int) throws {
    let (folder, _) = try damaged(Self.changes[change])
    let log = try EventLog.open(at: folder.log)
    try ViewStore.rebuild(folder: folder.views, log: log)
    let count = try openViews(folder, log).rows(log, "SELECT count(*) FROM tandems")
    #expect(count == ["3"])
  }

  @Test
  func `leave nothing of a rebuild that was cut off`() throws {
    let folder = try TemporaryFolder()
    let log = try EventLog.create(at: folder.log, identity: identity)
    try append(SmallHistory().all, to: log)
    let views = try openViews(folder, log)
    let left = folder.views + "/views-77.sqlite.new"
    for ending in ["", "-journal"] { try Data([1]).write(to: URL(fileURLWithPath: left + ending)) }
    try views.rebuild(log: log)
    #expect(try files(folder) == ["views-78.sqlite"])
    try Data([1]).write(to: URL(fileURLWithPath: left))
    try ViewStore.withdraw(folder: folder.views)
    #expect(try files(folder) == [])
  }

  @Test
  func `are told from a log that contradicts itself`() throws {
    let database = try Database.inMemory()
    try database.execute("CREATE TABLE t(a UNIQUE)")
    var writer = try RowWriter(RowQueue(database), "INSERT INTO t VALUES (?)", RowTexts())
    writer.number(1)
    try writer.run(at: 8)
    writer.number(1)
    do {
      try writer.run(at: 9)
      Issue.record("a row stands twice")
    } catch {
      #expect("\(error)".contains("contradicts itself") && "\(error)".contains("position 9"))
    }
  }
}

@Suite
struct `Views that may not be written` {
  @Test
  func `are made in memory, and follow the log`() throws {
    let folder = try TemporaryFolder()
    let log = try EventLog.create(at: folder.log, identity: identity)
    try append(SmallHistory().all, to: log)
    // No account may make a folder here.
    let views = try ViewStore.open(folder: "/sys/views", log: log, today: firstDay + 400)
    #expect(try views.rows(log, "SELECT count(*) FROM tandems") == ["3"])
    let before = try views.rows(log, "SELECT count(*) FROM events")
    var history = RandomHistory(seed: 42)
    try append(history.next(5), to: log)
    try views.catchUp(log: log)
    #expect(try views.rows(log, "SELECT count(*) FROM events") != before)
    #expect(throws: ViewsError.self) { try views.rebuild(log: log) }
    #expect(throws: (any Error).self) { try views.rows(log, "DELETE FROM tandems_versions") }
    try views.lookBack(to: 1)
    #expect(try views.rows(log, "SELECT count(*) FROM tandems") == ["0"])
  }
}
