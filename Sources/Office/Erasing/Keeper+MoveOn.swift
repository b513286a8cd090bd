import EventLog
import Vault

extension Keeper {
  /// Takes a log to the next epoch: every wrap but those that end is made anew under its key.
  ///
  /// From here on this keeper is in that epoch, too; if the write is dropped, the next transaction
  /// brings it back.
  @_lifetime(write: copy write)
  func moveOn(in write: inout LogWrite, without ended: Set<String>) throws(OfficeError) {
    let former = vault
    let wraps = try wraps(write.reader)
    try follow(epoch: former.epoch + 1)
    do throws(EventLogError) {
      for wrap in wraps {
        if ended.contains(wrap.subject.text) {
          try write.deleteWrap(of: wrap.subject.text)
          continue
        }
        let bytes: [UInt8]
        do throws(VaultError) {
          bytes = try vault.rewrap(wrap.bytes, for: wrap.subject, from: former)
        } catch { throw EventLogError.corruptedIndex("\(error)") }
        try write.putWrap(bytes.span, of: wrap.subject.text)
      }
      try write.setEpoch(vault.epoch)
    } catch { throw .log(error) }
  }

  /// Every wrap that there is.
  func wraps(_ reader: LogReader) throws(OfficeError) -> [Keyring.Wrap] {
    var wraps: [Keyring.Wrap] = []
    do throws(EventLogError) {
      try reader.forEachWrap { (text, bytes) throws(EventLogError) in
        do throws(VaultError) {
          wraps.append(Keyring.Wrap(try Subject(parsing: text), bytes.indices.map { bytes[$0] }))
        } catch { throw EventLogError.corruptedIndex("\(error)") }
        return true
      }
    } catch { throw .log(error) }
    return wraps
  }
}
