import EventLog
import Mentoring
public import Vault

/// A key folder that was made of an escrow copy.
public struct ImportedKeys: Sendable {
  /// Where it is.
  public let path: String
  /// Whose keys in it are others than the record names: they were changed after the copy was made.
  public let outdated: [Signer]
  /// Whether somebody can record with it.
  public let mayRecord: Bool
}

extension Office {
  /// Makes the key folder of a record anew from an escrow copy.
  ///
  /// The record must not be open in this process. A backup will do, to be restored with the keys then.
  ///
  /// - Parameters:
  ///   - copy: Where the copy is.
  ///   - path: The record's folder; nil takes the usual place.
  ///   - keys: Where the key folder is to be; nil takes the usual place.
  ///   - question: Asks for the passphrase of the copy.
  ///   - environment: The variables that name the usual places.
  /// - Returns: What was made.
  /// - Throws: ``OfficeError``; then no key folder was made.
  public static func importKeys(
    from copy: String,
    record path: String?,
    keys: String? = nil,
    asking question: PassphraseQuestion? = nil,
    environment: [String: String]
  ) throws(OfficeError) -> ImportedKeys {
    let folder = try recordFolder(at: path, environment: environment)
    // A share was written so that its reader needs no keys.
    guard !folder.isShare else { throw .keeping(.isShare(path: folder.path)) }
    let log = try openLog(of: folder, readOnly: folder.isCopy())
    let (epoch, logID) = (try epoch(of: log), log.identity.logID)
    let place = try vaulted { () throws(VaultError) in
      try KeyFolder.location(
        option: keys,
        environment: environment,
        logID: logID,
        record: folder.path
      )
    }
    // A copy of this record that has seen more of it than this log holds.
    let anchor = try vaulted { () throws(VaultError) in
      try KeyFolder.anchor(at: copy, logID: logID)
    }
    if let anchor { try check(log, against: anchor, mayBeBehind: folder.backup() != nil) }
    let made = try vaulted { () throws(VaultError) in
      try KeyFolder.importCopy(at: copy, to: place, logID: logID, epoch: epoch, asking: question)
    }
    return try imported(made, log)
  }

  private static func imported(_ keys: KeyFolder, _ log: borrowing EventLog) throws(OfficeError)
    -> ImportedKeys
  {
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    let actors = try snapshot.reader.enrolledActors()
    let logKey = try snapshot.reader.logKeys().rotations.last?.next.bytes
    return try vaulted { () throws(VaultError) in
      var outdated: [Signer] = []
      var mayRecord = false
      let own = try keys.publicKey(of: .log)
      if let logKey, own != logKey { outdated.append(.log) }
      let here = try keys.actors()
      for enrolment in actors.all where enrolment.revokedAt == nil {
        let actor = enrolment.actor.description
        guard here.contains(actor) else { continue }
        if try keys.publicKey(of: .actor(actor)) != enrolment.publicKey.bytes {
          outdated.append(.actor(actor))
        } else if enrolment.mayRecord {
          mayRecord = true
        }
      }
      return ImportedKeys(path: keys.path, outdated: outdated, mayRecord: mayRecord)
    }
  }
}
