import Glibc

/// Puts bytes into a file that only the account that runs this may read, and waits for the disk.
///
/// The flags say whether it is made, and what becomes of a former content.
func put(_ bytes: [UInt8], into file: String, _ flags: Int32) throws(FileFault) {
  // The path is a C string for the length of the call.
  let descriptor = unsafe open(file, flags | O_WRONLY | O_CLOEXEC, 0o600)
  guard descriptor >= 0 else { throw .last(file, isOfWriting: true) }
  defer { close(descriptor) }
  var start = 0
  while start < bytes.count {
    // The bytes outlive the call, and the start is inside them.
    let count = unsafe bytes.withUnsafeBytes { bytes in
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
      return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
    }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { throw .last(file, isOfWriting: true) }
    start += count
  }
  fsync(descriptor)
}
