import CommandLineKit
import Mentoring
import Office
import UnicodeText

extension Dossier {
  /// Writes the page for people: what is open first, then what is so, then what happened.
  func writePage(limit: Int, at desk: Desk) throws {
    try desk.write(heading.title)
    try desk.write(heading.about.joined(separator: " · "))
    if let open {
      try desk.write("")
      try desk.write(desk.say("To do", "Zu erledigen"))
      try writeTable(of: open, at: desk)
    }
    try writeFacts(at: desk)
    for part in parts where !part.isOwn {
      try desk.write("")
      try desk.write(part.title)
      try writeTable(of: part, at: desk)
    }
    try writeHistory(limit: limit, at: desk)
  }

  /// What is so of the thing itself: a line each, and nothing twice.
  private func writeFacts(at desk: Desk) throws {
    var facts: [Fact] = []
    for part in parts where part.isOwn {
      for fact in part.rows.flatMap(\.self)
      where !part.unsaid.contains(fact.name) && !facts.contains(where: { $0.name == fact.name }) {
        facts.append(fact)
      }
    }
    guard let width = facts.map({ displayWidth($0.label) }).max() else { return }
    try desk.write("")
    for fact in facts {
      let gap = String(repeating: " ", count: width - displayWidth(fact.label) + 2)
      try desk.write(fact.value, after: "  \(fact.label)\(gap)")
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
    try desk.write("")
    try desk.write(desk.say("What happened", "Was geschah"))
    let hidden = limit > 0 ? max(0, lines.count - limit) : 0
    if hidden > 0 {
      try desk.write(
        desk.say(
          "… \(hidden) earlier ones (--limit 0 shows all)",
          "… \(hidden) frühere (--limit 0 zeigt alle)"
        ),
        after: "  "
      )
    }
    for line in lines.dropFirst(hidden) {
      let label = Catalogue.action(line.event.type).map { desk.say($0.title.label) }
      let words = (label ?? line.event.type) + (line.words.isEmpty ? "" : ": \(line.words)")
      let place = "  \(desk.language.day(line.event.on))  #\(line.event.position)  "
      try desk.write(words, after: place)
    }
  }
}
