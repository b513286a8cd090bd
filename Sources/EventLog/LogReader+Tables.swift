import LMDB

extension LogReader {
  /// The number of the epoch under which the keys of subjects are wrapped.
  public var epoch: UInt64 {
    get throws(EventLogError) { try Meta.number("epoch", store, tables.meta) ?? 0 }
  }

  /// The branch of the log's history, which stands in the origin of its checkpoints; from 1.
  ///
  /// Only a restore that loses positions raises it, so that no key signs two trees under one name.
  public var branch: UInt64 {
    get throws(EventLogError) { try Meta.number("branch", store, tables.meta) ?? 1 }
  }

  /// The epoch whose beginning the log's file was last made anew after; 0 before the first time.
  public var compactedEpoch: UInt64 {
    get throws(EventLogError) { try Meta.number("compacted epoch", store, tables.meta) ?? 0 }
  }

  /// A payload, unreadable without its keys; nil where it has been erased, or never was.
  public func payload(at position: Position, seal: Int) throws(EventLogError) -> [UInt8]? {
    try value(payloadKey(position, seal), tables.payloads)
  }

  /// The wrapped key of a subject; nil where it has none.
  public func wrap(of subject: String) throws(EventLogError) -> [UInt8]? {
    try value(Array(subject.utf8), tables.wraps)
  }

  /// What is kept under a keyed reference; nil where nothing is.
  public func lookup(_ key: [UInt8]) throws(EventLogError) -> [UInt8]? {
    try value(key, tables.lookup)
  }

  /// Shows every subject with its wrapped key to `body`, in the order of their UTF-8, until it
  /// says false.
  public func forEachWrap(
    _ body: (String, Span<UInt8>) throws(EventLogError) -> Bool
  ) throws(EventLogError) {
    try forEachEntry(tables.wraps) { (key, value) throws(EventLogError) in
      try body(key.decoded, value)
    }
  }

  /// Shows every keyed reference with what is kept under it to `body`, until it says false.
  public func forEachLookup(
    _ body: (Span<UInt8>, Span<UInt8>) throws(EventLogError) -> Bool
  ) throws(EventLogError) {
    try forEachEntry(tables.lookup, body)
  }

  /// The checkpoint of a size that witnesses have cosigned, as it was put; nil where there is none.
  public func witnessed(atSize size: UInt64) throws(EventLogError) -> [UInt8]? {
    do throws(LMDBError) {
      return try store.value(at: size, in: tables.witnessed)?.copied
    } catch {
      throw EventLogError(error)
    }
  }

  /// Shows the size and bytes of every checkpoint that witnesses have cosigned to `body`, in the
  /// order of their sizes or backwards, until it says false.
  public func forEachWitnessed(
    backwards: Bool = false,
    _ body: (UInt64, Span<UInt8>) throws(EventLogError) -> Bool
  ) throws(EventLogError) {
    var cursor: IntegerCursor
    do throws(LMDBError) { cursor = try store.cursor(in: tables.witnessed) } catch {
      throw EventLogError(error)
    }
    while true {
      do throws(LMDBError) {
        guard try backwards ? cursor.previous() : cursor.next() else { return }
      } catch {
        throw EventLogError(error)
      }
      guard try body(cursor.key, cursor.value) else { return }
    }
  }

  private func forEachEntry(
    _ table: Table,
    _ body: (Span<UInt8>, Span<UInt8>) throws(EventLogError) -> Bool
  ) throws(EventLogError) {
    var cursor: Cursor
    do throws(LMDBError) { cursor = try store.cursor(in: table) } catch {
      throw EventLogError(error)
    }
    while true {
      do throws(LMDBError) {
        guard try cursor.next() else { return }
      } catch {
        throw EventLogError(error)
      }
      guard try body(cursor.key, cursor.value) else { return }
    }
  }

  private func value(_ key: [UInt8], _ table: Table) throws(EventLogError) -> [UInt8]? {
    try store.copy(of: key, in: table)
  }
}

/// The key of a payload: its event's position, highest byte first, and the index of its seal.
func payloadKey(_ position: Position, _ seal: Int) -> [UInt8] {
  var key: [UInt8] = []
  key.appendWord(position.byteSwapped)
  key.append(UInt8(truncatingIfNeeded: seal))
  return key
}
