extension TableLayout {
  /// Breaks a text into lines of a width, between words where that is possible.
  ///
  /// - Parameters:
  ///   - text: Words without line breaks.
  ///   - width: Columns of the terminal; 0 or less breaks nothing.
  /// - Returns: The lines, at least one.
  public func lines(of text: String, width: Int) -> [String] {
    guard width > 0, displayWidth(text) > width else { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      var rest = String(word)
      var needed = displayWidth(rest)
      if !line.isEmpty, used + 1 + needed > width {
        lines.append(line)
        (line, used) = ("", 0)
      }
      while needed > width {
        let head = prefix(of: rest, width)
        lines.append(head)
        rest.removeFirst(head.count)
        needed = displayWidth(rest)
      }
      if !line.isEmpty {
        line += " "
        used += 1
      }
      line += rest
      used += needed
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// The letters that fit a width, at least one.
  private func prefix(of text: String, _ width: Int) -> String {
    var head = ""
    var used = 0
    for letter in text {
      let needed = displayWidth(String(letter))
      if !head.isEmpty, used + needed > width { break }
      head.append(letter)
      used += needed
    }
    return head
  }
}
