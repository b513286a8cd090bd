import CommandLineKit
import LMDB
import Office
import Vault

// What keeps an erasure from being complete, for every command that may meet one.

extension Desk {
  /// Says what keeps erasures from being complete, if anything does, and what to do about it.
  func remarkOnPending(_ pending: [ErasurePending]) throws {
    guard isForPeople, !pending.isEmpty else { return }
    try remark(
      say(
        "The erasure is pending. What remains to be done:",
        "Die Löschung ist noch nicht abgeschlossen. Zu tun bleibt:"
      )
    )
    for one in pending {
      try remark("  " + one.words(language))
      for line in steps(of: one) { try remark("    " + line) }
    }
    try remark(
      say(
        "Then the next command finishes it, or at once: tandembuch erase --pending",
        "Dann schließt der nächste Befehl sie ab, oder sofort: tandembuch erase --pending"
      )
    )
  }

  /// Who has to do what about it.
  private func steps(of pending: ErasurePending) -> [String] {
    switch pending {
    case .copy(let copy, let fault, let namesKeeper):
      let keeper = copy.recordedAt.map { position in
        say(
          "for whoever keeps it, see: tandembuch show '#\(position)'",
          "für die Person, die sie verwahrt, siehe: tandembuch show '#\(position)'"
        )
      }
      return (namesKeeper ? [keeper].compactMap(\.self) : []) + advice(for: copy, fault, language)
    case .inUse:
      return [
        say(
          "for whoever runs them: end them",
          "für die Personen, die sie ausführen: sie beenden"
        )
      ]
    case .failed(let error):
      return explanation(of: error, in: language).advice.map { [adviceLabel + ": " + $0] } ?? []
    }
  }
}

extension ErasurePending {
  /// What is missing.
  func words(_ language: Language) -> String {
    switch self {
    case .copy(let copy, let fault, _):
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
