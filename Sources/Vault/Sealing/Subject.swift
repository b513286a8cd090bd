/// What a person's key is for, so that each part of their data can end alone.
public enum Purpose: String, CaseIterable, Hashable, Sendable {
  /// Name, addresses, numbers; a change of them starts a new key.
  case identity
  /// What stood in an application.
  case application
  /// Freely typed text.
  case text
  /// Single answers.
  case survey
  /// Concerns, for named actors only.
  case restricted
}

/// Whose key it is: a person for a purpose, an actor, a cycle, or one event.
///
/// Its text is part of what is authenticated and of the log's tables; it never changes.
public struct Subject: Hashable, Sendable {
  /// `person:<id>:<purpose>:<n>`, `actor:<id>`, `cycle:<slug>` or `event:<position>`.
  public let text: String

  private init(_ text: String) { self.text = text }

  /// A person and a purpose; `number` counts identity keys from 1 and is 1 for the others.
  ///
  /// An id with other characters than `isIdentifier` admits is a programmer's mistake.
  public static func person(_ id: String, purpose: Purpose, number: Int = 1) -> Subject {
    precondition(isIdentifier(id), "not an id")
    precondition(number == 1 || (number > 1 && purpose == .identity), "only identities are counted")
    return Subject("person:\(id):\(purpose.rawValue):\(number)")
  }

  /// An actor, by id.
  public static func actor(_ id: String) -> Subject {
    precondition(isIdentifier(id), "not an id")
    return Subject("actor:\(id)")
  }

  /// A cycle, by slug: identifiers with slashes between them, as `wegweiser/2025`.
  public static func cycle(_ slug: String) -> Subject {
    precondition(isSlug(slug), "not a slug")
    return Subject("cycle:\(slug)")
  }

  /// One event, by position from 1.
  public static func event(_ position: UInt64) -> Subject {
    precondition(position > 0, "positions start at 1")
    return Subject("event:\(position)")
  }

  /// Reads the text of a subject; only the one spelling that it is written in is admitted.
  public init(parsing text: String) throws(VaultError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let read: Subject? =
      switch (parts.first, parts.count) {
      case ("person", 4): Self.person(parts)
      case ("actor", 2) where isIdentifier(parts[1]): .actor(parts[1])
      case ("cycle", 2) where isSlug(parts[1]): .cycle(parts[1])
      case ("event", 2): UInt64(parts[1]).flatMap { $0 > 0 ? .event($0) : nil }
      default: nil
      }
    // Leading zeros and plus signs are read as numbers, but are not written so.
    guard let read, read.text.utf8.elementsEqual(text.utf8) else { throw .notASubject(text) }
    self = read
  }

  /// The person of four parts, if they name one.
  private static func person(_ parts: [String]) -> Subject? {
    guard isIdentifier(parts[1]), let purpose = Purpose(rawValue: parts[2]),
      let number = Int(parts[3]), number >= 1, number == 1 || purpose == .identity
    else { return nil }
    return person(parts[1], purpose: purpose, number: number)
  }
}

extension Subject {
  /// What a subject's text names.
  public enum Parts: Equatable, Sendable {
    /// A person by id, a purpose, and the number of the key.
    case person(String, Purpose, Int)
    /// An actor, by id.
    case actor(String)
    /// A cycle, by slug.
    case cycle(String)
    /// One event, by position.
    case event(UInt64)
  }

  /// What the text names.
  public var parts: Parts {
    let parts = text.split(separator: ":").map(String.init)
    switch parts[0] {
    case "person":
      if let purpose = Purpose(rawValue: parts[2]), let number = Int(parts[3]) {
        return .person(parts[1], purpose, number)
      }
    case "actor": return .actor(parts[1])
    case "cycle": return .cycle(parts[1])
    default: if let position = UInt64(parts[1]) { return .event(position) }
    }
    preconditionFailure("no subject has another text")
  }
}

extension Subject: Comparable, CustomStringConvertible {
  /// The order of the texts' bytes.
  public static func < (left: Subject, right: Subject) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// The text.
  public var description: String { text }
}

/// Whether a text can stand in a subject and as a file's name.
///
/// That is 1 to 120 ASCII letters, digits, `-`, `_` and `.`, the first a letter or digit.
public func isIdentifier(_ text: String) -> Bool {
  guard let first = text.utf8.first, isAlphanumeric(first) else { return false }
  return text.utf8.count <= 120
    && text.utf8.allSatisfy { isAlphanumeric($0) || $0 == 0x2d || $0 == 0x2e || $0 == 0x5f }
}

/// Whether a text is identifiers with slashes between them.
private func isSlug(_ text: String) -> Bool {
  text.utf8.count <= 120
    && text.split(separator: "/", omittingEmptySubsequences: false)
      .allSatisfy { isIdentifier(String($0)) }
}

/// Whether a byte is an ASCII letter or digit.
private func isAlphanumeric(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
}
