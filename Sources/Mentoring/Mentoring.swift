/// The domain: what can be recorded, in which words, and under which rules.
///
/// Comes in: the words of an office (``Plain`` values by field name) and the facts of the past
/// (``Fact``). Goes out: a complete ``Entry`` whose bytes, tags and seals are settled, or a
/// ``Fault`` or ``Refusal`` that says what to change. It must never know a store, a file, a clock,
/// a key or a screen: everything that it judges is handed to it.
///
/// The way of an action: `Declaring/` says what an action is, `Vocabulary/` what its fields can
/// hold, `Judging/` how it is held against what is known; each other folder holds the actions of
/// one part of the office's work, one file an action, beside the state that their rules fold.

/// The place of an event in the log, from 1 without gaps.
public typealias Position = UInt64

/// A text in the two languages of the office.
public struct Message: Hashable, Sendable {
  /// English.
  public let en: String
  /// German, as a university office writes it.
  public let de: String

  /// Pairs the two languages.
  public init(_ en: String, de: String) {
    self.en = en
    self.de = de
  }

  /// The text in one of the two languages.
  public func text(german: Bool) -> String { german ? de : en }
}
