import CommandLineKit
import Mentoring
import Office
import UnicodeText

extension Dossier {
  /// Writes the page for people: what is open first, then what is so, then what happened.
  func writePage(limit: Int, at desk: Desk) throws {
    try write(heading.title, at: desk)
    try write(heading.about.joined(separator: " · "), at: desk)
    if let open {
      try write("", at: desk)
      try write(desk.say("To do", "Zu erledigen"), at: desk)
      try writeTable(of: open, at: desk)
    }
    try writeFacts(at: desk)
    for part in parts where !part.isOwn {
      try write("", at: desk)
      try write(part.title, at: desk)
      try writeTable(of: part, at: desk)
    }
    try writeHistory(limit: limit, at: desk)
  }

  /// What is so of the thing itself: a line each, and nothing twice.
  private func writeFacts(at desk: Desk) throws {
    var facts: [Fact] = []
    for fact in parts.filter(\.isOwn).flatMap({ $0.rows.flatMap(\.self) })
    where !facts.contains(where: { $0.name == fact.name }) {
      facts.append(fact)
    }
    guard let width = facts.map({ displayWidth($0.label) }).max() else { return }
    try write("", at: desk)
    for fact in facts {
      let gap = String(repeating: " ", count: width - displayWidth(fact.label) + 2)
      try write(fact.value, after: "  \(fact.label)\(gap)", at: desk)
    }
  }

  /// The rows about others, without columns that hold nothing.
  private func writeTable(of part: Part, at desk: Desk) throws {
    let shown = part.shown.filter { name in part.rows.contains { $0.contains { $0.name == name } } }
    let columns = shown.map { name in
      let label = part.rows.lazy.flatMap(\.self).first { $0.name == name }?.label
      return Column(name, label: label)
    }
    let table = try desk.tableOnPage(columns)
    for row in part.rows {
      try table.append(
        shown.map { name in
          row.first { $0.name == name }.map { .text($0.brief ?? $0.value) } ?? .null
        }
      )
    }
    try table.finish()
  }

  private func writeHistory(limit: Int, at desk: Desk) throws {
    try write("", at: desk)
    try write(desk.say("What happened", "Was geschah"), at: desk)
    let hidden = limit > 0 ? max(0, lines.count - limit) : 0
    if hidden > 0 {
      try write(
        desk.say(
          "… \(hidden) earlier ones (--limit 0 shows all)",
          "… \(hidden) frühere (--limit 0 zeigt alle)"
        ),
        after: "  ",
        at: desk
      )
    }
    for line in lines.dropFirst(hidden) {
      let label = Catalogue.action(line.event.type).map { desk.say($0.title.label) }
      let words = (label ?? line.event.type) + (line.words.isEmpty ? "" : ": \(line.words)")
      let place = "  \(desk.language.day(line.event.on))  #\(line.event.position)  "
      try write(words, after: place, at: desk)
    }
  }

  /// A line, broken to the width of the terminal; what is broken goes on below its beginning.
  private func write(_ text: String, after start: String = "", at desk: Desk) throws {
    let margin = displayWidth(start)
    var lines = [escapingControls(text)]
    if let width = desk.layout.width {
      lines = desk.layout.lines(of: lines[0], width: width - margin)
    }
    for (index, line) in lines.enumerated() {
      let before = index == 0 ? start : String(repeating: " ", count: margin)
      try desk.console.output.write(before + line + "\n")
    }
    if lines.isEmpty { try desk.console.output.write("\n") }
  }
}
