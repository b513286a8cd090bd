/// How a table is laid out.
public struct TableLayout {
  /// The columns of the terminal; nil, as in a pipe, sets no limit.
  public var width: Int?
  /// How many columns of a terminal a text takes.
  public var displayWidth: (String) -> Int
  /// The words for true and false.
  public var truth: (yes: String, no: String)
  /// How many rows are looked at to find the widths; later rows that are wider wrap or stick out.
  public var sampleRows: Int
  /// How far the table is moved to the right.
  public var indent: Int
  /// Whether a rule stands under the header.
  public var hasRule: Bool

  /// Describes a layout; a terminal counts as at least 80 columns wide.
  public init(
    width: Int?,
    displayWidth: @escaping (String) -> Int,
    truth: (yes: String, no: String) = ("yes", "no"),
    sampleRows: Int = 1_000,
    indent: Int = 0,
    hasRule: Bool = true
  ) {
    self.indent = indent
    self.hasRule = hasRule
    self.width = width.map { max(80, $0) }
    self.displayWidth = displayWidth
    self.truth = truth
    self.sampleRows = sampleRows
  }
}

/// Writes aligned columns without boxes, under a header with a rule.
final class TextTable {
  private let columns: [Column]
  private let layout: TableLayout
  private let output: Output
  private var waiting: [[String]] = []
  /// The widths, once enough rows have been seen.
  private var widths: [Int]?

  init(_ columns: [Column], _ layout: TableLayout, _ output: Output) {
    self.columns = columns
    self.layout = layout
    self.output = output
  }

  func append(_ cells: [Cell]) throws(OutputError) {
    let row = cells.map(words)
    if let widths {
      try write(row, widths)
    } else {
      waiting.append(row)
      if waiting.count >= layout.sampleRows { try begin() }
    }
  }

  func finish() throws(OutputError) {
    if widths == nil { try begin() }
  }

  private func words(_ cell: Cell) -> String {
    switch cell {
    case .null: ""
    case .integer(let value): value.description
    case .real(let value): value.description
    case .bool(let value): value ? layout.truth.yes : layout.truth.no
    case .text(let text), .date(let text), .json(let text): escapingControls(text)
    }
  }

  /// Finds the widths, and writes the header and the rows that have been waiting.
  private func begin() throws(OutputError) {
    guard !columns.isEmpty else { return }
    let labels = columns.map { escapingControls($0.label) }
    var natural = labels.map(layout.displayWidth)
    for row in waiting {
      for (index, cell) in row.enumerated() {
        natural[index] = max(natural[index], layout.displayWidth(cell))
      }
    }
    let widths = fitted(natural)
    self.widths = widths
    try write(labels, widths)
    if layout.hasRule {
      try write(widths.map { String(repeating: "-", count: max(1, $0)) }, widths)
    }
    for row in waiting { try write(row, widths) }
    waiting = []
  }

  /// Narrows the widest columns of text, all to the same width, until the table fits.
  ///
  /// Numbers and dates keep their width: a wrapped number is read wrongly.
  private func fitted(_ natural: [Int]) -> [Int] {
    guard let width = layout.width else { return natural }
    let room = width - layout.indent - 2 * (columns.count - 1)
    let canShrink = columns.map { $0.kind == .text || $0.kind == .json }
    var widths = natural
    let narrowest = 8
    while widths.reduce(0, +) > room {
      let shrinkable = widths.indices.filter { canShrink[$0] && widths[$0] > narrowest }
      guard let widest = shrinkable.map({ widths[$0] }).max() else { break }
      let next = shrinkable.map { widths[$0] }.filter { $0 < widest }.max() ?? narrowest
      let group = shrinkable.filter { widths[$0] == widest }
      let excess = widths.reduce(0, +) - room
      let step = max(1, min(widest - max(next, narrowest), excess / group.count))
      // The last few columns to be gained come from the first columns of the group only.
      for index in group.prefix(excess) { widths[index] -= step }
    }
    return widths
  }

  private func write(_ row: [String], _ widths: [Int]) throws(OutputError) {
    let cells = zip(row, widths).map { text, width in
      layout.width == nil ? [text] : layout.lines(of: text, width: width)
    }
    for line in 0..<(cells.map(\.count).max() ?? 0) {
      var text = String(repeating: " ", count: layout.indent)
      for (index, cell) in cells.enumerated() {
        let part = line < cell.count ? cell[line] : ""
        let gap = max(0, widths[index] - layout.displayWidth(part))
        let padding = String(repeating: " ", count: gap)
        if index > 0 { text += "  " }
        text += columns[index].alignment == .trailing ? padding + part : part + padding
      }
      while text.utf8.last == UInt8(ascii: " ") { text.removeLast() }
      try output.write(text + "\n")
    }
  }
}
