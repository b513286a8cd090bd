import DCBAdapter
import JSON
import TestSupport

/// A log of a test's own, asked by lines.
final class Asked {
  private let folder: TemporaryFolder
  private var adapter: Adapter

  init() throws {
    let folder = try TemporaryFolder()
    adapter = try Adapter(at: folder.path + "/log") { 1_000 }
    self.folder = folder
  }

  /// What the log answers to a line.
  func callAsFunction(_ line: String) throws -> String {
    String(decoding: try adapter.answer(Array(line.utf8).span), as: UTF8.self)
  }

  /// The positions that a read with these members finds.
  func positions(_ members: String = "") throws -> [Int64] {
    let line = #"{"op":"read"\#(members.isEmpty ? "" : ",")\#(members)}"#
    let answer = JSONPlace(try JSONValue(parsing: Array(try self(line).utf8)))
    return try answer.member("events").elements().map { try $0.member("position").integer() }
  }

  /// Appends events of these types and tags, each commit its own.
  func append(_ events: (type: String, tags: [String])...) throws {
    for event in events {
      let tags = event.tags.map { "\"\($0)\"" }.joined(separator: ",")
      _ = try self(
        #"{"op":"append","events":[{"type":"\#(event.type)","data":"AQ==","tags":[\#(tags)]}]}"#
      )
    }
  }
}
