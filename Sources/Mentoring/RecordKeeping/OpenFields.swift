public import CBOR

/// The open fields of another action, as a correction results in them or a redaction leaves them.
///
/// In bytes a map of `action` and `body`. Words are read by the fields of that action, so that
/// nothing personal can slip in: sealed fields are refused.
public struct OpenFields: OpenValue {
  /// The name of the action.
  public let action: String
  /// The values by key, a deterministic map.
  public let body: [UInt8]

  /// Reads a map of `action` and `body`.
  public init(from reader: inout CBORReader) throws(CBORError) {
    let bytes = reader.copy(try reader.itemRange())
    let map = try CBORMap(decoding: bytes.span)
    guard let action = map["action"], let body = map["body"] else {
      throw .wrongKind(at: reader.offset)
    }
    var name = CBORReader(action.span)
    self.action = try name.text()
    _ = try CBORMap(decoding: body.span)
    self.body = body
  }

  /// The values by key.
  public var open: CBORMap {
    do throws(CBORError) { return try CBORMap(decoding: body.span) } catch { return CBORMap() }
  }

  /// Reads a map of the fields, with the name of the action under `action`.
  public init(plain: Plain) throws(Fault) {
    guard case .map(let members) = plain, let name = members["action"]?.description,
      let action = Catalogue.action(name)
    else {
      throw Fault(
        Message(
          "is no object with action and its fields",
          de: "ist kein Objekt mit action und deren Feldern"
        )
      )
    }
    var entry = Entry(action)
    for (key, value) in members where key != "action" { try entry.fill(key, value) }
    if let sealed = entry.sealed.entries.first {
      throw Fault(
        field: sealed.key,
        Message("is sealed and cannot stand here", de: "ist versiegelt und kann hier nicht stehen")
      )
    }
    (self.action, body) = (name, entry.open.encoded)
  }

  /// Writes a map of `action` and `body`.
  public func write(to writer: inout CBORWriter) {
    var map = CBORMap()
    map["action"] = Text(stringLiteral: action).encoded
    map["body"] = body
    writer.encoded(map.encoded)
  }

  /// The fields in words, with the name of the action.
  public var plain: Plain {
    var members: [String: Plain] = ["action": .text(action)]
    guard let action = Catalogue.action(action) else { return .map(members) }
    let open = open
    let entry = Entry(action, on: Day(number: 0), open: open, sealed: CBORMap())
    for (key, _) in open.entries { members[key] = entry.plain(key) }
    return .map(members)
  }
  /// The fields of an action.
  public static var kind: Kind { .fields }
  /// The things that the fields name.
  public var tags: [String] {
    let open = open
    return (Catalogue.action(action)?.fields ?? []).filter { $0.tagsEvent }.flatMap { field in
      open[field.key].map { field.tags(of: $0) } ?? []
    }
  }
}

/// What somebody changes of an event, by field, in words that no field has read yet.
public struct Changes: FieldValue {
  /// The words by field.
  public private(set) var values: [String: String] = [:]

  /// Reads a map of texts.
  public init(from reader: inout CBORReader) throws(CBORError) {
    for _ in 0..<(try reader.mapCount()) { values[try reader.text()] = try reader.text() }
  }

  /// Reads a map of words, or lines `name=value`.
  public init(plain: Plain) throws(Fault) {
    if case .map(let members) = plain {
      for (name, value) in members { values[name] = try Text(plain: value).string }
      return
    }
    for line in try Text(plain: plain).string.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1).map { trimmed($0) }
      guard parts.count == 2, !parts[0].isEmpty else {
        throw Fault(
          given: String(line),
          Message("is not name=value", de: "ist nicht von der Form name=wert")
        )
      }
      values[parts[0]] = parts[1]
    }
  }

  /// Writes a map of texts.
  public func write(to writer: inout CBORWriter) {
    var map = CBORMap()
    for (name, value) in values { map[name] = Text(stringLiteral: value).encoded }
    writer.encoded(map.encoded)
  }
  /// The words by field.
  public var plain: Plain { .map(values.mapValues { .text($0) }) }
  /// The fields of an action.
  public static var kind: Kind { .fields }
}
