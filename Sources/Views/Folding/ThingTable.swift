import CBOR
import EventLog
import Mentoring

/// Keeps the things of a view in memory while events change them, and writes their rows.
///
/// A row is written when the next one ends it, or by ``flush()``: so a row that is ended before it
/// was ever written is written once, with both its positions. A thing that is not in memory is
/// folded anew from its events in the log.
struct ThingTable<Thing: FoldedView>: ~Copyable {
  /// Where the present row of a thing stands.
  private enum Present {
    case none
    case inFile
    case inMemory(since: UInt64)
  }

  private struct Entry {
    let key: Thing.Key
    var thing: Thing
    var present: Present
    /// Its last event, to find the least used.
    var touched: UInt64
  }

  private let folds: [Fold<Thing>]
  /// The actions that the folds take, in their order.
  private let types: [String]
  private var places: [Thing.Key: Int] = [:]
  private var entries: [Entry] = []
  /// The entries whose present row is in memory.
  private var unwritten: [Int] = []
  /// Whether the file may hold things that are not in memory.
  private var mayHoldOthers: Bool
  private var insert: RowWriter
  private var close: RowWriter

  init(_ type: Thing.Type, _ rows: RowQueue, _ texts: RowTexts, isAnew: Bool) throws(ViewsError) {
    let insert = try RowWriter(rows, Schema.insert(type), texts)
    let close = try RowWriter(rows, Schema.close(type), texts)
    self.insert = insert
    self.close = close
    mayHoldOthers = !isAnew
    folds = Thing.folds
    types = Thing.folds.map { $0.action.name }
  }

  mutating func take(_ event: Event, by index: Int, _ reader: LogReader) throws(ViewsError) {
    switch try keys(of: event, by: index) {
    case .one(let key): try take(event, by: index, key, reader)
    case .many(let keys): for key in keys { try take(event, by: index, key, reader) }
    }
  }

  private mutating func take(
    _ event: Event,
    by index: Int,
    _ key: Thing.Key,
    _ reader: LogReader
  ) throws(ViewsError) {
    let position = event.position
    let place: Int
    if let known = places[key] {
      place = known
    } else {
      let entry = try load(
        key,
        before: position,
        isNew: folds[index].makes && !mayHoldOthers,
        reader
      )
      place = entries.count
      places[key] = place
      entries.append(entry)
    }
    entries[place].touched = position
    let fold = folds[index]
    if case .inMemory(let since) = entries[place].present, fold.alwaysChanges {
      // The common case, without a copy of the row and a comparison.
      try write(entries[place].thing.row, since: since, until: position)
      try Self.apply(fold, event, to: &entries[place].thing)
      entries[place].present = .inMemory(since: position)
      return
    }
    let before = entries[place].thing.row
    try Self.apply(fold, event, to: &entries[place].thing)
    switch entries[place].present {
    case .none: unwritten.append(place)
    case _ where entries[place].thing.row == before: return
    case .inMemory(let since): try write(before, since: since, until: position)
    case .inFile:
      close.position(position)
      Thing.write(key, with: &close)
      try close.run(at: position)
      unwritten.append(place)
    }
    entries[place].present = .inMemory(since: position)
  }

  var count: Int { entries.count }

  mutating func flush() throws(ViewsError) {
    for place in unwritten {
      guard case .inMemory(let since) = entries[place].present else { continue }
      try write(entries[place].thing.row, since: since, until: nil)
      entries[place].present = .inFile
    }
    unwritten.removeAll(keepingCapacity: true)
  }

  mutating func trim(to count: Int) {
    guard entries.count > count else { return }
    mayHoldOthers = true
    // Half of them stay, so that trimming is rare.
    let oldest = entries.map(\.touched).sorted()[entries.count - count / 2]
    entries.removeAll { $0.touched < oldest }
    places.removeAll(keepingCapacity: true)
    for (place, entry) in entries.enumerated() { places[entry.key] = place }
  }

  private mutating func write(_ row: Thing.Row, since: UInt64, until: UInt64?) throws(ViewsError) {
    row.write(with: &insert)
    insert.position(since)
    if let until { insert.position(until) } else { insert.null() }
    try insert.run(at: since)
  }

  /// Folds a thing from all its events before a position; its row stands in the file already.
  private func load(
    _ key: Thing.Key,
    before position: UInt64,
    isNew: Bool,
    _ reader: LogReader
  ) throws(ViewsError) -> Entry {
    let thing = Thing(key)
    let isGiven = Thing.given.contains { $0.row == thing.row }
    var entry = Entry(
      key: key,
      thing: thing,
      present: isGiven ? .inFile : .none,
      touched: position
    )
    guard !isNew, position > 1 else { return entry }
    let query = Query(types: types, tags: [Thing.tag(of: key)])
    var events: MatchIterator
    do throws(EventLogError) {
      events = try reader.events(matching: query, through: position - 1)
    } catch {
      throw .log(error)
    }
    while let event = try events.nextForViews() {
      let type = event.type
      guard let index = types.firstIndex(of: type) else { continue }
      switch try keys(of: event, by: index) {
      case .one(let other) where other != key: continue
      case .many(let others) where !others.contains(key): continue
      default: break
      }
      try Self.apply(folds[index], event, to: &entry.thing)
      entry.present = .inFile
    }
    return entry
  }

  private func keys(of event: Event, by index: Int) throws(ViewsError) -> Keys<Thing.Key> {
    do throws(CBORError) { return try folds[index].keys(event) } catch {
      throw .unreadable(position: event.position, .body(error))
    }
  }

  private static func apply(
    _ fold: Fold<Thing>,
    _ event: Event,
    to thing: inout Thing
  ) throws(ViewsError) {
    do throws(CBORError) { try fold.apply(&thing, event) } catch {
      throw .unreadable(position: event.position, .body(error))
    }
  }
}

extension MatchIterator {
  /// The next event, with the log's error as one of the views.
  @_lifetime(copy self)
  @_lifetime(self: copy self)
  mutating func nextForViews() throws(ViewsError) -> Event? {
    do throws(EventLogError) { return try next() } catch { throw .log(error) }
  }
}
