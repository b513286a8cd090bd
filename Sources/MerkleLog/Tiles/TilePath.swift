/// Why a path names no tile, or a tile's bytes are not what its path says.
public enum TileFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path has another form than `tile/<level>/<n>[.p/<width>]`.
  case path(String)
  /// The tile would hold leaves that no tree has.
  case tooFar(String)
  /// A tile of hashes has another length than 32 bytes for each of them.
  case hashBytes(expected: Int, found: Int)
  /// A bundle ends within an entry.
  case cutEntry(number: Int)
  /// A bundle goes on behind its last entry.
  case trailing(bytes: Int)

  /// What is wrong.
  public var description: String {
    switch self {
    case .path(let path): "\"\(path)\" is not the path of a tile"
    case .tooFar(let path): "\"\(path)\" lies behind the end of any tree"
    case .hashBytes(let expected, let found):
      "a tile of \(found) bytes, which should have \(expected)"
    case .cutEntry(let number): "the bundle ends within its entry \(number)"
    case .trailing(let bytes): "\(bytes) bytes follow the last entry of the bundle"
    }
  }
}

/// Where a tile stands among the files of a log (C2SP tlog-tiles).
///
/// A tile is up to 256 hashes side by side on a level that is a multiple of 8, or the entries under
/// such hashes of leaves. Fewer than 256 are at the right edge only.
public struct TilePath: Hashable, Sendable, CustomStringConvertible {
  /// What a tile holds.
  public enum Content: Hashable, Sendable {
    /// The hashes of subtrees of 256^level leaves: those of the leaves themselves on level 0.
    case hashes(level: Int)
    /// The leaves themselves.
    case entries
  }

  /// How many hashes or entries a full tile holds.
  public static let fullWidth = 256
  /// The highest level on which a tree of fewer than 2^63 leaves has a hash.
  public static let highestLevel = 7

  /// What the tile holds.
  public let content: Content
  /// How many full tiles stand to the left of it.
  public let index: UInt64
  /// How many hashes or entries it holds, from 1 to 256.
  public let width: Int

  /// The tile of a number; nil if the width is none or a tree would be too large for it.
  public init?(_ content: Content, index: UInt64, width: Int = fullWidth) {
    guard (1...Self.fullWidth).contains(width) else { return nil }
    self.content = content
    self.index = index
    self.width = width
    guard (0...Self.highestLevel).contains(level) else { return nil }
    let (first, isTooLarge) = index.multipliedReportingOverflow(by: UInt64(Self.fullWidth))
    let most = Limits.size >> UInt64(8 * level)
    guard !isTooLarge, most >= UInt64(width), first <= most - UInt64(width) else { return nil }
  }

  /// 0 for the hashes of leaves and for entries, one more for each 256-fold.
  var level: Int {
    switch content {
    case .hashes(let level): level
    case .entries: 0
    }
  }

  /// The leaves that the tile covers.
  public var leaves: Range<UInt64> {
    let first = index * UInt64(Self.fullWidth)
    return first << UInt64(8 * level)..<(first + UInt64(width)) << UInt64(8 * level)
  }

  /// The subtrees whose hashes the tile holds, in their order.
  public var subtrees: [Subtree] {
    let first = index * UInt64(Self.fullWidth)
    return (0..<width).map { Subtree(level: 8 * level, index: first + UInt64($0)) }
  }

  /// The path from the log's folder: `tile/0/x001/x234/067.p/8`.
  public var description: String {
    var text = "tile/"
    switch content {
    case .hashes(let level): text += "\(level)/"
    case .entries: text += "entries/"
    }
    // Groups of three digits, so that no folder grows beyond a thousand; x marks all but the last.
    let digits = Array("\(index)")
    let padded = Array(repeating: "0", count: (3 - digits.count % 3) % 3) + digits
    for start in stride(from: 0, to: padded.count, by: 3) {
      let isLast = start + 3 == padded.count
      text += isLast ? "" : "x"
      for digit in padded[start..<start + 3] { text.append(digit) }
      text += isLast ? "" : "/"
    }
    return width == Self.fullWidth ? text : text + ".p/\(width)"
  }

  /// Reads a path.
  public init(parsing path: String) throws(TileFault) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts[0] == "tile" else { throw .path(path) }
    let level = parts[1] == "entries" ? 0 : number(parts[1]).map { Int(truncatingIfNeeded: $0) }
    guard let level else { throw .path(path) }
    var groups = parts[2...].map { String($0) }
    var width: UInt64? = UInt64(Self.fullWidth)
    if groups.count >= 2, groups[groups.count - 2].hasSuffix(".p") {
      width = number(groups.removeLast()[...])
      groups[groups.count - 1].removeLast(2)
    }
    var digits = ""
    for (place, group) in groups.enumerated() {
      let isLast = place == groups.count - 1
      guard group.utf8.count == (isLast ? 3 : 4), isLast || group.hasPrefix("x") else {
        throw .path(path)
      }
      digits += isLast ? group : String(group.dropFirst())
    }
    let isPadded = digits.utf8.count > 3 && digits.hasPrefix("000")
    let significant = digits.drop { $0 == "0" }
    guard !isPadded, let index = number(significant.isEmpty ? "0" : significant), let width,
      width <= UInt64(Self.fullWidth)
    else { throw .path(path) }
    let content = parts[1] == "entries" ? Content.entries : .hashes(level: level)
    guard let tile = TilePath(content, index: index, width: Int(width)) else { throw .tooFar(path) }
    // What reads alike but is written in another way names no file: `.p/256`, say.
    guard tile.description.utf8.elementsEqual(path.utf8) else { throw .path(path) }
    self = tile
  }
}

private func number(_ digits: Substring) -> UInt64? {
  let characters = Array(digits.utf8)
  return decimal(characters.span)
}

/// The tiles of one kind that a tree has.
public struct TileRow: Hashable, Sendable {
  /// What its tiles hold.
  public let content: TilePath.Content
  /// How many of them are full; they are numbered from 0.
  public let fullCount: UInt64
  /// How many hashes or entries stand in the one behind them; 0 if there is none.
  public let partialWidth: Int

  /// Every row of a tree: the entries, then the hashes from level 0 upwards.
  public static func all(ofSize size: UInt64) -> [TileRow] {
    guard size > 0 else { return [] }
    var rows = [TileRow(.entries, of: size)]
    var (level, count) = (0, size)
    while count > 0 {
      rows.append(TileRow(.hashes(level: level), of: count))
      level += 1
      count >>= 8
    }
    return rows
  }

  private init(_ content: TilePath.Content, of count: UInt64) {
    self.content = content
    fullCount = count >> 8
    partialWidth = Int(count & 255)
  }

  /// The tiles that are not in the row of an older tree, or had another width there.
  public func tiles(since older: TileRow? = nil) -> [TilePath] {
    precondition(older.map { $0.content == content } ?? true, "the row is of other tiles")
    let first = older?.fullCount ?? 0
    precondition(first <= fullCount, "a tree never becomes smaller")
    var tiles = (first..<fullCount).compactMap { TilePath(content, index: $0) }
    let isKnown = older?.fullCount == fullCount && older?.partialWidth == partialWidth
    if !isKnown, let partial = TilePath(content, index: fullCount, width: partialWidth) {
      tiles.append(partial)
    }
    return tiles
  }
}
