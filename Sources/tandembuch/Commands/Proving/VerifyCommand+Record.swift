import Auditing
import CommandLineKit
import JSON
import Mentoring
import MerkleLog
import Office

extension VerifyCommand {
  /// Checks the whole record, and ends with exit code 3 where something is wrong.
  func verifyRecord(at desk: Desk) throws {
    let hasher = try SHA256()
    let keys = try verifierKeys.map { try verifierKey($0, hasher) }
    let office = try desk.office()
    var bar: (step: VerificationStep, bar: ProgressBar)?
    defer { bar?.bar.finish() }
    let verification = try office.verify(from: from ?? 1, keys: keys) { step, done, total in
      if bar?.step != step {
        bar?.bar.finish()
        bar = (
          step,
          ProgressBar(
            step.words(desk),
            total: Int(clamping: total),
            console: desk.console,
            milliseconds: steadyMilliseconds
          )
        )
      }
      bar?.bar.advance(to: Int(clamping: done))
    }
    bar?.bar.finish()
    switch desk.format {
    case .table: try desk.answer(verification.answers(desk))
    case .json, .jsonl:
      let json = verification.json
      let bytes = desk.format == .json ? json.encoded(style: .pretty) : json.encoded()
      try desk.console.output.write(bytes + [0x0a])
    case .csv: try writeRows(of: verification, at: desk)
    }
    if !verification.knowsLogKey {
      try desk.remark(
        desk.say(
          "tandembuch: the log's own signatures were not checked: give its verifier key (--key VKEY)",
          "tandembuch: die Unterschriften des Protokolls selbst sind nicht geprüft: --key VKEY angeben"
        )
      )
    }
    guard let first = verification.discrepancies.first else { return }
    try desk.console.output.flush()
    throw failure(first, verification, desk)
  }

  private func failure(_ first: Discrepancy, _ verification: Verification, _ desk: Desk) -> Failure
  {
    let place = first.position.map { "#\($0): " } ?? ""
    let others = verification.discrepancies.dropFirst().map { discrepancy in
      (discrepancy.position.map { "#\($0): " } ?? "") + desk.say(discrepancy.what)
    }
    // Those of the log come first: views can always be made again.
    let isOfViews = first.area == .views
    let what =
      isOfViews
      ? desk.say(
        "the log is in order, what was made of it is not: ",
        "das Protokoll ist in Ordnung, nicht aber, was daraus berechnet wurde: "
      ) : desk.say("the record does not hold: ", "die Akte hält der Prüfung nicht stand: ")
    return Failure(
      .integrity,
      what + place + desk.say(first.what),
      reasons: Array(others),
      advice: isOfViews
        ? "tandembuch rebuild"
        : desk.say(
          "record nothing, keep the folder as it is, and compare with a backup",
          "nichts erfassen, den Ordner so lassen und mit einer Sicherung vergleichen"
        )
    )
  }

  private func writeRows(of verification: Verification, at desk: Desk) throws {
    let table = try desk.table([
      Column("area"), Column("position", kind: .integer), Column("discrepancy"),
    ])
    for discrepancy in verification.discrepancies {
      try table.append([
        .text(discrepancy.area.rawValue),
        discrepancy.position.map { .integer(Int64(clamping: $0)) } ?? .null,
        .text(discrepancy.what.en),
      ])
    }
    try table.finish()
  }
}

extension VerificationStep {
  fileprivate func words(_ desk: Desk) -> String {
    switch self {
    case .log: desk.say("events", "Ereignisse")
    case .seals: desk.say("seals", "Siegel")
    case .views: desk.say("views", "Sichten")
    }
  }
}

