import CommandLineKit
import Glibc
import Mentoring

extension Filling {
  /// Gets the sealed values that are given as `-`: asked for on a terminal, else read from a pipe.
  ///
  /// So what is personal need not be typed into a command line, which a shell remembers.
  mutating func askForDashes(at desk: Desk) throws {
    let asked = fields.filter { $0.isSealed && values[$0.key]?.contains("-") == true }
    guard let first = asked.first else { return }
    if Terminal(descriptor: STDIN_FILENO).isTerminal {
      let keyboard = Keyboard()
      for field in asked { values[field.key] = [try answer(for: field, keyboard, desk)] }
      return
    }
    guard asked.count == 1 else {
      let options = asked.map(\.spelling).joined(separator: ", ")
      throw Failure(
        .usage,
        desk.say(
          "only one value can be read from standard input: \(options)",
          "von der Standardeingabe ist nur ein Wert zu lesen: \(options)"
        ),
        advice: desk.say(
          "give the others as options, or use a terminal, which asks for each",
          "die übrigen als Optionen angeben oder am Terminal arbeiten, das nach jedem fragt"
        )
      )
    }
    values[first.key] = [try text(of: try inputBytes("-"), desk.language)]
  }

  private func answer(for field: any AnyField, _ keyboard: Keyboard, _ desk: Desk) throws -> String
  {
    let label = desk.say(field.label)
    guard field.kind == .text else {
      try ask("\(label): ", desk)
      return try keyboard.line().map { try text(of: $0, desk.language) } ?? ""
    }
    try ask(
      desk.say(
        "\(label) (an empty line or Ctrl-D ends it):\n",
        "\(label) (eine leere Zeile oder Strg-D beendet ihn):\n"
      ),
      desk
    )
    var lines: [String] = []
    while let line = try keyboard.line(), !line.isEmpty {
      lines.append(try text(of: line, desk.language))
    }
    return lines.joined(separator: "\n")
  }

  private func ask(_ question: String, _ desk: Desk) throws {
    try desk.console.output.flush()
    try desk.console.errors.write(question)
    try desk.console.errors.flush()
  }
}

extension Desk {
  /// A value that may be sealed: what was given, or what is typed for `-`, so that no shell remembers it.
  func asked(_ value: String?, _ label: String) throws -> String? {
    guard value == "-" else { return value }
    guard Terminal(descriptor: STDIN_FILENO).isTerminal else {
      var words = try text(of: try inputBytes("-"), language)
      while words.last?.isNewline == true { words.removeLast() }
      return words
    }
    try console.output.flush()
    try console.errors.write("\(label): ")
    try console.errors.flush()
    return try Keyboard().line().map { try text(of: $0, language) } ?? ""
  }
}

/// Text of a person; what is no UTF-8 is refused, not mended.
private func text(of bytes: [UInt8], _ language: Language) throws(Failure) -> String {
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw Failure(
      .usage,
      language(
        "standard input is not valid UTF-8",
        "die Standardeingabe ist kein gültiges UTF-8"
      ),
      advice: language("use a terminal whose locale is UTF-8", "ein Terminal mit UTF-8 verwenden")
    )
  }
  return text
}

/// The lines that somebody types.
private final class Keyboard {
  private var typed: [UInt8] = []
  private var part = [UInt8](repeating: 0, count: 4096)

  /// The next line without its end; nil after Ctrl-D at the beginning of one.
  func line() throws(FileFault) -> [UInt8]? {
    while true {
      if let end = typed.firstIndex(of: 0x0a) {
        defer { typed.removeSubrange(...end) }
        return Array(typed[..<end])
      }
      // The buffer is as long as the count says, and nothing else uses it meanwhile.
      let count = unsafe read(STDIN_FILENO, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .last("standard input") }
      if count == 0 {
        defer { typed = [] }
        return typed.isEmpty ? nil : typed
      }
      typed += part.prefix(count)
    }
  }
}
