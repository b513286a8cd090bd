/// A tile of hashes as a file holds it: 32 bytes for each, nothing else.
public enum HashTile {
  /// The bytes of a tile, from a source that has all its leaves.
  public static func encode<Source: HashSource>(
    _ path: TilePath,
    from source: borrowing Source,
    hasher: borrowing SHA256
  ) throws(Source.Failure) -> [UInt8] where Source: ~Copyable & ~Escapable {
    var bytes: [UInt8] = []
    for subtree in path.subtrees {
      try source.hash(of: subtree, hasher: hasher).append(to: &bytes)
    }
    return bytes
  }

  /// The hashes of a file, as many as its path says.
  public static func decode(_ bytes: Span<UInt8>, of path: TilePath) throws(TileFault) -> [Digest] {
    let expected = path.width * Digest.byteCount
    guard bytes.count == expected else { throw .hashBytes(expected: expected, found: bytes.count) }
    var hashes: [Digest] = []
    for index in 0..<path.width { hashes.append(Digest(bytes, at: index * Digest.byteCount)) }
    return hashes
  }
}

/// A bundle of entries as a file holds it: for each the length in two bytes, then the leaf.
///
/// A leaf that is withheld has the length 0; its hash stands in the tile of level 0.
public enum EntryBundle {
  /// The longest leaf that a bundle can hold.
  public static let entryBytes = Int(UInt16.max)

  /// Puts an entry behind others; empty for a leaf that is withheld.
  public static func append(_ leaf: Span<UInt8>, to bytes: inout [UInt8]) {
    precondition(leaf.count <= entryBytes, "a leaf has at most 65,535 bytes")
    appendBigEndian(UInt64(leaf.count), count: 2, to: &bytes)
    bytes.append(copying: leaf)
  }

  /// Where the entries of a file stand, as many as its path says; an empty range is one withheld.
  public static func decode(
    _ bytes: Span<UInt8>,
    of path: TilePath
  ) throws(TileFault) -> [Range<Int>] {
    var entries: [Range<Int>] = []
    var offset = 0
    for number in 1...path.width {
      guard bytes.count - offset >= 2 else { throw .cutEntry(number: number) }
      let count = Int(bigEndian(bytes, at: offset, count: 2))
      guard bytes.count - offset - 2 >= count else { throw .cutEntry(number: number) }
      entries.append(offset + 2..<offset + 2 + count)
      offset += 2 + count
    }
    guard offset == bytes.count else { throw .trailing(bytes: bytes.count - offset) }
    return entries
  }
}
