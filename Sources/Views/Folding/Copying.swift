extension [UInt8] {
  /// Copies bytes.
  init(copying bytes: Span<UInt8>) {
    // The bytes are read during the call only.
    self = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
  }
}

extension String {
  /// Copies a text of an event, whose UTF-8 was checked when it was appended.
  init(copying bytes: Span<UInt8>) {
    // The bytes are read during the call only.
    self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
