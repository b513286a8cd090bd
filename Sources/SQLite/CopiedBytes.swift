import CSQLite

/// Lends the bytes of a span to a C function; never null, which would mean SQL's NULL.
func withPointer(
  to bytes: Span<UInt8>,
  _ body: (UnsafePointer<UInt8>, UInt64) -> Int32
) -> Int32 {
  // Both addresses are used during the call only.
  unsafe bytes.withUnsafeBufferPointer { buffer in
    if let start = buffer.baseAddress { return unsafe body(start, UInt64(buffer.count)) }
    // Nothing is read through this address, because the count is zero.
    return unsafe withUnsafePointer(to: 0) { unsafe body($0, 0) }
  }
}

/// Tells SQLite to copy what it is given before the call returns (`SQLITE_TRANSIENT`).
var copied: sqlite3_destructor_type {
  // The C header defines it as the address -1, which a macro cannot bring into Swift.
  unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
