import CommandLineKit
import Glibc
import Vault

// Passphrases come from a terminal that does not show them, or as a line from a file descriptor: never
// from an argument or a variable, which others can see.

extension Desk {
  /// Asks for the passphrase of a file of the key folder; nil where nobody can be asked.
  var passphraseQuestion: PassphraseQuestion? {
    if let descriptor = shared.passphraseFd {
      return { (_: String) throws(VaultError) in
        try Passphrase(readingLineFrom: Int32(clamping: descriptor))
      }
    }
    guard console.errorTerminal.isTerminal else { return nil }
    return { (path: String) throws(VaultError) in
      try typed(say("Passphrase of \(path): ", "Passwort zu \(path): "))
    }
  }

  /// A passphrase for the future: typed twice, or the next line of the descriptor.
  func newPassphrase(_ question: String? = nil) throws -> Passphrase {
    if let descriptor = shared.passphraseFd {
      return try Passphrase(readingLineFrom: Int32(clamping: descriptor))
    }
    guard console.errorTerminal.isTerminal else {
      throw Failure(
        .usage,
        say(
          "there is no terminal to ask for the passphrase on",
          "kein Terminal, an dem nach dem Passwort zu fragen wäre"
        ),
        advice: "--passphrase-fd N"
      )
    }
    let first = try typed(question ?? say("New passphrase: ", "Neues Passwort: "))
    guard try typed(say("Once more: ", "Noch einmal: ")) == first else {
      throw Failure(
        .usage,
        say("the two differ; nothing was changed", "beide sind verschieden; nichts wurde geändert")
      )
    }
    return first
  }

  /// What is typed on the terminal without being shown.
  private func typed(_ question: String) throws(VaultError) -> Passphrase {
    // The path is a C string for the length of the call.
    let terminal = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard terminal >= 0 else { throw .system(call: "open", path: "/dev/tty", code: errno) }
    defer { close(terminal) }
    var settings = termios()
    // One structure on this stack, here and below.
    guard unsafe tcgetattr(terminal, &settings) == 0 else {
      throw .system(call: "tcgetattr", path: "/dev/tty", code: errno)
    }
    var hidden = settings
    hidden.c_lflag &= ~tcflag_t(ECHO)
    unsafe tcsetattr(terminal, TCSAFLUSH, &hidden)
    defer {
      unsafe tcsetattr(terminal, TCSAFLUSH, &settings)
      show("\n", terminal)
    }
    show(question, terminal)
    return try Passphrase(readingLineFrom: terminal)
  }

  private func show(_ text: String, _ terminal: Int32) {
    let bytes = Array(text.utf8)
    // A question that cannot be shown is still answered, or not.
    _ = unsafe Glibc.write(terminal, bytes, bytes.count)
  }
}
