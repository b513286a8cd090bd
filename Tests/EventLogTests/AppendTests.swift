import EventLog
import TestSupport
import Testing

@Suite
struct `An append` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func makeLog() throws -> EventLog {
    try EventLog.create(at: folder.log, identity: identity)
  }

  private func refusal(of id: CommandID, by log: borrowing EventLog) -> EventLogError? {
    do throws(EventLogError) {
      var random = SplitMix(seed: 1)
      var write = try log.beginWrite()
      try write.append(event(command: id), now: 5_000, random: &random)
      return nil
    } catch {
      return error
    }
  }

  private func conflict(
    with query: Query,
    after: Position,
    in log: borrowing EventLog
  ) -> EventLogError? {
    do throws(EventLogError) {
      let write = try log.beginWrite()
      try write.require(noEventMatching: query, after: after)
      return nil
    } catch {
      return error
    }
  }

  @Test
  func `gives positions without gaps and reads them back`() throws {
    let log = try makeLog()
    #expect(try positions(log, .everything) == [])
    try append([("a", ["t:1"]), ("b", ["t:2"])], to: log)
    try append([("c", [])], to: log)
    let snapshot = try log.snapshot()
    #expect(snapshot.head == 3)
    var types: [String] = []
    try snapshot.reader.forEach { (event) throws(EventLogError) in
      types.append("\(event.position) \(event.type)")
      return true
    }
    #expect(types == ["1 a", "2 b", "3 c"])
    var backwards: [Position] = []
    try snapshot.reader.forEach(from: 2, backwards: true) { (event) throws(EventLogError) in
      backwards.append(event.position)
      return true
    }
    #expect(backwards == [3, 2])
    let none = try snapshot.reader.event(at: 4) == nil
    #expect(none)
  }

  @Test
  func `that is dropped leaves no trace and no gap`() throws {
    let log = try makeLog()
    do {
      var random = SplitMix(seed: 1)
      var write = try log.beginWrite()
      try write.append(event(command: command(1)), now: 1, random: &random)
    }
    try append([("kept", [])], to: log)
    let snapshot = try log.snapshot()
    #expect(snapshot.head == 1)
    let type = try snapshot.reader.event(at: 1)?.type
    #expect(type == "kept")
  }

  @Test
  func `is refused when an event that the condition excludes came meanwhile`() throws {
    let log = try makeLog()
    let query = Query(types: ["tandem-formed"], tags: ["person:1"])
    try append([("tandem-formed", ["person:1"]), ("other", ["person:1"])], to: log)
    let head = try log.snapshot().head
    try append([("other", ["person:1"]), ("tandem-formed", ["person:2"])], to: log)
    #expect(conflict(with: query, after: head, in: log) == nil)
    try append([("tandem-formed", ["person:1"]), ("tandem-formed", ["person:1"])], to: log)
    #expect(conflict(with: query, after: head, in: log) == .conflict(5, query))
  }

  @Test
  func `sees the events of its own commit in its conditions and queries`() throws {
    let log = try makeLog()
    var random = SplitMix(seed: 1)
    var write = try log.beginWrite()
    try write.append(event("a", tags: ["t:1"], command: command(1)), now: 1, random: &random)
    let found = try write.reader.positions(matching: Query(tags: ["t:1"]))
    #expect(found == [1])
    do {
      try write.require(noEventMatching: Query(types: ["a"]), after: 0)
      Issue.record("The write did not see its own event.")
    } catch { #expect(error == .conflict(1, Query(types: ["a"]))) }
    let place = try write.reader.position(of: command(1))
    #expect(place == 1)
  }

  @Test(arguments: [(256, 1_024, 65_536), (1, 1, 1), (1_000, 3, 1_000), (1_000, 3, 5)])
  func `of a command that was performed is refused and names its position`(
    run: Int,
    tail: Int,
    merge: Int
  ) throws {
    let thresholds = Thresholds(run: run, tail: tail, merge: merge)
    let log = try EventLog.create(at: folder.log, identity: identity, thresholds: thresholds)
    for number in UInt64(1)...8 { try append([("\(number)", [])], to: log) }
    for number in UInt64(1)...8 {
      #expect(refusal(of: command(number), by: log) == .duplicateCommand(number))
      let place = try log.snapshot().head
      #expect(place == 8)
    }
    let snapshot = try log.snapshot()
    #expect(try snapshot.reader.position(of: command(3)) == 3)
    #expect(try snapshot.reader.position(of: command(9)) == nil)
  }

  @Test
  func `takes several events of one command side by side, and only so`() throws {
    let log = try makeLog()
    var random = SplitMix(seed: 1)
    var write = try log.beginWrite()
    for _ in 1...3 {
      try write.append(event(command: command(5)), now: 1, random: &random)
    }
    // An id that is lower than one before it is as good as any.
    try write.append(event(command: command(4)), now: 1, random: &random)
    do {
      try write.append(event(command: command(5)), now: 1, random: &random)
      Issue.record("The command was taken apart.")
    } catch {
      #expect(error == .duplicateCommand(1))
    }
    try write.commit(signing: note)
    let snapshot = try log.snapshot()
    #expect(snapshot.head == 4)
    #expect(try snapshot.reader.position(of: command(5)) == 1)
    #expect(try snapshot.reader.position(of: command(4)) == 4)
  }

  @Test
  func `never lets time run backwards, and refuses a clock that is far off`() throws {
    let log = try makeLog()
    let day: UInt64 = 86_400_000
    let start = 1_000 * day
    var random = SplitMix(seed: 1)
    var write = try log.beginWrite()
    try write.append(event(command: command(1)), now: start, random: &random)
    try write.append(event(command: command(2)), now: start - day, random: &random)
    do {
      try write.append(event(command: command(3)), now: start - day - 1, random: &random)
      Issue.record("A clock a day behind was accepted.")
    } catch { #expect(error == .clock(nowMs: start - day - 1, lastMs: start)) }
    do {
      try write.append(event(command: command(3)), now: start + 400 * day + 1, random: &random)
      Issue.record("A clock 400 days ahead was accepted.")
    } catch { #expect(error == .clock(nowMs: start + 400 * day + 1, lastMs: start)) }
    try write.append(event(command: command(3)), now: start + 400 * day, random: &random)
    try write.append(event(command: command(4)), now: 0, random: &random, acceptingClock: true)
    try write.commit(signing: note)
    let snapshot = try log.snapshot()
    var times: [UInt64] = []
    try snapshot.reader.forEach { (event) throws(EventLogError) in
      times.append(event.recorded)
      return true
    }
    #expect(times == [start, start, start + 400 * day, start + 400 * day])
  }

  @Test
  func `of an event that is too long is refused, and the write goes on`() throws {
    let log = try makeLog()
    var random = SplitMix(seed: 1)
    func body(_ count: Int) -> [UInt8] {
      let length = [UInt8(count >> 8), UInt8(truncatingIfNeeded: count)]
      return [0xA1, 0x61, 0x61, 0x59] + length + [UInt8](repeating: 0, count: count)
    }
    var write = try log.beginWrite()
    let position = try write.append(
      event(command: command(1), body: body(65_000)),
      now: 1,
      random: &random
    )
    let size = try write.reader.leaf(at: position)?.count ?? 0
    let limit = 65_000 + 65_535 - size
    do {
      try write.append(event(command: command(2), body: body(limit + 1)), now: 1, random: &random)
      Issue.record("An event of 65,536 bytes was accepted.")
    } catch { #expect(error == .eventTooLarge(bytes: 65_536)) }
    try write.append(event(command: command(2), body: body(limit)), now: 1, random: &random)
    try write.commit(signing: note)
    #expect(try log.snapshot().head == 2)
  }

  @Test(
    arguments: [
      [0x80], [0xA1, 0x01, 0x01], [0xA1, 0x61, 0x61, 0xF6], [0xA0, 0x00], [0xA1],
    ] as [[UInt8]]
  )
  func `of a body that is no map of fields is refused`(body: [UInt8]) throws {
    let log = try makeLog()
    var random = SplitMix(seed: 1)
    var write = try log.beginWrite()
    do {
      try write.append(event(command: command(1), body: body), now: 1, random: &random)
      Issue.record("The body was accepted.")
    } catch {
      guard case .malformed = error else {
        Issue.record("\(error)")
        return
      }
    }
    let head = write.head
    #expect(head == 0)
  }

  @Test
  func `of which the sealing fails appends nothing and says why`() throws {
    struct NoKey: Error {}
    let log = try makeLog()
    var random = SplitMix(seed: 1)
    var write = try log.beginWrite()
    do {
      try write.append(event(command: command(1)), now: 1, random: &random) { _, _ in throw NoKey()
      }
      Issue.record("An event without its payload was appended.")
    } catch {
      guard case .sealing(let failure) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(failure.cause is NoKey)
    }
    try write.append(event(command: command(1)), now: 1, random: &random)
    try write.commit(signing: note)
    #expect(try log.snapshot().head == 1)
  }

  @Test
  func `keeps wraps, references and the epoch in the same commit`() throws {
    let log = try makeLog()
    var write = try log.beginWrite()
    try write.putWrap([1, 2].span, of: "person:1:identity:1")
    try write.putWrap([3].span, of: "person:2:identity:1")
    try write.putLookup([7].span, [8].span)
    try write.setEpoch(4)
    try write.deleteWrap(of: "person:2:identity:1")
    try write.commit(signing: note)
    let snapshot = try log.snapshot()
    var wraps: [String] = []
    try snapshot.reader.forEachWrap { (subject, wrap) throws(EventLogError) in
      wraps.append("\(subject) \(wrap.copied)")
      return true
    }
    #expect(wraps == ["person:1:identity:1 [1, 2]"])
    #expect(try snapshot.reader.wrap(of: "person:1:identity:1") == [1, 2])
    #expect(try snapshot.reader.wrap(of: "person:2:identity:1") == nil)
    #expect(try snapshot.reader.lookup([7]) == [8])
    #expect(try snapshot.reader.epoch == 4)
    #expect(snapshot.head == 0)
  }
}
