import EventLog
import Glibc
import TestSupport
import Testing

@Suite
struct `Two processes` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test
  func `that append at once give positions without gaps`() throws {
    let log = try EventLog.create(at: folder.log, identity: identity)
    let before = try log.snapshot()
    let outputs = (1...2).map { folder.path + "/output-\($0)" }
    var processes: [pid_t] = []
    for (seed, output) in outputs.enumerated() {
      processes.append(try startProbe("append '\(folder.log)' 60 \(seed + 10)", output: output))
    }
    // This process takes its turns, too.
    for _ in 0..<20 { try append([("own", [])], to: log) }
    for process in processes { #expect(wait(for: process) == 0) }
    let printed = try outputs.map { try lines($0).compactMap(Position.init) }
    #expect(printed.map(\.count) == [60, 60])
    let snapshot = try log.snapshot()
    #expect(snapshot.head == 140)
    #expect(before.head == 0)
    let own = try snapshot.reader.positions(matching: Query(types: ["own"]))
    #expect((own + printed[0] + printed[1]).sorted() == Array(1...140))
    for position in printed[0] {
      let type = try snapshot.reader.event(at: position)?.type
      #expect(type == "probed")
    }
  }

  @Test
  func `are not kept waiting by one that was killed while it wrote`() throws {
    let log = try EventLog.create(at: folder.log, identity: identity)
    let output = folder.path + "/output"
    let process = try startProbe("hold '\(folder.log)'", output: output)
    while try lines(output).isEmpty { usleep(1_000) }
    kill(process, SIGKILL)
    #expect(wait(for: process) == -1)
    try append([("after", [])], to: log)
    let snapshot = try log.snapshot()
    #expect(snapshot.head == 1)
    let type = try snapshot.reader.event(at: 1)?.type
    #expect(type == "after")
  }

  @Test
  func `lose nothing that was acknowledged when one is killed at any moment`() throws {
    do {
      _ = try EventLog.create(at: folder.log, identity: identity)
    }
    var acknowledged: [Position] = []
    for round in 1...5 {
      let output = folder.path + "/output-\(round)"
      let process = try startProbe("append '\(folder.log)' 100000 \(round)", output: output)
      while try lines(output).count < 15 { usleep(500) }
      kill(process, SIGKILL)
      #expect(wait(for: process) == -1)
      acknowledged += try lines(output).compactMap(Position.init)
    }
    let log = try EventLog.open(at: folder.log)
    let snapshot = try log.snapshot()
    let all = try snapshot.reader.positions(matching: Query(types: ["probed"]))
    let head = snapshot.head
    #expect(all == Array(1...head))
    #expect(Set(all).isSuperset(of: acknowledged))
    #expect(acknowledged.count >= 75)
  }
}
