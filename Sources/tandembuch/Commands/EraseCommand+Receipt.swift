import CommandLineKit
import JSON
import LMDB
import Mentoring
import Office
import Vault

extension EraseCommand {
  /// Writes what went, what stays and why, and what is still missing.
  func show(_ receipts: [ErasureReceipt], _ pending: [ErasurePending], at desk: Desk) throws {
    guard desk.isForPeople else {
      for receipt in receipts {
        let object = receipt.json(pending.map { $0.words(.english) }, isTrial: dryRun)
        try desk.console.output.write(
          object.encoded(style: desk.format == .json ? .pretty : .compact) + [0x0a]
        )
      }
      return
    }
    for receipt in receipts { try write(receipt, pending, at: desk) }
    try desk.remarkOnPending(pending)
  }

  private func write(_ receipt: ErasureReceipt, _ pending: [ErasurePending], at desk: Desk) throws {
    let wording = desk.language
    try desk.console.output.write(
      (dryRun
        ? wording("What would be erased", "Was gelöscht würde")
        : wording("Receipt of an erasure", "Löschprotokoll")) + "\n"
    )
    let joint =
      receipt.joint.isEmpty
      ? []
      : [
        Answer(
          "joint",
          wording("of these about others too", "davon auch über andere"),
          receipt.joint.map { "#\($0)" }.joined(separator: ", ")
        )
      ]
    try desk.answer(
      [
        Answer(
          "persons",
          wording("person", "Person"),
          receipt.persons.map(\.description).joined(separator: ", ")
        ),
        Answer("scope", wording("extent", "Umfang"), receipt.scope(wording)),
        Answer("ground", wording("ground", "Grundlage"), receipt.order.ground),
        Answer("on", wording("on", "am"), .date(receipt.on.description)),
        Answer("actor", wording("by", "durch"), receipt.actor),
        Answer("position", wording("recorded at", "erfasst bei"), "#\(receipt.position)"),
        Answer("keys", wording("keys destroyed", "Schlüssel vernichtet"), receipt.keys.count),
        Answer("payloads", wording("sealed texts gone", "versiegelte Texte"), receipt.payloads),
      ] + joint + [
        Answer("withheld", wording("events withheld", "Einträge geschwärzt"), receipt.withheld),
        Answer(
          "events_left",
          wording("events that stay", "Einträge, die bleiben"),
          receipt.eventsLeft
        ),
      ]
    )
    try desk.console.output.write(
      wording(
        """
        What stays are ids drawn by lot, codes, dates and numbers, so that what was
        counted stays true: pseudonymous data, kept to show what the programme did.

        """,
        """
        Es bleiben zufällige Kennungen, Codes, Daten und Zahlen, damit richtig bleibt,
        was gezählt wurde: pseudonyme Daten, aufbewahrt als Nachweis über das Programm.

        """
      )
    )
    guard !dryRun else { return }
    try desk.console.output.write(
      (pending.isEmpty
        ? wording("Complete.", "Abgeschlossen.")
        : wording("Not complete yet.", "Noch nicht abgeschlossen.")) + "\n"
    )
  }
}

extension ErasureReceipt {
  /// The extent in words.
  fileprivate func scope(_ language: Language) -> String {
    switch order.extent {
    case .everything: language("everything", "alles")
    case .full: language("everything, events withheld", "alles, Einträge geschwärzt")
    case .formerIdentity: language("former names and addresses", "frühere Namen und Anschriften")
    case .purposes(let purposes): purposes.map(\.rawValue).sorted().joined(separator: ", ")
    }
  }

  /// The receipt for programs.
  fileprivate func json(_ pending: [String], isTrial: Bool) -> JSONValue {
    [
      "persons": .array(persons.map { .string($0.description) }),
      "position": .integer(Int64(clamping: position)),
      "scope": .string(scope(.english)),
      "ground": .string(order.ground),
      "on": .string(on.description),
      "actor": .string(actor),
      "keys": .array(keys.map { .string($0) }),
      "payloads": .integer(Int64(payloads)),
      "joint": .array(joint.map { .integer(Int64(clamping: $0)) }),
      "events_left": .integer(Int64(eventsLeft)),
      "withheld": .integer(Int64(withheld)),
      "trial": .bool(isTrial),
      "complete": .bool(!isTrial && pending.isEmpty),
      "pending": .array(pending.map { .string($0) }),
    ]
  }
}

extension Desk {
  /// Says what keeps erasures from being complete, if anything does, and what to do about it.
  func remarkOnPending(_ pending: [ErasurePending]) throws {
    guard isForPeople, !pending.isEmpty else { return }
    try remark(say("The erasure is pending:", "Die Löschung ist noch nicht abgeschlossen:"))
    for one in pending {
      try remark("  " + one.words(language))
      guard case .copy(let copy, _) = one else { continue }
      for line in advice(for: copy, language) { try remark("  " + line) }
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
