import EventLog
import Glibc
import LMDB
import MerkleLog
import TestSupport
import Testing

@Suite
struct `The tree of a log` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A log of commits with these numbers of events.
  private func makeLog(_ commits: [Int]) throws -> EventLog {
    let log = try EventLog.create(at: folder.log, identity: identity)
    for count in commits {
      try append((0..<count).map { ("type-\($0 % 3)", ["tag:\($0 % 7)"]) }, to: log)
    }
    return log
  }

  /// The hashes of the leaves as they are stored, made without anything that a commit left.
  private func leafHashes(
    _ snapshot: borrowing LogSnapshot,
    _ hasher: borrowing SHA256
  ) throws -> LeafHashes {
    var hashes: [Digest] = []
    var leaves = try snapshot.reader.leaves()
    while let leaf = try leaves.next() { hashes.append(hasher.leafHash(leaf)) }
    return LeafHashes(hashes)
  }

  private func commitSizes(
    _ log: borrowing EventLog,
    _ after: Position,
    _ through: Position,
    backwards: Bool = false
  ) throws -> [Position] {
    let snapshot = try log.snapshot()
    var sizes: [Position] = []
    var commits = try snapshot.reader.commits(after: after, through: through, backwards: backwards)
    while let commit = try commits.next() { sizes.append(commit.size) }
    return sizes
  }

  @Test
  func `of no events is the empty one`() throws {
    let log = try makeLog([])
    let snapshot = try log.snapshot()
    let hasher = try SHA256()
    #expect(try snapshot.reader.treeHead() == TreeHead(size: 0, root: hasher.emptyRoot()))
    #expect(try snapshot.reader.treeHead(ofSize: 0).root == hasher.emptyRoot())
    let none = try snapshot.reader.commit(covering: 0) == nil
    #expect(none)
  }

  @Test
  func `grows with each commit, which is given the tree and who acted`() throws {
    let log = try makeLog([2])
    let before = try treeHead(log)
    var asked: [(TreeHead, [String])] = []
    do {
      var random = SplitMix(seed: 1)
      var write = try log.beginWrite()
      for (index, actor) in ["U-2", "U-1", "U-2", "U-3", "U-3"].enumerated() {
        try write.append(
          event(command: command(UInt64(50 + index)), actor: actor),
          now: 5_000,
          random: &random
        )
      }
      let committed = try write.reader.treeHead()
      #expect(committed == before)
      try write.commit { head, actors in
        asked.append((head, actors))
        return try note(of: head, actors)
      }
    }
    #expect(asked.map(\.1) == [["U-2", "U-1", "U-3"]])
    let snapshot = try log.snapshot()
    let head = try snapshot.reader.treeHead()
    #expect(head.size == 7)
    #expect(asked.map(\.0) == [head])
    let hasher = try SHA256()
    #expect(try leafHashes(snapshot, hasher).root(ofSize: 7, hasher: hasher) == head.root)
    let kept = try snapshot.reader.commit(endingAt: 7)?.note.copied
    #expect(try kept == note(of: head, []))
  }

  @Test
  func `stays as it is where the signing fails, and so does the log`() throws {
    struct NoKey: Error {}
    let log = try makeLog([3])
    let before = try treeHead(log)
    do {
      var random = SplitMix(seed: 1)
      var write = try log.beginWrite()
      try write.append(event(command: command(9)), now: 5_000, random: &random)
      try write.commit { _, _ in throw NoKey() }
      Issue.record("A commit was written without its checkpoint.")
    } catch EventLogError.signing(let failure) {
      #expect(failure.cause is NoKey)
    }
    #expect(try head(log) == 3)
    #expect(try treeHead(log) == before)
    try append([("after", [])], to: log)
    #expect(try treeHead(log).size == 4)
  }

  @Test
  func `is not asked for by a commit without events`() throws {
    let log = try makeLog([3])
    var write = try log.beginWrite()
    try write.putLookup([1].span, [2].span)
    try write.setBranch(2)
    try write.commit { _, _ in
      Issue.record("There is nothing to sign.")
      return []
    }
    let snapshot = try log.snapshot()
    #expect(try snapshot.reader.branch == 2)
    #expect(try snapshot.reader.treeHead().size == 3)
  }

  @Test
  func `gives the commits in order, and the first that covers a position`() throws {
    let log = try makeLog([2, 1, 5])
    #expect(try commitSizes(log, 0, .max) == [2, 3, 8])
    #expect(try commitSizes(log, 0, .max, backwards: true) == [8, 3, 2])
    #expect(try commitSizes(log, 2, 7) == [3])
    #expect(try commitSizes(log, 2, 7, backwards: true) == [3])
    #expect(try commitSizes(log, 2, 8, backwards: true) == [8, 3])
    #expect(try commitSizes(log, 8, .max) == [])
    #expect(try commitSizes(log, .max, .max) == [])
    let snapshot = try log.snapshot()
    var covering: [Position?] = []
    for position in Position(0)...9 {
      let size = try snapshot.reader.commit(covering: position)?.size
      covering.append(size)
    }
    #expect(covering == [2, 2, 2, 3, 8, 8, 8, 8, 8, nil])
    let before = try snapshot.reader.commit(endingAt: 3)?.sizeBefore
    #expect(before == 2)
    let none = try snapshot.reader.commit(endingAt: 4) == nil
    #expect(none)
  }

  @Test
  func `proves every pair of sizes as hashing all leaves again does`() throws {
    // Commits that end before, at and behind the ends of subtrees that are kept.
    let log = try makeLog([1, 1, 60, 150, 43, 1, 2, 40])
    let snapshot = try log.snapshot()
    let reader = snapshot.reader
    let hasher = try SHA256()
    let expected = try leafHashes(snapshot, hasher)
    let head = snapshot.head
    #expect(head == 298)
    let known = try KnownHashes(of: reader)
    var roots: [Digest] = []
    for size in 0...head {
      roots.append(expected.root(ofSize: size, hasher: hasher))
      let found = try reader.treeHead(ofSize: size)
      #expect(found == TreeHead(size: size, root: roots[Int(size)]))
    }
    for size in 1...head {
      for other in 0..<size {
        try known.consistencyProof(from: other, to: size, hasher: hasher).check(
          oldRoot: roots[Int(other)],
          newRoot: roots[Int(size)],
          hasher: hasher
        )
        try known.inclusionProof(of: other, inSize: size, hasher: hasher).check(
          leafHash: expected.hashes[Int(other)],
          root: roots[Int(size)],
          hasher: hasher
        )
      }
    }
    let proof = try reader.inclusionProof(of: 298, inSize: 298)
    #expect(proof == expected.inclusionProof(of: 297, inSize: 298, hasher: hasher))
    let consistency = try reader.consistencyProof(from: 256, to: 298)
    #expect(consistency == expected.consistencyProof(from: 256, to: 298, hasher: hasher))
  }

  @Test
  func `is the same whatever the commits were`() throws {
    var random = SplitMix(printing: "commits of any size")
    var commits: [Int] = []
    while commits.reduce(0, +) < 2_500 {
      commits.append(Int.random(in: 1...(Bool.random(using: &random) ? 5 : 700), using: &random))
    }
    let log = try makeLog(commits)
    let snapshot = try log.snapshot()
    let hasher = try SHA256()
    let expected = try leafHashes(snapshot, hasher)
    let head = snapshot.head
    #expect(
      try snapshot.reader.treeHead().root == expected.root(ofSize: head, hasher: hasher)
    )
    for _ in 0..<20 {
      let size = UInt64.random(in: 1...head, using: &random)
      let old = UInt64.random(in: 0...size, using: &random)
      let position = UInt64.random(in: 1...size, using: &random)
      #expect(
        try snapshot.reader.consistencyProof(from: old, to: size)
          == expected.consistencyProof(from: old, to: size, hasher: hasher)
      )
      #expect(
        try snapshot.reader.inclusionProof(of: position, inSize: size)
          == expected.inclusionProof(of: position - 1, inSize: size, hasher: hasher)
      )
    }
  }

  @Test
  func `that does not reach to the head keeps everybody from appending`() throws {
    try makeLog([3, 2]).close()
    do {
      let environment = try Environment.open(at: folder.log + "/1")
      let commits = try environment.integerTable("commits")
      var write = try environment.beginWrite()
      let isThere = try write.delete(at: 5, in: commits)
      #expect(isThere)
      try write.commit()
    }
    let log = try EventLog.open(at: folder.log)
    let expected = EventLogError.corruptedIndex("the last commit ends at position 3, the log at 5")
    #expect(throws: expected) { try append([("a", [])], to: log) }
    #expect(throws: expected) { _ = try treeHead(log) }
  }

  @Test
  func `that cannot be read keeps everybody from appending`() throws {
    try makeLog([3, 2]).close()
    do {
      let environment = try Environment.open(at: folder.log + "/1")
      let commits = try environment.integerTable("commits")
      var write = try environment.beginWrite()
      try write.put([1, 2, 3].span, at: 5, in: commits)
      try write.commit()
    }
    let log = try EventLog.open(at: folder.log)
    #expect(throws: EventLogError.corruptedCommit(5, .cut(bytes: 3))) {
      try append([("a", [])], to: log)
    }
  }

  @Test
  func `ends at the head after a process was killed at any moment`() throws {
    try makeLog([]).close()
    for round in 1...5 {
      let output = folder.path + "/output-\(round)"
      let process = try startProbe("append '\(folder.log)' 100000 \(round)", output: output)
      while try lines(output).count < 5 { usleep(500) }
      kill(process, SIGKILL)
      #expect(wait(for: process) == -1)
      let log = try EventLog.open(at: folder.log)
      let snapshot = try log.snapshot()
      let head = try snapshot.reader.treeHead()
      #expect(head.size == snapshot.head)
      let hasher = try SHA256()
      let expected = try leafHashes(snapshot, hasher)
      #expect(head.root == expected.root(ofSize: head.size, hasher: hasher))
    }
  }

  @Test
  func `keeps what witnesses have cosigned by its size`() throws {
    let log = try makeLog([3])
    do {
      var write = try log.beginWrite()
      try write.putWitnessed([1].span, atSize: 3)
      try write.putWitnessed([2].span, atSize: 1)
      try write.putWitnessed([3, 3].span, atSize: 3)
      try write.commit()
    }
    let snapshot = try log.snapshot()
    #expect(try snapshot.reader.witnessed(atSize: 3) == [3, 3])
    #expect(try snapshot.reader.witnessed(atSize: 2) == nil)
    for backwards in [false, true] {
      var found: [String] = []
      try snapshot.reader.forEachWitnessed(backwards: backwards) {
        (size, note) throws(EventLogError) in
        found.append("\(size) \(note.copied)")
        return true
      }
      #expect(found == (backwards ? ["3 [3, 3]", "1 [2]"] : ["1 [2]", "3 [3, 3]"]))
    }
  }
}

