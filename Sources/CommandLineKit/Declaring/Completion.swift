/// What the shell offers when a value is being typed.
public enum Completion {
  /// Nothing.
  case none
  /// Files and folders.
  case files
  /// Folders.
  case folders
  /// A fixed list.
  case words([String])
  /// A list made on the spot from what has been typed of the word so far.
  case computed((_ typed: String) -> [Suggestion])
}

/// One word that the shell may offer, with a line about it.
public struct Suggestion: Hashable, Sendable {
  /// The word.
  public let word: String
  /// A few words about it, for shells that show them.
  public let about: String

  /// Makes a suggestion.
  public init(_ word: String, about: String = "") {
    self.word = word
    self.about = about
  }
}
