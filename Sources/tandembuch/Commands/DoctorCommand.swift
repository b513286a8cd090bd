import CommandLineKit
import EventLog
import Mentoring
import Office

/// Looks at what a record wants for its care.
struct DoctorCommand: OfficeCommand {
  static let name = "doctor"
  static let abstract = "Look how the record fares, and say what is to be done about it."
  static let discussion = """
    Looks at the size of the log and its growth, at who reads it, at permissions, keys, the disk, the \
    last backup, the copies of the keys, the last witness and erasures; says of each what is to be done, if anything. Readers that died are cleared \
    away, and a compaction that was cut off is finished. Whether the history is unaltered is \
    answered by verify.

    Ends with 0 where nothing has to be done, and with 1 where something has; where the record \
    cannot be read at all, with the code of what is wrong.
    """
  static let examples = [
    Example("See how the record fares", "doctor"),
    Example("Make the log anew without its free pages", "doctor --compact"),
    Example("For a script that watches", "doctor --format json"),
  ]
  static let seeAlso = ["backup", "keys copies", "erase", "rebuild"]

  @Flag(help: "First make the log anew without what was deleted; waits for others to let go of it.")
  var compact: Bool

  @Option(OptionDetails(placeholder: "SECONDS"), help: "How long --compact waits for others.")
  var wait: UInt64 = 10

  func work(at desk: Desk) throws {
    if compact {
      try Office.compact(
        at: desk.shared.record,
        environment: desk.environment,
        waitingUpToMs: Int(min(wait, 86_400)) * 1_000
      )
    }
    let findings = try Office.examine(
      at: desk.shared.record,
      keys: desk.shared.keys,
      asking: desk.passphraseQuestion,
      environment: desk.environment
    )
    if desk.isForPeople { try tell(findings, desk) } else { try list(findings, desk) }
    let problems = findings.compactMap(\.problem).map { explanation(of: $0, in: desk.language) }
    guard let worst = findings.map(\.state).max(), worst == .needed else { return }
    let count = findings.count { $0.state == .needed }
    throw Failure(
      problems.first?.exitCode ?? .refused,
      desk.say(
        "\(desk.language.count(count, "thing has", "things have")) to be done",
        "\(count) \(count == 1 ? "Sache ist" : "Sachen sind") zu erledigen"
      )
    )
  }

  private func tell(_ findings: [Finding], _ desk: Desk) throws {
    let labels = findings.map { desk.say($0.label) }
    let width = labels.map(\.count).max() ?? 0
    for (finding, label) in zip(findings, labels) {
      let failure = finding.problem.map { explanation(of: $0, in: desk.language) }
      let state = desk.say(finding.state.words)
      let gap = String(repeating: " ", count: width - label.count + 2)
      let start = state + String(repeating: " ", count: max(1, 9 - state.count))
      try desk.write(failure?.message ?? desk.say(finding.words), after: start + label + gap)
      let indent = String(repeating: " ", count: 9)
      for reason in failure?.reasons ?? [] { try desk.write(reason, after: indent) }
      for one in finding.pending { try desk.write(one.words(desk.language), after: indent) }
      if let remedy = failure?.advice ?? finding.remedy.map({ desk.say($0) }) {
        try desk.write(remedy, after: "\(indent)\(desk.adviceLabel): ")
      }
    }
  }

  private func list(_ findings: [Finding], _ desk: Desk) throws {
    let table = try desk.table([
      Column("finding"), Column("state"), Column("number", kind: .integer), Column("words"),
      Column("remedy"),
    ])
    for finding in findings {
      let failure = finding.problem.map { explanation(of: $0, in: desk.language) }
      let remedy = failure?.advice ?? finding.remedy.map { desk.say($0) }
      try table.append([
        .text(finding.name), .text(finding.state.rawValue),
        finding.number.map { .integer(Int64($0)) } ?? .null,
        .text(
          ([failure?.message ?? desk.say(finding.words)]
            + finding.pending.map { $0.words(desk.language) }).joined(separator: "; ")
        ), remedy.map { .text($0) } ?? .null,
      ])
    }
    try table.finish()
  }
}

extension Finding.State {
  /// The state in a word.
  fileprivate var words: Message {
    switch self {
    case .fine: Message("ok", de: "gut")
    case .advisable: Message("look", de: "ansehen")
    case .needed: Message("act", de: "handeln")
    }
  }
}