@Suite
struct `The names in checkpoints` {
  @Test
  func `are those that an auditor is told`() throws {
    let hex = "0102030405060708090a0b0c0d0e0f10"
    #expect(try identity.origin(branch: 1).text == "test/\(hex)/1")
    #expect(try identity.origin(branch: 12).text == "test/\(hex)/12")
    #expect(try identity.cosignerName(ofActor: "U-7K3P").text == "\(hex)/U-7K3P")
    let odd = LogIdentity(logID: identity.logID, zone: "UTC", name: "a b", createdMs: 0)
    #expect(throws: KeyName.Fault.character(0x20)) { _ = try odd.origin(branch: 1) }
  }
}

/// The hash of every subtree of a log as the log gives it, asked for once each.
private struct KnownHashes: HashSource {
  private var hashes: [Subtree: Digest] = [:]

  init(of reader: LogReader) throws {
    let source = try reader.hashes()
    for level in 0..<20 {
      for index in 0..<(reader.head >> UInt64(level)) {
        let subtree = Subtree(level: level, index: index)
        hashes[subtree] = try source.hash(of: subtree, hasher: source.hasher)
      }
    }
  }

  func leafHash(at index: UInt64) -> Digest {
    hashes[Subtree(level: 0, index: index)] ?? Digest([UInt8](repeating: 0, count: 32).span)
  }

  func keptHash(of subtree: Subtree) -> Digest? { hashes[subtree] }
}

private func treeHead(_ log: borrowing EventLog) throws -> TreeHead {
  let snapshot = try log.snapshot()
  return try snapshot.reader.treeHead()
}

private func head(_ log: borrowing EventLog) throws -> Position {
  let snapshot = try log.snapshot()
  return snapshot.head
}

extension EventLog {
  /// Ends the use of the log by this process.
  consuming func close() {}
}
