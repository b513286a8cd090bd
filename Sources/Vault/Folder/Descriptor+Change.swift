import Glibc

// How files of the key folder are made, overwritten, renamed and removed.

extension Descriptor {
  /// Makes a file that must not be there, and removes it again if it cannot be written.
  func make(
    _ name: String,
    randomness: any Randomness,
    _ fill: (borrowing Descriptor) throws(VaultError) -> Void
  ) throws(VaultError) {
    let file = try open(name, O_RDWR | O_CREAT | O_EXCL)
    do throws(VaultError) {
      try fill(file)
      try file.sync()
    } catch {
      // Why it could not be written says more than why it could not be removed.
      do throws(VaultError) {
        try file.eraseAll(randomness)
        try remove(name)
      } catch {}
      throw error
    }
  }

  /// Overwrites a stretch with random bytes, then zeros, waiting for the disk each time, and reads
  /// it back.
  func erase(at offset: Int, count: Int, _ randomness: any Randomness) throws(VaultError) {
    let step = 1 << 16
    let pieces = stride(from: 0, to: count, by: step).map { (offset + $0, min(step, count - $0)) }
    for (place, length) in pieces { try write(randomness.bytes(length), at: place) }
    try sync()
    for (place, length) in pieces { try write([UInt8](repeating: 0, count: length), at: place) }
    try sync()
    for (place, length) in pieces {
      guard try read(length, at: place).allSatisfy({ $0 == 0 }) else {
        throw .damaged(path: path, reason: "what stood there could not be overwritten")
      }
    }
  }

  /// Overwrites a whole file, as `erase` does.
  func eraseAll(_ randomness: any Randomness) throws(VaultError) {
    try erase(at: 0, count: byteCount(), randomness)
  }

  /// Cuts a file to a length.
  func cut(to count: Int) throws(VaultError) {
    try pass("ftruncate")
    guard ftruncate(number, off_t(count)) == 0 else { throw failed("ftruncate") }
  }

  /// Overwrites a file of this folder and removes it; one that is not there is done already.
  func destroy(_ name: String, _ randomness: any Randomness) throws(VaultError) {
    guard try has(name) else { return }
    try openPrivate(name, O_RDWR).eraseAll(randomness)
    try remove(name)
  }

  /// Whether this folder has something of that name.
  func has(_ name: String) throws(VaultError) -> Bool {
    // The text is copied for the call.
    if unsafe faccessat(number, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0 { return true }
    guard errno == ENOENT else { throw failed("faccessat") }
    return false
  }

  /// Removes a name from this folder and waits for the disk.
  func remove(_ name: String) throws(VaultError) {
    try pass("unlink")
    // The text is copied for the call.
    guard unsafe unlinkat(number, name, 0) == 0 else { throw failed("unlink") }
    try syncFolder(of: name)
  }

  /// Removes an empty folder of this folder and waits for the disk.
  func removeFolder(_ name: String) throws(VaultError) {
    try pass("unlink")
    // The text is copied for the call.
    guard unsafe unlinkat(number, name, AT_REMOVEDIR) == 0 else { throw failed("unlink") }
    try sync()
  }

  /// Puts other content in place of a file's: whoever reads finds the one or the other, whole.
  ///
  /// For what is no secret, since the former content stays on the disk. Waits for the disk.
  func replace(
    _ name: String,
    with bytes: [UInt8],
    randomness: any Randomness
  ) throws(VaultError) {
    let next = name + nextSuffix
    // What a kill left; it was never in force.
    if try has(next) { try remove(next) }
    try make(next, randomness: randomness) { file throws(VaultError) in try file.write(bytes) }
    try rename(next, to: name)
  }

  /// Gives a file of this folder another name, in place of what has it, and waits for the disk.
  func rename(_ name: String, to other: String) throws(VaultError) {
    try pass("rename")
    // The texts are copied for the call.
    guard unsafe renameat(number, name, number, other) == 0 else { throw failed("rename") }
    try syncFolder(of: name)
  }

  /// Waits until the disk has the names beside one: this folder's, or those one folder below.
  func syncFolder(of name: String) throws(VaultError) {
    guard name.contains("/") else { return try sync() }
    try open(parent(of: name), O_RDONLY | O_DIRECTORY).sync()
  }

  /// The names in this folder, in order.
  func names() throws(VaultError) -> [String] {
    let again = try open(".", O_RDONLY | O_DIRECTORY)
    // The stream takes over a descriptor of its own and closes it.
    let copy = dup(again.number)
    guard copy >= 0, let entries = unsafe fdopendir(copy) else { throw failed("fdopendir") }
    defer { unsafe closedir(entries) }
    var names: [String] = []
    while let entry = unsafe readdir(entries) {
      // The name ends with a zero within the entry, which is valid until the next call.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Runs a change of this folder's files while no other change runs.
  ///
  /// Changes do not nest: the second would wait for the first for ever.
  func locked<Result: ~Copyable>(
    waiting: Bool = true,
    _ change: () throws(VaultError) -> Result
  ) throws(VaultError) -> Result {
    try lock(waiting: waiting)
    defer { _ = flock(number, LOCK_UN) }
    return try change()
  }

  /// Takes the lock of this folder, which is given back when it is closed.
  func lock(waiting: Bool = true) throws(VaultError) {
    while flock(number, LOCK_EX | (waiting ? 0 : LOCK_NB)) != 0 {
      if errno != EINTR { throw failed("flock") }
    }
  }
}

/// What follows the name of a file while its next content is being written; it stands in no id.
let nextSuffix = "~next"
