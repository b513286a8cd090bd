private import CSQLite
private import Synchronization

/// Stops what a database is doing, from any thread.
///
/// A handle may outlive its database; it does nothing then. The call takes a lock, so a signal is
/// to be answered on a thread that waits for signals, not inside the signal handler itself.
public struct Interrupter: Sendable {
  let gate: InterruptGate

  /// Makes the statements that are running fail with ``SQLiteError/Code/interrupted``.
  ///
  /// Without a running statement it has no effect. The corresponding C function is
  /// `sqlite3_interrupt`.
  public func interrupt() { gate.interrupt() }
}

/// Lets an interruption through as long as the connection is open.
final class InterruptGate: Sendable {
  /// A connection's address, which may change threads because it is used only under the lock.
  @safe
  private struct Connection: @unchecked Sendable {
    let handle: OpaquePointer
  }

  private let connection: Mutex<Connection?>

  @safe
  init(_ handle: OpaquePointer) {
    connection = Mutex(unsafe Connection(handle: handle))
  }

  func interrupt() {
    connection.withLock { open in
      guard let open else { return }
      // SQLite allows this call from any thread while the connection is open, as the lock ensures.
      unsafe sqlite3_interrupt(open.handle)
    }
  }

  func shut() {
    connection.withLock { $0 = nil }
  }
}
