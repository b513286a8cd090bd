/// The length to which content is padded: 64, 128, 256, 512 …, and always longer than the content.
func paddedCount(_ count: Int) -> Int {
  var padded = 64
  while padded <= count { padded *= 2 }
  return padded
}

/// Content padded by ISO/IEC 7816-4 (one byte 0x80, then zeros), with room for a tag behind.
func padded(_ content: Span<UInt8>, room: Int) -> [UInt8] {
  let whole = paddedCount(content.count) + room
  var bytes: [UInt8] = []
  bytes.reserveCapacity(whole)
  // The pointer is read inside the closure only.
  unsafe content.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  bytes.append(0x80)
  bytes.append(contentsOf: repeatElement(0, count: whole - bytes.count))
  return bytes
}

/// The length of the content within padded bytes, or nil if they are not padded as `padded` does
/// it.
func unpaddedCount(_ bytes: Span<UInt8>) -> Int? {
  var count = bytes.count - 1
  while count >= 0, bytes[count] == 0 { count -= 1 }
  guard count >= 0, bytes[count] == 0x80, paddedCount(count) == bytes.count else { return nil }
  return count
}
