import EventLog
import TestSupport
import Testing

@Suite
struct `A query` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private struct Known {
    let type: String
    let tags: [String]

    func matches(_ query: Query) -> Bool {
      query.items.contains { item in
        (item.types.isEmpty || item.types.contains(type))
          && item.tags.allSatisfy { tags.contains($0) }
      }
    }
  }

  /// A log is filled with random commits and asked random questions; a list in memory knows the
  /// answers.
  @Test(arguments: [
    Thresholds(run: 4, tail: 6, merge: 20, chunkBytes: 10),
    Thresholds(run: 1, tail: 1, merge: 1, chunkBytes: 12),
    Thresholds(run: 1_000, tail: 1_000, merge: 1_000),
    Thresholds(run: 3, tail: 5, merge: 400, chunkBytes: 30),
    Thresholds(run: 1_000, tail: 7, merge: 60, chunkBytes: 16),
    Thresholds(run: 1, tail: 1, merge: 2_000, joinedRuns: 2),
    Thresholds(run: 2, tail: 3, merge: 300, joinedRuns: 3, chunkBytes: 20),
  ])
  func `finds what a list would find, in every layer of the index`(thresholds: Thresholds) throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SplitMix(seed: seed)
    var known: [Known] = []
    var log = try EventLog.create(at: folder.log, identity: identity, thresholds: thresholds)
    for round in 0..<60 {
      let count = [1, 1, 2, 3, 9, 25].randomElement(using: &random) ?? 1
      let new = (0..<count).map { _ in randomEvent(&random) }
      try append(new.map { ($0.type, $0.tags) }, to: log)
      known += new
      if round % 13 == 12 { log = try log.reopened() }
      for _ in 0..<6 {
        let query = randomQuery(&random)
        let after = Position.random(in: 0...Position(known.count), using: &random)
        let through =
          Bool.random(using: &random)
          ? .max : Position.random(in: 0...Position(known.count), using: &random)
        let expected = expected(known, query, after, through)
        let found = try positions(log, query, after: after, through: through)
        #expect(found == expected, "seed \(seed), \(query), after \(after) through \(through)")
        let first = try firstPosition(log, query, after: after)
        #expect(first == self.expected(known, query, after, .max).first, "seed \(seed), \(query)")
      }
    }
  }

  @Test
  func `finds events of the same commit whatever its size`() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SplitMix(seed: seed)
    let thresholds = Thresholds(run: 100, tail: 50, merge: 3_000)
    let log = try EventLog.create(at: folder.log, identity: identity, thresholds: thresholds)
    var known = (0..<30).map { _ in randomEvent(&random) }
    try append(known.map { ($0.type, $0.tags) }, to: log)
    // Beyond a block of postings, so that sorted and unsorted ones are asked.
    var write = try log.beginWrite()
    var number: UInt64 = 1_000
    for _ in 0..<2_500 {
      let new = randomEvent(&random)
      known.append(new)
      number += 1
      try write.append(
        event(new.type, tags: new.tags, command: command(number)),
        now: 5_000,
        random: &random
      )
      guard number % 500 == 0 else { continue }
      let query = randomQuery(&random)
      let found = try write.reader.positions(matching: query)
      #expect(found == expected(known, query, 0, .max), "seed \(seed), \(query)")
    }
    try write.commit(signing: note)
    for _ in 0..<20 {
      let query = randomQuery(&random)
      #expect(
        try positions(log, query) == expected(known, query, 0, .max),
        "seed \(seed), \(query)"
      )
    }
  }

  @Test
  func `in a snapshot is not changed by what comes after`() throws {
    let thresholds = Thresholds(run: 4, tail: 6, merge: 20, chunkBytes: 10)
    let log = try EventLog.create(at: folder.log, identity: identity, thresholds: thresholds)
    var random = SplitMix(seed: 3)
    let query = Query(tags: ["t:1"])
    try append([("a", ["t:1"]), ("a", ["t:2"]), ("a", ["t:1"])], to: log)
    let before = try log.snapshot()
    for _ in 0..<30 { try append([("a", ["t:1"])], to: log) }
    _ = random.next()
    #expect(try before.reader.positions(matching: query) == [1, 3])
    #expect(try before.reader.position(of: command(3)) == 3)
    #expect(try before.reader.position(of: command(4)) == nil)
    #expect(try positions(log, query).count == 32)
  }

  @Test
  func `goes backwards when asked to`() throws {
    let log = try EventLog.create(at: folder.log, identity: identity)
    try append([("a", ["t:1"]), ("b", ["t:1"]), ("a", ["t:1"])], to: log)
    let snapshot = try log.snapshot()
    var events = try snapshot.reader.events(matching: Query(types: ["a"]), backwards: true)
    var found: [Position] = []
    while let event = try events.next() { found.append(event.position) }
    #expect(found == [3, 1])
  }

  @Test
  func `without items means nothing, and with an empty item everything`() throws {
    let log = try EventLog.create(at: folder.log, identity: identity)
    try append([("a", []), ("b", [])], to: log)
    #expect(try positions(log, Query([])) == [])
    #expect(try positions(log, .everything) == [1, 2])
  }

  private func firstPosition(
    _ log: borrowing EventLog,
    _ query: Query,
    after: Position
  ) throws -> Position? {
    let snapshot = try log.snapshot()
    return try snapshot.reader.firstPosition(matching: query, after: after)
  }

  private func expected(
    _ known: [Known],
    _ query: Query,
    _ after: Position,
    _ through: Position
  ) -> [Position] {
    known.enumerated().compactMap { index, event in
      let position = Position(index + 1)
      return position > after && position <= through && event.matches(query) ? position : nil
    }
  }

  private func randomEvent(_ random: inout SplitMix) -> Known {
    let tags = (0..<Int.random(in: 0...3, using: &random)).map { _ in randomTag(&random) }
    return Known(type: "type-\(UInt64.random(in: 0...9, using: &random))", tags: tags)
  }

  private func randomTag(_ random: inout SplitMix) -> String {
    // Some tags are everywhere, most are rare.
    let most: UInt64 = Bool.random(using: &random) ? 3 : 60
    return "tag:\(UInt64.random(in: 0...most, using: &random))"
  }

  private func randomQuery(_ random: inout SplitMix) -> Query {
    let items = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      Query.Item(
        types: (0..<Int.random(in: 0...2, using: &random)).map { _ in
          "type-\(UInt64.random(in: 0...10, using: &random))"
        },
        tags: (0..<Int.random(in: 0...2, using: &random)).map { _ in randomTag(&random) }
      )
    }
    return Query(items)
  }
}
