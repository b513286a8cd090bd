import CBOR

extension Event {
  /// Checks everything that can be checked of an event alone; for bytes from elsewhere and for
  /// `verify`.
  ///
  /// Deterministic encoding, nothing behind it, tags in order and each once, a body with text keys
  /// and no null, seals of the right shape, and the length.
  ///
  /// - Throws: `malformed`, or `eventTooLarge`.
  public func check() throws(EventLogError) {
    guard bytes.count <= Limits.eventBytes else { throw .eventTooLarge(bytes: bytes.count) }
    do throws(CBORError) {
      try checkDeterministic(bytes, admitting: .plain)
    } catch {
      throw .malformed(.encoding(error))
    }
    guard position > 0 else { throw .malformed(.element("position")) }
    guard !outline.type.isEmpty else { throw .malformed(.element("type")) }
    guard !outline.actor.isEmpty else { throw .malformed(.element("actor")) }
    if let cause, cause == 0 || cause >= position { throw .malformed(.element("cause")) }
    var iterator = tagIterator
    var previous = Span<UInt8>()
    while let tag = iterator.next() {
      guard previous.precedes(tag) else { throw .malformed(.element("tags")) }
      previous = tag
    }
    try checkBody(body)
    _ = try seals
  }
}

/// Checks that a body is one deterministic map with text keys whose values are there: absent, never
/// null.
///
/// Plain values, which are almost all, are checked here; lists and the like by
/// `checkDeterministic`.
func checkBody(_ body: Span<UInt8>) throws(EventLogError) {
  do throws(CBORError) {
    var reader = CBORReader(body)
    var previous: Range<Int>?
    for _ in 0..<(try reader.mapCount()) {
      let start = reader.offset
      let key = try reader.textRange()
      try checkText(body, key)
      if let previous, !precedes(body, previous, key) { throw .notCanonical(at: start) }
      previous = key
      try checkValue(&reader)
    }
    try reader.expectEnd()
  } catch {
    throw .malformed(.encoding(error))
  }
}

private func checkValue(_ reader: inout CBORReader) throws(CBORError) {
  let start = reader.offset
  switch try reader.peekMajor() {
  case 0, 1: _ = try reader.head()
  case 3: try checkText(reader.bytes, try reader.textRange())
  default:
    if try reader.takeNull() { throw .wrongKind(at: start) }
    let item = try reader.itemRange()
    // One level of the 32 that are allowed is the body itself.
    try checkDeterministic(
      reader.bytes.extracting(item),
      maximumDepth: 31,
      admitting: .plain
    )
  }
}

/// The order of keys: shorter ones first, then by bytes (RFC 8949 section 4.2.1, for texts).
private func precedes(_ body: Span<UInt8>, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
  if left.count != right.count { return left.count < right.count }
  return body.extracting(left).precedes(body.extracting(right))
}

private func checkText(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(CBORError) {
  var isASCII = true
  for index in range where bytes[index] >= 0x80 { isASCII = false }
  guard !isASCII else { return }
  do {
    _ = try UTF8Span(validating: bytes.extracting(range))
  } catch {
    throw .invalidText(at: range.lowerBound)
  }
}
