import Glibc
import Intake
import Mentoring
import Office

/// A record in a folder of its own, which goes when the test ends.
final class TemporaryRecord {
  let folder: String
  let keys: String
  /// A clock that stands still, long after the samples.
  let clock = Clock { 1_800_000_000_000 }

  init() {
    let base = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    let root = "\(base)/tandembuch-\(UInt64.random(in: 0 ... .max))"
    unsafe mkdir(root, 0o700)
    folder = root + "/record"
    keys = root + "/keys"
  }

  deinit {
    let root = folder.dropLast("/record".count)
    // A shell is the shortest way to remove a folder with what is in it.
    _ = unsafe system("rm -rf '\(root)'")
  }

  func make() throws(OfficeError) -> Office {
    try Office.create(
      at: folder,
      name: "test",
      zone: "Europe/Berlin",
      keys: keys,
      environment: [:],
      clock: clock
    )
  }

  func open(withKeys: Bool = true) throws(OfficeError) -> Office {
    try Office.open(
      at: folder,
      keys: withKeys ? keys : nil,
      environment: ["XDG_DATA_HOME": folder + "/../nowhere"],
      clock: clock
    )
  }
}

/// A file of the samples beside the tests.
func sample(_ name: String) throws -> [UInt8] {
  let here = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
  return try contents(of: "/\(here)/Samples/\(name)")
}

struct Unreadable: Error { let path: String }

func contents(of path: String) throws -> [UInt8] {
  guard let file = unsafe fopen(path, "rb") else { throw Unreadable(path: path) }
  defer { unsafe fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = unsafe fread(&chunk, 1, chunk.count, file)
    guard count > 0 else { return bytes }
    bytes += chunk.prefix(count)
  }
}

/// The exports of a sample cycle, in the order in which they refer to each other.
let exports = [
  "bewerbungen", "entscheidungen", "tandems", "treffen", "veranstaltungen", "teilnahme",
  "befragung", "verbleib",
]

extension Office {
  /// Takes in the set-up and the exports of a sample cycle.
  borrowing func takeIn(_ year: Int, only names: [String] = exports) throws {
    _ = try record(try requests(try sample("wegweiser-\(year)/setup.jsonl")))
    for name in names { try takeIn(name, year) }
  }

  @discardableResult
  borrowing func takeIn(_ name: String, _ year: Int, _ bytes: [UInt8]? = nil) throws -> ImportReport
  {
    try importFile(
      try bytes ?? sample("wegweiser-\(year)/\(name).csv"),
      mapping: try Mapping(json: try sample("mappings/\(name).json")),
      cycle: "wegweiser/\(year)"
    )
  }
}

/// The actions of JSON lines; whatever is wrong with the lines is thrown.
func requests(_ bytes: [UInt8]) throws(OfficeError) -> [Request] {
  let lines = ActionLines(reading: bytes)
  guard lines.problems.isEmpty else { throw .problems(lines.problems) }
  return lines.requests
}
