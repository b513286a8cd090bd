/// A help page: prose, lists of terms, and lines that can be typed.
struct HelpPage {
  /// One part of a page.
  enum Block {
    case paragraph(String)
    case heading(String)
    /// Terms with what they mean, aligned across all lists of the page.
    case terms([(term: String, meaning: String)])
    /// Lines that stay as they are, indented.
    case lines([String])
  }

  var blocks: [Block] = []

  /// The page as text that is nowhere wider than a number of columns.
  ///
  /// Only a line to be typed, or a single word, may be wider: breaking it would spoil it.
  func text(width: Int) -> String {
    let column = termColumn(width)
    var parts: [String] = []
    for block in blocks {
      switch block {
      case .paragraph(let text): parts.append(wrapped(text, width: width))
      case .heading(let text): parts.append(text)
      case .terms(let terms):
        parts.append(
          terms.map { entry($0.term, $0.meaning, column, width) }.joined(separator: "\n")
        )
      case .lines(let lines):
        parts.append(lines.map { $0.isEmpty ? "" : "  " + $0 }.joined(separator: "\n"))
      }
    }
    var text = ""
    for (index, part) in parts.enumerated() {
      text += part + "\n"
      var isHeading = false
      if case .heading = blocks[index] { isHeading = true }
      if !isHeading, index < parts.count - 1 { text += "\n" }
    }
    return text
  }

  /// Where meanings begin: behind the longest term that leaves them enough room.
  private func termColumn(_ width: Int) -> Int {
    let most = min(30, width / 2)
    var column = 10
    for case .terms(let terms) in blocks {
      for term in terms where term.term.count + 4 <= most {
        column = max(column, term.term.count + 4)
      }
    }
    return column
  }

  private func entry(_ term: String, _ meaning: String, _ column: Int, _ width: Int) -> String {
    let margin = String(repeating: " ", count: column)
    let lines = wrappedLines(meaning, width: width - column)
    guard let first = lines.first else { return "  " + term }
    let rest = lines.dropFirst().map { margin + $0 }
    if term.count + 4 <= column {
      let gap = String(repeating: " ", count: column - term.count - 2)
      return (["  " + term + gap + first] + rest).joined(separator: "\n")
    }
    return (termLines(term, width) + [margin + first] + rest).joined(separator: "\n")
  }
}

/// A term that has lines to itself; it is broken only if it is wider than the page.
private func termLines(_ term: String, _ width: Int) -> [String] {
  guard term.count + 2 > width else { return ["  " + term] }
  return wrappedLines(term, width: width - 6).enumerated().map { index, line in
    (index == 0 ? "  " : "      ") + line
  }
}

/// Breaks a text between words; paragraphs parted by empty lines stay apart.
func wrapped(_ text: String, width: Int) -> String {
  var paragraphs: [[String]] = [[]]
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    let isEmpty = line.allSatisfy { $0 == " " }
    if isEmpty {
      paragraphs.append([])
    } else {
      paragraphs[paragraphs.count - 1].append(String(line))
    }
  }
  return paragraphs.filter { !$0.isEmpty }.map { lines in
    wrappedLines(lines.joined(separator: " "), width: width).joined(separator: "\n")
  }.joined(separator: "\n\n")
}

/// Breaks one paragraph between words; a single word may be wider than the width.
func wrappedLines(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    if !line.isEmpty, line.count + 1 + word.count > width {
      lines.append(line)
      line = ""
    }
    line += (line.isEmpty ? "" : " ") + word
  }
  return line.isEmpty ? lines : lines + [line]
}
