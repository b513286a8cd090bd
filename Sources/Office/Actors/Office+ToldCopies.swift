import CBOR
import EventLog
import MerkleLog
import Mentoring
import Vault

// Which copies of the keys a log tells of.
//
// The key folder outlives the log: after a restore a position may hold another event than the one that
// was noted there, or none yet. A copy that would be ended by such a position is the wrong one, so that a
// position counts only where the leaf is the one that was noted. Nor does it where the end of that copy is
// recorded: whoever was stopped before it was forgotten could never end it otherwise.

extension Office {
  /// The copies that a key folder knows; what it notes of their making, only where a log bears it out.
  borrowing func copies(of keys: KeyFolder, toldBy reader: LogReader) throws(OfficeError)
    -> [EscrowCopy]
  {
    let noted = try vaulted { () throws(VaultError) in try keys.copies() }
    guard !noted.isEmpty else { return [] }
    let ended = try endsOfCopies(reader)
    var told: [EscrowCopy] = []
    for copy in noted {
      guard let record = copy.record else {
        told.append(copy)
        continue
      }
      let isTold: Bool
      if ended.contains(record.position) {
        isTold = false
      } else if let leafHash = record.leafHash {
        isTold = try self.leafHash(at: record.position, reader) == leafHash
      } else {
        let isAlone = noted.count { $0.recordedAt == record.position } == 1
        isTold = isAlone ? try isExportOfKeys(record.position, reader) : false
      }
      told.append(isTold ? copy : copy.unrecorded)
    }
    return told
  }

  /// The hash of the leaf at a position; nil behind the last.
  borrowing func leafHash(at position: Position, _ reader: LogReader) throws(OfficeError)
    -> [UInt8]?
  {
    guard position > 0, position <= reader.head else { return nil }
    return try logged { () throws(EventLogError) in
      try reader.hashes().leafHash(at: position - 1).bytes
    }
  }

  /// Whether the event that tells of a copy names who keeps it, as far as that can be read.
  borrowing func namesRecipient(of copy: EscrowCopy, _ reader: LogReader) -> Bool {
    // What cannot be read is said by verify; an erasure does not wait for it.
    guard let position = copy.recordedAt,
      let event = try? storedEvent(at: position, reader, keeper)
    else { return false }
    return event.entry?.plain("recipient") != nil
  }

  /// The positions of the copies whose end is recorded.
  private borrowing func endsOfCopies(_ reader: LogReader) throws(OfficeError) -> Set<Position> {
    var ended: Set<Position> = []
    for fact in try reader.facts(of: KeyCopyEnded.self) {
      do throws(CBORError) {
        ended.insert(try Body<KeyCopyEnded>(fact.body.span).copy.position)
      } catch { throw .unreadable(fact.position) }
    }
    return ended
  }

  /// Whether what is recorded there is that a copy of the keys was made.
  private borrowing func isExportOfKeys(_ position: Position, _ reader: LogReader)
    throws(OfficeError) -> Bool
  {
    let made = try reader.facts(of: Exported.self).first { $0.position == position }
    guard let made else { return false }
    do throws(CBORError) { return try Body<Exported>(made.body.span).kind == "key-folder" } catch {
      throw .unreadable(position)
    }
  }
}
