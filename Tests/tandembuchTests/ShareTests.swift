import Foundation
import LMDB
import TestSupport
import Testing

/// An event as `log` tells it.
private struct Told {
  let position: Int
  let type: String
  let occurred: String
  let tags: [String]
  let body: [String: Any]

  init(_ line: String) throws {
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    position = object["position"] as? Int ?? 0
    type = object["type"] as? String ?? ""
    occurred = object["occurred"] as? String ?? ""
    tags = object["tags"] as? [String] ?? []
    body = object["body"] as? [String: Any] ?? [:]
  }

  func tags(_ kind: String) -> [String] { tags.filter { $0.hasPrefix(kind + ":") } }
}

@Suite
struct `A share` {
  private func told(_ place: Place) throws -> [Told] {
    try place.run("log").lines.map { try Told($0) }
  }

  /// What has to be withheld, worked out from the lines of the log alone.
  private func withheld(_ events: [Told]) -> Set<Int> {
    var word: [String: String] = [:]
    let inOrder = events.sorted { ($0.occurred, $0.position) < ($1.occurred, $1.position) }
    for event in inOrder where event.body["purpose"] as? String == "evaluation" {
      for person in event.tags("person") where event.type.hasPrefix("consent-") {
        word[person] = event.type
      }
    }
    var barred = Set(events.flatMap { $0.tags("person") }.filter { word[$0] != "consent-given" })
    let makers = [
      "application-submitted": "application", "match-proposed": "match", "tandem-formed": "tandem",
    ]
    // As often as it takes until a tandem whose predecessor is not told of is not told of either.
    for _ in 0..<5 {
      for event in events where !barred.isDisjoint(with: event.tags) {
        guard let kind = makers[event.type], let id = event.body[kind] as? String else { continue }
        barred.insert("\(kind):\(id)")
      }
    }
    return Set(events.filter { !barred.isDisjoint(with: $0.tags) }.map(\.position))
  }

