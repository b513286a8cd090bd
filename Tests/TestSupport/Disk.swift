import FoundationEssentials
import Glibc

/// A small disk in memory, gone with the test.
public final class Disk {
  /// Where it is.
  public let path: String

  /// Whether this process may make one: root may, where it is not kept from it.
  public static var canMount: Bool {
    let place = "/tmp/test-disk-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    guard let disk = try? Disk(at: place, sizeMB: 1) else { return false }
    return FileManager.default.fileExists(atPath: disk.path)
  }

  /// Makes one of so many megabytes in a new folder.
  ///
  /// The corresponding C function is `mount`.
  public init(at path: String, sizeMB: Int) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    do { try Self.mount(path, flags: 0, "size=\(sizeMB)m") } catch {
      try? FileManager.default.removeItem(atPath: path)
      throw error
    }
  }

  deinit {
    // What is still open there goes with its process.
    _ = unsafe umount2(path, CInt(MNT_DETACH))
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Has everything on it fail that writes.
  public func makeReadOnly() throws {
    try Self.mount(path, flags: UInt(MS_REMOUNT | MS_RDONLY), nil)
  }

  /// Fills it until there is no room for one more byte.
  public func fill() throws {
    let file = unsafe open(
      path + "/filling-\(UInt32.random(in: 0 ... .max))",
      O_WRONLY | O_CREAT,
      0o600
    )
    defer { close(file) }
    for bytes in [1 << 16, 1 << 12, 1] {
      let zeros = [UInt8](repeating: 0, count: bytes)
      while unsafe write(file, zeros, bytes) == bytes {}
    }
  }

  /// Frees what ``fill()`` took.
  public func empty() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: path)
    where name.hasPrefix("filling-") {
      try FileManager.default.removeItem(atPath: path + "/" + name)
    }
  }

  private static func mount(_ path: String, flags: UInt, _ options: String?) throws {
    let code = unsafe Glibc.mount("tmpfs", path, "tmpfs", flags, options)
    guard code == 0 else { throw CocoaError(.fileWriteNoPermission) }
  }
}
