import CSV
import Mentoring

extension Intake {
  /// Reads a file by a mapping: what each row tells of, and all that is wrong.
  ///
  /// What follows from a fault is not reported again: one fault a cell, none for what a faulty cell
  /// leads to, and nothing about the rows when the header does not fit.
  ///
  /// - Parameters:
  ///   - bytes: the file as it was exported.
  ///   - mapping: see ``Mapping``.
  ///   - cycle: the cycle that the command line names, if it names one.
  ///   - resolver: answers whose application a reference is.
  public init(
    reading bytes: [UInt8],
    by mapping: Mapping,
    cycle: String?,
    resolver: some IntakeResolver
  ) {
    let text: [UInt8]
    do throws(TextFileFault) { text = try decodeText(bytes).text } catch {
      self.init(rows: [], faults: [IntakeFault(error)])
      return
    }
    let file = CSVFile(parsing: text)
    let (rules, unfit) = mapping.rules(for: file.header, cycle: cycle, line: file.headerLine)
    let header = HeaderCheck(mapping, rules, file, cycle: cycle)
    var faults = file.faults.map { IntakeFault($0) } + (unfit.isEmpty ? header.faults : unfit)
    var rows: [IntakeRow] = []
    // Where the header is wrong, or a column is missing, every row would say so again.
    if unfit.isEmpty, header.isReadable {
      var reader = RowReader(mapping, rules, file.header, cycle: cycle)
      rows = file.rows.compactMap { reader.read($0, resolver) }
      faults += reader.faults
    }
    let columns = Dictionary(
      file.header.enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let place = { (fault: IntakeFault) in (fault.line, fault.column.flatMap { columns[$0] } ?? -1) }
    self.init(rows: rows, faults: faults.sorted { place($0) < place($1) })
  }
}
