import CBOR
import EventLog
import Mentoring

/// The open fields of an event, read where they lie, as the present version of their action has them.
///
/// The same as Mentoring's `Body`, for the hot path: the names of the fields are reached through one
/// object instead of a copy of the whole declaration for each field, which took a third of a rebuild.
@dynamicMemberLookup
struct Fields<A: Action>: ~Escapable {
  private let reader: CBORReader
  private let declaration: Declaration<A>

  @_lifetime(copy body)
  init(_ body: Span<UInt8>, _ declaration: Declaration<A>) {
    reader = CBORReader(body)
    self.declaration = declaration
  }

  /// The value of a field; an absent optional one is nil.
  ///
  /// As small as this so that it is inlined, and the key path folds away.
  subscript<F: OpenField>(dynamicMember path: KeyPath<A, F>) -> F.Value {
    @inline(__always)
    get throws(CBORError) { try value(of: declaration.shape[keyPath: path].name) }
  }

  /// The text of a field as it stands in the bytes; empty where there is none.
  @inline(__always)
  @_lifetime(copy self)
  func text<F: OpenField>(_ path: KeyPath<A, F>) throws(CBORError) -> Span<UInt8> {
    try text(of: declaration.shape[keyPath: path].name)
  }

  /// The encoded value of a field; empty where there is none.
  @inline(__always)
  @_lifetime(copy self)
  func encoded<F: OpenField>(_ path: KeyPath<A, F>) throws(CBORError) -> Span<UInt8> {
    try encoded(of: declaration.shape[keyPath: path].name)
  }

  private func value<Value: FieldValue>(of key: StaticString) throws(CBORError) -> Value {
    var reader = reader
    guard try Self.find(key, &reader) else { return try Value.absent(at: reader.offset) }
    return try Value(from: &reader)
  }

  @_lifetime(copy self)
  private func text(of key: StaticString) throws(CBORError) -> Span<UInt8> {
    var reader = reader
    guard try Self.find(key, &reader) else { return reader.bytes.extracting(0..<0) }
    return reader.bytes.extracting(try reader.textRange())
  }

  @_lifetime(copy self)
  private func encoded(of key: StaticString) throws(CBORError) -> Span<UInt8> {
    var reader = reader
    guard try Self.find(key, &reader) else { return reader.bytes.extracting(0..<0) }
    return reader.bytes.extracting(try reader.itemRange())
  }

  /// Moves the reader to the value of a key; false where there is none.
  @inline(__always)
  @_lifetime(reader: copy reader)
  private static func find(
    _ key: StaticString,
    _ reader: inout CBORReader
  ) throws(CBORError) -> Bool {
    for _ in 0..<(try reader.mapCount()) {
      let range = try reader.textRange()
      if reader.matches(range, key) { return true }
      try reader.skip()
    }
    return false
  }
}

/// The declaration of an action at one place, so that no copy of it is made for a field.
final class Declaration<A: Action>: Sendable {
  let shape: A
  let version: UInt64

  init() {
    shape = A.shape
    version = UInt64(A.version)
  }
}
