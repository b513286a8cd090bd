import FoundationEssentials
import Mentoring
import Testing

@testable import Migrations

@Suite
struct `What was shipped` {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Migrations").standardized

  private func text(_ name: String) throws -> String {
    let file = Self.folder.appending(path: name)
    return try String(decoding: Data(contentsOf: file), as: UTF8.self)
  }

  private func shipped() throws -> Shipped {
    try Shipped(
      lock: text("Events.lock"),
      bodies: text("Golden/bodies.jsonl"),
      log: text("Golden/log.jsonl")
    )
  }

  @Test
  func `is declared as it was`() throws {
    #expect(try shipped().breaches(by: Catalogue.actions) == [])
  }

  @Test
  func `is all that is declared, or tools freeze is to be run`() throws {
    #expect(try shipped().additions(in: Catalogue.actions) == [])
  }

  @Test
  func `comes out of its files as it went in`() throws {
    let shipped = try shipped()
    #expect(shipped.lock.text == (try text("Events.lock")))
    #expect(shipped.bodiesText == (try text("Golden/bodies.jsonl")))
    #expect(shipped.log?.text == (try text("Golden/log.jsonl")))
  }

  @Test
  func `is read from golden bytes, each field of it`() throws {
    for body in try shipped().bodies {
      let keys = Set(try #require(body.read()).keys)
      let fields = try #require(Catalogue.action(body.action)).fields
      #expect(fields.allSatisfy { keys.contains($0.key) }, "\(body.action)")
    }
  }

  @Test
  func `may not be undone unseen`() throws {
    let lock = try text("Events.lock")
    for (was, became, said) in [
      ("minutes integer", "minutes text", "which is now 'minutes integer"),
      ("meeting-held 1", "meeting-had 1", "is no action any more"),
      ("meeting-held 1", "meeting-held 2", "keep its history"),
      ("  minutes integer", "  seconds integer required\n  minutes integer", "which is gone"),
    ] {
      let changed = lock.replacing(was, with: became, maxReplacements: 1)
      try #require(changed != lock)
      let breaches = try EventsLock(changed).breaches(by: Catalogue.actions)
      #expect(breaches.contains { $0.contains(said) }, "\(was): \(breaches)")
    }
  }

  @Test
  func `may get a field only if that may stay empty`() throws {
    let lock = try text("Events.lock")
    let (line, optional) = try #require(
      lock.split(separator: "\n").reduce(into: (String, String)?.none) { found, line in
        if line.hasPrefix("  person id:P"), line.hasSuffix("required"), found == nil {
          found = (String(line), "")
        }
      }
    )
    #expect(optional.isEmpty)
    let without = try EventsLock(lock.replacing(line + "\n", with: "", maxReplacements: 1))
    #expect(without.breaches(by: Catalogue.actions).contains { $0.contains("which is required") })
    #expect(without.additions(in: Catalogue.actions).contains { $0.contains("has a new field") })
  }

  @Test
  func `has golden bytes that are not taken for others`() throws {
    let bodies = try text("Golden/bodies.jsonl")
    let changed = bodies.replacing("Größe", with: "Große", maxReplacements: 1)
    let shipped = try Shipped(
      lock: text("Events.lock"),
      bodies: changed,
      log: text("Golden/log.jsonl")
    )
    #expect(shipped.breaches(by: Catalogue.actions).count == 1)
  }

  @Test
  func `is a whole log of which every byte counts`() throws {
    let log = try #require(try shipped().log)
    #expect(log.breaches() == [])
    let leaf = log.leaves[2]
    for place in [0, leaf.bytes.utf8.count / 2, leaf.bytes.utf8.count - 1] {
      var digits = Array(leaf.bytes)
      digits[place] = digits[place] == "0" ? "1" : "0"
      var leaves = log.leaves
      leaves[2] = GoldenLog.Leaf(bytes: String(digits), payloads: leaf.payloads)
      let changed = GoldenLog(
        checkpoint: log.checkpoint,
        verifierKeys: log.verifierKeys,
        leaves: leaves
      )
      #expect(changed.breaches() != [], "digit \(place)")
    }
  }
}
