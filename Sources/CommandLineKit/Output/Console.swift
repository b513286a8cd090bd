private import Glibc

/// Where a program's text goes, and what is at the other end.
public struct Console {
  /// Data.
  public let output: Output
  /// Everything else.
  public let errors: Output
  /// The terminal behind ``output``, if it is one.
  public let outputTerminal: Terminal
  /// The terminal behind ``errors``, if it is one.
  public let errorTerminal: Terminal

  /// Makes a console of its parts.
  public init(
    output: Output,
    errors: Output,
    outputTerminal: Terminal = .none,
    errorTerminal: Terminal = .none
  ) {
    self.output = output
    self.errors = errors
    self.outputTerminal = outputTerminal
    self.errorTerminal = errorTerminal
  }

  /// The process's standard output and standard error.
  public static func standard() -> Console {
    Console(
      output: Output(descriptor: STDOUT_FILENO, name: "standard output"),
      errors: Output(descriptor: STDERR_FILENO, name: "standard error", capacityBytes: 1),
      outputTerminal: Terminal(descriptor: STDOUT_FILENO),
      errorTerminal: Terminal(descriptor: STDERR_FILENO)
    )
  }

  /// Keeps everything in memory, for tests.
  public static func captured(
    outputTerminal: Terminal = .none,
    errorTerminal: Terminal = .none
  ) -> Console {
    Console(
      output: .captured(),
      errors: .captured(),
      outputTerminal: outputTerminal,
      errorTerminal: errorTerminal
    )
  }
}

/// What is known of a terminal.
public struct Terminal: Hashable, Sendable {
  /// Whether there is one at all.
  public let isTerminal: Bool
  /// How many columns it shows; nil if it does not say.
  public let columns: Int?

  /// Describes a terminal.
  public init(isTerminal: Bool, columns: Int?) {
    self.isTerminal = isTerminal
    self.columns = columns
  }

  /// No terminal: a pipe or a file.
  public static let none = Terminal(isTerminal: false, columns: nil)

  /// Asks a file descriptor.
  ///
  /// The corresponding C functions are `isatty` and `ioctl` with `TIOCGWINSZ`.
  public init(descriptor: Int32) {
    isTerminal = isatty(descriptor) == 1
    var size = winsize()
    // The structure is the one that this request fills.
    let status = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size)
    columns = isTerminal && status == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }
}

extension Program {
  /// Runs the command that the process's arguments name, then ends the process.
  ///
  /// A reader that goes away is noticed as an error of the write, not as a signal.
  public func main() -> Never {
    // Ignoring a signal replaces no handler of anybody else's in a program that starts here.
    signal(SIGPIPE, SIG_IGN)
    let console = Console.standard()
    let words: [String]
    do throws(Failure) { words = try readWords(CommandLine.rawWords) } catch {
      let code = report(error, to: console)
      try? console.errors.flush()
      exit(code.rawValue)
    }
    let code = run(words, console: console) { name in
      // The environment is copied at once, and nothing in this process changes it.
      unsafe getenv(name).map { unsafe String(cString: $0) }
    }
    exit(code.rawValue)
  }
}

extension CommandLine {
  /// The words after the program's name, as the bytes that they are.
  ///
  /// The strings of the standard library have replacement characters for what is no UTF-8.
  fileprivate static var rawWords: [[UInt8]] {
    (1..<max(1, Int(argc))).compactMap { index in
      // The process holds as many C strings as it says, for as long as it runs.
      unsafe unsafeArgv[index].map { word in
        unsafe Array(UnsafeRawBufferPointer(start: word, count: strlen(word)))
      }
    }
  }
}

/// The words of a command line; a word that is no UTF-8 is refused, not mended.
func readWords(_ raw: [[UInt8]]) throws(Failure) -> [String] {
  var words: [String] = []
  for (index, bytes) in raw.enumerated() {
    guard let word = String(validating: bytes, as: UTF8.self) else {
      throw Failure(
        .usage,
        "word \(index + 1) after the program's name is not valid UTF-8: "
          + "'\(String(decoding: bytes, as: UTF8.self).prefix(80))'",
        advice: "type it in a terminal whose locale is UTF-8"
      )
    }
    words.append(word)
  }
  return words
}
