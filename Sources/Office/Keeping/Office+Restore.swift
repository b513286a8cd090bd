public import EventLog
import MerkleLog
public import Mentoring
public import Vault

// A record that was lost goes on from a backup: as a record of its own, in a new folder, under the keys of
// today. The backup stays as it is, and so does whatever is left of the former record.
//
// What the backup lacks of what the key folder has seen is lost. The history goes on as another branch
// then, so that no key signs two trees of one name, and says so in its first event. Wrapped keys come
// from the newest keyring: whoever was erased since stays erased.

/// A record that was brought back.
public struct Restoration: Sendable {
  /// Where it is.
  public let path: String
  /// The position of its last event.
  public let head: Position
  /// How many events came from the backup.
  public let kept: Position
  /// What was lost; nil for nothing.
  public let loss: Loss?
  /// What keeps earlier erasures from being complete in it.
  public let pendingErasures: [ErasurePending]
  /// What runs that were cut short have left beside it.
  public let leftBeside: [String]
}

extension Office {
  /// Makes a record of a backup, in a new folder.
  ///
  /// - Parameters:
  ///   - backup: The backup's folder; it stays as it is.
  ///   - path: The record's folder; it must not be there, the one above it must.
  ///   - keys: The key folder; nil takes the usual place.
  ///   - actor: Who records that; nil takes the first actor of the office whose key is in the folder.
  ///   - reason: Why it may lose what the backup lacks; sealed. Nil where it may lose nothing.
  ///   - question: Asks for the passphrase of keys that are under one.
  ///   - environment: The variables that name the usual places.
  ///   - clock: Where the time comes from.
  ///   - randomness: Where keys and ids come from.
  /// - Returns: What came of it.
  /// - Throws: `keeping(.wouldLose)` where it would lose something, ``OfficeError`` otherwise; then
  ///   nothing was made.
  public static func restore(
    _ backup: String,
    to path: String,
    keys: String? = nil,
    actor: String? = nil,
    acceptingLoss reason: Text? = nil,
    asking question: PassphraseQuestion? = nil,
    environment: [String: String],
    clock: Clock = .system,
    randomness: any Randomness = SystemRandomness()
  ) throws(OfficeError) -> Restoration {
    let source = RecordFolder(RecordFolder.absolute(backup))
    guard source.holdsRecord else { throw .noRecord(folder: backup) }
    guard !source.isShare else { throw .keeping(.notABackup(path: backup)) }
    let staging = try StagingFolder(for: path)
    guard !staging.lies(in: source.path) else { throw .keeping(.insideRecord(path: path)) }
    let log = try openLog(of: source, readOnly: true)
    let place = try vaulted { () throws(VaultError) in
      try KeyFolder.location(
        option: keys,
        environment: environment,
        logID: log.identity.logID,
        record: staging.target
      )
    }
    guard !staging.lies(in: place) else { throw .keeping(.insideKeys(path: path)) }
    try staging.demandApart(named: path)
    let folder = try vaulted { () throws(VaultError) in
      try KeyFolder.open(at: place, logID: log.identity.logID, asking: question)
    }
    // Two at once would begin one branch twice.
    let claim = try vaulted { () throws(VaultError) in try folder.claim() }
    defer { claim.end() }
    let (anchor, keyring) = try vaulted { () throws(VaultError) in
      (try folder.anchor(), try folder.keyring())
    }
    let kept = try head(of: log)
    let loss = try loss(of: log, anchor, keyring)
    if let loss, reason == nil { throw .keeping(.wouldLose(path: backup, loss, head: kept)) }
    // A record that is in use holds all that was seen: a second one would go its own way.
    if loss == nil, try source.backup() == nil { throw .keeping(.notABackup(path: backup)) }
    try check(log, folder, of: backup)
    let epoch = try max(Self.epoch(of: log), keyring?.epoch ?? 0)
    let keeper = try vaulted { () throws(VaultError) in
      try Keeper(folder, epoch: epoch, randomness: randomness)
    }
    let copy = try Self.copy(log, to: staging)
    let office = Office(
      log: copy,
      folder: RecordFolder(staging.path),
      clock: clock,
      keeper: keeper,
      actor: actor
    )
    try office.demandSigner(of: backup)
    try office.followKeyring(after: loss.map { ($0, reason) })
    // What was lost may have told of copies of the keys.
    if loss != nil { try office.recordCopies() }
    let pending = try Self.close(office.settled(), source, staging)
    try staging.putInPlace()
    return Restoration(
      path: staging.target,
      head: pending.head,
      kept: kept,
      loss: loss,
      pendingErasures: pending.erasures,
      leftBeside: staging.leftBeside
    )
  }

