import EventLog
import FoundationEssentials
import Glibc
import TestSupport
import Testing

@Suite
struct `A damaged log` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: 1...8)
  func `is read or refused, never a reason to trap`(seed: UInt64) throws {
    do {
      let log = try EventLog.create(
        at: folder.log,
        identity: identity,
        thresholds: Thresholds(run: 50, tail: 90, merge: 800, joinedRuns: 3, chunkBytes: 40)
      )
      for round in 0..<40 {
        try append(
          (0..<50).map { number in
            let mark = (round + number) % 7
            return ("type-\(mark)", ["a-\(mark)", "b-\(mark)"])
          },
          to: log
        )
      }
    }
    let whole = Array(try Data(contentsOf: URL(filePath: folder.data)))
    var random = SplitMix(seed: seed)
    var bytes = whole
    // Some bytes of some pages, so that much still looks as it should; the two first pages stay.
    for _ in 0..<(seed % 2 == 0 ? 3 : 40) {
      let page = Int.random(in: 2..<whole.count / 4_096, using: &random)
      let start = Int.random(in: 0..<4_096, using: &random)
      let count = Int.random(in: 1...(4_096 - start), using: &random)
      for index in 0..<min(count, seed % 2 == 0 ? 4_096 : 24) {
        bytes[page * 4_096 + start + index] = UInt8.random(in: 0...255, using: &random)
      }
    }
    try Data(bytes).write(to: URL(filePath: folder.data))
    let output = folder.path + "/output"
    let code = wait(for: try startProbe("read '\(folder.log)'", output: output))
    // 3 is LMDB's own contradiction, 1 an error; a bus error within the library is left aside.
    let said = try String(contentsOf: URL(filePath: output), encoding: .utf8)
    #expect(!said.contains("Fatal error"), "\(said)")
    if code == 3 { #expect(said.contains("the log is damaged")) }
  }
}
