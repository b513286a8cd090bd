private import Glibc

/// Makes a file's bytes and size durable.
///
/// The corresponding C function is `fsync`.
public func syncFile(_ path: String) throws(LMDBError) {
  try sync(path, O_RDONLY | O_CLOEXEC)
}

/// Makes the names in a folder durable.
///
/// The corresponding C function is `fsync`.
public func syncFolder(_ path: String) throws(LMDBError) {
  try sync(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
}

private func sync(_ path: String, _ flags: CInt) throws(LMDBError) {
  let file = unsafe open(path, flags)
  guard file >= 0 else { throw .last }
  let code = fsync(file)
  let reason = errno
  _ = close(file)
  if code != 0 { throw LMDBError(errno: reason) }
}

/// Replaces a small file as a whole: after a crash it holds the old bytes or the new ones, never a
/// mixture.
///
/// Writes beside it with mode 0600, syncs, renames over it and syncs the folder.
public func writeDurably(_ bytes: Bytes, to name: String, in folder: String) throws(LMDBError) {
  let place = folder + "/" + name
  let beside = place + ".new"
  let file = unsafe open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
  guard file >= 0 else { throw .last }
  do throws(LMDBError) {
    try write(bytes, toDescriptor: file)
    if fsync(file) != 0 { throw .last }
  } catch {
    _ = close(file)
    _ = unsafe unlink(beside)
    throw error
  }
  if close(file) != 0 { throw .last }
  if unsafe rename(beside, place) != 0 { throw .last }
  try syncFolder(folder)
}

/// Reads a small file as a whole, at most `limitBytes` of it; nil where it is missing.
public func readFile(_ path: String, limitBytes: Int) throws(LMDBError) -> [UInt8]? {
  let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else {
    if errno == ENOENT { return nil }
    throw .last
  }
  defer { _ = close(file) }
  return try readBytes(descriptor: file, at: 0, count: limitBytes)
}

/// Reads up to `count` bytes from a place in a file; fewer only where the file ends.
func readBytes(descriptor: CInt, at offset: Int, count: Int) throws(LMDBError) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: count)
  var filled = 0
  while filled < count {
    let got = unsafe bytes.withUnsafeMutableBytes { buffer in
      // The slice from `filled` to the end belongs to this array alone.
      unsafe pread(
        descriptor,
        buffer.baseAddress?.advanced(by: filled),
        count - filled,
        offset + filled
      )
    }
    if got == 0 { break }
    if got < 0 {
      if errno == EINTR { continue }
      throw .last
    }
    filled += got
  }
  bytes.removeLast(count - filled)
  return bytes
}

private func write(_ bytes: Bytes, toDescriptor file: CInt) throws(LMDBError) {
  var written = 0
  while written < bytes.count {
    let done = unsafe bytes.withUnsafeBytes { buffer in
      // The rest of the span, from the first byte that is not written yet.
      unsafe Glibc.write(file, buffer.baseAddress?.advanced(by: written), bytes.count - written)
    }
    if done < 0 {
      if errno == EINTR { continue }
      throw .last
    }
    written += done
  }
}
