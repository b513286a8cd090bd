import LMDB

// The layers of the index, from old to new:
//
//   1 … merged            in the tables `open` and `closed`, a chain of chunks a tag
//   merged+1 … inRuns     in the table `runs`, one sorted stretch a key, without gaps
//   inRuns+1 … head       the raw tail: to be read from the events themselves
//
// A commit of many events writes its run at once; single commits leave a raw tail that becomes a
// run when it is long enough; when runs and tail are long enough, everything is merged in that
// commit. Whenever eight runs of about the same length stand side by side they become one, so that
// there are never more than a few to look into. Putting one key a posting instead would touch
// thousands of pages a commit. A withheld event has no postings in any layer.

/// How far each layer of the index reaches.
struct IndexState: Hashable, Sendable {
  /// Up to here every posting is in chunks.
  var merged: Position = 0
  /// Up to here every posting is in chunks or runs.
  var inRuns: Position = 0
  /// The last key of the table `closed`.
  var lastClosed: UInt64 = 0
  /// How many events have been withheld; who keeps what they have read of the tail asks for it.
  var withheld: UInt64 = 0

  private static var key: [UInt8] { Meta.key("index") }

  init() {}

  init(_ reader: Reader, _ tables: Tables) throws(EventLogError) {
    guard let stored = try reader.copy(of: Self.key, in: tables.meta) else { return }
    guard stored.count == 32 else { throw .corruptedIndex("its state has not 32 bytes") }
    merged = stored.span.word(at: 0)
    inRuns = stored.span.word(at: 8)
    lastClosed = stored.span.word(at: 16)
    withheld = stored.span.word(at: 24)
  }

  /// Makes sure that the layers follow one another: what is computed with them relies on it.
  func check(head: Position) throws(EventLogError) {
    guard merged <= inRuns, inRuns <= head, head - merged <= UInt64(Posting.maxStretch),
      lastClosed < 1 << 48
    else { throw .corruptedIndex("its layers do not fit the log of \(head) events") }
  }

  func store(with write: inout Write, _ tables: Tables) throws(LMDBError) {
    var bytes: [UInt8] = []
    for number in [merged, inRuns, lastClosed, withheld] { bytes.appendWord(number) }
    try write.put(bytes.span, for: Self.key.span, in: tables.meta)
  }
}
