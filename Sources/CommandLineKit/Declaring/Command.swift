/// One command: what it takes is declared by its properties, what it does by ``run(in:)``.
///
/// ```swift
/// struct Show: Command {
///   static let abstract = "Shows one thing with all that is known about it."
///   @Argument(help: "The id of a person, a tandem or a cycle.") var id: String
///   @Flag(short: "a", help: "Also show what was corrected.") var all = false
///   func run(in context: Context<Shared>) throws { … }
/// }
/// ```
public protocol Command: SendableMetatype {
  /// The options that every command of the program takes.
  associatedtype Shared: SharedOptions

  /// The word that selects the command; the type's name in kebab case unless declared.
  static var name: String { get }
  /// One sentence for lists and for the top of the help.
  static var abstract: String { get }
  /// More about it, in paragraphs parted by empty lines.
  static var discussion: String { get }
  /// Command lines that can be tried, each with what it does.
  static var examples: [Example] { get }
  /// Other commands worth knowing, as one would type them after the program's name.
  static var seeAlso: [String] { get }
  /// Whether to go on when nobody reads the output any more, because the exit code is the answer.
  static var finishesWithoutReader: Bool { get }

  /// Makes the command; its inputs hold their values by the time it runs.
  init()

  /// The options that depend on the words given so far, such as the fields of an action.
  ///
  /// Asked while parsing, for help and for completions; it should be quick and must not fail.
  func options(for words: [String], shared: Shared) -> [DynamicOption]

  /// Does the work.
  func run(in context: Context<Shared>) throws
}

extension Command {
  /// The type's name in kebab case.
  public static var name: String {
    let words = kebabCase(String(describing: Self.self))
    return String(words.drop { $0 == "-" })
  }

  /// Nothing.
  public static var discussion: String { "" }

  /// None.
  public static var examples: [Example] { [] }

  /// None.
  public static var seeAlso: [String] { [] }

  /// No: it stops when nobody reads.
  public static var finishesWithoutReader: Bool { false }

  /// None.
  public func options(for words: [String], shared: Shared) -> [DynamicOption] { [] }
}

/// Options that every command of a program takes, declared once.
public protocol SharedOptions: SendableMetatype {
  /// Makes the options; they hold their values by the time a command runs.
  init()
}

/// For a program without shared options.
public struct NoSharedOptions: SharedOptions {
  /// Makes the options, of which there are none.
  public init() {}
}

/// A command line to try.
public struct Example: Hashable, Sendable {
  /// What it does, in a few words.
  public let purpose: String
  /// What follows the program's name.
  public let line: String

  /// Describes an example.
  public init(_ purpose: String, _ line: String) {
    self.purpose = purpose
    self.line = line
  }
}

/// What a command gets when it runs, besides its own inputs.
public struct Context<Shared: SharedOptions> {
  /// The options that every command takes.
  public let shared: Shared
  /// What was given for the options of ``Command/options(for:shared:)``.
  public let dynamic: DynamicValues
  /// Where text goes.
  public let console: Console
  /// Reads a variable of the environment.
  public let environment: (String) -> String?
  /// The program's name, for advice that can be typed.
  public let program: String
}
