import LMDB

/// The leaves of a stretch of the log, one after the other; each views the map in place.
public struct LeafIterator: ~Copyable, ~Escapable {
  private var cursor: IntegerCursor
  private let after: Position
  private let through: Position
  private let backwards: Bool
  private var isStarted = false

  /// The position of the last leaf that `next` gave.
  public private(set) var position: Position = 0

  @_lifetime(copy cursor)
  init(
    _ cursor: consuming IntegerCursor,
    after: Position,
    through: Position,
    backwards: Bool
  ) {
    self.cursor = cursor
    self.after = after
    self.through = through
    self.backwards = backwards
  }

  /// The next leaf; nil after the last.
  ///
  /// - Throws: `corrupted` where a position is missing.
  @_lifetime(copy self)
  @_lifetime(self: copy self)
  public mutating func next() throws(EventLogError) -> Span<UInt8>? {
    let expected: Position
    if isStarted {
      expected = backwards ? position &- 1 : position &+ 1
    } else {
      expected = backwards ? through : after &+ 1
    }
    guard expected > after, expected <= through else { return nil }
    do throws(LMDBError) {
      let isFound: Bool
      if isStarted {
        isFound = try backwards ? cursor.previous() : cursor.next()
      } else {
        isFound = try cursor.seek(exactly: expected)
      }
      guard isFound, cursor.key == expected else {
        throw LMDBError.corrupted
      }
    } catch {
      if error == .corrupted { throw .corrupted(expected, .element("position")) }
      throw EventLogError(error)
    }
    isStarted = true
    position = expected
    let leaf = cursor.value
    guard leaf.count <= Limits.eventBytes else { throw .corrupted(expected, .element("length")) }
    return leaf
  }
}

/// The events of a stretch of the log, one after the other; withheld ones are left out.
public struct EventIterator: ~Copyable, ~Escapable {
  private var leaves: LeafIterator
  private let logID: [UInt8]

  @_lifetime(copy leaves)
  init(_ leaves: consuming LeafIterator, _ logID: [UInt8]) {
    self.leaves = leaves
    self.logID = logID
  }

  /// The next event; nil after the last.
  @_lifetime(copy self)
  @_lifetime(self: copy self)
  public mutating func next() throws(EventLogError) -> Event? {
    while let leaf = try leaves.next() {
      if isWithheld(leaf) { continue }
      return try checkedEvent(leaf, at: leaves.position, logID)
    }
    return nil
  }
}
