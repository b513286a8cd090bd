import FoundationEssentials

/// A folder of one test's own; removed with everything in it.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/lmdb-\(UInt64.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var environment: String { path + "/environment" }
  var data: String { environment + "/data.mdb" }

  func bytes() throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: data))) }
  func replaceData(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: data)) }
}

/// The bytes of a text.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

extension Span<UInt8> {
  var copied: [UInt8] { indices.map { self[$0] } }
}
