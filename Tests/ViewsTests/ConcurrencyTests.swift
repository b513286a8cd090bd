import EventLog
import Foundation
import TestSupport
import Testing

@testable import Views

@Suite
struct `Two views of one folder` {
  @Test
  func `catch up at once from two threads while a third appends`() async throws {
    let folder = try TemporaryFolder()
    let log = try EventLog.create(at: folder.log, identity: identity)
    try append(SmallHistory().all, to: log)
    _ = try openViews(folder, log)
    let shared = SharedLog(log)
    let path = folder.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        var history = RandomHistory(seed: 7)
        for _ in 0..<40 { try shared.append(history.next(5)) }
      }
      for _ in 0..<2 { group.addTask { try shared.follow(path + "/views", rounds: 40) } }
      try await group.waitForAll()
    }
    try shared.compare(path)
  }
}

/// A log that several threads use; each opens views of its own.
private final class SharedLog: Sendable {
  let log: EventLog

  init(_ log: consuming EventLog) { self.log = log }

  func append(_ happenings: [Happening]) throws { try ViewsTests.append(happenings, to: log) }

  func follow(_ views: String, rounds: Int) throws {
    var store = try ViewStore.open(folder: views, log: log, today: firstDay)
    for round in 0..<rounds {
      if round % 10 == 9 { store = try ViewStore.open(folder: views, log: log, today: firstDay) }
      try store.catchUp(log: log)
    }
  }

  func compare(_ path: String) throws {
    let followed = try ViewStore.open(folder: path + "/views", log: log, today: firstDay)
    let rebuilt = try ViewStore.open(folder: path + "/again", log: log, today: firstDay)
    for stored in ViewCatalogue.stored {
      let sql = "SELECT * FROM \(stored.view.name)_versions ORDER BY 1, 2, since"
      #expect(try followed.rows(log, sql) == rebuilt.rows(log, sql), "\(stored.view.name)")
    }
  }
}
