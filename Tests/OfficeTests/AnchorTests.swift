import Mentoring
import Office
import Testing
import Vault

@Suite
struct `The log of a record that was exchanged` {
  let record = TemporaryRecord()

  /// A record with its set-up, and a copy of its log from before the applications came in.
  init() throws {
    let office = try record.make()
    _ = try office.record(try requests(try sample("wegweiser-2023/setup.jsonl")))
    #expect(shell("cp -r '\(record.folder)/log' '\(record.folder)/../yesterday'") == 0)
    try office.takeIn("bewerbungen", 2023)
  }

  /// Why the record is refused; nil where it is opened.
  private func refusal(keys: String? = nil) -> LogViolation? {
    do throws(OfficeError) {
      _ = try Office.open(
        at: record.folder,
        keys: keys ?? record.keys,
        environment: [:],
        clock: record.clock
      )
    } catch {
      guard case .violated(let violation) = error else {
        Issue.record("\(error)")
        return nil
      }
      return violation
    }
    return nil
  }

  private func swapIn(_ place: String) {
    #expect(shell("rm -r '\(record.folder)/log' && cp -r '\(place)' '\(record.folder)/log'") == 0)
  }

  @Test
  func `is opened as it was, and as it goes on`() throws {
    #expect(refusal() == nil)
    _ = try record.open().takeIn("entscheidungen", 2023)
    #expect(refusal() == nil)
  }

  @Test
  func `is refused where it is yesterday's`() throws {
    let head = try record.open().head()
    swapIn("\(record.folder)/../yesterday")
    #expect(refusal() == .rolledBack(seen: head, found: 6))
    // Without the keys there is nothing that it could be held against.
    #expect(try record.open(withKeys: false).head() == 6)
  }

  @Test
  func `is refused where it is yesterday's and went on otherwise`() throws {
    let head = try record.open().head()
    let other = TemporaryRecord()
    #expect(shell("cp -r '\(record.folder)' '\(other.folder)'") == 0)
    #expect(shell("cp -r '\(record.keys)' '\(other.keys)'") == 0)
    #expect(shell("rm -r '\(other.folder)/log' '\(other.keys)/anchor'") == 0)
    #expect(shell("cp -r '\(record.folder)/../yesterday' '\(other.folder)/log'") == 0)
    do {
      let office = try other.open()
      try office.takeIn("bewerbungen", 2023)
      try office.takeIn("entscheidungen", 2023)
    }
    swapIn("\(other.folder)/log")
    #expect(refusal() == .forked(seen: head))
  }

  @Test
  func `is refused where it belongs to another record`() throws {
    let other = TemporaryRecord()
    _ = try other.make()
    #expect(refusal(keys: other.keys) == .replaced(keys: other.keys))
  }

  @Test
  func `is opened where the anchor is behind it, torn or gone`() throws {
    #expect(shell("cp '\(record.keys)/anchor' '\(record.keys)/../anchor'") == 0)
    _ = try record.open().takeIn("entscheidungen", 2023)
    #expect(shell("cp '\(record.keys)/../anchor' '\(record.keys)/anchor'") == 0)
    #expect(refusal() == nil)
    #expect(shell("head -c 600 /dev/urandom > '\(record.keys)/anchor'") == 0)
    #expect(refusal() == nil)
    #expect(shell("rm '\(record.keys)/anchor'") == 0)
    #expect(refusal() == nil)
  }
}
