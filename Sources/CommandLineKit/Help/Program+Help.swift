extension Program {
  /// The page about the place that the command line has led to.
  func helpPage(for reading: Reading<Shared>) -> HelpPage {
    var page = HelpPage()
    let place = reading.path.joined(separator: " ")
    page.blocks.append(.paragraph("\(place): \(reading.page.abstract)"))
    page.blocks.append(.heading("USAGE"))
    page.blocks.append(.lines(usageLines(reading, place: place)))
    if !reading.page.discussion.isEmpty { page.blocks.append(.paragraph(reading.page.discussion)) }
    if reading.path.count == 1 {
      for section in sections { page.addTerms(section.title, section.entries.map(term)) }
    } else if reading.command == nil {
      page.addTerms("COMMANDS", reading.choices.map(term))
    }
    let arguments = (reading.command?.arguments ?? []).map(\.declaration)
    page.addTerms("ARGUMENTS", arguments.map { ($0.placeholder, meaning($0)) })
    page.addTerms("OPTIONS", options(reading.command?.namedInputs ?? []))
    if !reading.dynamicInputs.isEmpty {
      let title = (["OPTIONS OF"] + reading.words).joined(separator: " ")
      page.addTerms(reading.words.isEmpty ? "MORE OPTIONS" : title, options(reading.dynamicInputs))
    }
    var global = options(reading.sharedInputs) + [("-h, --help", "Print this page.")]
    if reading.path.count == 1 { global.append(("    --version", "Print the version.")) }
    page.addTerms("GLOBAL OPTIONS", global)
    page.addExamples(reading.page.examples, program: name)
    page.addLines("SEE ALSO", reading.page.seeAlso.map { "\(name) \($0)" })
    return page
  }

  private func term(_ entry: Entry<Shared>) -> (term: String, meaning: String) {
    (entry.name, entry.page.abstract)
  }

  private func options(_ inputs: [BoundInput]) -> [(term: String, meaning: String)] {
    inputs.map(\.declaration).map { declaration in
      let short = declaration.short.map { "-\($0), " } ?? "    "
      let value = declaration.kind == .flag ? "" : " " + declaration.placeholder
      return (short + "--" + declaration.name + value, meaning(declaration))
    }
  }

  /// The help of an input with what its declaration adds to it.
  private func meaning(_ declaration: InputDeclaration) -> String {
    var notes: [String] = []
    if declaration.isRequired, declaration.kind == .option { notes.append("required") }
    if declaration.isRepeated { notes.append("repeatable") }
    if let standard = declaration.standard, !standard.isEmpty {
      notes.append("default: \(standard)")
    }
    if let variable = declaration.environment { notes.append("or $\(variable)") }
    let isShown = declaration.placeholder == declaration.choices.joined(separator: "|")
    if !declaration.choices.isEmpty, declaration.choices.count <= 12, !isShown {
      notes.append("one of " + declaration.choices.joined(separator: ", "))
    }
    return declaration.help + (notes.isEmpty ? "" : " [\(notes.joined(separator: "; "))]")
  }

  private func usageLines(_ reading: Reading<Shared>, place: String) -> [String] {
    guard let command = reading.command else { return ["\(place) COMMAND [OPTIONS]"] }
    var parts = [place]
    for (index, argument) in command.arguments.map(\.declaration).enumerated() {
      // A word that brings options with it is what the page is about.
      let isGiven = index < reading.words.count && !reading.dynamicInputs.isEmpty
      let word = isGiven ? reading.words[index] : argument.placeholder
      let repeated = argument.isRepeated ? word + " ..." : word
      parts.append(argument.isRequired ? repeated : "[\(repeated)]")
    }
    for option in (command.namedInputs + reading.dynamicInputs).map(\.declaration)
    where option.isRequired { parts.append("\(option.spelling) \(option.placeholder)") }
    parts.append("[OPTIONS]")
    // Broken between parts, the next lines set in under the first part.
    var lines: [String] = []
    for part in parts {
      if let last = lines.last, last.count + part.count < 76 {
        lines[lines.count - 1] = last + " " + part
      } else {
        lines.append(lines.isEmpty ? part : "    " + part)
      }
    }
    return lines
  }
}

extension HelpPage {
  fileprivate mutating func addTerms(_ title: String, _ terms: [(term: String, meaning: String)]) {
    guard !terms.isEmpty else { return }
    blocks += [.heading(title), .terms(terms)]
  }

  fileprivate mutating func addLines(_ title: String, _ lines: [String]) {
    guard !lines.isEmpty else { return }
    blocks += [.heading(title), .lines(lines)]
  }

  fileprivate mutating func addExamples(_ examples: [Example], program: String) {
    addLines(
      "EXAMPLES",
      examples.enumerated().flatMap { index, example in
        (index == 0 ? [] : [""]) + ["# \(example.purpose)", "\(program) \(example.line)"]
      }
    )
  }
}
