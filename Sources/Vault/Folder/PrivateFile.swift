import Glibc

/// An open descriptor, closed at its end.
struct Descriptor: ~Copyable {
  let number: Int32
  /// What was opened, for messages.
  let path: String
  /// What tests put in; files that are opened through a folder have the folder's.
  var interruption: Interruption?

  init(number: Int32, path: String, interruption: Interruption? = nil) {
    self.number = number
    self.path = path
    self.interruption = interruption
  }

  deinit { _ = close(number) }

  /// Fails unless only the account that runs this can use what is open.
  func checkPrivate(kind: mode_t, mode: String) throws(VaultError) {
    let status = try status()
    guard status.st_mode & S_IFMT == kind else { throw .wrongKind(path: path) }
    guard status.st_uid == geteuid() else { throw .foreignOwner(path: path) }
    guard status.st_mode & 0o077 == 0 else { throw .notPrivate(path: path, mode: mode) }
  }

  /// What the system knows about it.
  func status() throws(VaultError) -> stat {
    var status = stat()
    // The structure is ours and filled by the call.
    guard unsafe fstat(number, &status) == 0 else { throw failed("fstat") }
    return status
  }

  /// The length of a file.
  func byteCount() throws(VaultError) -> Int { try Int(status().st_size) }

  /// Waits until the disk has it.
  func sync() throws(VaultError) {
    try pass("fsync")
    guard fsync(number) == 0 else { throw failed("fsync") }
  }

  /// Writes all bytes at an offset.
  func write(_ bytes: [UInt8], at offset: Int = 0) throws(VaultError) {
    // The pointer is used inside the closure only, within the array.
    try unsafe bytes.withUnsafeBufferPointer { buffer throws(VaultError) in
      try unsafe write(UnsafeRawBufferPointer(buffer), at: offset)
    }
  }

  /// Writes all bytes of a buffer at an offset.
  func write(_ buffer: UnsafeRawBufferPointer, at offset: Int) throws(VaultError) {
    var end = buffer.count
    if let interruption, interruption.strikes() { end /= 2 }
    var done = 0
    while done < end {
      // Within the buffer, as the counts say.
      let count = unsafe pwrite(
        number,
        buffer.baseAddress.map { unsafe $0 + done },
        end - done,
        off_t(offset + done)
      )
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failed("pwrite") }
      done += count
    }
    guard end == buffer.count else { throw interrupted("pwrite") }
  }

  /// Reads up to so many bytes from an offset; fewer at the end of the file.
  func read(_ count: Int, at offset: Int = 0) throws(VaultError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    // The pointer is used inside the closure only, within the array.
    let done = try unsafe bytes.withUnsafeMutableBufferPointer { buffer throws(VaultError) in
      try unsafe read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
    }
    bytes.removeLast(count - done)
    return bytes
  }

  /// Fills a buffer from an offset; gives the number of bytes, fewer at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(VaultError) -> Int {
    var done = 0
    while done < buffer.count {
      // Within the buffer, as the counts say.
      let part = unsafe pread(
        number,
        buffer.baseAddress.map { unsafe $0 + done },
        buffer.count - done,
        off_t(offset + done)
      )
      if part < 0, errno == EINTR { continue }
      guard part >= 0 else { throw failed("pread") }
      if part == 0 { break }
      done += part
    }
    return done
  }

  /// Opens a file of this folder, never through a symbolic link, nor waiting at a pipe.
  func open(_ name: String, _ flags: Int32) throws(VaultError) -> Descriptor {
    let file = path + "/" + name
    if flags & O_CREAT != 0 { try pass("open") }
    // The text is copied for the call.
    let number = unsafe openat(
      self.number,
      name,
      flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
      0o600
    )
    guard number >= 0 else { throw openFailure(file, errno) }
    return Descriptor(number: number, path: file, interruption: interruption)
  }

  /// Opens a file of this folder that only the account that runs this can use.
  func openPrivate(_ name: String, _ flags: Int32) throws(VaultError) -> Descriptor {
    let file = try open(name, flags)
    try file.checkPrivate(kind: S_IFREG, mode: "600")
    return file
  }

  /// Fails if a test wants the call at hand to fail.
  func pass(_ call: String) throws(VaultError) {
    if let interruption, interruption.strikes() { throw interrupted(call) }
  }

  /// The error of the call that just failed.
  func failed(_ call: String) -> VaultError { .system(call: call, path: path, code: errno) }

  private func interrupted(_ call: String) -> VaultError {
    .system(call: call, path: path, code: EIO)
  }
}

/// Opens a folder that must not be a symbolic link itself.
func openFolder(
  _ path: String,
  interruption: Interruption? = nil
) throws(VaultError) -> Descriptor {
  // The text is copied for the call.
  let number = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
  guard number >= 0 else { throw openFailure(path, errno) }
  return Descriptor(number: number, path: path, interruption: interruption)
}

/// Opens a folder that only the account that runs this can use.
func openPrivateFolder(
  _ path: String,
  interruption: Interruption? = nil
) throws(VaultError) -> Descriptor {
  let folder = try openFolder(path, interruption: interruption)
  try folder.checkPrivate(kind: S_IFDIR, mode: "700")
  return folder
}

/// Waits until the disk has the names in a folder, which may be reached through links.
func syncFolder(_ path: String) throws(VaultError) {
  // The text is copied for the call.
  let number = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard number >= 0 else { throw openFailure(path, errno) }
  try Descriptor(number: number, path: path).sync()
}

/// The error for a code that opening gave.
func openFailure(_ path: String, _ code: Int32) -> VaultError {
  switch code {
  case ENOENT: .missing(path: path)
  case EEXIST: .alreadyThere(path: path)
  case ELOOP, ENOTDIR, ENXIO: .wrongKind(path: path)
  default: .system(call: "open", path: path, code: code)
  }
}

/// Makes a folder for its owner alone; false if there is something of that name.
func makeFolder(_ path: String) throws(VaultError) -> Bool {
  // The text is copied for the call.
  if unsafe mkdir(path, 0o700) == 0 { return true }
  guard errno == EEXIST else { throw .system(call: "mkdir", path: path, code: errno) }
  return false
}

/// What the system calls an error.
func message(of code: Int32) -> String {
  // The text is copied before any other call could overwrite it.
  unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
}
