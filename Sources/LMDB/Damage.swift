import CLMDB
private import Glibc

// What a damaged file does to whoever reads it through a map: LMDB's own checks abort the process,
// and where there is no check a read goes astray. Both end with a line that says what to do.

/// Has a page that contradicts itself end the process with a line that says what to do, where LMDB
/// would abort it.
///
/// The corresponding C function is `mdb_env_set_assert`.
func stopOnDamage(_ handle: OpaquePointer) {
  _ = unsafe mdb_env_set_assert(handle) { _, message in
    let reason = unsafe message.map { unsafe String(cString: $0) } ?? "an assertion failed"
    let line = Array(
      ("tandembuch: the log is damaged (\(reason)): bring back a copy from before the damage\n")
        .utf8
    )
    // The line is read inside the closure only.
    _ = unsafe line.withUnsafeBytes { unsafe write(2, $0.baseAddress, $0.count) }
    _exit(3)
  }
}

/// Has a read of the map that goes astray end the process with a line that says what to do.
///
/// A file that is damaged, or whose disk was taken away, answers a read with SIGBUS or SIGSEGV.
/// To be called once, by the program; a file that has passed `damagedPage()` cannot lead there.
public func stopOnStrayReads() {
  for number in [SIGBUS, SIGSEGV] {
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = { _ in
      // Only what is allowed amidst a signal: a write, and the end.
      _ = strayReadLine.withUTF8Buffer { unsafe write(2, $0.baseAddress, $0.count) }
      _exit(3)
    }
    _ = unsafe sigaction(number, &action, nil)
  }
}

private let strayReadLine: StaticString = """
  tandembuch: reading a file of the record went astray: it is damaged, or its disk is gone
    nothing was written by this; stop recording, and bring back a copy from before the damage

  """
