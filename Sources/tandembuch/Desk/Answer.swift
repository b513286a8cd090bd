import CommandLineKit
import UnicodeText

/// One thing that a command says about what it did.
struct Answer {
  let name: String
  let label: String
  let value: Cell

  init(_ name: String, _ label: String, _ value: Cell) {
    self.name = name
    self.label = label
    self.value = value
  }

  init(_ name: String, _ label: String, _ value: String) {
    self.init(name, label, .text(value))
  }

  init(_ name: String, _ label: String, _ value: Int) {
    self.init(name, label, .integer(Int64(value)))
  }
}

extension Desk {
  /// Says some things: a line each for people, one object or row for programs.
  ///
  /// - Parameters:
  ///   - answers: What is said.
  ///   - width: How wide it is for people; nil breaks nothing, so that a key can be copied.
  /// - Throws: what keeps it from being written.
  func answer(_ answers: [Answer], width: Int? = nil) throws {
    guard isForPeople else {
      let table = try table(answers.map { Column($0.name) })
      try table.append(answers.map(\.value))
      try table.finish()
      return
    }
    let longest = answers.map(\.label.count).max() ?? 0
    for answer in answers {
      let gap = String(repeating: " ", count: longest - answer.label.count + 2)
      if let width {
        try write(words(answer.value), after: answer.label + gap, width: width)
      } else {
        try console.output.write(
          answer.label + gap + escapingControls(words(answer.value)) + "\n"
        )
      }
    }
  }

  private func words(_ cell: Cell) -> String {
    switch cell {
    case .null: ""
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .bool(let truth): truth ? say("yes", "ja") : say("no", "nein")
    case .text(let text), .json(let text): text
    case .date(let text): language.day(iso: text)
    }
  }
}
