import EventLog
import Foundation
import Mentoring
import Testing
import Vault

@testable import Office

@Suite
struct `A copy of the keys` {
  private func copy(_ story: ErasureCase, _ name: String = "copy") -> String {
    story.record.folder + "/../" + name
  }

  /// Makes a copy; gives where it is recorded.
  @discardableResult
  private func export(_ story: ErasureCase, _ name: String = "copy") throws -> Position {
    let office = try story.record.open()
    return try office.exportKeys(to: copy(story, name), recipient: "Rektorat").position
  }

  private func lose(_ story: ErasureCase) throws {
    try FileManager.default.removeItem(atPath: story.record.keys)
  }

  private func bringBack(_ story: ErasureCase, _ name: String = "copy") throws -> ImportedKeys {
    try Office.importKeys(
      from: copy(story, name),
      record: story.record.folder,
      keys: story.record.keys,
      environment: [:]
    )
  }

  private func event(at position: Position, _ office: borrowing Office) throws -> Entry? {
    var entry: Entry?
    try office.trail(of: .event(position)) { event in
      entry = event.entry
      return true
    }
    return entry
  }

  private func types(_ office: borrowing Office) throws -> [String] {
    var types: [String] = []
    try office.storedEvents(matching: Query()) { event in
      types.append(event.type)
      return true
    }
    return types
  }

  @Test
  func `is recorded, and opens the record once the key folder is gone`() throws {
    let story = try ErasureCase()
    let position = try export(story)
    try lose(story)
    let made = try bringBack(story)
    #expect(made.mayRecord && made.outdated.isEmpty)
    let office = try story.record.open()
    #expect(try office.knownCopies().map(\.recordedAt) == [position])
    let event = try event(at: position, office)
    #expect(event?.action == Exported.self)
    #expect(event?.plain("kind") == .text("key-folder"))
    #expect(event?.plain("recipient") == .text("Rektorat"))
    #expect(try office.identity(of: story.ada.description).name == "Ada-Zyankali Lovelace-Quitte")
    _ = try office.record([
      Request(
        NoteAdded.self,
        fields: [("person", .text(story.ben.description)), ("text", .text("danach"))]
      )
    ])
    #expect(try story.readable(office).contains("danach"))
  }

