/// Which events are meant: those that match any of the items.
public struct Query: Hashable, Sendable {
  /// Events of any of these types that carry all of these tags.
  public struct Item: Hashable, Sendable {
    /// Names of types; none means any type.
    public let types: [String]
    /// Tags, all of which must be there; none means any event of the types.
    public let tags: [String]

    /// Means events of any of these types that carry all of these tags.
    public init(types: [String] = [], tags: [String] = []) {
      self.types = types
      self.tags = tags
    }
  }

  /// The items, any of which may match; none means no event.
  public let items: [Item]

  /// Means events that match any of the items.
  public init(_ items: [Item]) { self.items = items }

  /// Means events of any of these types that carry all of these tags.
  public init(types: [String] = [], tags: [String] = []) {
    self.items = [Item(types: types, tags: tags)]
  }

  /// Every event.
  public static var everything: Query { Query() }

  /// Whether an event is meant.
  public func matches(_ event: Event) -> Bool {
    for item in items where item.matches(event) { return true }
    return false
  }
}

extension Query.Item {
  /// Whether an event is meant.
  func matches(_ event: Event) -> Bool {
    if !types.isEmpty {
      let type = event.typeUTF8
      guard types.contains(where: { $0.utf8Span.span.equals(type) }) else { return false }
    }
    for tag in tags where !event.hasTag(tag) { return false }
    return true
  }
}
