import EventLog
import FoundationEssentials
import LMDB
import MerkleLog
import TestSupport
import Testing

@Suite
struct `A check of a log` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Small layers, so that a few hundred events lie in all of them.
  private func makeLog(_ commits: Int = 30) throws -> EventLog {
    let thresholds = Thresholds(run: 30, tail: 25, merge: 300, joinedRuns: 3, chunkBytes: 12)
    let log = try EventLog.create(at: folder.log, identity: identity, thresholds: thresholds)
    var number: UInt64 = 0
    for round in 0..<commits {
      var write = try log.beginWrite()
      for _ in 0..<(round > commits - 4 ? 3 : 1 + round * 7 % 40) {
        number += 1
        try appendSealed(number, tags: ["tag:\(number % 5)", "own:\(number)"], to: &write)
      }
      try write.commit(signing: note)
    }
    return log
  }

  /// Changes tables behind the log's back, and checks it then.
  private func faults(
    after change: (borrowing Environment) throws -> Void
  ) throws -> [LogFault] {
    do { _ = try makeLog() }
    do {
      let environment = try Environment.open(at: folder.log + "/1")
      try change(environment)
    }
    let log = try EventLog.open(at: folder.log)
    return try log.check().faults
  }

  private func alter(
    _ table: String,
    at key: UInt64,
    _ change: (inout [UInt8]) -> Void
  ) throws -> [LogFault] {
    try faults { environment in
      let table = try environment.integerTable(table)
      var write = try environment.beginWrite()
      var value = try write.reader.value(at: key, in: table)?.copied ?? []
      change(&value)
      try write.put(value.span, at: key, in: table)
      try write.commit()
    }
  }

  @Test(arguments: [1, 2, 3])
  func `finds nothing wrong with a whole log, and tells its tree`(workers: Int) throws {
    let log = try makeLog()
    var judged: [LogJudge.Commit] = []
    var told: [Position] = []
    let report = try log.check(
      workers: workers,
      judge: LogJudge(objection: { commit in
        judged.append(commit)
        return nil
      }),
      progress: { position, all in
        told += [position, all]
        return true
      }
    )
    #expect(report.faults == [])
    #expect(report.isWhole)
    let snapshot = try log.snapshot()
    let head = try snapshot.reader.treeHead()
    #expect(report.head == head)
    #expect(report.events == head.size)
    #expect(report.commits == 30)
    #expect(told == [head.size, head.size])
    #expect(judged.count == 30)
    #expect(judged.allSatisfy { $0.actors == ["U-1"] })
    #expect(judged.map(\.sizeBefore).dropFirst() == judged.map(\.size).dropLast())
  }

  @Test
  func `finds nothing wrong with an empty log`() throws {
    let log = try EventLog.create(at: folder.log, identity: identity)
    let report: LogReport = try log.check()
    #expect(report.isWhole)
    #expect(report.head?.size == 0)
  }

  @Test
  func `asks about what is withheld or gone, and about every checkpoint`() throws {
    let log = try makeLog()
    do {
      var write = try log.beginWrite()
      for position in [1, 17, 300] as [Position] { try write.withhold(position) }
      try write.deletePayload(at: 20, seal: 1)
      try write.commit()
    }
    #expect(
      try log.check().faults == [
        LogFault(1, .withheld), LogFault(17, .withheld), LogFault(20, .payloadMissing(seal: 1)),
        LogFault(300, .withheld),
      ]
    )
    let judge = LogJudge(
      allowsWithheld: { $0 != 17 },
      allowsMissing: { $0.subjects == ["event:20"] },
      objection: { $0.sizeBefore == 0 ? "no" : nil }
    )
    let report = try log.check(judge: judge)
    #expect(report.faults == [LogFault(1, .checkpoint("no")), LogFault(17, .withheld)])
    #expect(report.withheld == 3)
    #expect(report.missingPayloads == 1)
    #expect(report.head == nil)
  }

  @Test
  func `goes on from any tree that is trusted, and sees whether the log continues it`() throws {
    let log = try makeLog()
    let snapshot = try log.snapshot()
    let head = snapshot.head
    for size in [0, 1, 100, 255, 256, 257, 300, head - 1, head] {
      let trusted = try snapshot.reader.treeHead(ofSize: size)
      let report = try log.check(from: trusted)
      #expect(report.faults == [], "\(size)")
      #expect(report.events == head - size)
      let other = TreeHead(size: size, root: Digest([UInt8](repeating: 1, count: 32).span))
      #expect(try log.check(from: other).faults == [LogFault(size, .trusted)])
    }
    let beyond = TreeHead(size: head + 1, root: Digest([UInt8](repeating: 1, count: 32).span))
    #expect(try log.check(from: beyond).faults == [LogFault(head, .trusted)])
  }

  @Test
  func `is ended by whoever follows it`() throws {
    let log = try makeLog()
    let report = try log.check(progress: { _, _ in false })
    #expect(report.isCancelled)
    #expect(!report.isWhole)
    #expect(report.head == nil)
  }

  @Test
  func `finds an event of which a byte was changed, and says which block it is in`() throws {
    let found = try alter("events", at: 270) { $0[$0.count - 1] ^= 1 }
    #expect(found.contains { $0.position <= 270 && isTree($0, through: 270) })
    #expect(found.allSatisfy { $0.position > 256 })
  }

  @Test
  func `finds an event at another's place, one too many and one too few`() throws {
    let exchanged = try faults { environment in
      let events = try environment.integerTable("events")
      var write = try environment.beginWrite()
      let first = try write.reader.value(at: 10, in: events)?.copied ?? []
      let second = try write.reader.value(at: 11, in: events)?.copied ?? []
      try write.put(second.span, at: 10, in: events)
      try write.put(first.span, at: 11, in: events)
      try write.commit()
    }
    #expect(exchanged.contains(LogFault(10, .event(.element("position")))))
    #expect(exchanged.contains { isTree($0, through: 11) })
  }

  @Test
  func `finds a payload that is another, and one that nobody names`() throws {
    let found = try faults { environment in
      let payloads = try environment.table("payloads")
      var write = try environment.beginWrite()
      func key(_ position: UInt8, _ seal: UInt8) -> [UInt8] {
        [0, 0, 0, 0, 0, 0, 0, position, seal]
      }
      try write.put([1].span, for: key(9, 1).span, in: payloads)
      try write.put([1].span, for: key(30, 2).span, in: payloads)
      try write.put([1].span, for: Array(key(31, 0).prefix(8)).span, in: payloads)
      _ = try write.delete(key(40, 0).span, in: payloads)
      try write.commit()
    }
    #expect(
      found == [
        LogFault(9, .payloadDiffers(seal: 1)), LogFault(30, .payloadUnclaimed),
        LogFault(31, .payloadUnclaimed), LogFault(40, .payloadMissing(seal: 0)),
      ]
    )
  }

  @Test
  func `finds every byte of a commit that was changed`() throws {
    do { _ = try makeLog(18) }
    // The one that completes the first 256 events.
    var end: UInt64 = 0
    var whole: [UInt8] = []
    do {
      let environment = try Environment.open(at: folder.log + "/1")
      let commits = try environment.integerTable("commits")
      let snapshot = try environment.snapshot()
      var cursor = try snapshot.reader.cursor(in: commits)
      let isFound = try cursor.seek(atLeast: 256)
      try #require(isFound)
      (end, whole) = (cursor.key, cursor.value.copied)
    }
    for place in stride(from: 0, to: whole.count, by: 5) {
      // The base64 of a signature is left to whoever knows the keys.
      do {
        let environment = try Environment.open(at: folder.log + "/1")
        let commits = try environment.integerTable("commits")
        var write = try environment.beginWrite()
        var altered = whole
        altered[place] ^= 1
        try write.put(altered.span, at: end, in: commits)
        try write.commit()
      }
      let log = try EventLog.open(at: folder.log)
      var note: [UInt8] = []
      let report = try log.check(
        judge: LogJudge(objection: { commit in
          if commit.size == end { note = commit.note }
          return nil
        })
      )
      if report.faults.isEmpty {
        // What is left is the text of names and signatures: the note reaches whoever judges it.
        #expect(!note.isEmpty && !whole.starts(with: note), "\(place)")
        let start = 13
        #expect((start..<start + note.count).contains(place))
        // Size and root are never left to the judge: they stand between the first and third newline.
        let ends = note.indices.filter { note[$0] == 0x0a }
        try #require(ends.count > 3)
        #expect(!(start + ends[0]..<start + ends[2]).contains(place), "\(place)")
      } else {
        #expect(report.faults.allSatisfy { $0.position <= end + 40 }, "\(place)")
      }
    }
  }

  @Test(arguments: ["runs", "closed", "open"])
  func `finds a posting that was changed in any layer`(table: String) throws {
    do {
      let found = try faults { environment in
        let stored = try environment.integerTable(table)
        var write = try environment.beginWrite()
        var key: UInt64 = 0
        var value: [UInt8] = []
        do {
          var cursor = try write.reader.cursor(in: stored)
          let isThere = try cursor.last()
          try #require(isThere)
          (key, value) = (cursor.key, cursor.value.copied)
        }
        // A posting's class or distance, in the last byte of a varint or the first of a word.
        value[table == "runs" ? 0 : value.count - 1] ^= 8
        try write.put(value.span, at: key, in: stored)
        try write.commit()
      }
      #expect(!found.isEmpty, "\(table)")
    }
  }

  @Test
  func `finds a command that is filed wrongly, not at all, or without an event`() throws {
    let found = try faults { environment in
      let commands = try environment.table("commands")
      var write = try environment.beginWrite()
      let twelve = [12, 0, 0, 0, 0, 0, 0, 0] as [UInt8]
      _ = try write.delete(command(5).bytes.span, in: commands)
      try write.put(twelve.span, for: command(6).bytes.span, in: commands)
      try write.put(twelve.span, for: command(1_000_000).bytes.span, in: commands)
      try write.commit()
    }
    #expect(found.contains(LogFault(5, .command)))
    #expect(found.contains(LogFault(6, .command)))
  }

  /// On its own, because swiftc 6.3 never ends with a log inside a loop that has another in it.
  private func checkStored() throws(EventLogError) {
    let log = try EventLog.open(at: folder.log)
    _ = try log.check()
  }

  @Test(arguments: 1...6)
  func `of a file with flipped bits finds something or nothing, and never traps`(
    seed: UInt64
  ) throws {
    do { _ = try makeLog() }
    let whole = Array(try Data(contentsOf: URL(filePath: folder.data)))
    var random = SplitMix(seed: seed)
    for _ in 0..<25 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 8_192..<bytes.count, using: &random)
        bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
      }
      try Data(bytes).write(to: URL(filePath: folder.data))
      do throws(EventLogError) {
        try checkStored()
      } catch {
        // What names the tables may be hit, so that the log cannot be opened.
        #expect(!"\(error)".isEmpty)
      }
    }
  }
}

/// Whether a fault says that one of the events up to a position is another.
private func isTree(_ fault: LogFault, through position: Position) -> Bool {
  guard case .treeDiffers(let end) = fault.kind else { return false }
  return fault.position <= position && position <= end
}
