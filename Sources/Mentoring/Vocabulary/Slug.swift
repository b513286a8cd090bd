public import CBOR

/// A family of short lower-case words that may stand in the open.
public protocol SlugFamily: Sendable {
  /// The prefix of its tags; nil when it names no thing.
  static var tag: StaticString? { get }
  /// What help calls it.
  static var kind: Kind { get }
  /// Whether the word has a second part after a slash.
  static var hasParts: Bool { get }
}

/// Codes, from the lists that a programme keeps.
public enum Codes: SlugFamily {
  /// Codes name no thing.
  public static var tag: StaticString? { nil }
  /// It reads `code`.
  public static var kind: Kind { .code }
  /// No slash.
  public static var hasParts: Bool { false }
}
/// Cycles: `wegweiser/2025`.
public enum Cycles: SlugFamily {
  /// It reads `cycle`.
  public static var tag: StaticString? { "cycle" }
  /// It reads `cycle`.
  public static var kind: Kind { .cycle }
  /// The programme stands before the slash.
  public static var hasParts: Bool { true }
}
/// Programmes: `wegweiser`.
public enum Programmes: SlugFamily {
  /// It reads `programme`.
  public static var tag: StaticString? { "programme" }
  /// It reads `programme`.
  public static var kind: Kind { .programme }
  /// No slash.
  public static var hasParts: Bool { false }
}
/// Code lists: `career-stage`.
public enum ListNames: SlugFamily {
  /// It reads `list`.
  public static var tag: StaticString? { "list" }
  /// It reads `list`.
  public static var kind: Kind { .listName }
  /// No slash.
  public static var hasParts: Bool { false }
}
/// Questionnaires: `swe`.
public enum Instruments: SlugFamily {
  /// It reads `instrument`.
  public static var tag: StaticString? { "instrument" }
  /// It reads `instrument`.
  public static var kind: Kind { .instrument }
  /// No slash.
  public static var hasParts: Bool { false }
}

/// A word from a list.
public typealias Code = Slug<Codes>
/// The name of a cycle.
public typealias CycleSlug = Slug<Cycles>
/// The name of a programme.
public typealias ProgrammeSlug = Slug<Programmes>
/// The name of a code list.
public typealias ListName = Slug<ListNames>
/// The name of a questionnaire.
public typealias InstrumentSlug = Slug<Instruments>

extension Slug where Family == Cycles {
  /// The programme of the cycle: what stands before the slash, which the rules see to.
  public var programme: ProgrammeSlug {
    ProgrammeSlug(stringLiteral: String(word.prefix { $0 != "/" }))
  }
}

/// A short word of lower-case letters, digits and dashes.
///
/// Anything that could be a sentence about somebody is refused, since it would stand in the open.
public struct Slug<Family: SlugFamily>: OpenValue, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  /// The word.
  public let word: String

  /// A word that code knows to be one.
  public init(stringLiteral: String) { word = stringLiteral }

  /// Reads the text.
  @inlinable
  public init(from reader: inout CBORReader) throws(CBORError) { word = try reader.text() }

  /// Reads a word; upper case, umlauts and blanks are refused.
  public init(plain: Plain) throws(Fault) {
    let words = plain.description
    guard Self.isSlug(words) else {
      let parts = Family.hasParts ? " (with one slash, as wegweiser/2025)" : ""
      throw Fault(
        given: words,
        Message(
          "is no \(Family.kind.word): use 1 to 40 lower-case letters a-z, digits and dashes\(parts)",
          de:
            "ist so nicht möglich: 1 bis 40 Kleinbuchstaben a-z, Ziffern und Bindestriche\(Family.hasParts ? " (mit einem Schrägstrich, wie wegweiser/2025)" : "")"
        )
      )
    }
    word = words
  }

  /// Reads a tag such as `cycle:wegweiser/2025`.
  public init?(tag: String) {
    guard let family = Family.tag, tag.hasPrefix("\(family):") else { return nil }
    word = String(tag.dropFirst("\(family):".utf8.count))
  }

  private static func isSlug(_ words: String) -> Bool {
    let parts = words.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == (Family.hasParts ? 2 : 1) else { return false }
    return parts.allSatisfy { part in
      (1...40).contains(part.utf8.count) && part.utf8.first != 0x2d
        && part.utf8.allSatisfy { byte in
          (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2d
        }
    }
  }

  /// Writes the text.
  public func write(to writer: inout CBORWriter) { writer.text(word) }
  /// The word.
  public var plain: Plain { .text(word) }
  /// What help calls it.
  public static var kind: Kind { Family.kind }
  /// The thing that it names, if it names one.
  public var tags: [String] { Family.tag.map { ["\($0):\(word)"] } ?? [] }
  /// The word.
  public var description: String { word }
}
