import FoundationEssentials

/// A folder of one test's own; removed with everything in it.
public final class TemporaryFolder {
  /// Where it is.
  public let path: String

  /// Makes a new one.
  public init() throws {
    path = FileManager.default.temporaryDirectory.path + "/test-\(UInt64.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
