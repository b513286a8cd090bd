private import Glibc

/// A process that holds a lock, as far as the system tells who it is.
public struct LockHolder: Hashable, Sendable, CustomStringConvertible {
  /// Its number.
  public let processID: Int
  /// The words it was started with, shortened; empty where the system does not tell them.
  ///
  /// They may hold what somebody typed: to be shown to whoever waits, and never to be kept.
  public let command: String

  /// Names a process.
  public init(processID: Int, command: String) {
    self.processID = processID
    self.command = command
  }

  /// The process, with its command where that is known: `1234 (tandembuch log --follow)`.
  public var description: String { command.isEmpty ? "\(processID)" : "\(processID) (\(command))" }
}

extension FolderLock {
  /// Who holds the lock on a file, shared or alone; without this process.
  ///
  /// Reads `/proc/locks` and, since that names files by numbers that some file systems do not give
  /// out, what the processes in it have open. A process that the system hides is not in the list:
  /// an empty one does not say that the lock is free.
  public static func holders(of path: String) -> [LockHolder] {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return [] }
    let file = FileNumbers(status)
    var found: [LockHolder] = []
    for line in lines(ofSystemFile: "/proc/locks") {
      guard let lock = ListedLock(line), lock.processID != Int(getpid()) else { continue }
      guard !found.contains(where: { $0.processID == lock.processID }) else { continue }
      guard lock.file == file.listed || file.isOpen(in: lock.processID) else { continue }
      found.append(LockHolder(processID: lock.processID, command: command(of: lock.processID)))
    }
    return found.sorted { $0.processID < $1.processID }
  }

  private static func command(of process: Int) -> String {
    let words = bytes(ofSystemFile: "/proc/\(process)/cmdline").split(separator: 0)
    guard let first = words.first else { return "" }
    let program = first.split(separator: UInt8(ascii: "/")).last ?? first
    let all = ([program] + words.dropFirst()).map { String(decoding: $0, as: UTF8.self) }
    // It goes to a terminal: control characters have no business there.
    let text = all.joined(separator: " ").unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control ? " " : Character(scalar)
    }
    return text.count > 80 ? String(text.prefix(79)) + "…" : String(text)
  }
}

/// What tells a file from all others of the machine.
private struct FileNumbers {
  let device: UInt64
  let node: UInt64

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    node = UInt64(status.st_ino)
  }

  /// As `/proc/locks` writes it: major and minor number of the device, number of the file.
  var listed: String {
    let major = (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
    let minor = device & 0xFF | (device >> 12) & ~0xFF
    return "\(hex(major)):\(hex(minor)):\(node)"
  }

  private func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return digits.utf8.count < 2 ? "0" + digits : digits
  }

  /// Whether a process has the file open; false where it may not be asked.
  func isOpen(in process: Int) -> Bool {
    let folder = "/proc/\(process)/fd"
    return namesInFolder(folder)?.contains { name in
      var status = stat()
      guard unsafe stat("\(folder)/\(name)", &status) == 0 else { return false }
      let numbers = FileNumbers(status)
      return numbers.device == device && numbers.node == node
    } ?? false
  }
}

/// A line of `/proc/locks` about a lock of this kind that is held, not waited for.
private struct ListedLock {
  let processID: Int
  let file: String

  init?(_ line: String) {
    // 1: FLOCK  ADVISORY  READ 1234 fe:01:5678 0 EOF; one that waits has -> in the second place.
    let words = line.split(separator: " ")
    guard words.count >= 6, words[1] == "FLOCK", let process = Int(words[4]), process > 0 else {
      return nil
    }
    processID = process
    file = String(words[5])
  }
}

private func lines(ofSystemFile path: String) -> [String] {
  String(decoding: bytes(ofSystemFile: path), as: UTF8.self).split(separator: "\n").map(String.init)
}

/// The whole of a file whose size the system does not know before it is read.
private func bytes(ofSystemFile path: String) -> [UInt8] {
  let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { return [] }
  defer { _ = close(file) }
  var bytes: [UInt8] = []
  var part = [UInt8](repeating: 0, count: 1 << 14)
  while true {
    // The buffer is as long as the count says.
    let count = unsafe read(file, &part, part.count)
    guard count > 0 else { return bytes }
    bytes += part.prefix(count)
  }
}
