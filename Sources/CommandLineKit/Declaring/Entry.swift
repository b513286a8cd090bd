/// One word of the command line's tree: a command, or a group of further words.
public struct Entry<Shared: SharedOptions> {
  enum Content {
    case command(CommandType<Shared>)
    case group([Entry])
  }

  let name: String
  let page: PageText
  let content: Content

  /// A command.
  public static func command<Type: Command>(_ type: Type.Type) -> Entry
  where Type.Shared == Shared {
    let page = PageText(
      abstract: type.abstract,
      discussion: type.discussion,
      examples: type.examples,
      seeAlso: type.seeAlso
    )
    return Entry(name: type.name, page: page, content: .command(CommandType(type)))
  }

  /// A word that is followed by one of several others: `keys create`, `keys list`.
  public static func group(
    _ name: String,
    abstract: String,
    discussion: String = "",
    examples: [Example] = [],
    seeAlso: [String] = [],
    _ entries: [Entry]
  ) -> Entry {
    let page = PageText(
      abstract: abstract,
      discussion: discussion,
      examples: examples,
      seeAlso: seeAlso
    )
    return Entry(name: name, page: page, content: .group(entries))
  }
}

/// Commands that belong together under one heading of the overview.
public struct Section<Shared: SharedOptions> {
  let title: String
  let entries: [Entry<Shared>]

  /// Describes a section.
  public init(_ title: String, _ entries: [Entry<Shared>]) {
    self.title = title
    self.entries = entries
  }
}

/// The prose of a help page.
struct PageText {
  var abstract: String
  var discussion: String
  var examples: [Example]
  var seeAlso: [String]
}

/// A command whose type has been forgotten.
struct CommandType<Shared: SharedOptions> {
  let finishesWithoutReader: Bool
  let load: () -> LoadedCommand<Shared>

  init<Type: Command>(_ type: Type.Type) where Type.Shared == Shared {
    finishesWithoutReader = type.finishesWithoutReader
    load = {
      let command = type.init()
      return LoadedCommand(
        inputs: declaredInputs(of: command),
        options: { words, shared in command.options(for: words, shared: shared) },
        run: { context in try command.run(in: context) }
      )
    }
  }
}

/// One instance of a command with the places of its inputs.
struct LoadedCommand<Shared: SharedOptions> {
  let inputs: [BoundInput]
  let options: ([String], Shared) -> [DynamicOption]
  let run: (Context<Shared>) throws -> Void

  var arguments: [BoundInput] { inputs.filter { $0.declaration.kind == .argument } }
  var namedInputs: [BoundInput] { inputs.filter { $0.declaration.kind != .argument } }
}
