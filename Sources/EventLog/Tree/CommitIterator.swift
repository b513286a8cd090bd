import LMDB
public import MerkleLog

/// What commits left in a stretch of the log, one after the other; each views the map in place.
public struct CommitIterator: ~Copyable, ~Escapable {
  private var cursor: IntegerCursor
  private let passage: Passage
  private var isStarted = false

  @_lifetime(copy cursor)
  init(_ cursor: consuming IntegerCursor, _ passage: Passage) {
    self.cursor = cursor
    self.passage = passage
  }

  /// The next commit; nil after the last.
  ///
  /// - Throws: `corruptedCommit` where it cannot be read.
  @_lifetime(copy self)
  @_lifetime(self: copy self)
  public mutating func next() throws(EventLogError) -> CommitValue? {
    do throws(LMDBError) {
      guard try move(), passage.holds(cursor.key) else { return nil }
    } catch {
      throw EventLogError(error)
    }
    return try commitValue(cursor.value, endingAt: cursor.key)
  }

  @_lifetime(self: copy self)
  private mutating func move() throws(LMDBError) -> Bool {
    guard !isStarted else {
      return try passage.isBackwards ? cursor.previous() : cursor.next()
    }
    isStarted = true
    let (after, through) = (passage.after, passage.through)
    guard passage.isBackwards else {
      return after < .max ? try cursor.seek(atLeast: after + 1) : false
    }
    guard try cursor.seek(atLeast: through) else { return try cursor.last() }
    return cursor.key == through ? true : try cursor.previous()
  }
}

/// A stretch of the log, and the way in which it is gone through.
struct Passage {
  let after: Position
  let through: Position
  let isBackwards: Bool

  func holds(_ position: Position) -> Bool { after < position && position <= through }
}
