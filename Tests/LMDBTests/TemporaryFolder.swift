import FoundationEssentials
import TestSupport

extension TemporaryFolder {
  var environment: String { path + "/environment" }
  var data: String { environment + "/data.mdb" }

  func bytes() throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: data))) }
  func replaceData(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: data)) }
}

/// The bytes of a text.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
