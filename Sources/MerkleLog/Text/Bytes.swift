extension [UInt8] {
  /// A copy of some bytes.
  init(copying bytes: Span<UInt8>) {
    // The pointer is read inside the closure only.
    self = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
  }

  /// Puts a copy of some bytes behind the others.
  mutating func append(copying bytes: Span<UInt8>) {
    // The pointer is read inside the closure only.
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }

  /// Puts a text and a newline behind the others.
  mutating func appendLine(_ text: String) {
    append(contentsOf: text.utf8)
    append(newline)
  }

  /// Puts the base64 of a hash and a newline behind the others.
  mutating func appendLine(_ hash: Digest) {
    let bytes = hash.bytes
    Base64.encode(bytes.span, to: &self)
    append(newline)
  }
}

let newline = UInt8(ascii: "\n")

/// A number of some bytes, the most significant first.
func bigEndian(_ bytes: Span<UInt8>, at offset: Int, count: Int) -> UInt64 {
  (offset..<offset + count).reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
}

/// Puts a number behind others, the most significant of its bytes first.
func appendBigEndian(_ value: UInt64, count: Int, to bytes: inout [UInt8]) {
  for index in (0..<count).reversed() {
    bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index)))
  }
}
