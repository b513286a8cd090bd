import EventLog
import JSON
import MerkleLog

/// What a line asks for.
enum AdapterRequest {
  /// Appends events in one commit, unless the condition is met by then.
  case append([AdapterEvent], Condition?)
  /// Reads what matches.
  case read(Read)

  /// No event that matches may stand behind a position.
  struct Condition {
    let query: Query
    let after: Position
  }

  /// What is to be read, in the order of positions.
  struct Read {
    let query: Query
    let after: Position
    /// How many at most; nil for all.
    let limit: Int?
  }

  /// A line that asks for nothing that there is.
  struct Invalid: Error {}

  init(parsing line: Span<UInt8>) throws(Invalid) {
    do {
      let request = JSONPlace(try JSONValue(parsing: line))
      switch try request.member("op").string() {
      case "append": self = try Self.append(request)
      case "read": self = .read(try Self.read(request))
      default: throw Invalid()
      }
    } catch { throw Invalid() }
  }

  private static func append(_ request: JSONPlace) throws -> AdapterRequest {
    try request.refuseMembers(besides: ["op", "events", "condition"])
    let events = try request.member("events").elements().map(AdapterEvent.init(parsing:))
    guard !events.isEmpty else { throw Invalid() }
    let condition = try request.optionalMember("condition").map { place in
      try place.refuseMembers(besides: ["items", "after"])
      return Condition(query: try query(place), after: try position(place))
    }
    return .append(events, condition)
  }

  private static func read(_ request: JSONPlace) throws -> Read {
    try request.refuseMembers(besides: ["op", "items", "after", "limit"])
    let limit = try request.optionalMember("limit")?.integer(in: 0 ... .max)
    return Read(query: try query(request), after: try position(request), limit: limit.map(Int.init))
  }

  /// The items of a query; none means every event.
  private static func query(_ place: JSONPlace) throws -> Query {
    let items = try place.optionalMember("items")?.elements() ?? []
    guard !items.isEmpty else { return .everything }
    return Query(
      try items.map { item in
        try item.refuseMembers(besides: ["types", "tags"])
        return Query.Item(types: try texts(item, "types"), tags: try texts(item, "tags"))
      }
    )
  }

  private static func texts(_ place: JSONPlace, _ key: String) throws -> [String] {
    try (place.optionalMember(key)?.elements() ?? []).map { try $0.string() }
  }

  private static func position(_ place: JSONPlace) throws -> Position {
    Position(try place.optionalMember("after")?.integer(in: 0 ... .max) ?? 0)
  }
}
