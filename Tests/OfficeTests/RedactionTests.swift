import EventLog
import Foundation
import Mentoring
import Testing

@testable import Office

@Suite
struct `An event that is withheld` {
  /// Where Ada's note stands.
  private func note(_ story: ErasureCase, _ office: borrowing Office) throws -> Position {
    var found: Position?
    try office.storedEvents(
      matching: Query(types: [NoteAdded.name], tags: ["person:\(story.ada)"])
    ) { event in
      found = event.position
      return true
    }
    return try #require(found)
  }

  @Test
  func `leaves its hash, and nothing else of it in the record`() throws {
    let story = try ErasureCase()
    let office = try story.record.open()
    let position = try note(story, office)
    let leaf = try office.leaf(at: position)
    let notes = "SELECT count(*) FROM notes"
    #expect(try office.answer(to: notes) == "2")
    let order = RedactionOrder(
      position,
      keeping: ["person"],
      ground: "unlawful",
      reason: "gehört nicht hierher"
    )
    let outcome = try office.redact(order)
    let settled = try office.settled()
    #expect(settled.pendingErasures.isEmpty)
    #expect(try settled.leaf(at: position).count == 32)
    // It stood in the note and in the evidence of a consent.
    #expect(try story.readable(settled).split(separator: "Gnadenhof").count == 2)
    #expect(try settled.answer(to: notes) == "1")
    for file in everyByte(of: story.record.folder) {
      #expect(file.bytes.range(of: Data(leaf)) == nil, "the leaf in \(file.path)")
    }
    var found: OpenedEvent?
    try settled.trail(of: .event(outcome.position)) { event in
      found = event
      return true
    }
    #expect(found?.entry?.plain("reason") == .text("gehört nicht hierher"))
    #expect(found?.tags.contains("person:\(story.ada)") == true)
    // The rest of her is still there.
    #expect(try settled.identity(of: story.ada.description).name == "Ada-Zyankali Lovelace-Quitte")
    #expect(throws: OfficeError.self) { try settled.redact(order) }
  }

  @Test
  func `is refused for what the record is kept by, and for fields that are sealed`() throws {
    let story = try ErasureCase()
    let office = try story.record.open()
    let head = try office.head()
    #expect(throws: OfficeError.self) { try office.redact(RedactionOrder(1, ground: "unlawful")) }
    #expect(throws: OfficeError.self) {
      try office.redact(RedactionOrder(head + 10, ground: "unlawful"))
    }
    let position = try note(story, office)
    #expect(throws: OfficeError.self) {
      try office.redact(RedactionOrder(position, keeping: ["text"], ground: "unlawful"))
    }
    _ = try office.redact(RedactionOrder(position, ground: "unlawful"), isTrial: true)
    #expect(try office.head() == head)
    #expect(try story.readable(office).contains("Gnadenhof"))
  }

  @Test(arguments: ErasureStep.allCases)
  func `is gone from the views too where it was killed at a step`(step: ErasureStep) throws {
    let story = try ErasureCase()
    let position: Position
    do {
      let office = try story.record.open()
      position = try note(story, office)
      // The views stand, and tell of it.
      #expect(try office.answer(to: "SELECT count(*) FROM notes") == "2")
    }
    let probe = try startProbe(
      ["redact", story.record.folder, story.record.keys, "\(position)", step.rawValue],
      output: story.record.folder + "/../out"
    )
    probe.waitUntilExit()
    #expect(probe.terminationReason == .uncaughtSignal)
    let office = try story.record.open()
    #expect(office.pendingErasures.isEmpty)
    let isWithheld = step != .epochMade
    #expect(try (office.leaf(at: position).count == 32) == isWithheld)
    #expect(try office.answer(to: "SELECT count(*) FROM notes") == (isWithheld ? "1" : "2"))
    #expect(try office.verify().discrepancies.isEmpty)
  }

  @Test
  func `goes with the whole person where that is asked for`() throws {
    let story = try ErasureCase()
    let office = try story.record.open()
    let order = ErasureOrder(story.ada, .full, ground: "unlawful")
    let receipt = try #require(try office.erase([order]).first)
    #expect(receipt.withheld == 3 && receipt.eventsLeft == 0)
    let settled = try office.settled()
    #expect(settled.pendingErasures.isEmpty)
    try story.checkErased(settled)
    #expect(try settled.answer(to: "SELECT count(*) FROM persons WHERE erased_on IS NULL") == "2")
    var redactions = 0
    try settled.storedEvents(matching: Query(types: [Redacted.name])) { _ in
      redactions += 1
      return true
    }
    #expect(redactions == 3)
  }

  @Test
  func `of all that somebody did counts the others who lose something with it`() throws {
    let story = try Telling()
    for chapter in [TwoCycles.call, TwoCycles.places, TwoCycles.matching, TwoCycles.work] {
      try story.tell(chapter)
    }
    try story.tell("2024-10-01 tandem-completed tandem=t1")
    try story.tell("2024-10-31 tandem-completed group=g1")
    let ids = try story.rows(
      "SELECT person, number(person) FROM persons WHERE number(person) IN ('anna', 'lena')"
    ).map { $0.split(separator: "|").map(String.init) }
    func receipt(_ name: String, _ extent: ErasureOrder.Extent) throws -> ErasureReceipt {
      let id = try #require(ids.first { $0[1] == name }.flatMap { ID<Person>(typed: $0[0]) })
      let order = ErasureOrder(id, extent, ground: "unlawful")
      return try #require(try story.office.erase([order], isTrial: true).first)
    }
    // Maria of her tandem, and Berta, Frida, Nina and David of the group; five meetings of both.
    let anna = try receipt("anna", .full)
    #expect(anna.others.persons.count == 5)
    #expect(anna.others.bonds.count == 2)
    #expect(anna.others.meetings == 5)
    let lena = try receipt("lena", .full)
    #expect(lena.withheld > 0 && lena.others.persons.isEmpty)
    #expect(try receipt("anna", .everything).others.persons.isEmpty)
  }

  @Test
  func `of somebody who was erased ends no text a second time`() throws {
    let story = try ErasureCase()
    let office = try story.eraseAda()
    let order = ErasureOrder(story.ada, .full, ground: "unlawful")
    let again = try #require(try office.erase([order], isTrial: true).first)
    #expect(again.withheld == 3 && again.payloads == 0 && again.keys.isEmpty)
    let ben = ErasureOrder(story.ben, .full, ground: "unlawful")
    #expect(try #require(try office.erase([ben], isTrial: true).first).payloads > 2)
  }

  @Test
  func `is withheld again in a backup that is brought back`() throws {
    let story = try ErasureCase()
    let backup = story.record.folder + "-backup"
    try FileManager.default.copyItem(atPath: story.record.folder + "/log", toPath: backup)
    let position: Position
    do {
      let office = try story.record.open()
      position = try note(story, office)
      _ = try office.redact(RedactionOrder(position, ground: "unlawful"))
      _ = try office.settled()
    }
    try FileManager.default.removeItem(atPath: story.record.folder + "/log")
    try FileManager.default.moveItem(atPath: backup, toPath: story.record.folder + "/log")
    let office = try story.restored()
    #expect(try office.leaf(at: position).count == 32)
    #expect(try story.readable(office).contains("Feldpost"))
  }
}

extension Office {
  /// The bytes at a position.
  fileprivate borrowing func leaf(at position: Position) throws -> [UInt8] {
    let snapshot = try log.snapshot()
    guard let leaf = try snapshot.reader.leaf(at: position) else { return [] }
    return leaf.indices.map { leaf[$0] }
  }
}
