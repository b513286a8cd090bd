/// A shell for which completions can be made.
public enum Shell: String, CaseIterable, ArgumentValue, Sendable {
  case bash, zsh, fish
}

/// What the shell offers at one place: words, or its own list of files.
struct Offer: Equatable {
  enum Files: String {
    case files = ":files"
    case folders = ":folders"
  }

  var suggestions: [Suggestion] = []
  var files: Files?
}

extension Program {
  /// What may stand in the place of the last word, after the words before it.
  func offer(after words: [String], typed: String) -> Offer {
    var reading = Reading(program: name, page: page, entries: entries)
    for (index, word) in words.enumerated() {
      reading.upcoming = words[(index + 1)...]
      // A word that is wrong is for the run to report; here the next one is still worth a guess.
      try? reading.feed(word)
    }
    if let waiting = reading.pending { return offer(waiting.input.declaration.completion, typed) }
    if !reading.hasOnlyWords, typed.hasPrefix("-") { return offerOptions(reading, typed) }
    if reading.command == nil { return offerCommands(reading, typed) }
    guard let argument = reading.nextArgument else {
      return reading.hasOnlyWords ? Offer() : offerOptions(reading, typed)
    }
    return offer(argument.declaration.completion, typed)
  }

  private func offerCommands(_ reading: Reading<Shared>, _ typed: String) -> Offer {
    var suggestions = reading.choices.map { Suggestion($0.name, about: $0.page.abstract) }
    if reading.path.count == 1 {
      suggestions.append(Suggestion("help", about: "Print the page of a command."))
    }
    return Offer(suggestions: suggestions.filter { $0.word.hasPrefix(typed) })
  }

  private func offerOptions(_ reading: Reading<Shared>, _ typed: String) -> Offer {
    if let equals = typed.firstIndex(of: "="), typed.hasPrefix("--") {
      return offerValue(reading, option: typed[..<equals], typed[typed.index(after: equals)...])
    }
    var suggestions: [Suggestion] = []
    for input in reading.namedInputs {
      let declaration = input.declaration
      // An option that cannot be given again is in the way of the others.
      if input.slot.timesGiven > 0, !declaration.isRepeated { continue }
      suggestions.append(Suggestion("--" + declaration.name, about: declaration.help))
    }
    suggestions.append(Suggestion("--help", about: "Print the help page."))
    return Offer(suggestions: suggestions.filter { $0.word.hasPrefix(typed) })
  }

  /// What may follow `--name=`, with the name in front, as the shell replaces the whole word.
  private func offerValue(
    _ reading: Reading<Shared>,
    option: Substring,
    _ typed: Substring
  ) -> Offer {
    guard let input = reading.namedInputs.first(where: { "--" + $0.declaration.name == option })
    else { return Offer() }
    let values = offer(input.declaration.completion, String(typed))
    return Offer(
      suggestions: values.suggestions.map { Suggestion("\(option)=\($0.word)", about: $0.about) },
      files: values.files
    )
  }

  private func offer(_ completion: Completion, _ typed: String) -> Offer {
    switch completion {
    case .none: Offer()
    case .files: Offer(files: .files)
    case .folders: Offer(files: .folders)
    case .words(let words):
      Offer(suggestions: words.filter { $0.hasPrefix(typed) }.map { Suggestion($0) })
    case .computed(let compute):
      Offer(suggestions: compute(typed).filter { $0.word.hasPrefix(typed) })
    }
  }

  /// Answers a completion script: `__complete SHELL WORDS… TYPED`, one offer a line.
  func complete(_ words: [String], to output: Output) throws(OutputError) {
    guard let shell = words.first.flatMap(Shell.init(argument:)) else { return }
    let line = shell == .bash ? rejoined(Array(words.dropFirst())) : Array(words.dropFirst())
    let typed = line.last ?? ""
    let offer = offer(after: line.dropLast(), typed: typed)
    if let files = offer.files { try output.write(files.rawValue + "\n") }
    for suggestion in offer.suggestions {
      let word = shell == .bash ? withoutSplitPrefix(suggestion.word, typed) : suggestion.word
      let about = suggestion.about.isEmpty || shell == .bash ? "" : "\t" + suggestion.about
      // A line break would be taken for the end of the offer.
      let line =
        escapingControls(word) + (about.isEmpty ? "" : "\t" + escapingControls(suggestion.about))
      try output.write(line + "\n")
    }
  }

  /// Puts together what bash takes apart at `=` and `:`.
  private func rejoined(_ words: [String]) -> [String] {
    var result: [String] = []
    var joins = false
    for word in words {
      let isSeparator = word == "=" || word == ":"
      if let last = result.last, isSeparator || joins {
        result[result.count - 1] = last + word
      } else {
        result.append(word)
      }
      joins = isSeparator
    }
    return result
  }

  /// The part of a word that bash replaces: what comes after the last place where it was split.
  private func withoutSplitPrefix(_ word: String, _ typed: String) -> String {
    guard let split = typed.lastIndex(where: { $0 == "=" || $0 == ":" }) else { return word }
    return String(word.dropFirst(typed[...split].count))
  }
}
