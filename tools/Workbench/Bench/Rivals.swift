import EventLog
import Office

/// Both sides of a measurement: the log of a record, signed like any, and that of the baseline.
struct Rivals: ~Copyable {
  let record: MadeRecord
  let log: EventLog
  let bare: BareLog

  /// Makes an empty record and a bare log with the same event bytes.
  init(in folder: String, named name: String, beginsMs: UInt64) throws {
    let record = try MadeRecord(
      at: "\(folder)/\(name)",
      keys: "\(folder)/\(name)-keys",
      beginsMs: beginsMs
    )
    let log = try EventLog.open(at: record.folder + "/log")
    // What made the record stands in both, so that positions are the same.
    let leaves = try Leaves(of: log, after: 0)
    let bare = BareLog(in: "\(folder)/\(name)-bare")
    bare.append(leaves)
    self.record = record
    self.log = log
    self.bare = bare
  }

  /// The position of the last event.
  var head: Position { get throws { try log.snapshot().head } }
}