  private static func head(of log: borrowing EventLog) throws(OfficeError) -> Position {
    do throws(EventLogError) { return try log.snapshot().head } catch { throw .log(error) }
  }

  private static func loss(
    of log: borrowing EventLog,
    _ anchor: Anchor?,
    _ keyring: Keyring?
  ) throws(OfficeError) -> Loss? {
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    return try Loss(of: snapshot.reader, anchor: anchor, keyring: keyring)
  }

  /// Copies a backup's log, and opens the copy once it was read through.
  private static func copy(
    _ log: borrowing EventLog,
    to staging: StagingFolder
  ) throws(OfficeError) -> EventLog {
    let needed = try log.neededBytes()
    try staging.require(bytes: needed)
    let folder = RecordFolder(staging.path)
    do throws(EventLogError) {
      let snapshot = try log.snapshot()
      let head = try snapshot.reader.treeHead()
      try log.backUp(toNewLog: folder.log)
      let copy = try EventLog.open(at: folder.log, readOnly: false)
      guard try copy.readThrough() == head else {
        throw EventLogError.corruptedIndex("the copy holds another tree")
      }
      return copy
    } catch { throw staging.fault(of: error, neededBytes: needed) }
  }

  /// Fails unless the newest checkpoint is signed by the log's key that is at hand.
  private static func check(
    _ log: borrowing EventLog,
    _ folder: KeyFolder,
    of backup: String
  ) throws(OfficeError) {
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    let reader = snapshot.reader
    guard reader.head > 0 else { return }
    let hasher = try newHasher()
    let own = try vaulted { () throws(VaultError) in try folder.publicKey(of: .log) }
    let (checkpoint, head) = try logged { () throws(EventLogError) in
      (try reader.storedCheckpoint(ofSize: reader.head), try reader.treeHead())
    }
    guard let checkpoint, checkpoint.checkpoint.head == head else {
      throw .violated(.forked(seen: reader.head))
    }
    guard
      let key = try? VerifierKey(
        name: checkpoint.checkpoint.origin,
        kind: .log,
        publicKey: own,
        hasher: hasher
      ), let known = try? KnownKeys([key]), (try? checkpoint.note.verify(with: known)) != nil
    else { throw .keeping(.otherSigner(path: backup)) }
  }

  /// Fails unless the key of whoever would record here is the one that the log names.
  private borrowing func demandSigner(of backup: String) throws(OfficeError) {
    let actor: String
    do throws(OfficeError) { actor = try recorder().actor } catch {
      if case .notAnActor = error { throw .keeping(.otherSigner(path: backup)) }
      throw error
    }
    let snapshot = try snapshot()
    let enrolment = try right(of: actor, try snapshot.reader.enrolledActors())
    let key = try vaulted { () throws(VaultError) in
      try keeper?.folder.publicKey(of: .actor(actor))
    }
    guard key == enrolment.publicKey.bytes else { throw .keeping(.otherSigner(path: backup)) }
  }

  /// Lets go of a record that was made beside its place.
  private static func close(
    _ office: consuming Office,
    _ source: RecordFolder,
    _ staging: StagingFolder
  ) throws(OfficeError) -> (head: Position, erasures: [ErasurePending]) {
    let folder = office.folder
    if let note = try source.backup() { try folder.write(note, as: folder.lastBackupNote) }
    return (try office.head(), office.pendingErasures)
  }
}
