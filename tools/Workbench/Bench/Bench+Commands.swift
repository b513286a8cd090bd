import CBaseline
import CommandLineKit
import EventLog
import Glibc
import Office

extension Bench {
  /// What the program takes from start to end, against sqlite3 doing as much on as many rows.
  func commands(_ record: MadeRecord, _ head: Position, in folder: String) throws -> [BenchRow] {
    let file = "\(folder)/rows-of-commands.sqlite"
    try run([
      "sqlite3", file,
      """
      CREATE TABLE events(position INTEGER PRIMARY KEY, leaf BLOB);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(head))
      INSERT INTO events SELECT i, randomblob(300) FROM n;
      """,
    ])
    let program = try programBeside()
    let common = ["--record", record.folder, "--keys", record.keys ?? ""]
    func row(
      _ name: String,
      _ words: (Int) -> [String],
      against sql: String
    ) throws -> BenchRow {
      var (ours, baseline) = ([Double](), [Double]())
      for number in 0..<25 {
        ours.append(try seconds { try run([program] + words(number) + common) })
        baseline.append(try seconds { try run(["sqlite3", file, sql]) })
      }
      return BenchRow(
        row: name,
        ours: median(ours) * 1_000,
        baseline: median(baseline) * 1_000,
        unit: "ms (p50)"
      )
    }
    return [
      try row(
        "record, the whole command",
        { ["record", "programme-defined", "--slug", "bench-\($0)", "--title", "Bench"] },
        against:
          "PRAGMA synchronous = FULL; INSERT INTO events(leaf) VALUES (randomblob(300))"
      ),
      try row(
        "prove the first, the whole command",
        { _ in ["prove", "1"] },
        against: "SELECT hex(leaf) FROM events WHERE position = 1"
      ),
      try row(
        "prove the last, the whole command",
        { _ in ["prove", "\(head)"] },
        against: "SELECT hex(leaf) FROM events WHERE position = \(head)"
      ),
    ]
  }

  /// The proofs of the first and of the last event, against hashing 256 leaves and nodes.
  ///
  /// That much has to be hashed: subtrees of fewer leaves are not kept.
  func prove(_ record: MadeRecord, _ head: Position, _ leaves: Leaves) throws -> [BenchRow] {
    let block = leaves.prefix(256)
    let office = try Office.open(at: record.folder, keys: record.keys, environment: [:])
    return try [("first", 1), ("last", head)].map { name, position in
      var (ours, baseline) = ([Double](), [Double]())
      var sum: UInt64 = 0
      for _ in 0..<500 {
        ours.append(try seconds { sum &+= UInt64(try office.proof(of: position).proof.count) })
        baseline.append(seconds { sum &+= block.hashHere() })
      }
      guard sum != 0 else { throw Failure(.integrity, "nothing was proved") }
      return BenchRow(
        row: "prove the \(name)",
        ours: median(ours) * 1e6,
        baseline: median(baseline) * 1e6,
        unit: "µs (p50)"
      )
    }
  }

  /// Runs a program, which must do what it is asked for.
  private func run(_ words: [String]) throws {
    var pointers = unsafe words.map { unsafe strdup($0) } + [nil]
    // The program has been started with copies of the strings, and has ended.
    defer { unsafe pointers.forEach { unsafe free($0) } }
    let code = unsafe baseline_run(&pointers)
    guard code == 0 else {
      throw Failure(.environment, "\(words.joined(separator: " ")) ended with \(code)")
    }
  }

  /// The program, which is built beside this one.
  private func programBeside() throws -> String {
    var path = [CChar](repeating: 0, count: 4_096)
    // The link's text is written within the array.
    let count = unsafe readlink("/proc/self/exe", &path, path.count)
    guard count > 0 else { throw Failure(.environment, "this program has no path") }
    let own = String(decoding: path.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let folder = own.split(separator: "/").dropLast().joined(separator: "/")
    return "/\(folder)/tandembuch"
  }
}

extension Leaves {
  /// Hashes them on this thread.
  fileprivate func hashHere() -> UInt64 {
    // Both arrays are read during the call, as far as there are lengths.
    unsafe baseline_hash(bytes, lengths, lengths.count, 1)
  }
}
