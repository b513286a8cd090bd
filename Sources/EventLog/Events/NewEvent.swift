/// An event before it has a position: what happened, not yet when it was recorded.
public struct NewEvent: Hashable, Sendable {
  /// The name of the action, in the past tense.
  public let type: String
  /// The version of the type's fields, from 1.
  public let version: UInt64
  /// The day on which it happened, in days since 1970-01-01.
  public let occurred: Int
  /// The id of who recorded it.
  public let actor: String
  /// The command that it belongs to.
  public let commandID: CommandID
  /// The event that brought it about, if any.
  public let cause: Position?
  /// The ids of what it concerns, in the order of their UTF-8, each once.
  public let tags: [String]
  /// The fields: a map in deterministic CBOR with text keys.
  public let body: [UInt8]

  /// Describes an event; tags may come in any order.
  public init(
    type: String,
    version: UInt64,
    occurred: Int,
    actor: String,
    commandID: CommandID,
    cause: Position? = nil,
    tags: [String],
    body: [UInt8]
  ) {
    self.type = type
    self.version = version
    self.occurred = occurred
    self.actor = actor
    self.commandID = commandID
    self.cause = cause
    self.tags = Self.inOrder(tags)
    self.body = body
  }

  /// Sorts by bytes: the order of `String` is that of its characters, which is another.
  private static func inOrder(_ tags: [String]) -> [String] {
    let isInOrder = zip(tags, tags.dropFirst()).allSatisfy { precedes($0, $1) }
    if isInOrder { return tags }
    var sorted: [String] = []
    for tag in tags.sorted(by: precedes) where sorted.last.map({ precedes($0, tag) }) ?? true {
      sorted.append(tag)
    }
    return sorted
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8Span.span.precedes(right.utf8Span.span)
  }
}
