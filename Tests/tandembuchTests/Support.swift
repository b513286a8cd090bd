import Foundation
import Testing

/// How a run of the program ended.
struct Run {
  let code: Int32
  let output: String
  let errors: String

  var lines: [String] { output.split(separator: "\n").map(String.init) }
}

/// The folder of this file, which the samples lie beside.
private let here = URL(filePath: #filePath).deletingLastPathComponent().path
/// The exports, mappings and setups that ship with the project.
let samples = here + "/../Samples"

/// Where the log of a record stands that holds the set-up of 2023: its actor, then the actions.
let setUp = 6

/// The program, which stands beside the tests.
let program: String = {
  let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  return URL(filePath: own ?? "").deletingLastPathComponent().path + "/tandembuch"
}()

/// A folder of one test's own with a home and perhaps a record; removed with everything in it.
final class Place {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory.path + "/tandembuch-\(UInt64.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(
      atPath: path + "/home",
      withIntermediateDirectories: true
    )
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var record: String { path + "/record" }
  var keys: String { path + "/keys" }
  /// The bytes of the log.
  var log: Data { get throws { try Data(contentsOf: URL(filePath: record + "/log/1/data.mdb")) } }

  /// A place with a record that holds a sample's setup.
  static func withRecord(setup cycles: [String] = ["2023"]) throws -> Place {
    let place = try Place()
    let made = try place.run("init", place.record, "--zone", "Europe/Berlin")
    try #require(made.code == 0, "\(made.errors)")
    for cycle in cycles {
      let set = try place.run("record", "--jsonl", "\(samples)/wegweiser-\(cycle)/setup.jsonl")
      try #require(set.code == 0, "\(set.errors)")
    }
    return place
  }

  /// Runs the program on the place's record.
  @discardableResult
  func run(
    _ words: String...,
    input: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Run {
    try run(words, input: input, environment: environment)
  }

  @discardableResult
  func run(
    _ words: [String],
    input: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Run {
    let process = try start(words, input: input, environment: environment)
    process.process.waitUntilExit()
    return try process.result
  }

  /// Runs the program on a terminal of its own, where `input` is typed.
  ///
  /// The terminal mixes what is answered, said and typed in one output.
  func runOnTerminal(
    _ words: [String],
    input: String? = nil,
    columns: Int? = nil,
    environment: [String: String] = [:]
  ) throws -> Run {
    let size = columns.map { "stty cols \($0) && " } ?? ""
    let line =
      size
      + ([program] + words).map { "'\($0.replacing("'", with: "'\\''"))'" }
      .joined(separator: " ")
    let typed = try start(
      ["-qec", line, "/dev/null"],
      of: "/usr/bin/script",
      input: input,
      environment: environment
    )
    typed.process.waitUntilExit()
    return try typed.result
  }

  /// Starts the program, or another one, without waiting for it.
  func start(
    _ words: [String],
    of executable: String = program,
    input: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Started {
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = words
    process.currentDirectoryURL = URL(filePath: path)
    var variables = [
      "HOME": path + "/home", "LC_ALL": "C.UTF-8", "TANDEMBUCH_RECORD": record,
      "TANDEMBUCH_KEYS": keys,
    ]
    variables.merge(environment) { _, new in new }
    process.environment = variables
    let name = "\(path)/run-\(UInt64.random(in: 0 ... .max))"
    let files = try ["in", "out", "err"].map { end in
      let content = end == "in" ? Data((input ?? "").utf8) : Data()
      try content.write(to: URL(filePath: "\(name).\(end)"))
      return "\(name).\(end)"
    }
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: files[0]))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: files[1]))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: files[2]))
    try process.run()
    return Started(process: process, output: files[1], errors: files[2])
  }

  /// One value that a query answers with.
  func value(_ sql: String) throws -> String {
    let run = try run("query", sql, "--format", "csv")
    try #require(run.code == 0, "\(run.errors)")
    return run.lines.dropFirst().joined(separator: "\n")
  }

  /// Imports the files of a sample cycle, in the order in which they refer to each other.
  func importCycle(_ year: String) throws {
    let files = [
      "bewerbungen", "entscheidungen", "tandems", "treffen", "veranstaltungen", "teilnahme",
      "befragung", "verbleib",
    ]
    for file in files {
      let run = try run(importing(file, of: year))
      try #require(run.code == 0, "\(file) \(year): \(run.errors)")
    }
  }

  func importing(_ file: String, of year: String) -> [String] {
    [
      "import", "\(samples)/wegweiser-\(year)/\(file).csv", "--map",
      "\(samples)/mappings/\(file).json", "--cycle", "wegweiser/\(year)",
    ]
  }
}

/// A run that is not over yet.
struct Started {
  let process: Process
  let output: String
  let errors: String

  /// What it has written by now.
  var text: String { get throws { try String(contentsOf: URL(filePath: output), encoding: .utf8) } }

  var result: Run {
    get throws {
      Run(
        code: process.terminationReason == .exit
          ? process.terminationStatus : -process.terminationStatus,
        output: try text,
        errors: try String(contentsOf: URL(filePath: errors), encoding: .utf8)
      )
    }
  }
}
