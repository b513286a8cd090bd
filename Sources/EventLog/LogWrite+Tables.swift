import LMDB

extension LogWrite {
  /// Keeps the wrapped key of a subject, in place of any other.
  @_lifetime(self: copy self)
  public mutating func putWrap(_ wrap: Span<UInt8>, of subject: String) throws(EventLogError) {
    do throws(LMDBError) {
      try write.put(wrap, for: Array(subject.utf8).span, in: tables.wraps)
    } catch {
      throw EventLogError(error)
    }
  }

  /// Removes the wrapped key of a subject, and says whether there was one.
  ///
  /// Its bytes stay in the file until the log is compacted.
  @discardableResult
  @_lifetime(self: copy self)
  public mutating func deleteWrap(of subject: String) throws(EventLogError) -> Bool {
    do throws(LMDBError) {
      return try write.delete(Array(subject.utf8).span, in: tables.wraps)
    } catch {
      throw EventLogError(error)
    }
  }

  /// Keeps a value under a keyed reference of at most 511 bytes, in place of any other.
  @_lifetime(self: copy self)
  public mutating func putLookup(
    _ key: Span<UInt8>,
    _ value: Span<UInt8>
  ) throws(EventLogError) {
    do throws(LMDBError) {
      try write.put(value, for: key, in: tables.lookup)
    } catch {
      throw EventLogError(error)
    }
  }

  /// Removes a keyed reference, and says whether it was there.
  @discardableResult
  @_lifetime(self: copy self)
  public mutating func deleteLookup(_ key: Span<UInt8>) throws(EventLogError) -> Bool {
    do throws(LMDBError) {
      return try write.delete(key, in: tables.lookup)
    } catch {
      throw EventLogError(error)
    }
  }

  /// Removes every keyed reference.
  @_lifetime(self: copy self)
  public mutating func clearLookup() throws(EventLogError) {
    do throws(LMDBError) { try write.clear(tables.lookup) } catch { throw EventLogError(error) }
  }

  /// Removes a payload, and says whether it was there.
  ///
  /// Its bytes stay in the file until the log is compacted.
  @discardableResult
  @_lifetime(self: copy self)
  public mutating func deletePayload(
    at position: Position,
    seal: Int
  ) throws(EventLogError) -> Bool {
    do throws(LMDBError) {
      return try write.delete(payloadKey(position, seal).span, in: tables.payloads)
    } catch {
      throw EventLogError(error)
    }
  }

  /// Says under which epoch the keys of subjects are wrapped from now on.
  @_lifetime(self: copy self)
  public mutating func setEpoch(_ epoch: UInt64) throws(EventLogError) {
    do throws(LMDBError) {
      try Meta.put(number: epoch, "epoch", with: &write, in: tables.meta)
    } catch {
      throw EventLogError(error)
    }
  }

  /// Says on which branch of its history the log goes on; a branch is never gone back to.
  @_lifetime(self: copy self)
  public mutating func setBranch(_ branch: UInt64) throws(EventLogError) {
    do throws(LMDBError) {
      try Meta.put(number: branch, "branch", with: &write, in: tables.meta)
    } catch {
      throw EventLogError(error)
    }
  }

  /// Keeps a checkpoint of a size with what witnesses have added to it, in place of any other.
  @_lifetime(self: copy self)
  public mutating func putWitnessed(
    _ note: Span<UInt8>,
    atSize size: UInt64
  ) throws(EventLogError) {
    do throws(LMDBError) {
      try write.put(note, at: size, in: tables.witnessed)
    } catch {
      throw EventLogError(error)
    }
  }

  /// Takes note that the log's file holds nothing that was deleted before an epoch began.
  @_lifetime(self: copy self)
  public mutating func setCompacted(_ epoch: UInt64) throws(EventLogError) {
    do throws(LMDBError) {
      try Meta.put(number: epoch, "compacted epoch", with: &write, in: tables.meta)
    } catch {
      throw EventLogError(error)
    }
  }
}
