import Foundation
import Mentoring
import Testing

@testable import Office

@Suite
struct `A concern for named actors` {
  /// A concern about Ada that only a second actor may read, and that actor's id.
  private func concern(_ story: ErasureCase, _ office: borrowing Office) throws -> (
    position: Position, reader: String
  ) {
    let reader = try #require(try office.enrol(role: "office", name: nil, publicKey: nil).made)
    let made = try office.record([
      Request(
        ConcernRaised.self,
        fields: [
          ("person", .text(story.ada.description)), ("raised_by", .text("mentee")),
          ("details", .text("Wacholder")), ("restricted_to", .list([.text(reader)])),
        ]
      )
    ])
    return (try #require(made.first).position, reader)
  }

  @Test
  func `is read with their key, and not with those of the rest of the office`() throws {
    let story = try ErasureCase()
    let office = try story.record.open()
    let (_, reader) = try concern(story, office)
    #expect(try story.readable(office).contains("Wacholder"), "the reader's key is here, too")
    let key = story.record.keys + "/actors/" + reader
    try FileManager.default.moveItem(atPath: key, toPath: story.record.folder + "-key")
    let other = try story.reopened(after: office)
    #expect(try !story.readable(other).contains("Wacholder"))
    #expect(try story.readable(other).contains("Gnadenhof"))
    try FileManager.default.moveItem(atPath: story.record.folder + "-key", toPath: key)
    #expect(try story.readable(story.reopened(after: other)).contains("Wacholder"))
  }

  @Test
  func `ends with the person whom it is about, and stays closed through an erasure of others`()
    throws
  {
    let story = try ErasureCase()
    let office = try story.record.open()
    let (position, _) = try concern(story, office)
    _ = try office.erase([ErasureOrder(story.cleo, ground: "objection")])
    #expect(try story.readable(office).contains("Wacholder"))
    _ = try office.erase([ErasureOrder(story.ada, .purposes([.restricted]), ground: "objection")])
    #expect(try !story.readable(office).contains("Wacholder"))
    #expect(try !office.subjects().contains("event:\(position)"))
  }

  @Test
  func `follows its reader to another key`() throws {
    let story = try ErasureCase()
    let office = try story.record.open()
    let (_, reader) = try concern(story, office)
    _ = consume office
    let theirs = try Office.open(
      at: story.record.folder,
      keys: story.record.keys,
      actor: reader,
      environment: [:],
      clock: story.record.clock
    )
    _ = try theirs.rotateOwnKey(reason: nil)
    let after = try story.reopened(after: theirs)
    #expect(try story.readable(after).contains("Wacholder"))
    // Through an erasure of somebody else, and once more.
    _ = try after.erase([ErasureOrder(story.cleo, ground: "objection")])
    let settled = try after.settled()
    #expect(settled.pendingErasures.isEmpty)
    _ = consume settled
    let again = try Office.open(
      at: story.record.folder,
      keys: story.record.keys,
      actor: reader,
      environment: [:],
      clock: story.record.clock
    )
    _ = try again.rotateOwnKey(reason: nil)
    #expect(try story.readable(story.reopened(after: again)).contains("Wacholder"))
  }
}