  @Test
  func `lets an erasure be complete once it was reached, and then opens nobody who is gone`() throws
  {
    let story = try ErasureCase()
    try export(story)
    let before = try story.traces()
    let settled = try story.eraseAda()
    #expect(try settled.knownCopies().map(\.epoch) == [2])
    _ = consume settled
    let names = [story.record.folder, story.record.keys, copy(story)]
    for file in everyByte(of: names[0], names[1], names[2]) {
      for key in before.epochKeys {
        #expect(file.bytes.range(of: Data(key)) == nil, "the former epoch's key in \(file.path)")
      }
    }
    try lose(story)
    #expect(try bringBack(story).mayRecord)
    try story.checkErased(story.record.open())
    for file in everyByte(of: names[1]) {
      for key in before.epochKeys { #expect(file.bytes.range(of: Data(key)) == nil) }
    }
  }

  @Test
  func `from before an erasure makes no key folder`() throws {
    let story = try ErasureCase()
    try export(story)
    try FileManager.default.copyItem(atPath: copy(story), toPath: copy(story, "stale"))
    _ = try story.eraseAda()
    try lose(story)
    do throws(OfficeError) {
      _ = try Office.importKeys(
        from: copy(story, "stale"),
        record: story.record.folder,
        keys: story.record.keys,
        environment: [:]
      )
      Issue.record("it was taken")
    } catch {
      guard case .vault(.olderEpoch(_, 1, 2)) = error else { throw error }
    }
    #expect(!FileManager.default.fileExists(atPath: story.record.keys))
    // The same that was reached in time is taken.
    #expect(try bringBack(story).mayRecord)
  }

  @Test
  func `of which the record lost what it has seen makes no key folder`() throws {
    let story = try ErasureCase()
    let log = story.record.folder + "/log"
    try FileManager.default.copyItem(atPath: log, toPath: copy(story, "yesterday"))
    try export(story)
    try lose(story)
    try FileManager.default.removeItem(atPath: log)
    try FileManager.default.moveItem(atPath: copy(story, "yesterday"), toPath: log)
    do throws(OfficeError) {
      _ = try Office.importKeys(
        from: copy(story),
        record: story.record.folder,
        keys: story.record.keys,
        environment: [:]
      )
      Issue.record("it was taken")
    } catch {
      guard case .violated(.rolledBack) = error else { throw error }
    }
    #expect(!FileManager.default.fileExists(atPath: story.record.keys))
  }

  @Test
  func
    `that is away keeps an erasure pending until it is found elsewhere, with all that came since`()
    throws
  {
    let story = try ErasureCase()
    let position = try export(story)
    let away = copy(story, "away")
    try FileManager.default.moveItem(atPath: copy(story), toPath: away)
    let office = try story.record.open()
    let second = try #require(try office.enrol(role: "office", name: nil, publicKey: nil).made)
    _ = try office.erase([ErasureOrder(story.ada, ground: "objection")])
    let pending = try office.settled()
    guard case .copy(let missing, .missing, namesKeeper: true)? = pending.pendingErasures.first
    else {
      Issue.record("it is not pending: \(pending.pendingErasures)")
      return
    }
    #expect(missing.recordedAt == position && missing.epoch == 1)
    #expect(try pending.careForCopies().map(\.fault) == [.missing(path: missing.path)])
    let found = try pending.findCopy(at: away)
    #expect(found.recordedAt == position)
    #expect(try pending.careForCopies().map(\.fault) == [nil])
    let done = try pending.settled()
    #expect(done.pendingErasures.isEmpty)
    #expect(try done.unsettledErasures().isEmpty)
    let logID = done.identity.logID
    _ = consume done
    let opened = try KeyFolder.open(at: away, logID: logID)
    #expect(try opened.epochs() == [2] && opened.actors().contains(second))
    try lose(story)
    #expect(try bringBack(story, "away").outdated.isEmpty)
    try story.checkErased(story.record.open())
  }

  @Test
  func `that was destroyed is struck off, for a reason on record, and no erasure waits for it`()
    throws
  {
    let story = try ErasureCase()
    let position = try export(story)
    try FileManager.default.removeItem(atPath: copy(story))
    let office = try story.record.open()
    _ = try office.erase([ErasureOrder(story.ada, ground: "objection")])
    let pending = try office.settled()
    #expect(pending.pendingErasures.count == 1)
    #expect(throws: OfficeError.self) { try pending.endCopy(recordedAt: 1, reason: "keine") }
    let ended = try pending.endCopy(recordedAt: position, reason: "im Schredder")
    #expect(!ended.wasOverwritten)
    #expect(try pending.knownCopies().isEmpty)
    let done = try pending.settled()
    #expect(done.pendingErasures.isEmpty)
    #expect(try done.unsettledErasures().isEmpty)
    let event = try event(at: ended.position, done)
    #expect(event?.action == KeyCopyEnded.self)
    #expect(event?.plain("overwritten") == .bool(false))
    #expect(event?.plain("reason") == .text("im Schredder"))
    #expect(throws: OfficeError.self) { try done.endCopy(recordedAt: position, reason: "doppelt") }
  }

  @Test
  func `that is at hand is overwritten when it ends; one that cannot be reached is still known`()
    throws
  {
    let story = try ErasureCase()
    let position = try export(story)
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: copy(story))
    let office = try story.record.open()
    #expect(throws: OfficeError.self) { try office.endCopy(recordedAt: position, reason: "weg") }
    #expect(try office.knownCopies().count == 1)
    #expect(try !types(office).contains(KeyCopyEnded.name))
    try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: copy(story))
    #expect(try office.endCopy(recordedAt: position, reason: "weg").wasOverwritten)
    #expect(try files.contentsOfDirectory(atPath: copy(story)).isEmpty)
    #expect(try office.knownCopies().isEmpty)
  }

  @Test
  func `that was made but not recorded, since the machine stopped, is recorded by the next care`()
    throws
  {
    let story = try ErasureCase()
    let office = try story.record.open()
    let keys = try KeyFolder.open(at: story.record.keys, logID: office.identity.logID)
    _ = try keys.exportCopy(to: copy(story), outOf: story.record.folder)
    #expect(try !types(office).contains(Exported.name))
    for _ in 1...2 { #expect(try office.careForCopies().map(\.fault) == [nil]) }
    #expect(try types(office).filter { $0 == Exported.name }.count == 1)
    #expect(try office.knownCopies().map(\.recordedAt) == [office.head()])
  }

  @Test
  func `follows changes of signing keys, and says on its return which it had missed`() throws {
    let story = try ErasureCase()
    try export(story)
    try FileManager.default.copyItem(atPath: copy(story), toPath: copy(story, "stale"))
    let office = try story.record.open()
    let actor = try office.recorder().actor
    _ = try office.rotateOwnKey(reason: nil)
    _ = try office.rotateLogKey(reason: nil)
    #expect(try office.careForCopies().map(\.fault) == [nil])
    _ = consume office
    try lose(story)
    let stale = try bringBack(story, "stale")
    #expect(stale.outdated == [.log, .actor(actor)] && !stale.mayRecord)
    let opened = try story.record.open()
    #expect(try story.readable(opened).contains("Gnadenhof"))
    #expect(throws: OfficeError.self) { try opened.rotateOwnKey(reason: nil) }
    _ = consume opened
    try lose(story)
    let made = try bringBack(story)
    #expect(made.outdated.isEmpty && made.mayRecord)
    let again = try story.record.open()
    _ = try again.rotateOwnKey(reason: nil)
  }
}
