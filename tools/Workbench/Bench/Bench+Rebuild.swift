import CBaseline
import CommandLineKit
import EventLog
import Views

extension Bench {
  /// All views with their history made anew, against C that puts the same rows into SQLite.
  func rebuild(_ rivals: borrowing Rivals, in folder: String) throws -> BenchRow {
    let views = rivals.record.folder + "/views"
    let store = try ViewStore.open(folder: views, log: rivals.log, today: today)
    guard let file = try file(in: views) else {
      throw Failure(.environment, "the views have no file")
    }
    let rows = BareRows(of: file)
    var ours: [Double] = []
    var baseline: [Double] = []
    for round in 0..<3 {
      ours.append(try seconds { try store.rebuild(log: rivals.log) })
      baseline.append(seconds { rows.put(folder + "/rows-\(round).sqlite") })
    }
    return BenchRow(
      row: "rebuild (\(grouped(rows.count)) rows)",
      ours: median(ours),
      baseline: median(baseline),
      unit: "s",
      target: .atMost(1.5)
    )
  }

  private func file(in folder: String) throws -> String? {
    try entries(of: folder).first { $0.hasSuffix(".sqlite") }.map { "\(folder)/\($0)" }
  }
}

/// The rows of the baseline, held and written by C.
@safe
private struct BareRows: ~Copyable {
  private let rows: OpaquePointer

  /// The rows of a database.
  init(of file: String) {
    // The path is read during the call.
    unsafe rows = baseline_rows_load(file)
  }

  deinit { unsafe baseline_rows_free(rows) }

  var count: Int { unsafe baseline_rows_count(rows) }

  /// Puts them into a new file.
  func put(_ file: String) { unsafe baseline_rows_put(rows, file) }
}
