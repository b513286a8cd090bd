import EventLog
import FoundationEssentials
import MerkleLog
import TestSupport
import Testing

/// An event with two payloads that hold its number.
func appendSealed(
  _ number: UInt64,
  tags: [String],
  to write: inout LogWrite,
  command id: CommandID? = nil
) throws {
  var random = SplitMix(seed: number)
  try write.append(
    event(tags: tags, command: id ?? command(number)),
    now: 5_000,
    random: &random
  ) { _, _ in
    (0..<2).map { index in
      let nonce = [UInt8](repeating: UInt8(number % 200), count: 24)
      let ciphertext = Array("payload \(number) \(index)".utf8)
      let message = nonce + ciphertext
      let digest = (try? SHA256())?.digest(of: message.span).bytes ?? []
      let seal = Seal(
        subjects: ["event:\(number)"],
        nonce: nonce,
        commitment: [UInt8](repeating: 3, count: 32),
        digest: digest
      )
      return SealedPayload(seal: seal, ciphertext: ciphertext)
    }
  }
}

/// Everything of a log that is asked for by position, tag or command.
private struct Findings: Equatable {
  var head: TreeHead
  var notes: [[UInt8]] = []
  var leaves: [Int] = []
  var byTag: [[Position]] = []
  var payloads: [[UInt8]?] = []

  init(_ log: borrowing EventLog, tags: Int) throws {
    let snapshot = try log.snapshot()
    let reader = snapshot.reader
    head = try reader.treeHead()
    var commits = try reader.commits()
    while let commit = try commits.next() { notes.append(commit.note.copied) }
    var all = try reader.leaves()
    while let leaf = try all.next() { leaves.append(leaf.count) }
    for tag in 0..<tags {
      byTag.append(try reader.positions(matching: Query(tags: ["tag:\(tag)"])))
    }
    byTag.append(try reader.positions(matching: Query(types: ["meeting-held"])))
    for position in 1...reader.head {
      for seal in 0..<2 { payloads.append(try reader.payload(at: position, seal: seal)) }
    }
  }
}

