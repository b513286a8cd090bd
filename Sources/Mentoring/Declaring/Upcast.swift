public import CBOR

/// One pure step on the body of an older version; the log stays untouched.
public enum Upcast: Sendable {
  case rename(String, to: String)
  case add(String, any OpenValue)
  case remove(String)
}

extension Action {
  /// The body as today's version has it; only events of an older version take this slow path.
  ///
  /// - Throws: ``CBORError`` when the old body cannot be read.
  public static func upcast(_ body: Span<UInt8>, from version: Int) throws(CBORError) -> [UInt8] {
    var map = try CBORMap(decoding: body)
    for step in history.dropFirst(version - 1).joined() {
      switch step {
      case .rename(let old, let new):
        map[new] = map[old]
        map[old] = nil
      case .add(let key, let value): map[key] = map[key] ?? value.encoded
      case .remove(let key): map[key] = nil
      }
    }
    return map.encoded
  }
}