  private func positions(_ share: String) throws -> Set<Int> {
    let manifest =
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: share + "/share.json")))
      as? [String: Any] ?? [:]
    let stretches = manifest["withheld"] as? [[Int]] ?? []
    return Set(stretches.flatMap { Array($0[0]...$0[1]) })
  }

  /// Everything that stands in a table, keys or values.
  private func bytes(_ record: String, _ table: String, keys: Bool = false) throws -> [Data] {
    let environment = try Environment.open(at: record + "/log/1", readOnly: true)
    let found = try environment.table(table)
    let snapshot = try environment.snapshot()
    var cursor = try snapshot.reader.cursor(in: found)
    var all: [Data] = []
    while try cursor.next() { all.append(Data((keys ? cursor.key : cursor.value).copied)) }
    return all
  }

  /// The same record with nothing but hashes where they are withheld, made by hand.
  private func record(of place: Place, without positions: Set<Int>) throws -> String {
    let copy = place.path + "/by-hand"
    try FileManager.default.copyItem(atPath: place.record, toPath: copy)
    try? FileManager.default.removeItem(atPath: copy + "/views")
    let environment = try Environment.open(at: copy + "/log/1")
    let events = try environment.integerTable("events")
    var write = try environment.beginWrite()
    for position in positions.sorted() {
      try write.put([UInt8](repeating: 7, count: 32).span, at: UInt64(position), in: events)
    }
    try write.commit()
    return copy
  }

  @Test
  func
    `of a whole cycle withholds who did not consent, and answers as the record does without them`()
    throws
  {
    let place = try Place.withRecord()
    try place.importCycle("2023")
    // One who had consented takes it back.
    let consenting = try place.value(
      "SELECT person FROM participants WHERE person IN (SELECT person FROM consents"
        + " WHERE purpose = 'evaluation' AND holds) AND role = 'mentee' ORDER BY person LIMIT 1"
    )
    let taken = try place.run(
      ["record", "consent-withdrawn", "--person", consenting, "--purpose", "evaluation"]
    )
    #expect(taken.code == 0, "\(taken.errors)")
    let events = try told(place)
    let expected = withheld(events)
    #expect(expected.count > 20)
    #expect(expected.count < events.count)

    let share = place.path + "/share"
    let run = try place.run("share", share, "--for", "evaluator", "--to", "Maria Musterfrau")
    #expect(run.code == 0, "\(run.errors)")
    #expect(try positions(share) == expected)
    let last = try #require(try told(place).last)
    #expect(last.type == "shared")
    #expect(last.body["withheld"] as? Int == expected.count)
    #expect(last.body["role"] as? String == "evaluator")
    #expect(try !place.run("log").output.contains("Musterfrau"))
    #expect(try place.run("trail", "#\(last.position)").output.contains("Musterfrau"))

    let byHand = try record(of: place, without: expected.union([last.position]))
    let tables = [
      "persons", "applications", "participants", "mentors", "tandems", "meetings",
      "workshops", "attendance", "surveys", "survey_answers", "outcomes", "certificates",
      "consents",
      "cycles", "programmes", "agreements",
    ]
    var rows = 0
    for table in tables {
      let query = ["query", "SELECT * FROM \(table) ORDER BY 1, 2, 3", "--format", "csv"]
      let there = try place.run(query + ["--record", share, "--keys", place.path + "/none"])
      let here = try place.run(query + ["--record", byHand])
      #expect(there.code == 0, "\(table): \(there.errors)")
      #expect(there.output == here.output, "\(table)")
      rows += there.lines.count - 1
    }
    #expect(rows > 300)
    #expect(try place.value("SELECT count(*) FROM tandems") == "34")
    for words in [
      ["list", "tandems"], ["cycle", "status", "wegweiser/2023"], ["trail"], ["log"], ["verify"],
    ] {
      let read = try place.run(words + ["--record", share, "--keys", place.path + "/none"])
      #expect(read.code == 0, "\(words): \(read.output)\(read.errors)")
      #expect(read.errors.contains("\(expected.count) of \(last.position - 1) events are withheld"))
      #expect(!read.output.isEmpty)
    }
  }

  @Test
  func `holds no byte of any payload, reference or wrapped key, and names nobody`() throws {
    let place = try Place.withRecord()
    for name in ["Kühn", "Döring"] {
      let line =
        #"{"action": "person-registered", "family_name": "\#(name)", "email": "a@\#(name.count).org"}"#
      #expect(try place.run(["record", "--jsonl", "-"], input: line).code == 0)
    }
    let share = place.path + "/share"
    #expect(try place.run("share", share, "--for", "auditor", "--to", "Rechnungshof").code == 0)
    let secrets =
      try bytes(place.record, "payloads") + bytes(place.record, "wraps")
      + bytes(place.record, "lookup", keys: true)
    #expect(secrets.count > 8)
    #expect(try bytes(share, "payloads").isEmpty)
    #expect(try bytes(share, "wraps").isEmpty)
    #expect(try bytes(share, "lookup").isEmpty)
    #expect(try place.run("list", "programmes", "--record", share).code == 0)
    let words = secrets + ["Kühn", "Döring", "Rechnungshof"].map { Data($0.utf8) }
    for name in try FileManager.default.subpathsOfDirectory(atPath: share) {
      let content = FileManager.default.contents(atPath: "\(share)/\(name)") ?? Data()
      for word in words { #expect(content.range(of: word) == nil, "\(name)") }
    }
    // The search would find what is there.
    let log = FileManager.default.contents(atPath: place.record + "/log/1/data.mdb") ?? Data()
    #expect(secrets.allSatisfy { log.range(of: $0) != nil })
  }

  @Test
  func `withholds all ids of persons who were merged unless the stricter word allows it`() throws {
    let place = try Place.withRecord()
    var ids: [String] = []
    for name in ["Eins", "Zwei", "Drei"] {
      let run = try place.run("record", "person-registered", "--family-name", name, "--new")
      ids.append(
        try place.value("SELECT person FROM persons ORDER BY registered_on, rowid").split(
          separator: "\n"
        ).map(String.init).first { !ids.contains($0) } ?? ""
      )
      #expect(run.code == 0, "\(run.errors)")
    }
    for (id, word) in zip(ids, ["given", "refused", "given"]) {
      let run = try place.run(
        "record",
        "consent-\(word)",
        "--person",
        id,
        "--purpose",
        "evaluation"
      )
      #expect(run.code == 0, "\(run.errors)")
    }
    let merged = try place.run("record", "persons-merged", "--from", ids[1], "--into", ids[0])
    #expect(merged.code == 0, "\(merged.errors)")
    let share = place.path + "/share"
    #expect(try place.run("share", share, "--for", "evaluator", "--to", "X").code == 0)
    let kept = try place.run("log", "--record", share).output
    #expect(!kept.contains(ids[0]))
    #expect(!kept.contains(ids[1]))
    #expect(kept.contains(ids[2]))
    #expect(try positions(share).count == 5)
  }

  @Test
  func `takes nothing in, and cannot be shared or backed up again`() throws {
    let place = try Place.withRecord()
    let share = place.path + "/share"
    #expect(try place.run("share", share, "--for", "evaluator", "--to", "X").code == 0)
    for words in [
      ["record", "person-registered", "--family-name", "Kühn"],
      ["share", place.path + "/again", "--for", "evaluator", "--to", "X"],
      ["backup", place.path + "/copy"],
    ] {
      let run = try place.run(words + ["--record", share])
      #expect(run.code == 4, "\(words): \(run.errors)")
      #expect(run.errors.contains("is a share"), "\(run.errors)")
    }
    // Nor where what says that it is one is taken away.
    let manifest = try Data(contentsOf: URL(filePath: share + "/share.json"))
    try FileManager.default.removeItem(atPath: share + "/share.json")
    let stripped = try place.run(
      "record",
      "person-registered",
      "--family-name",
      "Kühn",
      "--record",
      share
    )
    #expect([3, 4].contains(stripped.code), "\(stripped.errors)")
    try manifest.write(to: URL(filePath: share + "/share.json"))
    // It stays readable when the record has gone on.
    #expect(try place.run("record", "person-registered", "--family-name", "Kühn").code == 0)
    #expect(try place.run("log", "--record", share).lines.count == setUp)
  }

  @Test
  func `answers what takes no keys, and says of what is withheld that only its hash is there`()
    throws
  {
    let place = try Place.withRecord()
    for name in ["Kühn", "Döring"] {
      #expect(try place.run("record", "person-registered", "--family-name", name).code == 0)
    }
    let persons = try ["Kühn", "Döring"].map { name in
      try place.value("SELECT person FROM persons WHERE name(person) = '\(name)'")
    }
    let consent = try place.run(
      ["record", "consent-given", "--person", persons[0], "--purpose", "evaluation"]
    )
    #expect(consent.code == 0, "\(consent.errors)")
    let office = try place.run("keys", "list", "--format", "csv").lines
    let share = place.path + "/share"
    #expect(try place.run("share", share, "--for", "evaluator", "--to", "X").code == 0)
    let there = ["--record", share, "--keys", place.path + "/none"]
    let keys = try place.run(["keys", "list", "--format", "csv"] + there)
    #expect(keys.code == 0, "\(keys.errors)")
    // The same actors under the same keys, and none of them here; the log's own key it cannot know.
    #expect(
      keys.lines.dropFirst().map { $0.replacing(",false,", with: ",true,") }
        == office.filter { !$0.hasPrefix("log,") }.dropFirst().map { String($0) }
    )
    #expect(try place.run(["keys", "list"] + there).errors.contains("ask the office for it"))
    let found = try place.run(["find", persons[0], "--format", "csv"] + there)
    #expect(found.code == 0, "\(found.errors)")
    #expect(found.lines.dropFirst().first?.hasPrefix(persons[0]) == true)
    #expect(try place.run("find", persons[0]).output.contains("Kühn"))
    let barred = try place.run(["find", persons[1]] + there)
    #expect(barred.code == 0 && barred.errors.contains("Nobody was found"), "\(barred.errors)")
    #expect(try place.run(["find", "Kühn"] + there).code == 4)
    for (language, words) in [
      ("en", "event #\(setUp + 2) is withheld: its hash is all that is here"),
      ("de", "Ereignis #\(setUp + 2) ist zurückgehalten: nur seine Prüfsumme ist hier"),
    ] {
      let run = try place.run(["show", "#\(setUp + 2)", "--lang", language] + there)
      #expect(run.code == 2)
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(run.errors.contains("share.json"), "\(run.errors)")
      #expect(run.errors.contains(/[0-9a-f]{64}/))
    }
    let none = try place.run(["show", "#99"] + there)
    #expect(none.code == 2 && none.errors.contains("nothing in this record"))
  }

  @Test
  func `that cannot be recorded is not written`() throws {
    let place = try Place.withRecord()
    let before = try place.run("log").output
    for (words, code) in [
      (["share", place.path + "/share", "--for", "evaluator", "--to", "a\u{7}b"], 2),
      (["share", place.path + "/share", "--for", "nobody", "--to", "X"], 2),
      (["share", place.path + "/share", "--for", "evaluator", "--to", " "], 2),
      (["share", place.record + "/share", "--for", "evaluator", "--to", "X"], 2),
      (
        ["share", place.path + "/share", "--for", "evaluator", "--to", "X", "--keys", place.path], 4
      ),
    ] as [([String], Int32)] {
      let run = try place.run(words)
      #expect(run.code == code, "\(words): \(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: place.path + "/share"))
    }
    #expect(try place.run("log").output == before)
  }

  @Test(.enabled(if: Disk.canMount, "only root may mount a disk"))
  func `finds no room on a full disk, and nothing is recorded of it`() throws {
    let place = try Place.withRecord()
    let disk = try Disk(at: place.path + "/disk", sizeMB: 1)
    try disk.fill()
    let run = try place.run("share", disk.path + "/share", "--for", "evaluator", "--to", "X")
    #expect(run.code == 5)
    #expect(run.errors.contains("the disk is full"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: disk.path + "/share"))
    #expect(try place.run("log").lines.count == setUp)
  }
}
