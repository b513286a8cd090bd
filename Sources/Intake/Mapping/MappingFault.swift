public import Mentoring

/// Everything that is wrong with a mapping file.
public struct MappingFault: Error, Hashable, Sendable {
  /// One thing that is wrong.
  public struct Item: Hashable, Sendable {
    /// Where in the mapping: `actions[0].fields.given_name`, or empty for the whole file.
    public let path: String
    /// What is wrong and what would be right.
    public let reason: Message

    /// Names a place and what is wrong there.
    public init(path: String, reason: Message) {
      self.path = path
      self.reason = reason
    }
  }

  /// At least one, in the order of the file.
  public let items: [Item]

  init(_ items: [Item]) { self.items = items }
}

extension MappingFault: CustomStringConvertible {
  /// One line for each fault, in English.
  public var description: String {
    items.map { $0.path.isEmpty ? $0.reason.en : "\($0.path): \($0.reason.en)" }
      .joined(separator: "\n")
  }
}
