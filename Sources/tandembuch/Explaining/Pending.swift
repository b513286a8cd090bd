import CommandLineKit
import LMDB
import Office
import Vault

// What keeps an erasure from being complete, for every command that may meet one.

extension Desk {
  /// Says what keeps erasures from being complete, if anything does, and what to do about it.
  func remarkOnPending(_ pending: [ErasurePending]) throws {
    guard isForPeople, !pending.isEmpty else { return }
    try remark(say("The erasure is pending:", "Die Löschung ist noch nicht abgeschlossen:"))
    for one in pending {
      try remark("  " + one.words(language))
      guard case .copy(let copy, let fault) = one else { continue }
      for line in advice(for: copy, fault, language) { try remark("  " + line) }
    }
    try remark(
      say(
        "It is finished by the next command, or now: tandembuch erase --pending",
        "Der nächste Befehl schließt sie ab, oder jetzt: tandembuch erase --pending"
      )
    )
  }
}

extension ErasurePending {
  /// What is missing.
  func words(_ language: Language) -> String {
    switch self {
    case .copy(let copy, let fault):
      language(
        "the copy of the keys at \(copy.path) is behind: \(faultWords(of: fault, shortFor: copy, language))",
        "die Schlüsselkopie unter \(copy.path) ist nicht aktuell: \(faultWords(of: fault, shortFor: copy, language))"
      )
    case .inUse(let holders):
      language(
        "other processes have the log open: "
          + (holders.isEmpty
            ? "of another account" : holders.map(\.description).joined(separator: ", ")),
        "andere Prozesse haben das Protokoll geöffnet: "
          + (holders.isEmpty
            ? "eines anderen Kontos" : holders.map(\.description).joined(separator: ", "))
      )
    case .failed(let error):
      explanation(of: error, in: language).message
    }
  }
}
