import EventLog
import Foundation
import JSON
import LMDB
import Mentoring
import Testing
import Vault

@testable import Office

@Suite
struct `Somebody who was erased` {
  @Test
  func `is found nowhere, and everybody else still is`() throws {
    let story = try ErasureCase()
    let office = try story.eraseAda()
    try story.checkErased(office)
    try story.checkErased(story.reopened(after: office))
  }

  @Test
  func `left nothing that opens in the record, the keys, or a backup from before`() throws {
    let story = try ErasureCase()
    let before = try story.traces()
    let backup = story.record.folder + "-backup"
    try FileManager.default.copyItem(atPath: story.record.folder, toPath: backup)
    _ = try story.eraseAda()
    let live = everyByte(of: story.record.folder, story.record.keys)
    for file in live + everyByte(of: backup) {
      for word in ErasureCase.secrets {
        #expect(file.bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(file.path)")
      }
      for key in before.epochKeys {
        #expect(file.bytes.range(of: Data(key)) == nil, "the former epoch's key in \(file.path)")
      }
    }
    for file in live {
      for bytes in before.adaBytes {
        #expect(file.bytes.range(of: Data(bytes)) == nil, "a wrap or payload in \(file.path)")
      }
    }
    // What the backup holds of Ada opens with no key that is left.
    let keys = try KeyFolder.open(at: story.record.keys, logID: before.logID)
    #expect(try keys.epochs() == [2])
    let vault = try Vault(folder: keys)
    #expect(!before.adaWraps.isEmpty)
    for (subject, wrap) in before.adaWraps {
      #expect(throws: VaultError.self) { try vault.unwrap(wrap, for: subject) }
    }
    let ring = try #require(try keys.keyring())
    #expect(ring.wraps.allSatisfy { !ring.ends($0.subject) })
    #expect(ring.ends(.person(story.ada.description, purpose: .text)))
  }

  @Test
  func `left every number as it was`() throws {
    let story = try ErasureCase()
    let sql = """
      SELECT (SELECT count(*) FROM persons) || ' ' || (SELECT count(*) FROM consents)
        || ' ' || (SELECT count(*) FROM notes) || ' ' || (SELECT count(DISTINCT birth_band) FROM persons)
      """
    let before = try story.record.open().answer(to: sql)
    let office = try story.eraseAda()
    #expect(try office.answer(to: sql) == before)
    #expect(before.hasPrefix("3 "))
  }

  @Test
  func `is in the trail with who erased, when and why`() throws {
    let story = try ErasureCase()
    let office = try story.eraseAda()
    var found: OpenedEvent?
    try office.trail(of: .id(try #require(AnyID(typed: story.ada.description)))) { event in
      if event.type == PersonErased.name { found = event }
      return true
    }
    let event = try #require(found)
    #expect(event.entry?.plain("ground") == .text("objection"))
    #expect(event.entry?.plain("reason") == .text("auf Wunsch"))
    #expect(event.actor.hasPrefix("U-") && event.on == office.today)
    var ends = 0
    try office.storedEvents(matching: Query(types: [EpochDestroyed.name])) { _ in
      ends += 1
      return true
    }
    #expect(ends == 1)
  }

  @Test
  func `is given no key again, and what is said of them later ends alone`() throws {
    let story = try ErasureCase()
    let office = try story.eraseAda()
    // A note about the case needs no person's key; it stands under its own.
    #expect(throws: OfficeError.self) {
      try office.record([
        Request(
          NoteAdded.self,
          fields: [("person", .text(story.ada.description)), ("text", .text("noch etwas"))]
        )
      ])
    }
    let wraps = try office.subjects()
    #expect(wraps.allSatisfy { !$0.hasPrefix("person:\(story.ada):") })
    #expect(throws: OfficeError.self) {
      try office.erase([ErasureOrder(story.ada, ground: "objection")])
    }
  }
}

