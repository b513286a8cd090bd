import CBaseline
import CommandLineKit
import EventLog
import Office

extension Bench {
  /// The whole record checked from its bytes, each part by itself.
  ///
  /// Hashing is held against OpenSSL, which hashes the same leaves and as many nodes out of memory on as
  /// many cores.
  func verify(_ record: MadeRecord, _ leaves: Leaves) throws -> [BenchRow] {
    let cores = 2
    var sum: UInt64 = 0
    var (hashing, rest, signatures, views, baseline) =
      ([Double](), [Double](), [Double](), [Double](), [Double]())
    var signed = 0
    for _ in 0..<3 {
      let office = try Office.open(at: record.folder, keys: record.keys, environment: [:])
      let found = try office.verify()
      guard found.discrepancies.isEmpty, found.comparedViews else {
        throw Failure(.integrity, "the record does not hold: \(found.discrepancies)")
      }
      hashing.append(Double(found.times.hashingMs) / 1_000)
      rest.append(Double(found.times.logMs - found.times.hashingMs) / 1_000)
      signatures.append(Double(found.times.signaturesMs) / 1_000)
      views.append(Double(found.times.viewsMs) / 1_000)
      signed = found.signatures
      baseline.append(seconds { sum &+= leaves.hash(cores) })
    }
    guard sum != 0 else { throw Failure(.integrity, "nothing was hashed") }
    let bytes = Double(leaves.bytes.count)
    let bare = median(baseline)
    func part(_ what: String, _ seconds: [Double]) -> BenchRow {
      BenchRow(row: "verify, \(what)", ours: median(seconds), baseline: bare, unit: "s")
    }
    return [
      BenchRow(
        row: "verify, hashing",
        ours: bytes / median(hashing) / 1e6,
        baseline: bytes / bare / 1e6,
        unit: "MB/s",
        target: .atLeast(0.7)
      ),
      part("events and index, to hashing", rest),
      part("signatures (\(grouped(signed))), to hashing", signatures),
      part("views made anew and compared, to hashing", views),
    ]
  }
}

extension Leaves {
  /// Hashes them as leaves, and a node for each.
  fileprivate func hash(_ threads: Int) -> UInt64 {
    // Both arrays are read during the call, as far as there are lengths.
    unsafe baseline_hash(bytes, lengths, lengths.count, threads)
  }
}
