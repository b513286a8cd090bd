import CommandLineKit
// The environment of the process is one variable of C; nothing in this program changes it.
@unsafe @preconcurrency import Glibc

/// The program in which somebody edits a form: `$VISUAL`, else `$EDITOR`.
struct Editor {
  /// Its command line, which the shell reads.
  private let command: String
  private let language: Language

  /// Finds out which one it is.
  init(at desk: Desk) throws(Failure) {
    language = desk.language
    let named = ["VISUAL", "EDITOR"].compactMap { desk.context.environment($0) }
    guard let command = named.first(where: { $0.contains { !$0.isWhitespace } }) else {
      throw Failure(
        .usage,
        desk.say(
          "no editor is named: neither VISUAL nor EDITOR is set",
          "kein Editor ist benannt: weder VISUAL noch EDITOR ist gesetzt"
        ),
        advice: desk.say("EDITOR=nano tandembuch record …", "EDITOR=nano tandembuch record …")
      )
    }
    guard Terminal(descriptor: STDIN_FILENO).isTerminal, desk.console.outputTerminal.isTerminal
    else {
      throw Failure(
        .usage,
        desk.say("--edit needs a terminal", "--edit braucht ein Terminal"),
        advice: desk.say(
          "give the values as options, or as JSON lines with --jsonl",
          "die Werte als Optionen angeben oder als JSON-Zeilen mit --jsonl"
        )
      )
    }
    self.command = command
  }

  /// Lets somebody edit a file, and waits for the end of that.
  ///
  /// The editor is started with every signal as it was before the form was made.
  func edit(_ path: String, signals: SignalShield) throws(Failure) {
    let script = command + " \"$@\""
    // Copied for the call, and freed below; the list ends with a null.
    var words: [UnsafeMutablePointer<CChar>?] = unsafe [
      strdup("sh"), strdup("-c"), strdup(script), strdup(command), strdup(path), nil,
    ]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var (mask, usual) = (signals.before, signals.shielded)
    // SIGPIPE is ignored by this program; an editor has its own ideas.
    unsafe sigaddset(&usual, SIGPIPE)
    unsafe posix_spawnattr_setsigmask(&attributes, &mask)
    unsafe posix_spawnattr_setsigdefault(&attributes, &usual)
    unsafe posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
    )
    var child = pid_t()
    // All arguments live until the call returns; the shell gets copies.
    let code = unsafe posix_spawn(&child, "/bin/sh", nil, &attributes, &words, environ)
    guard code == 0 else { throw failed(because: unsafe String(cString: strerror(code))) }
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
    try check(status)
  }

  /// A shell says by 126 and 127 that there is no such program.
  private func check(_ status: Int32) throws(Failure) {
    let (signal, code) = (status & 0x7f, status >> 8 & 0xff)
    guard signal != 0 || code != 0 else { return }
    if signal != 0 {
      throw failed(
        because: language("it ended by signal \(signal)", "Signal \(signal) beendete ihn")
      )
    }
    if code == 126 || code == 127 {
      throw failed(because: language("it cannot be run", "er lässt sich nicht starten"))
    }
    throw Failure(
      .refused,
      language(
        "given up: the editor ended with \(code); nothing was recorded",
        "aufgegeben: der Editor endete mit \(code); nichts wurde erfasst"
      )
    )
  }

  private func failed(because why: String) -> Failure {
    Failure(
      .usage,
      language(
        "the editor '\(command)' failed: \(why); nothing was recorded",
        "der Editor '\(command)' versagte: \(why); nichts wurde erfasst"
      ),
      advice: language(
        "name another one in VISUAL or EDITOR",
        "einen anderen in VISUAL oder EDITOR nennen"
      )
    )
  }
}

/// Holds off the signals that end a program, so that it can clear up before it dies of one.
struct SignalShield {
  /// What was held off before.
  let before: sigset_t
  /// What is held off.
  let shielded: sigset_t

  /// Begins to hold them off.
  init() {
    var (signals, before) = (sigset_t(), sigset_t())
    // Sets on this stack, which the calls fill.
    unsafe sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { unsafe sigaddset(&signals, signal) }
    unsafe pthread_sigmask(SIG_BLOCK, &signals, &before)
    self.before = before
    shielded = signals
  }

  /// Whether one of them has come.
  var isHit: Bool {
    var waiting = sigset_t()
    unsafe sigpending(&waiting)
    return [SIGINT, SIGTERM, SIGHUP, SIGQUIT].contains { unsafe sigismember(&waiting, $0) == 1 }
  }

  /// Lets them through again; one that has come ends the program here.
  func end() {
    var before = before
    unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}
