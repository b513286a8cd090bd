import EventLog
import SQLite

/// Shows the log to SQL as the table `events`, through the end that it has when a question begins.
final class EventsTable: VirtualTable {
  /// The columns by which the log itself can search; the order is that of ``Events/columns``.
  enum Place: Int {
    case position = 0
    case recorded, occurred, type, version, actor, commandID, cause, tags, body, seals, tag
  }

  private let log: LentLog
  let columns = Events.columns.map {
    VirtualColumn($0.name, $0.kind.sql, isHidden: $0.isHidden)
  }

  init(_ log: LentLog) { self.log = log }

  func plan(_ request: TableRequest) -> TablePlan? {
    var plan = TablePlan(neededColumns: request.neededColumns)
    let positions: [TableConstraint.Comparison] = [
      .equal, .greater, .greaterOrEqual, .less, .lessOrEqual,
    ]
    for constraint in request.constraints {
      switch (constraint.column, constraint.comparison) {
      case (Place.position.rawValue, let comparison) where positions.contains(comparison):
        plan.constraints.append(constraint)
        plan.cost /= comparison == .equal ? 1_000_000 : 2
      case (Place.type.rawValue, .equal):
        plan.constraints.append(constraint)
        plan.cost /= 10
      case (Place.tag.rawValue, .equal):
        plan.constraints.append(constraint)
        plan.exactConstraints.insert(constraint)
        plan.cost /= 10_000
      default: break
      }
    }
    plan.estimatedRows = max(1, Int64(plan.cost))
    if request.order.count == 1, let order = request.order.first,
      order.column == Place.position.rawValue
    {
      plan.isOrdered = true
      plan.variant = order.isDescending ? 1 : 0
    }
    return plan
  }

  func rows(for plan: TablePlan, values: borrowing SQLArguments) throws -> EventRows {
    var search = EventSearch()
    for (index, constraint) in plan.constraints.enumerated() {
      // A value of another class is left to SQLite, which checks these conditions again.
      if constraint.column == Place.position.rawValue {
        guard values.type(at: index) == .integer else { continue }
        search.bound(constraint.comparison, values.integer(at: index))
      } else if values.type(at: index) == .text {
        let word = values.text(at: index)
        if constraint.column == Place.type.rawValue {
          search.type = word
        } else {
          search.tag = word
        }
      } else if constraint.column == Place.tag.rawValue {
        // A tag is a text; nothing else is one.
        search.last = 0
      }
    }
    return try EventRows(log, search, backwards: plan.variant == 1)
  }
}

/// Which stretch of the log is asked for, and what for.
struct EventSearch {
  /// The position before the first.
  var after: UInt64 = 0
  /// The last position.
  var last = UInt64(Int64.max)
  /// The only type, if one is asked for.
  var type: String?
  /// A tag that each must carry, if one is asked for.
  var tag: String?

  /// Narrows the stretch.
  mutating func bound(_ comparison: TableConstraint.Comparison, _ value: Int64) {
    let low = UInt64(max(value, 0))
    switch comparison {
    case .greater: after = max(after, low)
    case .greaterOrEqual: after = max(after, low == 0 ? 0 : low - 1)
    case .less: last = min(last, low == 0 ? 0 : low - 1)
    case .lessOrEqual: last = min(last, low)
    default:
      after = max(after, low == 0 ? 0 : low - 1)
      last = min(last, value < 0 ? 0 : low)
    }
  }
}
