import Foundation
import TestSupport
import Testing

/// Which disk is full in the middle of an erasure, and how much of it was left.
enum FullDisk: CaseIterable {
  case logWithoutRoom, logWithRoomToCommit, keysWithoutRoom
}

@Suite
struct `An erasure on a full disk` {
  @Test(.enabled(if: Disk.canMount, "only root may mount a disk"), arguments: FullDisk.allCases)
  func `is finished or not begun, and loses nobody else`(full: FullDisk) throws {
    let place = try Place()
    let disk = try Disk(at: place.path + "/disk", sizeMB: 8)
    let isKeys = full == .keysWithoutRoom
    let record = isKeys ? place.path + "/here" : disk.path + "/record"
    let keys = isKeys ? disk.path + "/keys" : place.path + "/keys"
    let at = ["--record", record, "--keys", keys]
    try #require(try place.run(["init", record, "--keys", keys]).code == 0)
    let people = (1...150).map {
      #"{"action":"person-registered","family_name":"Quitte\#($0)","given_name":"Kobalt"}"#
    }
    try #require(
      try place.run(["record", "--jsonl", "-"] + at, input: people.joined(separator: "\n")).code
        == 0
    )
    func names() throws -> Set<String> {
      // From the log alone: tables cannot be made where there is no room.
      let run = try place.run(["find", "Kobalt", "--format", "csv"] + at)
      #expect(run.code == 0, "\(run.errors)")
      return Set(
        run.output.split { $0.isNewline || $0 == "," }.map(String.init).filter {
          $0.contains("Quitte")
        }
      )
    }
    let before = try names()
    #expect(before.count == 150)

    try disk.fill()
    if full == .logWithRoomToCommit {
      // Room for the commit, and none for the log that is made anew.
      try disk.empty()
      let room = Data(count: 300_000)
      let spare = disk.path + "/spare"
      try room.write(to: URL(filePath: spare))
      try disk.fill()
      try FileManager.default.removeItem(atPath: spare)
    }
    let run = try place.run(["erase", "Quitte7, Kobalt", "--ground", "objection"] + at)
    if run.code != 0 {
      #expect(run.code == 5, "\(run.errors)")
      #expect(run.errors.contains("tandembuch: "), "\(run.errors)")
    }
    // Everybody can be read meanwhile, but for her if she is gone.
    #expect(try names().isSuperset(of: before.subtracting(["Kobalt Quitte7"])))

    try disk.empty()
    let after = try names()
    if after.count == 150 {
      let again = try place.run(["erase", "Quitte7, Kobalt", "--ground", "objection"] + at)
      #expect(again.code == 0, "\(again.errors)")
    }
    #expect(try names() == before.subtracting(["Kobalt Quitte7"]))
    let pending = try place.run(["erase", "--pending"] + at)
    #expect(pending.code == 0, "\(pending.output)\(pending.errors)")
    let verified = try place.run(["verify"] + at)
    #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
    let destroyed = try place.run(["log"] + at).output
    #expect(destroyed.contains("\"type\":\"epoch-destroyed\""))
  }
}
