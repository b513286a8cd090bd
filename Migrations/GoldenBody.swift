import CBOR
public import JSON
public import Mentoring

/// Stored bytes of one action at one version, and what they must be read as: a line of
/// `Golden/bodies.jsonl`.
///
/// Where an action gets a new version, the bytes of the older ones stay, and another line says what
/// they are read as from then on.
public struct GoldenBody: Hashable, Sendable {
  /// The stored type name.
  public let action: String
  /// The version that wrote the bytes.
  public let version: Int
  /// The version as which they are read.
  public private(set) var readAs: Int
  /// The open fields as the leaf holds them, in hexadecimal digits.
  public let open: String
  /// The sealed fields before they were sealed, in hexadecimal digits.
  public let sealed: String
  /// The fields in words.
  public private(set) var says: [String: String]

  /// The bytes that an action is written in today.
  ///
  /// - Throws: when no example of a field can be made up.
  public init(of action: any Action.Type) throws(Fault) {
    let entry = try Entry.example(of: action)
    self.action = action.name
    version = action.version
    readAs = action.version
    open = hexadecimal(entry.open.encoded)
    sealed = hexadecimal(entry.sealed.encoded)
    says = words(of: entry)
  }

  /// Reads a line.
  public init(_ line: JSONPlace) throws(JSONShapeFault) {
    action = try line.member("action").string()
    version = Int(try line.member("version").integer())
    readAs = Int(try line.member("read_as").integer())
    open = try line.member("open").string()
    sealed = try line.member("sealed").string()
    var says: [String: String] = [:]
    for (key, value) in try line.member("says").members() { says[key] = try value.string() }
    self.says = says
  }

  /// The same bytes, with what a newer version reads in them.
  func readAgain(as version: Int) -> GoldenBody {
    var again = self
    again.readAs = version
    again.says = read() ?? [:]
    return again
  }

  /// The line.
  public var line: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("action")
    writer.string(action)
    writer.key("version")
    writer.integer(version)
    writer.key("read_as")
    writer.integer(readAs)
    writer.key("open")
    writer.string(open)
    writer.key("sealed")
    writer.string(sealed)
    writer.key("says")
    writer.beginObject()
    // Sorted, so that the file is the same whoever writes it.
    for (key, value) in says.sorted(by: { $0.key < $1.key }) {
      writer.key(key)
      writer.string(value)
    }
    writer.endObject()
    writer.endObject()
    return writer.text
  }

  /// What today's program reads in the bytes; nil where it cannot read them.
  public func read() -> [String: String]? {
    guard let action = Catalogue.action(action), let open = bytes(hexadecimal: open),
      let sealed = bytes(hexadecimal: sealed)
    else { return nil }
    do throws(CBORError) {
      let raised = version < action.version ? try action.upcast(open.span, from: version) : open
      return words(
        of: Entry(
          action,
          on: Day(number: 0),
          open: try CBORMap(decoding: raised.span),
          sealed: try CBORMap(decoding: sealed.span)
        )
      )
    } catch {
      return nil
    }
  }
}

/// The fields of an entry in words.
private func words(of entry: Entry) -> [String: String] {
  var words: [String: String] = [:]
  for field in entry.action.fields + CommonFields.all {
    if let value = entry.plain(field.key) { words[field.key] = value.description }
  }
  return words
}

/// Two digits a byte.
public func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// The bytes of hexadecimal digits; nil unless there are two for each.
public func bytes(hexadecimal text: String) -> [UInt8]? {
  let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
  guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
  return stride(from: 0, to: digits.count, by: 2).map {
    UInt8((digits[$0] ?? 0) << 4 | (digits[$0 + 1] ?? 0))
  }
}
