import LMDB

extension RecordFolder {
  /// What makes a folder a backup: when it was made, and how far it goes.
  var backupNote: String { "backup.json" }
  /// What a record remembers of its last backup.
  var lastBackupNote: String { "last-backup.json" }

  /// The note of a backup; nil where the record is the one in use.
  func backup() throws(OfficeError) -> BackupNote? { try note(backupNote) }

  /// What the record remembers of its last backup; nil where none was made.
  func lastBackup() throws(OfficeError) -> BackupNote? { try note(lastBackupNote) }

  /// Writes a note, whole or not at all.
  func write(_ note: BackupNote, as name: String) throws(OfficeError) {
    do throws(LMDBError) { try writeDurably(note.bytes.span, to: name, in: path) } catch {
      throw .system(path: "\(path)/\(name)", why: "\(error)")
    }
  }

  private func note(_ name: String) throws(OfficeError) -> BackupNote? {
    let place = "\(path)/\(name)"
    let bytes: [UInt8]?
    do throws(LMDBError) { bytes = try readFile(place, limitBytes: 4_096) } catch {
      throw .system(path: place, why: "\(error)")
    }
    guard let bytes else { return nil }
    guard let note = BackupNote(bytes) else { throw .keeping(.noteUnreadable(path: place)) }
    return note
  }
}
