import CBOR
public import EventLog
public import JSON
public import Mentoring
import Vault

extension Office {
  /// The record's folder.
  public var recordPath: String { folder.path }

  /// The key folder; nil without keys.
  public var keyFolderPath: String? { keeper?.folder.path }
}

/// An event as it is stored, without opening any seal.
public struct StoredEvent: Sendable {
  /// Where it stands.
  public let position: Position
  /// When it was recorded, in milliseconds since 1970 UTC.
  public let recordedMs: UInt64
  /// The day it happened.
  public let on: Day
  /// Its stored type name.
  public let type: String
  /// The version of its body.
  public let version: UInt64
  /// Who recorded it.
  public let actor: String
  /// The command that recorded it, as a UUID.
  public let command: String
  /// The event that caused it, if one did.
  public let cause: Position?
  /// What it is tagged with.
  public let tags: [String]
  /// Its open values, in the words of its action.
  public let body: JSONValue
  /// What is sealed, and to whom; never what it says.
  public let seals: [Seal]
}

extension Office {
  /// Shows the events that match, as they are stored, until `show` says false.
  public borrowing func storedEvents(
    matching query: Query,
    after: Position = 0,
    through: Position = .max,
    _ show: (StoredEvent) throws -> Bool
  ) throws {
    let snapshot = try log.snapshot()
    var events = try snapshot.reader.events(matching: query, after: after, through: through)
    while let event = try events.next() {
      guard try show(try StoredEvent(event)) else { return }
    }
  }
}

extension StoredEvent {
  init(_ event: borrowing Event) throws(OfficeError) {
    position = event.position
    recordedMs = event.recorded
    on = Day(number: event.occurred)
    type = event.type
    version = event.version
    actor = event.actor
    command = event.commandID.description
    cause = event.cause
    tags = event.tags
    let open = event.body
    do throws(CBORError) { body = try jsonBody(open, of: type) } catch {
      throw .unreadable(position)
    }
    seals = try logged { () throws(EventLogError) in try event.seals }
  }
}

/// A body as JSON: values as their fields write them, and those of an unknown action as they are.
private func jsonBody(_ body: Span<UInt8>, of type: String) throws(CBORError) -> JSONValue {
  let action = Catalogue.action(type)
  var members: [(key: String, value: JSONValue)] = []
  for (key, bytes) in try CBORMap(decoding: body).entries {
    if let field = action?.field(key) {
      members.append((key, JSONValue(try field.plain(of: bytes))))
    } else {
      members.append((key, JSONValue(try CBORValue(decoding: bytes.span))))
    }
  }
  return .object(members)
}

extension JSONValue {
  /// A value as a field gives it.
  public init(_ plain: Plain) {
    switch plain {
    case .text(let text): self = .string(text)
    case .integer(let number): self = .integer(Int64(number))
    case .bool(let truth): self = .bool(truth)
    case .list(let values): self = .array(values.map { JSONValue($0) })
    case .map(let values):
      self = .object(
        values.sorted { $0.key < $1.key }.map { (key: $0.key, value: JSONValue($0.value)) }
      )
    }
  }

  /// A value of an action that this program does not know; what JSON cannot say becomes words.
  fileprivate init(_ value: CBORValue) {
    switch value {
    case .unsigned(let number):
      self = Int64(exactly: number).map { .integer($0) } ?? .string("\(number)")
    case .negative(let number):
      self = Int64(exactly: number).map { .integer(-1 - $0) } ?? .string("-1-\(number)")
    case .text(let text): self = .string(text)
    case .array(let values): self = .array(values.map { JSONValue($0) })
    case .map(let entries):
      self = .object(entries.map { (key: "\(JSONValue($0.key))", value: JSONValue($0.value)) })
    case .bool(let truth): self = .bool(truth)
    case .float(let number): self = .real(number)
    case .null, .undefined: self = .null
    case .bytes, .simple, .tag: self = .string("\(value)")
    }
  }
}
