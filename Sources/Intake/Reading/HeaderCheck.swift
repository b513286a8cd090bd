import CSV
import Mentoring
import UnicodeText

/// Holds the columns of a file against those that a mapping names.
struct HeaderCheck {
  private(set) var faults: [IntakeFault] = []
  /// Whether the rows can be read at all.
  private(set) var isReadable: Bool

  init(_ mapping: Mapping, _ rules: [ActionRule], _ file: CSVFile, cycle: String?) {
    let line = file.headerLine
    isReadable = !file.header.isEmpty && !file.faults.contains { $0.isOfHeader }
    guard isReadable else { return }
    let columns = Set(file.header)
    let named = rules.flatMap(\.namedColumns) + mapping.namedColumns
    var missing: Set<String> = []
    var known = Set(named.map(\.name))
    let unnamed = file.header.filter { !known.contains($0) }
    for column in named where !columns.contains(column.name) {
      guard missing.insert(column.name).inserted else { continue }
      let near = nearest(to: column.name, in: unnamed)
      faults.append(Self.missing(column, near, file))
      // One slip is one fault.
      if let near { known.insert(near) }
    }
    isReadable = missing.isEmpty
    for name in file.header where !known.contains(name) {
      let reason = Message(
        "the mapping says nothing of this column: name it in a field, under \"extra\" or under \"ignore\"",
        de:
          "die Zuordnung sagt nichts zu dieser Spalte: bei einem Feld, unter „extra“ oder unter „ignore“ nennen"
      )
      faults.append(IntakeFault(line: line, column: name, reason: reason))
    }
    let needsCycle = rules.flatMap(\.fields).contains {
      if case .cycle = $0.source { true } else { false }
    }
    if needsCycle, cycle == nil {
      isReadable = false
      let reason = Message(
        "say for which cycle the file is (--cycle wegweiser/2025)",
        de: "es fehlt der Durchgang, zu dem die Datei gehört (--cycle wegweiser/2025)"
      )
      faults.append(IntakeFault(line: line, reason: reason))
    }
  }

  private static func missing(
    _ column: ColumnName,
    _ near: String?,
    _ file: CSVFile
  ) -> IntakeFault {
    let place = column.path.isEmpty ? "" : " (\(column.path))"
    let reason =
      if let near {
        Message(
          "the mapping\(place) names this column, but the file has none; is \"\(near)\" meant?",
          de:
            "die Zuordnung\(place) nennt diese Spalte, die Datei hat sie nicht; ist „\(near)“ gemeint?"
        )
      } else {
        Message(
          "the mapping\(place) names this column, but the file has none; it has \(quoted(file.header).en)",
          de:
            "die Zuordnung\(place) nennt diese Spalte, die Datei hat sie nicht; sie hat \(quoted(file.header).de)"
        )
      }
    return IntakeFault(line: file.headerLine, column: column.name, reason: reason)
  }
}

extension CSVFault {
  /// Whether the header itself is wrong, so that columns cannot be told apart.
  fileprivate var isOfHeader: Bool {
    switch kind {
    case .noHeader, .emptyName, .duplicateName: true
    case .cellCount, .unterminatedQuote, .textAfterQuote: false
    }
  }
}
