import CSV
import CivilCalendar
public import Intake
import Mentoring
public import Statistics

/// The spells of a table: a row each, from a first to a last day, with the reason for which it ended.
public struct SpellTable: Sendable {
  /// All that is wrong with a table, in the order of its lines.
  public struct Faults: Error, Hashable, Sendable {
    /// One at least.
    public let faults: [IntakeFault]
  }

  /// The spells, in the order of the file.
  public let spells: [Spell]
  /// The reasons, in the order of their UTF-8; a spell's cause counts into it.
  public let causes: [String]

  /// Reads the bytes of a table; days are counted from the first to the last.
  ///
  /// - Parameters:
  ///   - bytes: A table with a header, in any encoding and with any separator that an import takes.
  ///   - columns: What its columns mean.
  /// - Throws: Everything that is wrong with it.
  public init(_ bytes: [UInt8], columns: SpellColumns) throws(Faults) {
    let file: CSVFile
    do throws(TextFileFault) { file = CSVFile(parsing: try decodeText(bytes).text) } catch {
      throw Faults(faults: [IntakeFault(error)])
    }
    var faults = file.faults.map { IntakeFault($0) }
    let places = Self.places(of: columns, in: file, &faults)
    guard let places else { throw Faults(faults: faults) }
    let rows = file.rows.compactMap { row in SpellRow(row, places, columns, &faults) }
    if columns.id != nil { faults += Self.overlaps(rows, columns) }
    if rows.isEmpty, faults.isEmpty {
      let why = Message(
        "there is no row below the header",
        de: "unter der Kopfzeile steht keine Zeile"
      )
      faults.append(IntakeFault(line: file.headerLine, reason: why))
    }
    guard faults.isEmpty else { throw Faults(faults: faults.sorted { $0.line < $1.line }) }
    let causes = Set(rows.compactMap(\.event)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let numbers = Dictionary(uniqueKeysWithValues: causes.enumerated().map { ($1, $0) })
    self.causes = causes
    spells = rows.map { row in
      Spell(days: row.end - row.start, cause: row.event.flatMap { numbers[$0] })
    }
  }

  /// Where the columns are; nil, with what is wrong, where one is missing.
  private static func places(
    of columns: SpellColumns,
    in file: CSVFile,
    _ faults: inout [IntakeFault]
  ) -> SpellRow.Places? {
    func place(_ name: String) -> Int? {
      if let place = file.column(name) { return place }
      let known = file.header.map { "\"\($0)\"" }.joined(separator: ", ")
      let why = Message(
        "the file has no such column; it has \(known)",
        de: "die Datei hat keine solche Spalte; es gibt \(known)"
      )
      faults.append(IntakeFault(line: file.headerLine, column: name, reason: why))
      return nil
    }
    let (start, end, event) = (place(columns.start), place(columns.end), place(columns.event))
    let id = columns.id.map { place($0) }
    guard let start, let end, let event else { return nil }
    if let id, id == nil { return nil }
    return SpellRow.Places(start: start, end: end, event: event, id: id ?? nil)
  }

  /// Spells of one that have a day in common besides the one on which one ends and the next begins.
  private static func overlaps(_ rows: [SpellRow], _ columns: SpellColumns) -> [IntakeFault] {
    var faults: [IntakeFault] = []
    for ofOne in Dictionary(grouping: rows, by: \.id).values {
      let sorted = ofOne.sorted { ($0.start, $0.end, $0.line) < ($1.start, $1.end, $1.line) }
      var latest: SpellRow?
      for row in sorted {
        if let before = latest, row.start < before.end {
          let why = Message(
            "it overlaps the spell of line \(before.line)",
            de: "der Zeitraum überschneidet sich mit dem von Zeile \(before.line)"
          )
          faults.append(IntakeFault(line: row.line, column: columns.id, value: row.id, reason: why))
        }
        if row.end >= latest?.end ?? .min { latest = row }
      }
    }
    return faults
  }
}

/// A row that was read: days since 1970-01-01.
private struct SpellRow {
  struct Places {
    let start: Int
    let end: Int
    let event: Int
    let id: Int?
  }

  let line: Int
  let start: Int
  let end: Int
  let event: String?
  let id: String

  /// Reads a row; nil, with all that is wrong, where it is none.
  init?(_ row: CSVRow, _ places: Places, _ columns: SpellColumns, _ faults: inout [IntakeFault]) {
    let start = Self.day(row, places.start, columns.start, &faults)
    let end = Self.day(row, places.end, columns.end, &faults)
    guard let start, let end else { return nil }
    guard end >= start else {
      let why = Message(
        "the spell ends before it begins",
        de: "der Zeitraum endet vor seinem Beginn"
      )
      let value = row.cells[places.end].text
      faults.append(IntakeFault(line: row.line, column: columns.end, value: value, reason: why))
      return nil
    }
    let event = trimmed(row.cells[places.event].text)
    line = row.line
    (self.start, self.end) = (start, end)
    self.event = event.isEmpty || columns.censored.contains(event) ? nil : event
    id = places.id.map { trimmed(row.cells[$0].text) } ?? ""
  }

  private static func day(
    _ row: CSVRow,
    _ place: Int,
    _ column: String,
    _ faults: inout [IntakeFault]
  ) -> Int? {
    let text = row.cells[place].text
    do throws(DateFault) { return try readMoment(trimmed(text)).day } catch {
      let why = Message(error.description, de: error.german)
      faults.append(IntakeFault(line: row.line, column: column, value: text, reason: why))
      return nil
    }
  }
}

private func trimmed(_ text: String) -> String {
  String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
}
