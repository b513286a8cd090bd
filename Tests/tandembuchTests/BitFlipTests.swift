import Foundation
import LMDB
import TestSupport
import Testing

/// The tables of a log, and whether their keys are numbers.
private let tables: [(name: String, isNumbered: Bool)] = [
  ("events", true), ("payloads", false), ("commits", true), ("open", true), ("closed", true),
  ("runs", true), ("commands", false), ("witnessed", true), ("wraps", false), ("lookup", false),
  ("meta", false),
]

/// Everything that the tables of a log hold; nil where a page of them is damaged.
private func content(of folder: String) throws -> [String: [UInt8]]? {
  let environment = try Environment.open(at: folder, readOnly: true)
  guard try environment.damagedPage() == nil else { return nil }
  var content: [String: [UInt8]] = [:]
  for table in tables {
    if table.isNumbered {
      let opened = try environment.integerTable(table.name)
      let snapshot = try environment.snapshot()
      var cursor = try snapshot.reader.cursor(in: opened)
      while try cursor.next() { content["\(table.name) \(cursor.key)"] = cursor.value.copied }
    } else {
      let opened = try environment.table(table.name)
      let snapshot = try environment.snapshot()
      var cursor = try snapshot.reader.cursor(in: opened)
      while try cursor.next() {
        content["\(table.name) \(cursor.key.copied)"] = cursor.value.copied
      }
    }
  }
  return content
}

/// What came out of the flips in one kind of bytes.
private struct Outcome {
  var flips = 0
  var found = 0
  var located = 0
  /// How many were refused because a page contradicts itself, before anything else was looked at.
  var refused = 0
}

@Suite
struct `A bit that was turned over in the file of a log` {
  /// The tables that prove something, or by which something is found.
  private static let proved: Set<String> = [
    "events", "payloads", "commits", "open", "closed", "runs", "commands",
  ]

  /// A record in which every table holds something.
  private func makeRecord() throws -> Place {
    let place = try Place.withRecord()
    let run = try place.run(place.importing("bewerbungen", of: "2023"))
    try #require(run.code == 0, "\(run.errors)")
    let key = try place.run("keys", "vkey").output.trimmingCharacters(in: .newlines)
    let watch = place.path + "/watch"
    let witness = try place.run("witness", watch).output.trimmingCharacters(in: .newlines)
    let checkpoint = try place.run("checkpoint").output
    let cosigned = try place.run("witness", watch, "-", "--key", key, input: checkpoint).output
    let added = try place.run("checkpoint", "--add", "-", "--key", witness, input: cosigned)
    try #require(added.code == 0, "\(added.errors)")
    for number in 0..<3 {
      let slug = "p\(number)"
      let single = try place.run("record", "programme-defined", "--slug", slug, "--title", "P")
      try #require(single.code == 0, "\(single.errors)")
    }
    return place
  }

  /// Thousands are tried where `TANDEMBUCH_FLIPS` says so; the default keeps the suite fast.
  ///
  /// Which bytes hold what is told by a walk through the file that shares nothing with the program.
  @Test
  func `is found by the check wherever the log holds something there`() throws {
    let count = ProcessInfo.processInfo.environment["TANDEMBUCH_FLIPS"].flatMap { Int($0) } ?? 40
    var random = SplitMix(printing: "bit flips")
    let place = try makeRecord()
    let logFolder = place.record + "/log/1"
    let file = URL(filePath: logFolder + "/data.mdb")
    let whole = Array(try place.log)
    let map = FileMap(whole)
    let before = try #require(try content(of: logFolder))
    var outcomes: [String: Outcome] = [:]
    for _ in 0..<count {
      let bit = Int.random(in: 0..<whole.count * 8, using: &random)
      var flipped = whole
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      try Data(flipped).write(to: file)
      let run = try place.run("verify")
      let use = map.use(ofByte: bit / 8)
      let what: Comment = "bit \(bit), \(use): \(run.code) \(run.errors)"
      // Anything else would be a crash, or damage taken for something else; but another number of the
      // format is just what a newer program would have written.
      let isFormat = use == .value(table: "meta", key: "\(Array("format".utf8))")
      #expect(run.code == 0 || run.code == 3 || (isFormat && run.code == 5), what)
      let isLocated = run.errors.contains(#/#[0-9]+|position [0-9]+|page [0-9]+/#)
      outcomes[use.kind, default: Outcome()].count(run, isLocated)
      if run.code != 0 { #expect(run.errors.hasPrefix("tandembuch: "), what) }
      switch use {
      case .value(let table, _) where Self.proved.contains(table),
        .key(let table, _) where Self.proved.contains(table):
        #expect(run.code == 3, what)
        #expect(isLocated, what)
      case .value("witnessed", _):
        // Another name or number of a key is that of a witness whom nobody here knows.
        #expect(run.code == 3 || !run.output.contains("up to #"), what)
      case .nothing: #expect(run.code == 0, what)
      default: break
      }
      guard run.code == 0 else { continue }
      // Then every entry is still the same, as LMDB reads it, unless nothing proves the table.
      let after = try #require(try content(of: logFolder), what)
      for key in Set(before.keys).union(after.keys) where before[key] != after[key] {
        #expect(!Self.proved.contains(String(key.prefix { $0 != " " })), what)
      }
    }
    try Data(whole).write(to: file)
    #expect(try place.run("verify").code == 0)
    print("bit flips in a file of \(whole.count) bytes, which hold")
    for (kind, outcome) in outcomes.sorted(by: { $0.key < $1.key }) {
      print(
        "  \(kind) (\(map.sizes[kind] ?? 0) bytes): \(outcome.flips) flips, \(outcome.found) found,",
        "\(outcome.located) with a place, \(outcome.refused) by a page"
      )
    }
  }
}

extension Outcome {
  fileprivate mutating func count(_ run: Run, _ isLocated: Bool) {
    flips += 1
    if run.code != 0 { found += 1 }
    if isLocated { located += 1 }
    if run.errors.contains(#/page [0-9]+/#) { refused += 1 }
  }
}
