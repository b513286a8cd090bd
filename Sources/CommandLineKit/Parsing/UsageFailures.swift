import UnicodeText

// The sentences with which a wrong command line is answered. Each names the nearest thing that
// would have been right, and the help page to read.

extension Reading {
  func usage(_ message: String, reasons: [String] = []) -> Failure {
    let help = [path[0], "help"] + path.dropFirst() + (dynamicInputs.isEmpty ? [] : words)
    return Failure(.usage, message, reasons: reasons, advice: help.joined(separator: " "))
  }

  func unknownCommand(_ word: String) -> Failure {
    let place = path.count == 1 ? "command" : "command of \(path.joined(separator: " "))"
    let names = choices.map(\.name) + (path.count == 1 ? ["help"] : [])
    guard let near = nearest(to: word, in: names) else {
      return usage(
        "'\(word)' is no \(place)",
        reasons: ["there are: " + names.joined(separator: ", ")]
      )
    }
    return usage("'\(word)' is no \(place); did you mean '\(near)'?")
  }

  func unknownOption(_ spelling: String, name: String) -> Failure {
    let names = namedInputs.map(\.declaration.name) + ["help"]
    let place = path.joined(separator: " ")
    guard let near = nearest(to: name, in: names) else {
      return usage("\(spelling) is no option of \(place)")
    }
    return usage("\(spelling) is no option of \(place); did you mean --\(near)?")
  }

  func unexpected(_ word: String) -> Failure {
    guard let last = command?.arguments.last else {
      return usage(
        "'\(word)' is one word too many",
        reasons: ["\(path.joined(separator: " ")) takes options only"]
      )
    }
    return usage(
      "'\(word)' is one word too many after \(last.declaration.placeholder)",
      reasons: ["put a value of several words into quotation marks"]
    )
  }

  func missingValue(_ waiting: (input: BoundInput, spelling: String)) -> Failure {
    let declaration = waiting.input.declaration
    return usage(
      "\(waiting.spelling) needs a value",
      reasons: [
        "\(waiting.spelling) \(declaration.placeholder): \(declaration.help)",
        "a value that begins with two dashes is written --\(declaration.name)=VALUE",
      ]
    )
  }

  func invalid(_ word: String, for declaration: InputDeclaration, at spelling: String) -> Failure {
    let message = "'\(word)' for \(spelling) is not \(declaration.expectation)"
    guard let near = nearest(to: word, in: declaration.choices) else { return usage(message) }
    return usage(message + "; did you mean '\(near)'?")
  }
}

/// Words as a sentence lists them: "a, b and c".
func listed(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " and " + last
}