@Suite
struct `An erasure on record` {
  @Test(arguments: ErasureStep.allCases)
  func `that is killed at a step is finished by the next opening`(step: ErasureStep) throws {
    let story = try ErasureCase()
    let probe = try startProbe(
      ["erase", story.record.folder, story.record.keys, story.ada.description, step.rawValue],
      output: story.record.folder + "/../out"
    )
    probe.waitUntilExit()
    #expect(probe.terminationReason == .uncaughtSignal)
    let office = try story.record.open()
    #expect(office.pendingErasures.isEmpty && office.hasKeys)
    if step == .epochMade {
      // Nothing was recorded, so nobody is erased, and nothing is lost.
      #expect(try office.identity(of: story.ada.description).name != nil)
      let again = try story.eraseAdaAgain(office)
      try story.checkErased(again)
    } else {
      try story.checkErased(office)
    }
    let keys = try KeyFolder.open(at: story.record.keys, logID: story.record.open().identity.logID)
    #expect(try keys.epochs() == [2] && keys.keyringEpoch() == 2)
  }

  @Test
  func `waits for an escrow copy that is away, and is complete once it is back`() throws {
    let story = try ErasureCase()
    let copy = story.record.folder + "-escrow"
    do {
      let office = try story.record.open()
      let keys = try KeyFolder.open(at: story.record.keys, logID: office.identity.logID)
      _ = try keys.exportCopy(to: copy, outOf: "/nowhere")
    }
    try FileManager.default.moveItem(atPath: copy, toPath: copy + "-away")
    do {
      let office = try story.record.open()
      _ = try office.erase([ErasureOrder(story.ada, ground: "objection")])
      let settled = try office.settled()
      guard case .copy(let missing, _, _)? = settled.pendingErasures.first else {
        Issue.record("it is not pending")
        return
      }
      #expect(missing.path == copy)
      #expect(try settled.unsettledErasures().count == 1)
      try story.checkErased(settled)
    }
    #expect(try story.record.open().pendingErasures.count == 1)
    try FileManager.default.moveItem(atPath: copy + "-away", toPath: copy)
    let office = try story.record.open()
    #expect(office.pendingErasures.isEmpty)
    #expect(try office.unsettledErasures().isEmpty)
    let copied = try KeyFolder.open(at: copy, logID: office.identity.logID)
    #expect(try copied.epochs() == [2])
  }

  @Test
  func `names the process that keeps the log, and is complete once that has gone`() throws {
    let story = try ErasureCase()
    let holder = try startProbe(
      ["hold", story.record.folder, story.record.keys],
      output: story.record.folder + "/../held"
    )
    while try Data(contentsOf: URL(filePath: story.record.folder + "/../held")).isEmpty {
      usleep(10_000)
    }
    do {
      let office = try story.record.open()
      _ = try office.erase([ErasureOrder(story.ada, ground: "objection")])
      let settled = try office.settled()
      guard case .inUse(let holders)? = settled.pendingErasures.first else {
        Issue.record("it is not pending: \(settled.pendingErasures)")
        kill(holder.processIdentifier, SIGKILL)
        return
      }
      #expect(holders.map(\.processID) == [Int(holder.processIdentifier)])
      try story.checkErased(settled)
    }
    kill(holder.processIdentifier, SIGKILL)
    holder.waitUntilExit()
    let office = try story.record.open()
    #expect(office.pendingErasures.isEmpty)
    try story.checkErased(office)
  }

  @Test
  func `of two at once ends both, and of those who write and read meanwhile nobody fails`() throws {
    let story = try ErasureCase()
    let place = story.record.folder + "/../"
    let common = [story.record.folder, story.record.keys]
    let probes = try [
      startProbe(["erase"] + common + [story.ada.description], output: place + "1"),
      startProbe(["erase"] + common + [story.cleo.description], output: place + "2"),
      startProbe(["write"] + common + [story.ben.description, "20"], output: place + "3"),
      startProbe(["read"] + common + ["10"], output: place + "4"),
    ]
    for (index, probe) in probes.enumerated() {
      probe.waitUntilExit()
      let said = try String(contentsOfFile: place + "\(index + 1)", encoding: .utf8)
      #expect(probe.terminationStatus == 0, "\(index): \(said)")
    }
    let office = try story.record.open()
    #expect(office.pendingErasures.isEmpty)
    #expect(try office.identity(of: story.ada.description).name == nil)
    #expect(try office.identity(of: story.cleo.description).name == nil)
    #expect(try office.identity(of: story.ben.description).name == "Benno-Kobalt Feldpost")
    let text = try story.readable(office)
    #expect(text.contains("Vermerk 0") && text.contains("Vermerk 19"))
    let keys = try KeyFolder.open(at: story.record.keys, logID: office.identity.logID)
    #expect(try keys.epochs() == [3] && keys.keyringEpoch() == 3)
  }

