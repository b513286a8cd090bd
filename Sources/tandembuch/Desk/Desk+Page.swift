import CommandLineKit
import UnicodeText

extension Desk {
  /// How wide a page is that is handed out or filed: as the terminal, but no wider than a sheet of
  /// paper, and where there is no terminal as that.
  var sheetWidth: Int { min(80, max(40, layout.width ?? 80)) }

  /// Writes a line of a page, broken to the width of the terminal; what is broken goes on below its
  /// beginning.
  ///
  /// - Parameters:
  ///   - text: The line.
  ///   - start: What stands before it.
  ///   - width: Another width than that of the terminal.
  /// - Throws: what keeps it from being written.
  func write(_ text: String, after start: String = "", width: Int? = nil) throws {
    let margin = displayWidth(start)
    var lines = [escapingControls(text)]
    if let width = width ?? layout.width {
      lines = layout.lines(of: lines[0], width: width - margin)
    }
    for (index, line) in lines.enumerated() {
      let before = index == 0 ? start : String(repeating: " ", count: margin)
      try console.output.write(before + line + "\n")
    }
    if lines.isEmpty { try console.output.write("\n") }
  }
}
