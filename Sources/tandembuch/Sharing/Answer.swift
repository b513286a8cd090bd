import CommandLineKit

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
  func answer(_ answers: [Answer]) throws {
    guard isForPeople else {
      let table = try table(answers.map { Column($0.name) })
      try table.append(answers.map(\.value))
      try table.finish()
      return
    }
    let width = answers.map(\.label.count).max() ?? 0
    for answer in answers {
      let gap = String(repeating: " ", count: width - answer.label.count + 2)
      try console.output.write(answer.label + gap + words(answer.value) + "\n")
    }
  }

  private func words(_ cell: Cell) -> String {
    switch cell {
    case .null: ""
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .bool(let truth): truth ? say("yes", "ja") : say("no", "nein")
    case .text(let text), .json(let text): escapingControls(text)
    case .date(let text): language.day(iso: text)
    }
  }
}
