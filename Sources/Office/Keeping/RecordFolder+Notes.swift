import Glibc
import LMDB
import Mentoring

extension RecordFolder {
  /// What makes a folder a backup: when it was made, and how far it goes.
  var backupNote: String { "backup.json" }
  /// What a record remembers of its last backup.
  var lastBackupNote: String { "last-backup.json" }

  /// The note of a backup; nil where the record is the one in use.
  func backup() throws(OfficeError) -> BackupNote? { try note(backupNote) }

  /// What the record remembers of its last backup; nil where none was made.
  func lastBackup() throws(OfficeError) -> BackupNote? { try note(lastBackupNote) }

  /// What makes a folder a share: for whom it was written, and what it does without.
  private var shareNote: String { path + "/" + ShareManifest.fileName }

  /// Whether the folder is a share.
  var isShare: Bool { unsafe access(shareNote, F_OK) == 0 }

  /// Whether nothing is recorded in the folder: it is a backup or a share.
  func isCopy() throws(OfficeError) -> Bool {
    if isShare { return true }
    return try backup() != nil
  }

  /// What a share says about itself; nil where the record is none.
  func share() throws(OfficeError) -> ShareManifest? {
    var status = stat()
    guard unsafe stat(shareNote, &status) == 0 else { return nil }
    let bytes: [UInt8]?
    do throws(LMDBError) {
      bytes = try readFile(shareNote, limitBytes: Int(clamping: status.st_size))
    } catch {
      throw .system(path: shareNote, why: Message(error))
    }
    guard let manifest = bytes.flatMap(ShareManifest.init) else {
      throw .keeping(.noteUnreadable(path: shareNote))
    }
    return manifest
  }

  /// Writes what a share says about itself, whole or not at all.
  func write(_ manifest: ShareManifest) throws(OfficeError) {
    do throws(LMDBError) {
      try writeDurably(manifest.bytes.span, to: ShareManifest.fileName, in: path)
    } catch {
      throw .system(path: shareNote, why: Message(error))
    }
  }

  /// Writes a note, whole or not at all.
  func write(_ note: BackupNote, as name: String) throws(OfficeError) {
    do throws(LMDBError) { try writeDurably(note.bytes.span, to: name, in: path) } catch {
      throw .system(path: "\(path)/\(name)", why: Message(error))
    }
  }

  private func note(_ name: String) throws(OfficeError) -> BackupNote? {
    let place = "\(path)/\(name)"
    let bytes: [UInt8]?
    do throws(LMDBError) { bytes = try readFile(place, limitBytes: 4_096) } catch {
      throw .system(path: place, why: Message(error))
    }
    guard let bytes else { return nil }
    guard let note = BackupNote(bytes) else { throw .keeping(.noteUnreadable(path: place)) }
    return note
  }
}
