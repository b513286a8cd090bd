/// The command line as far as it has been read.
///
/// Words are fed one by one, so that parsing, help and completion share what a word means:
///   1. a word after an option that wants a value is that value;
///   2. before `--`, a word that begins with a dash names options, unless it is `-` or a number;
///   3. any other word selects a command as long as none is selected, and is an argument after that.
struct Reading<Shared: SharedOptions> {
  let shared: Shared
  let sharedInputs: [BoundInput]
  let collector = DynamicCollector()

  /// The words that led to the current place, the program's name first.
  private(set) var path: [String]
  /// What the next word can select; empty once a command is selected.
  private(set) var choices: [Entry<Shared>]
  /// The page of the current place.
  private(set) var page: PageText
  private(set) var type: CommandType<Shared>?
  private(set) var command: LoadedCommand<Shared>?

  /// The option whose value comes next, as it was typed.
  private(set) var pending: (input: BoundInput, spelling: String)?
  /// The arguments so far.
  private(set) var words: [String] = []
  private(set) var dynamicInputs: [BoundInput] = []
  private(set) var hasOnlyWords = false
  private(set) var wantsHelp = false
  private(set) var wantsVersion = false
  /// Words not read yet; an option may belong to a word that comes after it.
  var upcoming: ArraySlice<String> = []

  init(program: String, page: PageText, entries: [Entry<Shared>]) {
    shared = Shared()
    sharedInputs = declaredInputs(of: shared)
    path = [program]
    choices = entries
    self.page = page
  }

  /// Reads all words.
  mutating func read(_ words: [String]) throws(Failure) {
    upcoming = words[...]
    while let word = upcoming.popFirst() { try feed(word) }
    if let pending, !wantsHelp { throw missingValue(pending) }
  }

  /// Reads one word.
  mutating func feed(_ word: String) throws(Failure) {
    if let waiting = pending {
      guard !word.hasPrefix("--") || word.count == 2 else { throw missingValue(waiting) }
      pending = nil
      try give(word, to: waiting.input, spelling: waiting.spelling)
    } else if hasOnlyWords {
      try take(word)
    } else if word == "--" {
      hasOnlyWords = true
    } else if word == "--help" || word == "-h" {
      wantsHelp = true
    } else if word == "--version", command == nil, path.count == 1 {
      wantsVersion = true
    } else if word.hasPrefix("--") {
      try readLong(word)
    } else if word.hasPrefix("-"), word.count > 1, !isNumber(word) {
      try readShort(word)
    } else {
      try take(word)
    }
  }
}

// MARK: Words

extension Reading {
  private mutating func take(_ word: String) throws(Failure) {
    guard let command else {
      try select(word)
      return
    }
    // Help wants to know which words there are, not whether they fit.
    if !wantsHelp {
      guard let argument = nextArgument else { throw unexpected(word) }
      try give(word, to: argument, spelling: argument.declaration.placeholder)
    }
    words.append(word)
    dynamicInputs = command.options(words, shared).map(collector.bind)
  }

  /// The argument that the next word would be for.
  var nextArgument: BoundInput? {
    guard let arguments = command?.arguments else { return nil }
    if words.count < arguments.count { return arguments[words.count] }
    return arguments.last.flatMap { $0.declaration.isRepeated ? $0 : nil }
  }

  private mutating func select(_ word: String) throws(Failure) {
    if word == "help", path.count == 1 {
      wantsHelp = true
      return
    }
    guard let entry = choices.first(where: { $0.name == word }) else {
      throw unknownCommand(word)
    }
    path.append(word)
    page = entry.page
    switch entry.content {
    case .group(let entries): choices = entries
    case .command(let type):
      choices = []
      self.type = type
      let loaded = type.load()
      command = loaded
      dynamicInputs = loaded.options([], shared).map(collector.bind)
    }
  }

  private func isNumber(_ word: String) -> Bool {
    guard let letter = word.dropFirst().first, letter.isASCII, letter.isNumber else { return false }
    return input(short: letter) == nil
  }
}

// MARK: Options

extension Reading {
  /// Every option that can be given here, the command's own first.
  var namedInputs: [BoundInput] {
    (command?.namedInputs ?? []) + dynamicInputs + sharedInputs
  }

  private func input(short letter: Character) -> BoundInput? {
    namedInputs.first { $0.declaration.short == letter }
  }

  private func input(named name: some StringProtocol) -> BoundInput? {
    if let input = namedInputs.first(where: { $0.declaration.name == name }) { return input }
    guard let command else { return nil }
    // `record --minutes 90 meeting-held`: the option belongs to a word that is still to come.
    for word in upcoming.prefix(while: { $0 != "--" }) where !word.hasPrefix("-") {
      let options = command.options(words + [word], shared)
      if let option = options.first(where: { $0.name == name }) { return collector.bind(option) }
    }
    return nil
  }

  private mutating func readLong(_ word: String) throws(Failure) {
    let parts = word.dropFirst(2).split(
      separator: "=",
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    let name = parts.first ?? ""
    guard let found = input(named: name) else {
      if wantsHelp { return }
      throw unknownOption("--" + name, name: String(name))
    }
    let spelling = "--" + name
    switch (found.declaration.kind, parts.count > 1) {
    case (.flag, false): try give("", to: found, spelling: spelling)
    case (.flag, true):
      throw usage("\(spelling) takes no value", reasons: ["it stands for a yes by itself"])
    case (_, true): try give(String(parts[1]), to: found, spelling: spelling)
    case (_, false): pending = (found, spelling)
    }
  }

  /// Reads `-v`, `-vn`, `-o FILE` or `-oFILE`.
  private mutating func readShort(_ word: String) throws(Failure) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      let spelling = "-\(letter)"
      guard let found = input(short: letter) else {
        if wantsHelp { return }
        throw unknownOption(spelling, name: String(word.dropFirst()))
      }
      if found.declaration.kind == .flag {
        try give("", to: found, spelling: spelling)
      } else if letters.isEmpty {
        pending = (found, spelling)
      } else {
        try give(
          String(letters.first == "=" ? letters.dropFirst() : letters),
          to: found,
          spelling: spelling
        )
        return
      }
    }
  }

  private func give(_ word: String, to input: BoundInput, spelling: String) throws(Failure) {
    let declaration = input.declaration
    if declaration.kind == .option, !declaration.isRepeated, input.slot.timesGiven > 0 {
      throw usage("\(spelling) is given twice")
    }
    guard input.slot.take(word) else { throw invalid(word, for: declaration, at: spelling) }
  }
}

// MARK: The end

extension Reading {
  /// Fills what is missing from the environment and checks that nothing is missing then.
  func finish(environment: (String) -> String?) throws(Failure) {
    for input in namedInputs where input.slot.timesGiven == 0 {
      guard let variable = input.declaration.environment,
        let word = environment(variable), !word.isEmpty
      else { continue }
      guard input.slot.take(word) else {
        throw invalid(word, for: input.declaration, at: "the variable \(variable)")
      }
    }
    let inputs = (command?.inputs ?? []) + dynamicInputs + sharedInputs
    let missing = inputs.map { ($0.declaration, $0.slot.timesGiven) }.filter { declaration, times in
      declaration.isRequired && !declaration.isAskedForLater && times == 0
    }
    guard let first = missing.first?.0 else { return }
    let names = missing.map(\.0.spelling)
    throw usage(
      names.count == 1 ? "\(first.spelling) is missing" : "\(listed(names)) are missing",
      reasons: missing.map { "\($0.0.spelling): \($0.0.help)" }
    )
  }
}
