import CommandLineKit
import UnicodeText

extension Desk {
  /// Writes a line of a page, broken to the width of the terminal; what is broken goes on below its
  /// beginning.
  func write(_ text: String, after start: String = "") throws {
    let margin = displayWidth(start)
    var lines = [escapingControls(text)]
    if let width = layout.width { lines = layout.lines(of: lines[0], width: width - margin) }
    for (index, line) in lines.enumerated() {
      let before = index == 0 ? start : String(repeating: " ", count: margin)
      try console.output.write(before + line + "\n")
    }
    if lines.isEmpty { try console.output.write("\n") }
  }
}
