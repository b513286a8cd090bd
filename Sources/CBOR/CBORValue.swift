/// Any CBOR item as a tree, for tests and for dumps; hot paths use `CBORReader`.
///
/// Two values with a NaN are never equal; compare their encodings instead.
public indirect enum CBORValue: Equatable, Sendable {
  /// A key of a map and its value.
  public struct Entry: Equatable, Sendable {
    /// The key.
    public let key: CBORValue
    /// The value.
    public let value: CBORValue

    /// Pairs a key with its value.
    public init(_ key: CBORValue, _ value: CBORValue) {
      self.key = key
      self.value = value
    }
  }

  /// An unsigned integer.
  case unsigned(UInt64)
  /// The integer -1 minus the argument.
  case negative(UInt64)
  /// A byte string.
  case bytes([UInt8])
  /// A text.
  case text(String)
  /// An array.
  case array([CBORValue])
  /// A map; its entries may be given in any order.
  case map([Entry])
  /// A truth value.
  case bool(Bool)
  /// Null.
  case null
  /// The simple value 23.
  case undefined
  /// Any other simple value: 0 to 19 or 32 to 255.
  case simple(UInt8)
  /// A float; written in the shortest form that keeps it.
  case float(Double)
  /// A tag and the item under it.
  case tag(UInt64, CBORValue)

  /// Decodes one whole deterministic item.
  public init(decoding bytes: Span<UInt8>, maximumDepth: Int = 32) throws(CBORError) {
    try checkDeterministic(bytes, maximumDepth: maximumDepth)
    var reader = CBORReader(bytes)
    self = try Self.item(&reader)
  }

  /// The deterministic encoding; keys are put into order.
  ///
  /// Keys that occur twice and simple values 20 to 31 are a programmer's mistake.
  public var encoded: [UInt8] {
    var writer = CBORWriter()
    write(to: &writer)
    return writer.bytes
  }

  /// The item that starts here; depth and lengths were checked before.
  private static func item(_ reader: inout CBORReader) throws(CBORError) -> CBORValue {
    let start = reader.offset
    switch try reader.peekMajor() {
    case CBORMajor.unsigned: return .unsigned(try reader.unsigned())
    case CBORMajor.negative: return .negative(try reader.head().value)
    case CBORMajor.bytes: return .bytes(reader.copy(try reader.byteRange()))
    case CBORMajor.text: return .text(try reader.text())
    case CBORMajor.array:
      var elements: [CBORValue] = []
      for _ in 0..<(try reader.arrayCount()) { elements.append(try item(&reader)) }
      return .array(elements)
    case CBORMajor.map:
      var entries: [Entry] = []
      for _ in 0..<(try reader.mapCount()) {
        let key = try item(&reader)
        entries.append(Entry(key, try item(&reader)))
      }
      return .map(entries)
    case CBORMajor.tag:
      let number = try reader.head().value
      return .tag(number, try item(&reader))
    default:
      let information = reader.bytes[start] & 31
      return simple(information, try reader.head().value)
    }
  }

  /// A simple value or float by its additional information and argument.
  private static func simple(_ information: UInt8, _ argument: UInt64) -> CBORValue {
    switch information {
    case 20: .bool(false)
    case 21: .bool(true)
    case 22: .null
    case 23: .undefined
    case 25: .float(Double(Float16(bitPattern: UInt16(truncatingIfNeeded: argument))))
    case 26: .float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: argument))))
    case 27: .float(Double(bitPattern: argument))
    default: .simple(UInt8(truncatingIfNeeded: argument))
    }
  }

  /// Writes the item behind what is there.
  private func write(to writer: inout CBORWriter) {
    switch self {
    case .unsigned(let value): writer.unsigned(value)
    case .negative(let argument): writer.head(CBORMajor.negative, argument)
    case .bytes(let value): writer.bytes(value.span)
    case .text(let value): writer.text(value)
    case .array(let elements):
      writer.array(count: elements.count)
      for element in elements { element.write(to: &writer) }
    case .map(let entries): Self.write(entries, to: &writer)
    case .bool(let value): writer.bool(value)
    case .null: writer.null()
    case .undefined: writer.head(CBORMajor.simple, 23)
    case .simple(let value):
      precondition(!(20...31).contains(value), "simple values 20 to 31 have names or are reserved")
      writer.head(CBORMajor.simple, UInt64(value))
    case .float(let value):
      let (information, bits) = shortestFloat(value)
      writer.wide(CBORMajor.simple &<< 5 | information, bits, 1 << UInt64(information - 24))
    case .tag(let number, let item):
      writer.head(CBORMajor.tag, number)
      item.write(to: &writer)
    }
  }

  /// Writes a map with its keys in order.
  private static func write(_ entries: [Entry], to writer: inout CBORWriter) {
    let sorted = entries.map { (key: $0.key.encoded, value: $0.value) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    writer.map(count: sorted.count)
    for (index, entry) in sorted.enumerated() {
      precondition(index == 0 || sorted[index - 1].key != entry.key, "a key occurs twice")
      writer.encoded(entry.key)
      entry.value.write(to: &writer)
    }
  }
}
