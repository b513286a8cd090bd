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
/// Plain values and lists of them, which are almost all, are checked here; everything else by
/// `checkDeterministic`.
func checkBody(_ body: Span<UInt8>) throws(EventLogError) {
  do throws(CBORError) {
    var reader = HeadReader(body)
    var previous: Range<Int>?
    var left = try reader.argument(of: 5)
    while left > 0 {
      left &-= 1
      let start = reader.offset
      let key = try reader.text()
      try checkText(body, key)
      if let previous, !precedes(body, previous, key) { throw .notCanonical(at: start) }
      previous = key
      try checkValue(body, &reader)
    }
    guard reader.offset == body.count else { throw .trailing(at: reader.offset) }
  } catch {
    throw .malformed(.encoding(error))
  }
}

private func checkValue(
  _ body: Span<UInt8>,
  _ reader: inout HeadReader
) throws(CBORError) {
  let start = reader.offset
  guard start < body.count else { throw .truncated(at: start) }
  if try checkPlain(body, &reader) { return }
  if body[start] &>> 5 == 4 {
    var left = try reader.argument(of: 4)
    while left > 0, try checkPlain(body, &reader) { left &-= 1 }
    if left == 0 { return }
  }
  var slow = CBORReader(body, at: start)
  if try slow.takeNull() { throw .wrongKind(at: start) }
  let item = try slow.itemRange()
  // One level of the 32 that are allowed is the body itself.
  try checkDeterministic(body.extracting(item), maximumDepth: 31, admitting: .plain)
  reader.move(to: slow.offset)
}

/// Moves behind a number or a text; false, without moving, where something else stands.
@inline(__always)
private func checkPlain(
  _ body: Span<UInt8>,
  _ reader: inout HeadReader
) throws(CBORError) -> Bool {
  guard reader.offset < body.count else { throw .truncated(at: reader.offset) }
  switch body[reader.offset] &>> 5 {
  case 0, 1: _ = try reader.head()
  case 3: try checkText(body, try reader.text())
  default: return false
  }
  return true
}

/// The order of keys: shorter ones first, then by bytes (RFC 8949 section 4.2.1, for texts).
private func precedes(_ body: Span<UInt8>, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
  if left.count != right.count { return left.count < right.count }
  return body.extracting(left).precedes(body.extracting(right))
}

@inline(__always)
private func checkText(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(CBORError) {
  var offset = range.lowerBound
  var isASCII = true
  while offset &+ 8 <= range.upperBound {
    if bytes.word(at: offset) & 0x8080_8080_8080_8080 != 0 { isASCII = false }
    offset &+= 8
  }
  while offset < range.upperBound {
    if bytes[offset] >= 0x80 { isASCII = false }
    offset &+= 1
  }
  if !isASCII { try checkUTF8(bytes, range) }
}

private func checkUTF8(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(CBORError) {
  do {
    _ = try UTF8Span(validating: bytes.extracting(range))
  } catch {
    throw .invalidText(at: range.lowerBound)
  }
}
