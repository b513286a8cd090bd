import Glibc
import SQLite
import Synchronization

/// Turns Ctrl-C into an interruption of a query, so that it ends as a query and not amidst.
///
/// The signal is blocked for the process and awaited by a thread of its own, since what interrupts a
/// database may not run inside a signal handler. A second Ctrl-C ends the process at once.
final class InterruptWatch: Sendable {
  private let interrupter: Interrupter
  private let interrupted = Atomic(false)

  /// Begins to watch.
  init(_ interrupter: Interrupter) {
    self.interrupter = interrupter
    // One set on this stack; blocking it here holds for the thread that is made below, too.
    var signals = Self.signals
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    var thread = pthread_t()
    // The thread takes over this reference and gives it back when it ends.
    let context = unsafe Unmanaged.passRetained(self).toOpaque()
    let status = unsafe pthread_create(&thread, nil, awaitSignals, context)
    if status == 0 { pthread_detach(thread) } else { end() }
  }

  /// Whether Ctrl-C was pressed.
  var wasInterrupted: Bool { interrupted.load(ordering: .acquiring) }

  /// Lets Ctrl-C end the process again.
  func end() {
    var signals = Self.signals
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Ends the process as Ctrl-C does, so that a shell script that runs it stops, too.
  func dieOfIt() -> Never {
    signal(SIGINT, SIG_DFL)
    end()
    raise(SIGINT)
    exit(130)
  }

  fileprivate func run() {
    var signals = Self.signals
    var received: Int32 = 0
    guard unsafe sigwait(&signals, &received) == 0 else { return }
    interrupted.store(true, ordering: .releasing)
    // Again and again, since an interruption that comes before the statement begins is lost.
    var pause = timespec(tv_sec: 0, tv_nsec: 20_000_000)
    repeat { interrupter.interrupt() } while unsafe sigtimedwait(&signals, nil, &pause) != SIGINT
    _exit(130)
  }

  private static var signals: sigset_t {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGINT)
    return signals
  }
}

private func awaitSignals(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context else { return nil }
  // The reference that `init` handed over.
  unsafe Unmanaged<InterruptWatch>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
