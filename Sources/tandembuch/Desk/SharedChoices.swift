import CommandLineKit
import Glibc

/// The options that every command takes.
struct SharedChoices: SharedOptions {
  @Option(
    OptionDetails(
      placeholder: "DIR",
      environment: "TANDEMBUCH_RECORD",
      completion: .folders
    ),
    help: "The record; else the nearest one at or above the current folder."
  )
  var record: String?

  @Option(
    OptionDetails(placeholder: "DIR", environment: "TANDEMBUCH_KEYS", completion: .folders),
    help: "The key folder; else the usual place in your home folder."
  )
  var keys: String?

  @Option(help: "How results are written; CSV and JSON never depend on the language.")
  var format: OutputFormat = .table

  @Option(help: "The language of answers; else that of the locale.")
  var lang: Language?

  @Option(
    OptionDetails(placeholder: "N"),
    help: "Read the passphrase of the keys as a line from this file descriptor."
  )
  var passphraseFd: Int?

  @Option(
    OptionDetails(placeholder: "U-ID", environment: "TANDEMBUCH_ACTOR"),
    help: "Who records; else the first actor of the office."
  )
  var actor: String?
}

/// The languages of answers.
enum Language: String, CaseIterable, ArgumentValue {
  case english = "en"
  case german = "de"

  /// The language that the locale asks for; English unless it is German.
  ///
  /// `LC_ALL` counts before `LC_MESSAGES`, and that before `LANG`, as POSIX says.
  init(environment: (String) -> String?) {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
      .compactMap { environment($0) }
      .first { !$0.isEmpty }
    self = named?.lowercased().hasPrefix("de") == true ? .german : .english
  }

  /// Whether to take the German of two texts.
  var isGerman: Bool { self == .german }

  /// One of two texts.
  func callAsFunction(_ english: String, _ german: String) -> String {
    isGerman ? german : english
  }
}
