import Mentoring

/// The SQL that comes from the declarations.
enum Schema {
  /// The table of a view's rows.
  static func table(_ view: any View.Type) -> String { "\(view.name)_versions" }

  /// The columns that are stored.
  static func stored(_ view: any View.Type) -> [Column] {
    view.columns.filter { $0.expression == nil }
  }

  /// Inserts a row: the stored columns in order, `since`, `until`.
  static func insert(_ view: any View.Type) -> String {
    let names = stored(view).map { name($0.name) } + ["\"since\"", "\"until\""]
    let marks = names.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(table(view))(\(names.joined(separator: ", "))) VALUES (\(marks))"
  }

  /// Ends the row of a thing that holds: the position, then the key columns in order.
  static func close<Thing: FoldedView>(_ view: Thing.Type) -> String {
    let keys = view.keyColumns.map { "\(name($0)) = ?" }.joined(separator: " AND ")
    return "UPDATE \(table(view)) SET \"until\" = ? WHERE \(keys) AND \"until\" IS NULL"
  }

  /// The tables, and the indexes that writing needs.
  static var tables: [String] {
    ViewCatalogue.stored.flatMap { stored in
      let columns = Self.stored(stored.view).map { "\(name($0.name)) \($0.kind.sql)" }
      let positions = ["\"since\" INTEGER NOT NULL", "\"until\" INTEGER"]
      var statements = [
        "CREATE TABLE \(table(stored.view))(\((columns + positions).joined(separator: ", ")))"
      ]
      if stored.mayChange {
        let keys = stored.keyColumns.map { name($0) }.joined(separator: ", ")
        statements.append(
          """
          CREATE UNIQUE INDEX \(stored.view.name)_current ON \(table(stored.view))(\(keys))
          WHERE "until" IS NULL
          """
        )
      }
      return statements
    }
  }

  /// The indexes that only reading needs, so that they are made after the rows.
  ///
  /// Rows without a value are left out: most meetings are of no group, and are not sought as such.
  static var indexes: [String] {
    ViewCatalogue.stored.flatMap { stored in
      let table = table(stored.view)
      var statements = stored.searched.map { column in
        """
        CREATE INDEX \(stored.view.name)_by_\(column) ON \(table)(\(name(column)))
        WHERE "until" IS NULL AND \(name(column)) IS NOT NULL
        """
      }
      if stored.mayChange {
        let keys = (stored.keyColumns + ["since"]).map { name($0) }.joined(separator: ", ")
        statements.append("CREATE INDEX \(stored.view.name)_since ON \(table)(\(keys))")
      }
      return statements
    }
  }

  /// The SQL views that people ask, as of now or as known at the position that `known()` says.
  static func views(_ holding: Holding) -> [String] {
    var statements: [String] = []
    let create = holding == .now ? "CREATE VIEW" : "CREATE TEMP VIEW"
    for stored in ViewCatalogue.stored {
      statements.append("\(create) \(stored.view.name) AS \(select(stored, holding))")
      let columns = Self.stored(stored.view).map { name($0.name) } + ["\"since\"", "\"until\""]
      let seen: String
      switch holding {
      case .now: seen = ""
      // What had not ended by then was not known to end.
      case .known: seen = " WHERE \"since\" <= known()"
      }
      let shown: [String]
      switch holding {
      case .now: shown = columns
      case .known:
        shown = columns.dropLast() + ["iif(\"until\" <= known(), \"until\", NULL) AS \"until\""]
      }
      statements.append(
        """
        \(create) \(stored.view.name)_history AS
        SELECT \(shown.joined(separator: ", ")) FROM \(table(stored.view))\(seen)
        """
      )
    }
    for view in ViewCatalogue.derived {
      statements.append("\(create) \(view.name) AS \(view.select)")
    }
    return statements
  }

  /// The rows of a view that hold, with the columns that are computed.
  private static func select(_ stored: StoredView, _ holding: Holding) -> String {
    let seeks = holding != .now && stored.changesOften
    let columns = stored.view.columns.map { column in
      if let expression = column.expression { return "\(expression) AS \(name(column.name))" }
      // A condition on the key must find the thing before its row is sought.
      let isKey = seeks && stored.keyColumns.contains(column.name)
      return "\(isKey ? "thing" : "row").\(name(column.name))"
    }
    let list = columns.joined(separator: ", ")
    let table = table(stored.view)
    switch holding {
    case .now: return "SELECT \(list) FROM \(table) AS row WHERE row.\"until\" IS NULL"
    case .known where stored.changesOften:
      // One seek a thing: every thing has a row that holds, which names it.
      let keys = stored.keyColumns.map { name($0) }
      let same = keys.map { "at.\($0) = thing.\($0)" }.joined(separator: " AND ")
      return """
        SELECT \(list) FROM \(table) AS thing CROSS JOIN \(table) AS row
        WHERE thing."until" IS NULL AND row.rowid = (
          SELECT at.rowid FROM \(table) AS at WHERE \(same) AND at."since" <= known()
          ORDER BY at."since" DESC LIMIT 1)
        """
    case .known where !stored.mayChange:
      // Its rows never end, so that the indexes of those that hold find them at any position.
      return """
        SELECT \(list) FROM \(table) AS row
        WHERE row."until" IS NULL AND row."since" <= known()
        """
    case .known:
      return """
        SELECT \(list) FROM \(table) AS row
        WHERE row."since" <= known() AND (row."until" IS NULL OR row."until" > known())
        """
    }
  }

  /// The names of the SQL views.
  static var viewNames: [String] {
    ViewCatalogue.stored.flatMap { [$0.view.name, "\($0.view.name)_history"] }
      + ViewCatalogue.derived.map { $0.name }
  }

  /// A name in double quotes; the declarations hold none themselves.
  static func name(_ word: String) -> String { "\"\(word)\"" }
}

/// Which rows are asked for.
enum Holding: Hashable, Sendable {
  /// Those that hold.
  case now
  /// Those that held when the log ended at the position that the function `known()` says.
  ///
  /// A function and not the number itself: statements stay compiled from one position to the next,
  /// which takes longer than running them.
  case known
}
