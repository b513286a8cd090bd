public import EventLog
import LMDB
import Vault

/// A backup that was made.
public struct Backup: Sendable {
  /// Where it is.
  public let path: String
  /// The position of its last event.
  public let head: Position
  /// The bytes of its log.
  public let sizeBytes: Int
  /// Whether the record could be told of it, so that `doctor` knows its age.
  public let isRemembered: Bool
}

extension Office {
  /// Makes a copy of the record's log in a new folder, while others go on reading and recording.
  ///
  /// The copy is compact, on the disk, opened again and read through before it gets its name. It
  /// holds no key: what is sealed in it opens only with the key folder, and not once that is gone.
  ///
  /// - Parameter path: It must not be there; the folder above it must be.
  /// - Returns: What was made.
  /// - Throws: ``KeepingFault``, or what the log or the machine says; then nothing is left behind.
  public borrowing func backUp(to path: String) throws(OfficeError) -> Backup {
    try requireInUse()
    let staging = try StagingFolder(for: path)
    guard !staging.lies(in: folder.path) else { throw .keeping(.insideRecord(path: path)) }
    if let keys = keeper?.folder.path, staging.lies(in: keys) {
      throw .keeping(.insideKeys(path: path))
    }
    let copy = RecordFolder(staging.path)
    let note = try write(copyTo: copy, staging)
    try copy.write(note, as: copy.backupNote)
    try staging.putInPlace()
    return Backup(
      path: staging.target,
      head: note.head,
      sizeBytes: note.sizeBytes,
      isRemembered: remembers(note)
    )
  }

  private borrowing func write(
    copyTo copy: RecordFolder,
    _ staging: StagingFolder
  ) throws(OfficeError) -> BackupNote {
    let (head, needed): (Position, Int)
    do throws(EventLogError) {
      let condition = try log.condition()
      head = try log.snapshot().head
      needed = condition.sizeBytes - condition.freeBytes
    } catch { throw .log(error) }
    try staging.require(bytes: needed)
    let (copied, sizeBytes, identity): (Position, Int, LogIdentity)
    do throws(EventLogError) {
      try log.backUp(toNewLog: copy.log)
      let opened = try EventLog.open(at: copy.log, readOnly: true)
      copied = try opened.check()
      sizeBytes = try opened.condition().sizeBytes
      identity = opened.identity
    } catch {
      guard error == .environment(.noSpace) else { throw .log(error) }
      throw .keeping(
        .noRoom(path: staging.target, neededBytes: needed, freeBytes: freeBytes(at: staging.path))
      )
    }
    guard copied >= head, identity == log.identity else {
      throw .keeping(.copyDiffers(path: staging.target))
    }
    return BackupNote(madeMs: clock.nowMs(), head: copied, sizeBytes: sizeBytes)
  }

  private borrowing func remembers(_ note: BackupNote) -> Bool {
    // A record on a disk that may not be written is backed up all the same.
    do throws(OfficeError) {
      try folder.write(note, as: folder.lastBackupNote)
      return true
    } catch { return false }
  }

  /// Refuses where the record is a copy that nothing is recorded in.
  borrowing func requireInUse() throws(OfficeError) {
    if try folder.backup() != nil { throw .keeping(.isBackup(path: folder.path)) }
  }
}
