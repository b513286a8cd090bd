import LMDB
import MerkleLog

/// Goes through the payloads of a stretch beside its events, and holds each against its seal.
struct PayloadPass: ~Copyable, ~Escapable {
  private var cursor: Cursor
  private let through: Position
  private let hasher: SHA256
  /// What stands where the cursor is.
  private var place: (position: Position, seal: Int)?
  private(set) var faults: [LogFault] = []
  private(set) var missing: [LogJudge.MissingPayload] = []

  @_lifetime(copy cursor)
  init(_ cursor: consuming Cursor, _ hasher: consuming SHA256, through: Position) {
    self.cursor = cursor
    self.hasher = hasher
    self.through = through
  }

  @_lifetime(self: copy self)
  mutating func begin(behind position: Position) throws(EventLogError) {
    do throws(LMDBError) {
      try take(try cursor.seek(atLeast: payloadKey(position + 1, 0).span))
    } catch {
      throw EventLogError(error)
    }
  }

  /// Checks the payloads of one event; those of the events before it must have been checked.
  @_lifetime(self: copy self)
  mutating func check(_ seals: [Seal], at position: Position) throws(EventLogError) {
    do throws(LMDBError) {
      try skip(before: position, 0)
      for (index, seal) in seals.enumerated() {
        try skip(before: position, index)
        guard let place, place == (position, index) else {
          missing.append(
            LogJudge.MissingPayload(position: position, seal: index, subjects: seal.subjects)
          )
          continue
        }
        if hasher.digest(of: seal.nonce.span, cursor.value) != Digest(seal.digest.span) {
          faults.append(LogFault(position, .payloadDiffers(seal: index)))
        }
        try take(try cursor.next())
      }
      try skip(before: position + 1, 0)
    } catch {
      throw EventLogError(error)
    }
  }

  /// Passes over what belongs to no event.
  @_lifetime(self: copy self)
  mutating func finish() throws(EventLogError) {
    do throws(LMDBError) { try skip(before: through + 1, 0) } catch { throw EventLogError(error) }
  }

  @_lifetime(self: copy self)
  private mutating func skip(before position: Position, _ seal: Int) throws(LMDBError) {
    while let place, place < (position, seal) {
      faults.append(LogFault(place.position, .payloadUnclaimed))
      try take(try cursor.next())
    }
  }

  /// Reads the key that the cursor stands at.
  @_lifetime(self: copy self)
  private mutating func take(_ isFound: Bool) throws(LMDBError) {
    place = nil
    var isFound = isFound
    while isFound, place == nil {
      let key = cursor.key
      let position = key.count >= 8 ? key.bigEndianWord(at: 0) : 0
      guard position <= through else { return }
      if key.count == 9 {
        place = (position, Int(key[8]))
      } else {
        faults.append(LogFault(position, .payloadUnclaimed))
        isFound = try cursor.next()
      }
    }
  }
}

extension LogReader {
  @_lifetime(copy self)
  func payloadPass(after: Position, through: Position) throws(EventLogError) -> PayloadPass {
    var pass = PayloadPass(try payloadCursor(), try newHasher(), through: through)
    try pass.begin(behind: after)
    return pass
  }

  @_lifetime(copy self)
  private func payloadCursor() throws(EventLogError) -> Cursor {
    do throws(LMDBError) { return try store.cursor(in: tables.payloads) } catch {
      throw EventLogError(error)
    }
  }
}
