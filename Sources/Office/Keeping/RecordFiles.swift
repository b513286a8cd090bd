import Glibc
import LMDB
import Mentoring
import Vault

/// The files of a record, seen from outside: who may read them, and what room their disk has.
struct RecordFiles {
  private let folder: RecordFolder
  /// Files and folders that others may read or write.
  private var open: [String] = []
  /// Those that belong to somebody else.
  private var foreign: [String] = []
  private var count = 0
  private var logBytes = 0

  init(_ folder: RecordFolder) {
    self.folder = folder
    look(at: folder.path)
  }

  private mutating func look(at path: String) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return }
    count += 1
    if status.st_mode & 0o077 != 0 { open.append(path) }
    if status.st_uid != geteuid() { foreign.append(path) }
    if path.hasSuffix("/data.mdb") { logBytes += Int(status.st_size) }
    guard status.st_mode & S_IFMT == S_IFDIR else { return }
    for name in namesInFolder(path) ?? [] { look(at: "\(path)/\(name)") }
  }

  /// Who may read and write what is there.
  var permissions: Finding {
    let label = Message("permissions", de: "Zugriffsrechte")
    if !foreign.isEmpty {
      return Finding(
        "foreign_files",
        label,
        .needed,
        Message(
          "\(foreign.count) of \(count) files belong to somebody else, such as \(foreign[0])",
          de: "\(foreign.count) von \(count) Dateien gehören jemand anderem, etwa \(foreign[0])"
        ),
        number: foreign.count,
        remedy: Message(
          "give them to whoever runs tandembuch: chown",
          de: "sie dem Konto übereignen, das tandembuch ausführt: chown"
        )
      )
    }
    guard !open.isEmpty else {
      return Finding(
        "files_open_to_others",
        label,
        .fine,
        Message("for their owner alone", de: "nur für die Eigentümer*in"),
        number: 0
      )
    }
    let command = "chmod -R go= \(folder.path.quotedForShell)"
    return Finding(
      "files_open_to_others",
      label,
      .needed,
      Message(
        "others may use \(open.count) of \(count) files, such as \(open[0])",
        de: "andere dürfen \(open.count) von \(count) Dateien benutzen, etwa \(open[0])"
      ),
      number: open.count,
      remedy: Message(command, de: command)
    )
  }

  /// What room the disk has; to make the log anew takes as much as it has.
  var room: Finding {
    let free = freeBytes(at: folder.path)
    let words = Message.size(bytes: free)
    let remedy = Message(
      "make room: an erasure writes the log anew, and takes \(Message.size(bytes: logBytes).en)",
      de:
        "Platz schaffen: eine Löschung schreibt das Protokoll neu und braucht \(Message.size(bytes: logBytes).de)"
    )
    let state: Finding.State = free < logBytes ? .needed : free / 2 < logBytes ? .advisable : .fine
    return Finding(
      "free_bytes_on_disk",
      Message("free on the disk", de: "frei auf dem Datenträger"),
      state,
      words,
      number: free,
      remedy: state == .fine ? nil : remedy
    )
  }
}
