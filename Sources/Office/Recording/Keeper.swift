import CBOR
import EventLog
import Mentoring
import Vault

/// Holds the keys of those whom the work at hand concerns.
///
/// A class, because keys are fetched while an event is being sealed or read. Not to be used from
/// two threads at once.
final class Keeper {
  let folder: KeyFolder
  /// Of the epoch that the last transaction was in.
  private(set) var vault: Vault
  private let randomness: any Randomness
  private var keys: [String: SecretKey] = [:]
  /// Keys that were made in a write that has not been committed.
  private var fresh: [String] = []

  init(
    _ folder: KeyFolder,
    epoch: UInt64,
    randomness: any Randomness
  ) throws(VaultError) {
    self.folder = folder
    self.randomness = randomness
    vault = try Vault(folder: folder, epoch: epoch, randomness: randomness)
  }

  /// Goes to the epoch that a transaction is in: another process may have erased somebody since.
  func follow(_ reader: LogReader) throws(OfficeError) {
    try follow(epoch: logged { () throws(EventLogError) in try reader.epoch })
  }

  /// Goes to an epoch, and forgets every key of another one: some of them are gone for good.
  func follow(epoch: UInt64) throws(OfficeError) {
    guard epoch != vault.epoch else { return }
    do throws(VaultError) {
      vault = try Vault(folder: folder, epoch: epoch, randomness: randomness)
    } catch { throw .vault(error) }
    keys.removeAll()
    fresh.removeAll()
  }

  /// Whether the key of a subject is here or in the log, so that none would have to be made.
  func holds(_ subject: Subject, _ reader: LogReader) throws(OfficeError) -> Bool {
    if keys[subject.text] != nil { return true }
    return try logged { () throws(EventLogError) in try reader.wrap(of: subject.text) } != nil
  }

  /// The keys of subjects, made where there is none yet.
  @_lifetime(write: copy write)
  func keys(of subjects: [Subject], in write: inout LogWrite) throws(OfficeError) -> SubjectKeys {
    var pairs: [(SecretKey, Subject)] = []
    for subject in subjects {
      if let key = keys[subject.text] {
        pairs.append((key, subject))
        continue
      }
      if let key = try stored(subject, write.reader) {
        pairs.append((key, subject))
        continue
      }
      let key: SecretKey
      do throws(VaultError) { key = try vault.newSubjectKey() } catch { throw .vault(error) }
      let wrapped = vault.wrap(key, for: subject)
      do throws(EventLogError) { try write.putWrap(wrapped.span, of: subject.text) } catch {
        throw .log(error)
      }
      keys[subject.text] = key
      fresh.append(subject.text)
      pairs.append((key, subject))
    }
    return try joined(pairs)
  }

  /// The keys of subjects as they stand; nil where one is gone.
  func keys(of subjects: [String], _ reader: LogReader) throws(OfficeError) -> SubjectKeys? {
    try follow(reader)
    var pairs: [(SecretKey, Subject)] = []
    for text in subjects {
      let subject: Subject
      do throws(VaultError) { subject = try Subject(parsing: text) } catch { throw .vault(error) }
      if let key = keys[text] {
        pairs.append((key, subject))
      } else if let key = try stored(subject, reader) {
        pairs.append((key, subject))
      } else {
        return nil
      }
    }
    return try joined(pairs)
  }

  /// The write was committed: what was made in it stays.
  func settle() { fresh.removeAll(keepingCapacity: true) }

  /// The write was dropped: what was made in it never was.
  func drop() {
    for subject in fresh { keys[subject] = nil }
    fresh.removeAll(keepingCapacity: true)
  }

  private func stored(_ subject: Subject, _ reader: LogReader) throws(OfficeError) -> SecretKey? {
    let wrapped: [UInt8]?
    do throws(EventLogError) { wrapped = try reader.wrap(of: subject.text) } catch {
      throw .log(error)
    }
    guard let wrapped else { return nil }
    do throws(VaultError) {
      let key = try vault.unwrap(wrapped, for: subject)
      keys[subject.text] = key
      return key
    } catch { throw .vault(error) }
  }

  private func joined(_ pairs: [(SecretKey, Subject)]) throws(OfficeError) -> SubjectKeys {
    do throws(VaultError) {
      if pairs.count == 1, let (key, subject) = pairs.first {
        return SubjectKeys(key, for: subject)
      }
      return try SubjectKeys(pairs.map { ($0.1, $0.0) })
    } catch { throw .vault(error) }
  }
}
