import CBOR
import EventLog
import MerkleLog
import Mentoring
import Vault

// Which copies of the keys a log tells of.
//
// The key folder outlives the log: after a restore a position may hold another event than the one that
// was noted there, or none yet. A copy that would be ended by such a position is the wrong one, so that a
// position counts only where the leaf is the one that was noted.

extension Office {
  /// The copies that a key folder knows; what it notes of their making, only where a log bears it out.
  borrowing func copies(of keys: KeyFolder, toldBy reader: LogReader) throws(OfficeError)
    -> [EscrowCopy]
  {
    let noted = try vaulted { () throws(VaultError) in try keys.copies() }
    var told: [EscrowCopy] = []
    for copy in noted {
      guard let record = copy.record else {
        told.append(copy)
        continue
      }
      let isTold: Bool
      if let leafHash = record.leafHash {
        isTold = try self.leafHash(at: record.position, reader) == leafHash
      } else {
        let isAlone = noted.count { $0.recordedAt == record.position } == 1
        isTold = isAlone ? try mayTellOfCopy(record.position, reader) : false
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

  /// Whether a copy of the keys was made there, which has not ended.
  private borrowing func mayTellOfCopy(_ position: Position, _ reader: LogReader)
    throws(OfficeError) -> Bool
  {
    let made = try reader.facts(of: Exported.self).first { $0.position == position }
    guard let made else { return false }
    let ends = try reader.facts(of: KeyCopyEnded.self)
    do throws(CBORError) {
      guard try Body<Exported>(made.body.span).kind == "key-folder" else { return false }
      for end in ends {
        if try Body<KeyCopyEnded>(end.body.span).copy.position == position { return false }
      }
    } catch { throw .unreadable(position) }
    return true
  }
}