@Suite
struct `A withheld event` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Small layers, so that a few hundred events lie in all of them.
  private let thresholds = Thresholds(
    run: 30,
    tail: 25,
    merge: 200,
    joinedRuns: 3,
    chunkBytes: 12
  )

  private let tags = 5

  /// Commits of one to forty events; the last few stay in the raw tail.
  private func fill(_ log: borrowing EventLog, _ random: inout SplitMix) throws {
    var number: UInt64 = 0
    for round in 0..<40 {
      var write = try log.beginWrite()
      let count = round > 36 ? 2 : Int.random(in: 1...40, using: &random)
      for _ in 0..<count {
        number += 1
        try appendSealed(
          number,
          tags: ["tag:\(number % UInt64(tags))", "own:\(number)"],
          to: &write
        )
      }
      try write.commit(signing: note)
    }
  }

  @Test
  func `leaves the tree, its checkpoints and everything else as they were`() throws {
    var random = SplitMix(printing: "withheld events")
    let log = try EventLog.create(at: folder.log, identity: identity, thresholds: thresholds)
    try fill(log, &random)
    var expected = try Findings(log, tags: tags)
    let head = expected.head.size
    var withheld: Set<Position> = [1, head, head - 1]
    while withheld.count < 60 { withheld.insert(.random(in: 1...head, using: &random)) }
    // All of one tag: its chunks empty one after the other.
    for position in 1...head where position % UInt64(tags) == 2 { withheld.insert(position) }
    for position in withheld.shuffled(using: &random) {
      var write = try log.beginWrite()
      let isNew = try write.withhold(position)
      let again = try write.withhold(position)
      #expect(isNew && !again)
      try write.commit()
    }
    for position in withheld {
      expected.leaves[Int(position) - 1] = 32
      for seal in 0..<2 { expected.payloads[Int(position - 1) * 2 + seal] = nil }
    }
    expected.byTag = expected.byTag.map { $0.filter { !withheld.contains($0) } }
    #expect(try Findings(log, tags: tags) == expected)
    let snapshot = try log.snapshot()
    for position in withheld {
      #expect(try snapshot.reader.position(of: command(position)) == nil)
      #expect(try snapshot.reader.positions(matching: Query(tags: ["own:\(position)"])) == [])
    }
    let standing = try #require((1...head).first { !withheld.contains($0) })
    #expect(try snapshot.reader.position(of: command(standing)) == standing)
    // What comes later is found in every layer, and what is withheld does not come back.
    for number in UInt64(1)...500 {
      var write = try log.beginWrite()
      try appendSealed(1_000_000 + number, tags: ["tag:2"], to: &write)
      try write.commit(signing: note)
    }
    #expect(try positions(log, Query(tags: ["tag:2"])) == Array(head + 1...head + 500))
    let others = try positions(log, Query(tags: ["tag:1"]))
    #expect(others == expected.byTag[1])
  }

  @Test
  func `does not come back through what another process or log has kept of the tail`() throws {
    let log = try EventLog.create(at: folder.log, identity: identity)
    var write = try log.beginWrite()
    for number in UInt64(1)...3 { try appendSealed(number, tags: ["tag:1"], to: &write) }
    try write.commit(signing: note)
    // Read, so that the tail is kept.
    #expect(try positions(log, Query(tags: ["tag:1"])) == [1, 2, 3])
    var second = try log.beginWrite()
    try second.withhold(2)
    try second.commit()
    #expect(try positions(log, Query(tags: ["tag:1"])) == [1, 3])
    let snapshot = try log.snapshot()
    #expect(try snapshot.reader.position(of: command(2)) == nil)
    #expect(try snapshot.reader.position(of: command(3)) == 3)
  }

  @Test(arguments: [(2, 3), (1_024, 65_536)])
  func `gives its command's id to the next event of the command`(tail: Int, merge: Int) throws {
    let small = Thresholds(run: tail, tail: tail, merge: merge)
    let log = try EventLog.create(at: folder.log, identity: identity, thresholds: small)
    do {
      var write = try log.beginWrite()
      for number in UInt64(1)...3 {
        try appendSealed(number, tags: [], to: &write, command: command(7))
      }
      try appendSealed(4, tags: [], to: &write)
      try write.commit(signing: note)
    }
    for (withheld, expected) in [(2, 1), (1, 3), (3, nil)] as [(Position, Position?)] {
      var write = try log.beginWrite()
      try write.withhold(withheld)
      try write.commit()
      let snapshot = try log.snapshot()
      #expect(try snapshot.reader.position(of: command(7)) == expected)
      #expect(try snapshot.reader.position(of: command(4)) == 4)
    }
  }

  @Test
  func `is undone with its write`() throws {
    var random = SplitMix(seed: 4)
    let log = try EventLog.create(at: folder.log, identity: identity, thresholds: thresholds)
    try fill(log, &random)
    let before = try Findings(log, tags: tags)
    do {
      var write = try log.beginWrite()
      for position in stride(from: before.head.size, to: 0, by: -7) { try write.withhold(position) }
    }
    #expect(try Findings(log, tags: tags) == before)
  }

  @Test(arguments: [CopiedPart.withPayloads, .withoutPayloads, .hash])
  func `or any other is copied with the tree and the checkpoints of the log`(
    part: CopiedPart
  ) throws {
    var random = SplitMix(seed: 9)
    let log = try EventLog.create(at: folder.log, identity: identity, thresholds: thresholds)
    try fill(log, &random)
    do {
      var write = try log.beginWrite()
      try write.putWrap([1].span, of: "person:1:identity:1")
      try write.putWitnessed([5, 6].span, atSize: 3)
      try write.withhold(17)
      try write.setBranch(3)
      try write.commit()
    }
    var expected = try Findings(log, tags: tags)
    // Every third event is copied otherwise than whole.
    var steps: [Position] = []
    let made = try log.copy(
      to: folder.path + "/copy",
      taking: { (event) throws(EventLogError) in event.position % 3 == 0 ? part : .withPayloads },
      progress: { position in
        steps.append(position)
        return true
      }
    )
    let head = expected.head.size
    #expect(steps.last == head)
    for position in stride(from: Position(3), through: head, by: 3) {
      guard part != .withPayloads else { continue }
      for seal in 0..<2 { expected.payloads[Int(position - 1) * 2 + seal] = nil }
      guard part == .hash else { continue }
      expected.leaves[Int(position) - 1] = 32
      expected.byTag = expected.byTag.map { $0.filter { $0 != position } }
    }
    guard let copy = made else {
      Issue.record("The copy was ended.")
      return
    }
    #expect(try Findings(copy, tags: tags) == expected)
    let snapshot = try copy.snapshot()
    #expect(try snapshot.reader.wrap(of: "person:1:identity:1") == nil)
    #expect(try snapshot.reader.witnessed(atSize: 3) == [5, 6])
    #expect(try snapshot.reader.branch == 3)
    let place = try snapshot.reader.position(of: command(3))
    #expect(place == (part == .hash ? nil : 3))
    // The bytes of what stays behind are nowhere in the copy.
    let bytes = Array(try Data(contentsOf: URL(filePath: folder.path + "/copy/1/data.mdb")))
    let trace = bytes.holds(Array("payload 3 0".utf8))
    #expect(trace == (part == .withPayloads))
    // And it goes on like any log.
    try append([("after", ["tag:0"])], to: copy)
    #expect(try positions(copy, Query(types: ["after"])) == [head + 1])
  }

  @Test
  func `cannot be copied out of a log whose leaves are not those of its checkpoints`() throws {
    var random = SplitMix(seed: 9)
    let log = try EventLog.create(at: folder.log, identity: identity)
    try fill(log, &random)
    let snapshot = try log.snapshot()
    let reader = snapshot.reader
    let copy = try EventLog.create(at: folder.path + "/copy", identity: identity)
    var write = try copy.beginWrite()
    guard let commit = try reader.commit(covering: 1) else {
      Issue.record("There is no commit.")
      return
    }
    for position in 1...commit.size {
      if position == 1 {
        try write.append(copying: [UInt8](repeating: 1, count: 32).span)
      } else if let leaf = try reader.leaf(at: position) {
        try write.append(copying: leaf)
      }
    }
    do {
      try write.endCommit(copying: commit)
      Issue.record("Another tree was taken.")
    } catch {
      #expect(error == .treeDiffers(commit.size))
    }
  }

  @Test
  func `is refused, as any leaf is, at the place of another`() throws {
    let log = try EventLog.create(at: folder.log, identity: identity)
    try append([("a", []), ("b", [])], to: log)
    let snapshot = try log.snapshot()
    let copy = try EventLog.create(at: folder.path + "/copy", identity: identity)
    var write = try copy.beginWrite()
    guard let leaf = try snapshot.reader.leaf(at: 2) else { return }
    do {
      try write.append(copying: leaf)
      Issue.record("A leaf was taken at another's place.")
    } catch {
      #expect(error == .corrupted(1, .element("position")))
    }
  }
}
