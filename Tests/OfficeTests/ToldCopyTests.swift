import EventLog
import Foundation
import Testing
import Vault

@testable import Office

@Suite
struct `A copy of the keys that was noted without its leaf` {
  private let story: ErasureCase

  init() throws { story = try ErasureCase() }

  private func export(_ name: String) throws -> Position {
    let office = try story.record.open()
    return try office.exportKeys(to: story.record.folder + "/../" + name).position
  }

  /// Notes of each copy that it is recorded at a position, as was done before leaves were noted.
  private func note(_ positions: [Position]) throws {
    let logID = try story.record.open().identity.logID
    let keys = try KeyFolder.open(at: story.record.keys, logID: logID)
    for (copy, position) in zip(try keys.copies(), positions) {
      try keys.note(copy, recordedBy: .init(position: position, leafHash: nil))
    }
  }

  private func exports(_ office: borrowing Office) throws -> [Position] {
    var positions: [Position] = []
    try office.storedEvents(matching: Query(types: ["exported"])) { event in
      positions.append(event.position)
      return true
    }
    return positions
  }

  @Test
  func `stays recorded where it is, and its leaf is noted`() throws {
    let position = try export("copy")
    try note([position])
    let office = try story.record.open()
    #expect(try office.careForCopies().map(\.copy.recordedAt) == [position])
    #expect(try exports(office) == [position])
    #expect(try office.knownCopies().first?.record?.leafHash?.count == 32)
  }

  @Test
  func `is recorded anew where that position tells of no copy, or of two`() throws {
    let made = [try export("copy"), try export("second")]
    let cases: [(noted: [Position], told: [Position?])] = [
      ([1, made[1]], [nil, made[1]]),
      ([made[1], made[1]], [nil, nil]),
      ([made[1] + 100, made[0]], [nil, made[0]]),
    ]
    for (noted, told) in cases {
      try note(noted)
      let office = try story.record.open()
      #expect(try office.knownCopies().map(\.recordedAt) == told)
      for position in noted where !told.contains(position) {
        #expect(throws: OfficeError.self) {
          try office.endCopy(recordedAt: position, reason: "welche?")
        }
      }
      let cared = try office.careForCopies().compactMap(\.copy.recordedAt)
      #expect(Set(cared).count == 2, "\(cared)")
      #expect(try Set(cared).isSubset(of: exports(office)), "\(cared)")
    }
  }

  @Test
  func `is recorded anew where the copy that was made there has ended`() throws {
    let made = [try export("copy"), try export("second")]
    do {
      let office = try story.record.open()
      _ = try office.endCopy(recordedAt: made[0], reason: "weg")
    }
    try note([made[0]])
    let office = try story.record.open()
    #expect(try office.knownCopies().map(\.recordedAt) == [nil])
    #expect(throws: OfficeError.self) { try office.endCopy(recordedAt: made[0], reason: "weg") }
    #expect(try office.careForCopies().map(\.copy.recordedAt) == [office.head()])
  }
}

@Suite
struct `A copy of the keys whose end was recorded` {
  @Test
  func `can be ended again where the machine stopped before it was forgotten`() throws {
    let story = try ErasureCase()
    let files = FileManager.default
    let position: Position
    do {
      let office = try story.record.open()
      position = try office.exportKeys(to: story.record.folder + "/../copy").position
      let lists = try files.contentsOfDirectory(atPath: story.record.keys)
        .filter { $0.hasPrefix("copies-") }.map { story.record.keys + "/" + $0 }
      let before = lists.map { files.contents(atPath: $0) ?? Data() }
      _ = try office.endCopy(recordedAt: position, reason: "weg")
      for (list, content) in zip(lists, before) {
        try content.write(to: URL(filePath: list))
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: list)
      }
      _ = try office.erase([ErasureOrder(story.ada, ground: "objection")])
    }
    let office = try story.record.open()
    #expect(office.pendingErasures.count == 1)
    let again = try #require(office.careForCopies().first?.copy.recordedAt)
    #expect(again > position)
    #expect(try !office.endCopy(recordedAt: again, reason: "weg").wasOverwritten)
    #expect(try office.settled().pendingErasures.isEmpty)
  }
}
