import EventLog
import FoundationEssentials
import Glibc
import LMDB
import TestSupport
import Testing

@Suite
struct `A compaction` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let secret = Array("a wrap that has been deleted".utf8)

  /// A log of fifty events in which a wrap stood, and stands in free pages still.
  private func fill(_ place: String? = nil) throws {
    let log = try EventLog.create(at: place ?? folder.log, identity: identity)
    try append((1...50).map { ("type", ["t:\($0 % 5)"]) }, to: log)
    var put = try log.beginWrite()
    try put.putWrap(Self.secret.span, of: "person:P-1:identity:1")
    try put.putWrap(Array("kept".utf8).span, of: "person:P-2:identity:1")
    try put.commit()
    var delete = try log.beginWrite()
    try delete.deleteWrap(of: "person:P-1:identity:1")
    try delete.commit()
  }

  private var generations: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder.log)
        .filter { Int($0) != nil }.sorted()
    }
  }

  /// How many files of the log hold the wrap that was deleted.
  private var traces: Int {
    get throws {
      try generations.count { generation in
        let file = "\(folder.log)/\(generation)/data.mdb"
        guard FileManager.default.fileExists(atPath: file) else { return false }
        return Array(try Data(contentsOf: URL(filePath: file))).holds(Self.secret)
      }
    }
  }

  private func expectWhole(head: Position = 50) throws {
    let log = try EventLog.open(at: folder.log)
    let snapshot = try log.snapshot()
    let (reader, foundHead) = (snapshot.reader, snapshot.head)
    #expect(foundHead == head)
    #expect(try reader.positions(matching: .everything) == Array(1...head))
    #expect(try reader.position(of: command(50)) == 50)
    #expect(try reader.wrap(of: "person:P-2:identity:1") == Array("kept".utf8))
    #expect(try reader.wrap(of: "person:P-1:identity:1") == nil)
    let tagged = try reader.positions(matching: Query(tags: ["t:0"]))
    #expect(tagged.prefix(10) == Array(stride(from: 5, through: 50, by: 5))[...])
  }

  @Test
  func `keeps everything but what was deleted, which no file holds any more`() throws {
    try fill()
    #expect(try traces == 1)
    var steps: [CompactionStep] = []
    try EventLog.compact(at: folder.log, waitingUpToMs: 0) { steps.append($0) }
    #expect(steps == CompactionStep.allCases)
    #expect(try traces == 0)
    #expect(try generations == ["2"])
    try expectWhole()
    let log = try EventLog.open(at: folder.log).compacted(waitingUpToMs: 0)
    try append([("after", [])], to: log)
    #expect(try generations == ["3"])
  }

  @Test
  func `overwrites the old file before its name goes`() throws {
    try fill()
    let linked = folder.path + "/linked"
    try FileManager.default.linkItem(atPath: folder.data, toPath: linked)
    #expect(Array(try Data(contentsOf: URL(filePath: linked))).holds(Self.secret))
    try EventLog.compact(at: folder.log, waitingUpToMs: 0)
    let rest = try Data(contentsOf: URL(filePath: linked))
    #expect(!rest.isEmpty)
    #expect(rest.allSatisfy { $0 == 0 })
  }

  @Test
  func `has files that only their owner reads`() throws {
    try fill()
    try EventLog.compact(at: folder.log, waitingUpToMs: 0)
    for (file, mode) in [("2", 0o700), ("2/data.mdb", 0o600), ("current", 0o600)] {
      var status = stat()
      try #require(unsafe stat("\(folder.log)/\(file)", &status) == 0)
      #expect(Int(status.st_mode) & 0o777 == mode)
    }
  }

  @Test(arguments: CompactionStep.allCases)
  func `that is killed leaves one whole log, and the next opening finishes it`(
    step: CompactionStep
  ) throws {
    try fill()
    let process = try startProbe("compact '\(folder.log)' \(step)", output: folder.path + "/output")
    #expect(wait(for: process) == -1)
    let isDone = step == .switched || step == .overwritten
    #expect(try traces == (step == .overwritten ? 0 : 1))
    #expect(try generations == (step == .claimed ? ["1"] : ["1", "2"]))
    try expectWhole()
    #expect(try generations == [isDone ? "2" : "1"])
    try EventLog.compact(at: folder.log, waitingUpToMs: 0)
    #expect(try traces == 0)
    try expectWhole()
  }

  @Test
  func `that was cut off while it copied is swept up, and never taken for the log`() throws {
    try fill()
    try FileManager.default.createDirectory(
      atPath: folder.log + "/2",
      withIntermediateDirectories: true
    )
    let half = try Data(contentsOf: URL(filePath: folder.data)).prefix(9_000)
    try Data(half).write(to: URL(filePath: folder.log + "/2/data.mdb"))
    #expect(try EventLog.leftovers(ofLogAt: folder.log) == 1)
    do {
      let reading = try EventLog.open(at: folder.log, readOnly: true)
      // Whoever only reads changes nothing.
      #expect(try generations == ["1", "2"])
      _ = consume reading
    }
    try expectWhole()
    #expect(try generations == ["1"])
    #expect(try EventLog.leftovers(ofLogAt: folder.log) == 0)
  }

  @Test
  func `waits for whoever has the log open, and names them`() throws {
    try fill()
    let output = folder.path + "/output"
    let process = try startProbe("keep '\(folder.log)'", output: output)
    while try lines(output).isEmpty { usleep(1_000) }
    do throws(EventLogError) {
      try EventLog.compact(at: folder.log, waitingUpToMs: 50)
      Issue.record("The log was compacted under a reader.")
    } catch {
      let keeper = LockHolder(processID: Int(process), command: "eventlog-probe keep \(folder.log)")
      guard case .inUse(let holders) = error else { throw error }
      #expect(holders.map(\.processID) == [keeper.processID])
      #expect(holders.first?.command.hasPrefix("eventlog-probe keep /") == true)
    }
    #expect(EventLog.holders(ofLogAt: folder.log).map(\.processID) == [Int(process)])
    #expect(try generations == ["1"])
    // A leftover waits too: removing it takes the log for oneself.
    try FileManager.default.createDirectory(
      atPath: folder.log + "/7",
      withIntermediateDirectories: true
    )
    try expectWhole()
    #expect(try generations == ["1", "7"])
    kill(process, SIGKILL)
    #expect(wait(for: process) == -1)
    #expect(EventLog.holders(ofLogAt: folder.log).isEmpty)
    try EventLog.compact(at: folder.log, waitingUpToMs: 0)
    try expectWhole()
    #expect(try generations == ["2"])
  }

  @Test
  func `loses nothing that another process records meanwhile`() throws {
    try fill()
    let output = folder.path + "/output"
    let process = try startProbe("visit '\(folder.log)' 60 3", output: output)
    var compactions = 0
    while kill(process, 0) == 0, try lines(output).count < 60 {
      try EventLog.compact(at: folder.log, waitingUpToMs: 60_000)
      compactions += 1
    }
    #expect(wait(for: process) == 0)
    #expect(compactions > 1)
    #expect(try lines(output).compactMap(Position.init) == Array(51...110))
    try expectWhole(head: 110)
    #expect(try generations.count == 1)
  }

  @Test
  func `refuses a log with a damaged page, and leaves it as it is`() throws {
    try fill()
    var bytes = Array(try Data(contentsOf: URL(filePath: folder.data)))
    // The number that a page says it has, in each but the two first.
    for page in 2..<bytes.count / 4_096 { bytes[page * 4_096] ^= 0x40 }
    try Data(bytes).write(to: URL(filePath: folder.data))
    do throws(EventLogError) {
      try EventLog.compact(at: folder.log, waitingUpToMs: 0)
      Issue.record("A damaged log was compacted.")
    } catch {
      guard case .corruptedIndex = error else { throw error }
    }
    #expect(try generations == ["1"])
    #expect(Array(try Data(contentsOf: URL(filePath: folder.data))) == bytes)
  }

  @Test
  func `is refused where there is no log`() throws {
    #expect(throws: EventLogError.environment(.system(errno: ENOENT))) {
      try EventLog.compact(at: folder.log, waitingUpToMs: 0)
    }
    #expect(throws: EventLogError.notALog(folder: folder.path)) {
      try EventLog.compact(at: folder.path, waitingUpToMs: 0)
    }
  }

  @Test(.enabled(if: Disk.canMount, "only root may mount a disk"))
  func `that finds the disk full leaves the old log in force and nothing else`() throws {
    let disk = try Disk(at: folder.log, sizeMB: 1)
    try fill(folder.log)
    try disk.fill()
    #expect(throws: EventLogError.environment(.noSpace)) {
      try EventLog.compact(at: folder.log, waitingUpToMs: 0)
    }
    #expect(try generations == ["1"])
    try expectWhole()
    try disk.empty()
    try EventLog.compact(at: folder.log, waitingUpToMs: 0)
    #expect(try generations == ["2"])
    try expectWhole()
  }
}

extension [UInt8] {
  /// Whether they hold these bytes somewhere.
  func holds(_ part: [UInt8]) -> Bool {
    guard count >= part.count else { return false }
    return (0...count - part.count).contains {
      self[$0] == part[0] && self[$0..<$0 + part.count].elementsEqual(part)
    }
  }
}
