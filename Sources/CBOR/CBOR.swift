// Deterministic CBOR (RFC 8949 section 4.2.1), read in place and written once.
//
// In: bytes, borrowed as a span. Out: numbers, texts, ranges of those bytes, or bytes.
// It never knows what the items mean: no event, no field, no store, no file.
//
// 1. Heads are as short as possible, lengths are definite, floats are the shortest that keep the
//    value.
// 2. Map keys are unique and stand in the bytewise order of their encodings.
// 3. Texts are valid UTF-8.
// 4. No length that the bytes claim is trusted before it is compared with what is there.
//
// `CBORReader` keeps 1 and 4 at each step, and 3 for each text that it hands out as a string. The
// order of keys and everything inside skipped items is what `checkDeterministic` is for: call it
// once where bytes enter, and read freely afterwards.

/// What is wrong with bytes that should be deterministic CBOR, and at which offset.
public enum CBORError: Error, Equatable, Sendable {
  /// The item goes on behind the end of the bytes.
  case truncated(at: Int)
  /// The item is of another kind than was asked for, or too large for it.
  case wrongKind(at: Int)
  /// The item could be written shorter, has no definite length, or its keys are out of order.
  case notCanonical(at: Int)
  /// A map names this key twice.
  case duplicateKey(at: Int)
  /// A text is not valid UTF-8.
  case invalidText(at: Int)
  /// Arrays, maps and tags are nested too deeply.
  case tooDeep(at: Int)
  /// The item ends before the bytes do.
  case trailing(at: Int)
  /// The head is reserved by RFC 8949, or of a kind that is not admitted here.
  case unsupported(at: Int)
}

/// The major types of RFC 8949 section 3.1.
public enum CBORMajor {
  /// An unsigned integer.
  public static let unsigned: UInt8 = 0
  /// A negative integer, -1 minus the argument.
  public static let negative: UInt8 = 1
  /// A byte string.
  public static let bytes: UInt8 = 2
  /// A text in UTF-8.
  public static let text: UInt8 = 3
  /// An array.
  public static let array: UInt8 = 4
  /// A map.
  public static let map: UInt8 = 5
  /// A tag before an item.
  public static let tag: UInt8 = 6
  /// A simple value or a float.
  public static let simple: UInt8 = 7
}
