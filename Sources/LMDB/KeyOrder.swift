/// In which order the keys of a table stand.
enum KeyOrder {
  /// Numbers in the byte order of the machine.
  case numbers
  /// Bytes, a shorter key before those that begin with it.
  case bytes

  func isLess(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .bytes: one.lexicographicallyPrecedes(other)
    case .numbers: one.reversed().lexicographicallyPrecedes(other.reversed())
    }
  }

  /// Whether each key stands behind the one before it, and all between the bounds.
  ///
  /// LMDB goes by the keys of the branches when it looks for one, and never looks back: where they
  /// are not in order, what is there is not found.
  func holds(of keys: some Sequence<ArraySlice<UInt8>>, within bounds: KeyBounds) -> Bool {
    var last: ArraySlice<UInt8>?
    for key in keys {
      if let last {
        guard isLess(last, key) else { return false }
      } else if let from = bounds.from, isLess(key, from[...]) {
        return false
      }
      last = key
    }
    guard let last, let below = bounds.below else { return true }
    return isLess(last, below[...])
  }
}

/// Between which keys a page stands; nil where nothing bounds it.
struct KeyBounds {
  /// The least that may be on it.
  var from: [UInt8]?
  /// What must not be on it any more, nor anything behind.
  var below: [UInt8]?
}
