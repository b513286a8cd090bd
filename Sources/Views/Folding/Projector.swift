import EventLog
import Mentoring
import SQLite

/// Carries events into all views of a database, in the order of positions.
final class Projector {
  /// An action with the folds that it goes to.
  private struct Route {
    let type: [UInt8]
    let version: UInt64
    var targets: [(take: ViewTable.Take, fold: Int)] = []
  }

  let database: Database
  private let rows: RowQueue
  private let tables: [ViewTable]
  private let routes: [Route]
  /// The names of the actions of all routes, one behind the other, to be looked through without
  /// touching the routes.
  private let types: [UInt8]
  private let typeEnds: [Int]
  /// How many things of a view are kept in memory between two stretches of the log.
  private let capacity: Int
  /// The position up to which the views have taken everything in.
  private(set) var position: UInt64

  /// Goes on after a position.
  ///
  /// It may write rows on a thread of their own: then the database is not to be used between
  /// ``take(_:through:)`` and ``flush()``.
  init(
    _ database: Database,
    after position: UInt64,
    capacity: Int,
    writesMeanwhile: Bool = false
  ) throws(ViewsError) {
    let texts = RowTexts()
    let rows = RowQueue(database, onThreadOfItsOwn: writesMeanwhile)
    var routes = Catalogue.actions.map {
      Route(type: Array($0.name.utf8), version: UInt64($0.version))
    }
    var tables: [ViewTable] = []
    for view in ViewCatalogue.stored {
      let (table, actions) = try view.makeTable(rows, texts, isAnew: position == 0)
      for (fold, action) in actions.enumerated() {
        let type = Array(action.name.utf8)
        guard let route = routes.firstIndex(where: { $0.type == type }) else { continue }
        routes[route].targets.append((table.take, fold))
      }
      tables.append(table)
    }
    // What concerns more views comes more often, and is found sooner.
    routes.sort { $0.targets.count > $1.targets.count }
    self.database = database
    self.rows = rows
    self.tables = tables
    self.routes = routes
    types = routes.flatMap(\.type)
    typeEnds = routes.reduce(into: []) { $0.append(($0.last ?? 0) + $1.type.count) }
    self.position = position
    self.capacity = capacity
  }

  /// Takes in one event, which is the next.
  func take(_ event: Event, _ reader: LogReader) throws(ViewsError) {
    guard let index = routeIndex(of: event.typeUTF8), event.version <= routes[index].version else {
      throw .unknownAction(position: event.position, type: event.type, version: event.version)
    }
    for target in routes[index].targets { try target.take(event, target.fold, reader) }
  }

  private func routeIndex(of type: Span<UInt8>) -> Int? {
    let types = types
    let names = types.span
    var start = 0
    for (index, end) in typeEnds.enumerated() {
      if isSame(names.extracting(start..<end), type) { return index }
      start = end
    }
    return nil
  }

  /// Takes in the events behind the position, through `last`; withheld ones are left out.
  func take(_ log: borrowing EventLog, through last: UInt64) throws(ViewsError) {
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    let reader = snapshot.reader
    var events: EventIterator
    do throws(EventLogError) {
      events = try reader.events(after: position, through: last)
    } catch {
      throw .log(error)
    }
    while let event = try events.nextForViews() { try take(event, reader) }
    position = last
  }

  /// Writes what is in memory only, and waits until all of it is written.
  func flush() throws(ViewsError) {
    for table in tables { try table.flush() }
    try rows.drain()
  }

  /// Waits for the thread that writes, whatever became of it.
  func finish() { try? rows.drain() }

  /// Keeps the memory bounded: once a view holds too many things, writes all and forgets some.
  func trim() throws(ViewsError) {
    guard tables.contains(where: { $0.count() > capacity }) else { return }
    try flush()
    for table in tables { table.trim(capacity) }
  }
}

extension EventIterator {
  /// The next event, with the log's error as one of the views.
  @_lifetime(copy self)
  @_lifetime(self: copy self)
  mutating func nextForViews() throws(ViewsError) -> Event? {
    do throws(EventLogError) { return try next() } catch { throw .log(error) }
  }
}

/// Whether two stretches of bytes are the same.
func isSame(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Bool {
  guard one.count == other.count else { return false }
  for index in one.indices where one[index] != other[index] { return false }
  return true
}
