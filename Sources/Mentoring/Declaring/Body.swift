public import CBOR

/// The open body of an event, read field by field where it lies; sealed fields are not members.
///
/// The subscript must be inlined: then the key path is folded away and a field costs one scan of
/// the map's keys. Valid as long as the bytes are borrowed.
@dynamicMemberLookup
public struct Body<A: Action>: ~Escapable {
  @usableFromInline
  let reader: CBORReader

  /// Reads a body in place.
  @_lifetime(copy bytes)
  @inlinable
  public init(_ bytes: Span<UInt8>) { reader = CBORReader(bytes) }

  /// The value of a field; an absent optional one is nil.
  @inlinable
  public subscript<F: OpenField>(dynamicMember path: KeyPath<A, F>) -> F.Value {
    @inline(__always)
    get throws(CBORError) { try value(of: A.shape[keyPath: path].name, as: F.Value.self) }
  }

  /// Looks a key up; the reader itself does not move.
  @inlinable
  func value<Value: FieldValue>(of key: StaticString, as type: Value.Type) throws(CBORError)
    -> Value
  {
    var reader = CBORReader(reader.bytes, at: reader.offset)
    let count = try reader.mapCount()
    for _ in 0..<count {
      let range = try reader.textRange()
      if reader.matches(range, key) { return try Value(from: &reader) }
      try reader.skip()
    }
    return try Value.absent(at: reader.offset)
  }
}
