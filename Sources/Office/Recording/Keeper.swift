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
  /// Of these, the keys that are for some actors only.
  private var boxed: [String] = []

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
    } catch {
      // Two erasures since the transaction began leave a higher epoch only. What it reads is of the
      // past by now, and must not be opened any more.
      if case .noEpoch(_, let sought) = error,
        let newest = try? folder.currentEpoch(), newest > sought
      {
        throw .overtaken
      }
      throw .vault(error)
    }
    keys.removeAll()
    fresh.removeAll()
  }

  /// Whether the key of a subject is here or in the log, so that none would have to be made.
  func holds(_ subject: Subject, _ reader: LogReader) throws(OfficeError) -> Bool {
    if keys[subject.text] != nil { return true }
    return try logged { () throws(EventLogError) in try reader.wrap(of: subject.text) } != nil
  }

  /// The keys of subjects, made where there is none yet; that of an event may be for some actors only.
  @_lifetime(write: copy write)
  func keys(
    of subjects: [Subject],
    boxing event: Subject? = nil,
    to readers: [[UInt8]] = [],
    in write: inout LogWrite
  ) throws(OfficeError) -> SubjectKeys {
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
      let (key, wrapped) = try newKey(of: subject, for: subject == event ? readers : [])
      do throws(EventLogError) { try write.putWrap(wrapped.span, of: subject.text) } catch {
        throw .log(error)
      }
      keys[subject.text] = key
      fresh.append(subject.text)
      pairs.append((key, subject))
    }
    return try joined(pairs)
  }

  /// A new key with its wrap; where readers are named, only they open it.
  private func newKey(of subject: Subject, for readers: [[UInt8]]) throws(OfficeError)
    -> (SecretKey, wrapped: [UInt8])
  {
    do throws(VaultError) {
      let key = try vault.newSubjectKey()
      guard !readers.isEmpty else { return (key, vault.wrap(key, for: subject)) }
      boxed.append(subject.text)
      return (key, try vault.wrap(key, for: subject, boxedTo: readers))
    } catch { throw .vault(error) }
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
  ///
  /// Whoever recorded something for others only does not go on reading it.
  func settle() {
    for subject in boxed { keys[subject] = nil }
    boxed.removeAll()
    fresh.removeAll(keepingCapacity: true)
  }

  /// The write was dropped: what was made in it never was.
  func drop() {
    for subject in fresh { keys[subject] = nil }
    boxed.removeAll()
    fresh.removeAll(keepingCapacity: true)
  }

  private func stored(_ subject: Subject, _ reader: LogReader) throws(OfficeError) -> SecretKey? {
    let wrapped: [UInt8]?
    do throws(EventLogError) { wrapped = try reader.wrap(of: subject.text) } catch {
      throw .log(error)
    }
    guard let wrapped else { return nil }
    do throws(VaultError) {
      let key: SecretKey
      if Vault.isBoxed(wrapped) {
        guard let own = try self.reader(of: wrapped, subject) else { return nil }
        key = try vault.unwrap(wrapped, for: subject, boxedTo: own)
      } else {
        key = try vault.unwrap(wrapped, for: subject)
      }
      keys[subject.text] = key
      return key
    } catch { throw .vault(error) }
  }

  /// The key of an actor to whom another key is boxed, if it is here; nil where none of them is.
  private func reader(of wrapped: [UInt8], _ subject: Subject) throws(VaultError) -> SigningKey? {
    let named = try vault.boxed(wrapped, for: subject)
    for actor in try folder.actors() {
      // Only the key that fits is opened, which may ask for a passphrase.
      guard named.contains(try folder.publicKey(of: .actor(actor))) else { continue }
      do throws(VaultError) { return try folder.signingKey(ofActor: actor) } catch {
        guard case .protected = error else { throw error }
      }
    }
    return nil
  }

  /// Boxes what is boxed to an actor's key to another key, too, which is about to take its place.
  @_lifetime(write: copy write)
  func rebox(for actor: String, to publicKey: [UInt8], in write: inout LogWrite)
    throws(OfficeError)
  {
    // Apart from the writing: one body of both makes the compiler give up.
    let reboxed = try reboxed(try wraps(write.reader), for: actor, to: publicKey)
    do throws(EventLogError) {
      for wrap in reboxed { try write.putWrap(wrap.bytes.span, of: wrap.subject.text) }
    } catch { throw .log(error) }
  }

  private func reboxed(
    _ wraps: [Keyring.Wrap],
    for actor: String,
    to publicKey: [UInt8]
  ) throws(OfficeError) -> [(subject: Subject, bytes: [UInt8])] {
    do throws(VaultError) {
      let own = try folder.publicKey(of: .actor(actor))
      var reboxed: [(subject: Subject, bytes: [UInt8])] = []
      for wrap in wraps where Vault.isBoxed(wrap.bytes) {
        guard try vault.boxed(wrap.bytes, for: wrap.subject).contains(own) else { continue }
        let key = try folder.signingKey(ofActor: actor)
        let bytes = try vault.rebox(wrap.bytes, for: wrap.subject, by: key, to: publicKey)
        reboxed.append((wrap.subject, bytes))
      }
      return reboxed
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
