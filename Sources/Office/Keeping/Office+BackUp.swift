public import EventLog
import LMDB
import MerkleLog
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
  /// What runs that were cut short have left beside it.
  public let leftBeside: [String]
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
    let staging = try stagingFolder(for: path)
    let copy = RecordFolder(staging.path)
    let note = try write(copyTo: copy, staging)
    try copy.write(note, as: copy.backupNote)
    try staging.putInPlace()
    return Backup(
      path: staging.target,
      head: note.head,
      sizeBytes: note.sizeBytes,
      isRemembered: remembers(note),
      leftBeside: staging.leftBeside
    )
  }

  private borrowing func write(
    copyTo copy: RecordFolder,
    _ staging: StagingFolder
  ) throws(OfficeError) -> BackupNote {
    let head = try head()
    let needed = try log.neededBytes()
    try staging.require(bytes: needed)
    let (sizeBytes, identity): (Int, LogIdentity)
    let copied: TreeHead
    do throws(EventLogError) {
      try log.backUp(toNewLog: copy.log)
      let opened = try EventLog.open(at: copy.log, readOnly: true)
      copied = try opened.readThrough()
      sizeBytes = try opened.condition().sizeBytes
      identity = opened.identity
    } catch { throw staging.fault(of: error, neededBytes: needed) }
    guard copied.size >= head, identity == log.identity else {
      throw .keeping(.copyDiffers(path: staging.target, what: "\(copied.size) < \(head)"))
    }
    return BackupNote(madeMs: clock.nowMs(), head: copied.size, sizeBytes: sizeBytes)
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
    if folder.isShare { throw .keeping(.isShare(path: folder.path)) }
    if try folder.backup() != nil { throw .keeping(.isBackup(path: folder.path)) }
  }

  /// A folder for a copy of the record: neither in it nor beside its keys, nor in anything of the kind.
  borrowing func stagingFolder(for path: String) throws(OfficeError) -> StagingFolder {
    let staging = try StagingFolder(for: path)
    guard !staging.lies(in: folder.path) else { throw .keeping(.insideRecord(path: path)) }
    if let keys = keeper?.folder.path, staging.lies(in: keys) {
      throw .keeping(.insideKeys(path: path))
    }
    try staging.demandApart(named: path)
    return staging
  }
}

extension EventLog {
  /// How many bytes a copy takes, at most.
  borrowing func neededBytes() throws(OfficeError) -> Int {
    do throws(EventLogError) {
      let condition = try condition()
      return condition.sizeBytes - condition.freeBytes
    } catch { throw .log(error) }
  }
}
