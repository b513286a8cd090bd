import Glibc

/// Keeps Ctrl-C from ending the process amidst a line: it is asked for where ending is in order.
///
/// The signal stays pending meanwhile, and ends the process once it is let through again.
struct HeldInterrupt: ~Copyable {
  private var signals = sigset_t()

  /// Holds the signal back from here on.
  init() {
    // One set on this stack, of one signal.
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGINT)
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  deinit {
    var signals = signals
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Whether Ctrl-C was pressed.
  func wasPressed() -> Bool {
    var pending = sigset_t()
    return unsafe sigpending(&pending) == 0 && sigismember(&pending, SIGINT) == 1
  }

  /// Waits for so many milliseconds, or until Ctrl-C is pressed; says whether it was.
  func wasPressed(withinMs milliseconds: Int) -> Bool {
    guard !wasPressed() else { return true }
    var signals = signals
    var time = timespec(
      tv_sec: milliseconds / 1_000,
      tv_nsec: milliseconds % 1_000 * 1_000_000
    )
    return unsafe sigtimedwait(&signals, nil, &time) == SIGINT
  }

  /// Ends the process as Ctrl-C does, so that a shell script that runs it stops, too.
  func takeEffect() {
    signal(SIGINT, SIG_DFL)
    // One that was waited for is not pending any more. Either ends the process once it is let through.
    raise(SIGINT)
    var signals = signals
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}
