import LMDB
private import Glibc

// The folder of a log: `lock`, `current` and one folder a generation, by its number.
//
// 1. `current` names the generation in force. It is written whole or not at all, and only after
//    that generation is on the disk: one is in force at every moment, whatever fails.
// 2. Every other folder with a number is a leftover: a copy that never came into force, or what a
//    newer one has replaced. Either may hold what has been erased since, and is overwritten.
// 3. A generation is made, put in force and removed under the exclusive lock alone; it is open in
//    a process only under a shared one.

/// The generations of a log, in its folder.
struct Generations {
  let folder: String

  init(_ folder: String) { self.folder = folder }

  var lock: String { folder + "/lock" }

  /// Where a generation is.
  func place(_ number: Int) -> String { "\(folder)/\(number)" }

  /// The number of the generation in force; nil where none is.
  func current() throws(EventLogError) -> Int? {
    let bytes = try store { () throws(LMDBError) in
      try readFile(folder + "/current", limitBytes: 32)
    }
    guard let bytes else { return nil }
    let text = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    guard let number = Int(text), number > 0 else { throw nothingInForce }
    return number
  }

  /// What is wrong where `current` names no generation: there is no log, or its name was lost.
  var nothingInForce: EventLogError {
    guard let newest else { return .notALog(folder: folder) }
    return .corruptedIndex("\(folder)/current names no generation; \(place(newest)) is there")
  }

  /// The newest generation that is there, in force or not; nil where none is.
  var newest: Int? { numbers.max() }

  /// A number that no generation has, or has had since the newest that is there.
  var next: Int { (newest ?? 0) + 1 }

  /// What is to be removed: the generations that are not in force, by number.
  func leftovers() throws(EventLogError) -> [Int] {
    // Without a generation in force nobody knows which of them is the log.
    guard let current = try current() else { return [] }
    return numbers.filter { $0 != current }
  }

  /// Puts a generation in force, durably.
  func putInForce(_ number: Int) throws(EventLogError) {
    try store { () throws(LMDBError) in
      try writeDurably(Array("\(number)\n".utf8).span, to: "current", in: folder)
    }
  }

  /// Overwrites and removes a generation; the exclusive lock must be held.
  func remove(_ number: Int, reaching: (CompactionStep) -> Void = { _ in }) throws(EventLogError) {
    let place = place(number)
    try store { () throws(LMDBError) in
      try overwriteAndRemove(place + "/data.mdb")
      reaching(.overwritten)
      guard removeTree(place) else { throw LMDBError.system(errno: errno) }
      try syncFolder(folder)
    }
  }

  /// Removes what a compaction that was cut off has left; the exclusive lock must be held.
  func removeLeftovers() throws(EventLogError) {
    for number in try leftovers() { try remove(number) }
  }

  private var numbers: [Int] {
    (namesInFolder(folder) ?? []).compactMap { name in
      guard let number = Int(name), "\(number)" == name, number > 0 else { return nil }
      return number
    }
    .sorted()
  }

  private func store<Result>(
    _ body: () throws(LMDBError) -> Result
  ) throws(EventLogError) -> Result {
    do throws(LMDBError) { return try body() } catch { throw EventLogError(error) }
  }
}
