import EventLog
import Foundation
import Mentoring
import SQLite
import Testing
import Vault

@testable import Office

/// A record with three people, texts about each and about two of them together.
final class ErasureCase {
  let record = TemporaryRecord()
  let ada: ID<Person>
  let ben: ID<Person>
  let cleo: ID<Person>

  /// Words that must not be found again once Ada is erased.
  static let secrets = ["Ada-Zyankali", "Lovelace-Quitte", "ada@zyankali.example", "Gnadenhof"]
  /// Words of the others, which must still be read.
  static let kept = ["Benno-Kobalt", "Cleo-Mangan", "Feldpost"]

  init() throws {
    let office = try record.make()
    _ = try office.record(try requests(Array(Self.setUp.utf8)))
    var people: [ID<Person>] = []
    for (given, family, email) in [
      ("Ada-Zyankali", "Lovelace-Quitte", "ada@zyankali.example"),
      ("Benno-Kobalt", "Feldpost", "benno@feldpost.example"),
      ("Cleo-Mangan", "Feldpost", "cleo@feldpost.example"),
    ] {
      let made = try office.record([
        Request(
          PersonRegistered.self,
          fields: [
            ("given_name", .text(given)), ("family_name", .text(family)), ("email", .text(email)),
            ("birth_year", .text("1990")), ("ref", .text("Akte \(given)")),
          ]
        )
      ])
      people.append(try #require(made.first?.made.flatMap { ID(typed: $0) }))
    }
    (ada, ben, cleo) = (people[0], people[1], people[2])
    for (person, text) in [(ada, "wohnt im Gnadenhof"), (ben, "ruft Feldpost an")] {
      _ = try office.record([
        Request(
          NoteAdded.self,
          fields: [("person", .text(person.description)), ("text", .text(text))]
        ),
        Request(
          ConsentGiven.self,
          fields: [
            ("person", .text(person.description)), ("purpose", .text("evaluation")),
            ("evidence", .text("\(text), unterschrieben")),
          ]
        ),
      ])
    }
  }

  private static let setUp = """
    {"action":"programme-defined","on":"2023-01-10","slug":"wegweiser","title":"Wegweiser"}
    {"action":"cycle-opened","on":"2023-05-01","programme":"wegweiser","slug":"wegweiser/2023","from":"2023-10-01","until":"2024-09-30"}
    """

  /// Erases Ada to the end.
  func eraseAda() throws -> Office {
    let office = try record.open()
    _ = try office.erase([ErasureOrder(ada, ground: "objection", reason: "auf Wunsch")])
    let settled = try office.settled()
    #expect(settled.pendingErasures.isEmpty)
    return settled
  }

  /// Everything that the record lets be read, in one text.
  func readable(_ office: borrowing Office) throws -> String {
    var words: [String] = []
    try office.trail(of: nil) { event in
      guard let entry = event.entry else { return true }
      for field in entry.action.fields + CommonFields.all {
        if let plain = entry.plain(field.key) { words.append(plain.description) }
      }
      return true
    }
    return words.joined(separator: "\n")
  }

  /// Checks that Ada is gone, and everybody else is not.
  func checkErased(_ office: borrowing Office) throws {
    let text = try readable(office)
    for word in Self.secrets { #expect(!text.contains(word), "\(word) can be read") }
    for word in Self.kept { #expect(text.contains(word), "\(word) is lost") }
    #expect(try office.identity(of: ada.description).name == nil)
    #expect(try office.identity(of: ben.description).name == "Benno-Kobalt Feldpost")
    #expect(throws: OfficeError.self) {
      try office.thing("ada@zyankali.example", of: "person", byName: true)
    }
    #expect(try office.thing("benno@feldpost.example", byName: true).tag == "person:\(ben)")
    #expect(try office.thing("Akte Cleo-Mangan", byName: true).tag == "person:\(cleo)")
  }
}

/// Every byte of every file below a folder.
func everyByte(of folders: String...) -> [(path: String, bytes: Data)] {
  folders.flatMap { folder -> [(path: String, bytes: Data)] in
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.compactMap { name in
      guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else {
        return nil
      }
      return (folder + "/" + name, bytes)
    }
  }
}

/// The program for other processes, which stands beside the tests.
let probe: String = {
  let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  return URL(filePath: own ?? "").deletingLastPathComponent().path + "/office-probe"
}()

/// Starts the probe; what it prints goes to the file that is named.
func startProbe(_ words: [String], output: String) throws -> Process {
  let process = Process()
  process.executableURL = URL(filePath: probe)
  process.arguments = words
  try Data().write(to: URL(filePath: output))
  process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
  try process.run()
  return process
}

/// What was there of somebody before an erasure.
struct Traces {
  let logID: [UInt8]
  /// The keys of the epochs as they stand wrapped in the key folder.
  let epochKeys: [[UInt8]]
  let adaWraps: [(subject: Subject, bytes: [UInt8])]
  /// Wraps and ciphertexts as they stood in the log.
  let adaBytes: [[UInt8]]
}

extension ErasureCase {
  /// What is there of Ada now.
  func traces() throws -> Traces {
    let office = try record.open()
    let snapshot = try office.log.snapshot()
    let reader = snapshot.reader
    var wraps: [(subject: Subject, bytes: [UInt8])] = []
    try reader.forEachWrap { (text, bytes) throws(EventLogError) in
      if text.hasPrefix("person:\(ada):"), let subject = try? Subject(parsing: text) {
        wraps.append((subject, bytes.indices.map { bytes[$0] }))
      }
      return true
    }
    var payloads: [[UInt8]] = []
    var events = try reader.events(matching: Query(tags: ["person:\(ada)"]))
    while let event = try events.next() {
      for index in try event.seals.indices {
        if let payload = try reader.payload(at: event.position, seal: index) {
          payloads.append(payload)
        }
      }
    }
    #expect(payloads.count > 2)
    let epoch = Array(try contents(of: record.keys + "/epoch")[24..<96])
    return Traces(
      logID: office.identity.logID,
      epochKeys: [epoch],
      adaWraps: wraps,
      adaBytes: wraps.map(\.bytes) + payloads
    )
  }

  /// The same record, opened once more.
  func reopened(after office: consuming Office) throws -> Office {
    _ = consume office
    return try record.open()
  }

  /// Erases Ada in a record that is open.
  func eraseAdaAgain(_ office: consuming Office) throws -> Office {
    _ = try office.erase([ErasureOrder(ada, ground: "objection")])
    return try office.settled()
  }

  /// The record after its log was brought back from a backup.
  func restored() throws -> Office {
    let log = try EventLog.open(at: record.folder + "/log")
    let keys = try KeyFolder.open(at: record.keys, logID: log.identity.logID)
    let keeper = try Keeper(
      keys,
      epoch: try #require(try keys.epochs().last),
      randomness: SystemRandomness()
    )
    let office = Office(
      log: log,
      folder: RecordFolder(record.folder),
      clock: record.clock,
      keeper: keeper,
      actor: nil
    )
    try office.followKeyring()
    return office
  }
}

extension Office {
  /// The subjects that have a key.
  borrowing func subjects() throws -> [String] {
    var subjects: [String] = []
    let snapshot = try log.snapshot()
    try snapshot.reader.forEachWrap { (subject, _) throws(EventLogError) in
      subjects.append(subject)
      return true
    }
    return subjects
  }

  /// The one value that a query answers with.
  borrowing func answer(to sql: String) throws -> String {
    try asking { database in
      var statement = try database.prepare(sql)
      return try statement.step() ? statement.text(at: 0) : ""
    }
  }
}
