/// A map with text keys and values that are already encoded.
///
/// Entries stand in the order of RFC 8949 section 4.2.1: for text keys, shorter ones first, then
/// bytewise. Keys are compared by their bytes, not by what Unicode holds to be equal.
public struct CBORMap: Equatable, Sendable {
  /// The entries in their order; each value is one deterministic item.
  public private(set) var entries: [(key: String, value: [UInt8])]

  /// An empty map.
  public init() { entries = [] }

  /// Decodes one whole deterministic map with text keys.
  public init(decoding bytes: Span<UInt8>) throws(CBORError) {
    try checkDeterministic(bytes)
    var reader = CBORReader(bytes)
    let count = try reader.mapCount()
    entries = []
    entries.reserveCapacity(count)
    for _ in 0..<count {
      let key = try reader.text()
      entries.append((key, reader.copy(try reader.itemRange())))
    }
  }

  /// The encoded value of a key; setting nil removes it.
  ///
  /// A value must be one deterministic item; the caller answers for that.
  public subscript(key: String) -> [UInt8]? {
    get {
      let (index, isFound) = place(of: key)
      return isFound ? entries[index].value : nil
    }
    set {
      let (index, isFound) = place(of: key)
      switch (newValue, isFound) {
      case (let value?, true): entries[index].value = value
      case (let value?, false): entries.insert((key, value), at: index)
      case (nil, true): entries.remove(at: index)
      case (nil, false): break
      }
    }
  }

  /// The map as one item.
  public var encoded: [UInt8] {
    var writer = CBORWriter()
    writer.reserve(9 + entries.reduce(0) { $0 + 9 + $1.key.utf8.count + $1.value.count })
    writer.map(count: entries.count)
    for entry in entries {
      writer.text(entry.key)
      writer.encoded(entry.value)
    }
    return writer.bytes
  }

  /// Whether both hold the same bytes under the same keys.
  public static func == (left: Self, right: Self) -> Bool {
    left.entries.count == right.entries.count
      && zip(left.entries, right.entries).allSatisfy {
        $0.key.utf8.elementsEqual($1.key.utf8) && $0.value == $1.value
      }
  }

  /// Where a key stands, or would stand.
  private func place(of key: String) -> (index: Int, isFound: Bool) {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if Self.precedes(entries[middle].key, key) { low = middle + 1 } else { high = middle }
    }
    return (low, low < entries.count && entries[low].key.utf8.elementsEqual(key.utf8))
  }

  /// Shorter first, then bytewise: the length is the head of a text, and the head comes first.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    if left.utf8.count != right.utf8.count { return left.utf8.count < right.utf8.count }
    return left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