  @Test
  func `loses no key of anybody where yesterday's log was put in its place`() throws {
    let story = try ErasureCase()
    let yesterday = story.record.folder + "-yesterday"
    try FileManager.default.copyItem(atPath: story.record.folder + "/log", toPath: yesterday)
    _ = try story.eraseAda()
    let today = story.record.folder + "-today"
    try FileManager.default.moveItem(atPath: story.record.folder + "/log", toPath: today)
    try FileManager.default.copyItem(atPath: yesterday, toPath: story.record.folder + "/log")
    // However it is refused: nothing in the key folder changes.
    let before = everyByte(of: story.record.keys).map(\.bytes)
    _ = try? story.record.open().hasKeys
    #expect(everyByte(of: story.record.keys).map(\.bytes) == before)
    try FileManager.default.removeItem(atPath: story.record.folder + "/log")
    try FileManager.default.moveItem(atPath: today, toPath: story.record.folder + "/log")
    try story.checkErased(story.record.open())
  }

  @Test
  func `holds for an old backup that is brought back: its people open, and nobody who was erased`()
    throws
  {
    let story = try ErasureCase()
    let backup = story.record.folder + "-backup"
    try FileManager.default.copyItem(atPath: story.record.folder + "/log", toPath: backup)
    _ = try story.eraseAda()
    try FileManager.default.removeItem(atPath: story.record.folder + "/log")
    try FileManager.default.moveItem(atPath: backup, toPath: story.record.folder + "/log")
    let office = try story.restored()
    try story.checkErased(office)
    #expect(try office.subjects().allSatisfy { !$0.hasPrefix("person:\(story.ada):") })
    var erasures = 0
    try office.storedEvents(matching: Query(types: [PersonErased.name])) { event in
      #expect(event.tags.contains("person:\(story.ada)"))
      erasures += 1
      return true
    }
    #expect(erasures == 1)
    try story.checkErased(office.settled())
  }