extension Verification {
  fileprivate func answers(_ desk: Desk) -> [Answer] {
    var answers = [
      Answer("verified", desk.say("verified", "geprüft"), .bool(discrepancies.isEmpty)),
      Answer("events", desk.say("events", "Ereignisse"), "#\(from) – #\(head)"),
      Answer("root", desk.say("root", "Wurzel"), root ?? ""),
      Answer("commits", desk.say("checkpoints", "Prüfpunkte"), Int(clamping: commits)),
      Answer("signatures", desk.say("signatures", "Unterschriften"), signatures),
      Answer("withheld", desk.say("withheld", "zurückgehalten"), Int(clamping: withheld)),
      Answer("seals", desk.say("seals opened", "geöffnete Siegel"), sealWords(desk)),
      Answer("views", desk.say("views", "Sichten"), viewWords(desk)),
    ]
    for witness in witnesses {
      answers.append(
        Answer("witness", desk.say("witnessed", "bezeugt"), witness.words(desk))
      )
    }
    if witnesses.isEmpty {
      answers.append(
        Answer(
          "witness",
          desk.say("witnessed", "bezeugt"),
          desk.say("by nobody that is known here", "von niemandem, der hier bekannt ist")
        )
      )
    }
    let times = [
      desk.say("log", "Protokoll") + " \(times.logMs) ms ("
        + desk.say("hashing", "Hashen") + " \(times.hashingMs) ms)",
      desk.say("signatures", "Unterschriften") + " \(times.signaturesMs) ms",
      desk.say("seals", "Siegel") + " \(times.sealsMs) ms",
      desk.say("views", "Sichten") + " \(times.viewsMs) ms",
    ]
    answers.append(Answer("times", desk.say("took", "Dauer"), times.joined(separator: ", ")))
    return answers
  }

  private func sealWords(_ desk: Desk) -> String {
    guard !isShare else { return desk.say("none: a share", "keine: eine Weitergabe") }
    guard !isBeforeErasure else {
      return desk.say(
        "none: a backup from before an erasure",
        "keine: eine Sicherung von vor einer Löschung"
      )
    }
    guard let opened else {
      return desk.say("none: the keys are not at hand", "keine: die Schlüssel sind nicht da")
    }
    guard ended > 0 else { return "\(opened)" }
    return "\(opened), " + desk.say("\(ended) ended", "\(ended) beendet")
  }

  private func viewWords(_ desk: Desk) -> String {
    guard comparedViews else { return desk.say("not compared", "nicht verglichen") }
    return discrepancies.contains { $0.area == .views }
      ? desk.say("differ from the log", "weichen vom Protokoll ab")
      : desk.say("equal those made anew", "gleich den neu gebildeten")
  }

  fileprivate var json: JSONValue {
    [
      "verified": .bool(discrepancies.isEmpty),
      "share": .bool(isShare),
      "log_key_known": .bool(knowsLogKey),
      "from": .integer(Int64(clamping: from)),
      "head": .integer(Int64(clamping: head)),
      "root": root.map { .string($0) } ?? .null,
      "commits": .integer(Int64(clamping: commits)),
      "signatures": .integer(Int64(signatures)),
      "withheld": .integer(Int64(clamping: withheld)),
      "seals_opened": opened.map { .integer(Int64($0)) } ?? .null,
      "seals_ended": .integer(Int64(ended)),
      "views_compared": .bool(comparedViews),
      "witnesses": .array(witnesses.map(\.json)),
      "discrepancies": .array(
        discrepancies.map { discrepancy in
          [
            "area": .string(discrepancy.area.rawValue),
            "position": discrepancy.position.map { .integer(Int64(clamping: $0)) } ?? .null,
            "what": .string(discrepancy.what.en),
          ]
        }
      ),
      "milliseconds": [
        "log": .integer(Int64(clamping: times.logMs)),
        "hashing": .integer(Int64(clamping: times.hashingMs)),
        "signatures": .integer(Int64(clamping: times.signaturesMs)),
        "seals": .integer(Int64(clamping: times.sealsMs)),
        "views": .integer(Int64(clamping: times.viewsMs)),
      ],
    ]
  }
}

extension WitnessedState {
  fileprivate func words(_ desk: Desk) -> String {
    guard let size else {
      return desk.say("not yet by \(key.name)", "noch nicht von \(key.name)")
    }
    let time = timeS.map { ", " + timestamp(min($0, lastSecond) * 1000) } ?? ""
    return desk.say("up to #\(size) by \(key.name)", "bis #\(size) von \(key.name)") + time
  }

  fileprivate var json: JSONValue {
    [
      "witness": .string(key.name.text),
      "up_to": size.map { .integer(Int64(clamping: $0)) } ?? .null,
      "time_s": timeS.map { .integer(Int64(clamping: $0)) } ?? .null,
    ]
  }
}
