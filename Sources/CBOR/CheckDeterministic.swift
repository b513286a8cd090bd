/// Which kinds of items are admitted.
public enum CBORKinds: Sendable {
  /// All of RFC 8949.
  case everything
  /// Numbers without fraction, byte strings, texts, arrays, maps, truth values and null.
  ///
  /// No float, tag, `undefined` or other simple value.
  case plain
}

/// Checks that the bytes are one whole deterministic item and nothing else.
///
/// Costs one pass; each text is validated. Nesting deeper than `maximumDepth` is refused as
/// `tooDeep`; a single number has depth 1.
public func checkDeterministic(
  _ bytes: Span<UInt8>,
  maximumDepth: Int = 32,
  admitting kinds: CBORKinds = .everything
) throws(CBORError) {
  var reader = CBORReader(bytes)
  try checkItem(&reader, depth: maximumDepth, kinds)
  try reader.expectEnd()
}

/// Checks the item that starts here; the recursion ends with `depth`.
private func checkItem(
  _ reader: inout CBORReader,
  depth: Int,
  _ kinds: CBORKinds
) throws(CBORError) {
  let start = reader.offset
  guard depth > 0 else { throw .tooDeep(at: start) }
  switch try reader.peekMajor() {
  case CBORMajor.unsigned, CBORMajor.negative: _ = try reader.head()
  case CBORMajor.bytes: _ = try reader.byteRange()
  case CBORMajor.text:
    let range = try reader.textRange()
    do {
      _ = try UTF8Span(validating: reader.bytes.extracting(range))
    } catch {
      throw .invalidText(at: range.lowerBound)
    }
  case CBORMajor.array:
    for _ in 0..<(try reader.arrayCount()) { try checkItem(&reader, depth: depth - 1, kinds) }
  case CBORMajor.map: try checkEntries(&reader, depth: depth - 1, kinds)
  case CBORMajor.tag:
    guard case .everything = kinds else { throw .unsupported(at: start) }
    _ = try reader.head()
    try checkItem(&reader, depth: depth - 1, kinds)
  default:
    if case .plain = kinds, !(0xf4...0xf6).contains(reader.bytes[start]) {
      throw .unsupported(at: start)
    }
    _ = try reader.head()
  }
}

/// Checks the entries of the map that starts here, and that their keys rise.
private func checkEntries(
  _ reader: inout CBORReader,
  depth: Int,
  _ kinds: CBORKinds
) throws(CBORError) {
  var previous: Range<Int>?
  for _ in 0..<(try reader.mapCount()) {
    let start = reader.offset
    try checkItem(&reader, depth: depth, kinds)
    let key = start..<reader.offset
    if let previous {
      let before = reader.bytes.extracting(previous)
      let now = reader.bytes.extracting(key)
      guard precedes(before, now) else {
        if precedes(now, before) { throw .notCanonical(at: start) }
        throw .duplicateKey(at: start)
      }
    }
    previous = key
    try checkItem(&reader, depth: depth, kinds)
  }
}