  @Test
  func `takes single purposes, or a former name, and leaves the rest`() throws {
    let story = try ErasureCase()
    let office = try story.record.open()
    _ = try office.record([
      Request(
        PersonUpdated.self,
        fields: [
          ("person", .text(story.ada.description)), ("family_name", .text("King-Holunder")),
          ("email", .text("ada@holunder.example")),
        ]
      )
    ])
    _ = try office.erase([ErasureOrder(story.ada, .formerIdentity, ground: "objection")])
    #expect(try office.identity(of: story.ada.description).name == "Ada-Zyankali King-Holunder")
    #expect(try office.identity(of: story.ada.description).formerNames.isEmpty)
    #expect(try !story.readable(office).contains("Lovelace-Quitte"))
    #expect(try story.readable(office).contains("Gnadenhof"))
    #expect(throws: OfficeError.self) {
      try office.thing("ada@zyankali.example", of: "person", byName: true)
    }
    #expect(
      try office.thing("ada@holunder.example", byName: true).tag == "person:\(story.ada)"
    )
    _ = try office.erase([ErasureOrder(story.ada, .purposes([.text]), ground: "objection")])
    #expect(try !story.readable(office).contains("Gnadenhof"))
    #expect(try office.identity(of: story.ada.description).name == "Ada-Zyankali King-Holunder")
    // What is said of her later has no key of hers any more, and goes with the rest.
    _ = try office.record([
      Request(
        NoteAdded.self,
        fields: [("person", .text(story.ada.description)), ("text", .text("Nachtrag Wermut"))]
      )
    ])
    #expect(try story.readable(office).contains("Wermut"))
    _ = try office.erase([ErasureOrder(story.ada, ground: "objection", reason: "Rest")])
    #expect(try !story.readable(office).contains("Wermut"))
    #expect(try story.readable(office).contains("Rest"))
    let settled = try office.settled()
    #expect(settled.pendingErasures.isEmpty)
    try story.checkErased(settled)
  }

  @Test
  func `of former names takes those of ids that were merged, also where a backup comes back`()
    throws
  {
    let story = try ErasureCase()
    let office = try story.record.open()
    _ = try office.record([
      Request(
        PersonRegistered.self,
        fields: [
          ("given_name", .text("Ada-Zyankali")), ("family_name", .text("Ehler-Quarz")),
          ("email", .text("ada@quarz.example")),
        ]
      )
    ])
    guard case .id(let later) = try office.thing("ada@quarz.example", byName: true) else { return }
    _ = try office.record([
      Request(
        PersonsMerged.self,
        fields: [("from", .text(story.ada.description)), ("into", .text(later.text))]
      )
    ])
    let person = try #require(ID<Person>(typed: later.text))
    let backup = story.record.folder + "-backup"
    try FileManager.default.copyItem(atPath: story.record.folder + "/log", toPath: backup)
    _ = try office.erase([ErasureOrder(person, .formerIdentity, ground: "objection")])
    let settled = try office.settled()
    #expect(settled.pendingErasures.isEmpty)
    #expect(try settled.identity(of: later.text).name == "Ada-Zyankali Ehler-Quarz")
    #expect(try settled.identity(of: story.ada.description).name == nil)
    #expect(try settled.erasedPersons() == [story.ada.description])
    #expect(try !story.readable(settled).contains("Lovelace-Quitte"))
    _ = consume settled
    try FileManager.default.removeItem(atPath: story.record.folder + "/log")
    try FileManager.default.moveItem(atPath: backup, toPath: story.record.folder + "/log")
    let restored = try story.restored()
    #expect(try restored.identity(of: later.text).name == "Ada-Zyankali Ehler-Quarz")
    #expect(try !story.readable(restored).contains("Lovelace-Quitte"))
    var scopes: [String] = []
    try restored.storedEvents(matching: Query(types: [PersonErased.name])) { event in
      scopes.append("\(event.body["scope"] ?? .null) \(event.body["persons"] ?? .null)")
      return true
    }
    #expect(scopes == [#""former-identity" ["\#(later.text)","\#(story.ada)"]"#])
  }

  @Test
  func `twice leaves nothing to whoever began to read before, and that is said`() throws {
    let story = try ErasureCase()
    let settled = try story.eraseAda()
    _ = try settled.erase([ErasureOrder(story.ben, ground: "objection")])
    let office = try settled.settled()
    let held = office.keeper
    let keeper = try #require(held)
    #expect {
      try keeper.follow(epoch: 1)
    } throws: { error in
      if case OfficeError.overtaken = error { true } else { false }
    }
    // What was never there is another matter, and nothing was forgotten on the way.
    #expect {
      try keeper.follow(epoch: 9)
    } throws: { error in
      if case OfficeError.vault(.noEpoch) = error { true } else { false }
    }
    #expect(try office.identity(of: story.cleo.description).name != nil)
  }

  @Test
  func `on trial counts what would go, and changes nothing`() throws {
    let story = try ErasureCase()
    let office = try story.record.open()
    let head = try office.head()
    let order = ErasureOrder(story.ada, ground: "objection")
    let receipt = try #require(try office.erase([order], isTrial: true).first)
    #expect(receipt.persons == [story.ada] && receipt.payloads > 2 && !receipt.keys.isEmpty)
    #expect(try office.head() == head)
    #expect(try office.identity(of: story.ada.description).name != nil)
    let keys = try KeyFolder.open(at: story.record.keys, logID: office.identity.logID)
    #expect(try keys.epochs() == [1])
    let unknown = ErasureOrder(story.ada, ground: "out-of-spite")
    #expect(throws: OfficeError.self) { try office.erase([unknown]) }
    #expect(try keys.epochs() == [1])
  }
}
