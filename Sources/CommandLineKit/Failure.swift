/// Why a command did not do what it was asked: what happened, why, and what to do about it.
public struct Failure: Error, Hashable, Sendable {
  /// How the run ends.
  public var exitCode: ExitCode
  /// What is wrong and where, in one sentence without a full stop.
  public var message: String
  /// The rule or the faults behind it, one a line.
  public var reasons: [String]
  /// What to do, as a sentence or a command to run.
  public var advice: String?
  /// The word before the advice, in the reader's language.
  public var adviceLabel = "try"

  /// Describes a failure.
  public init(
    _ exitCode: ExitCode,
    _ message: String,
    reasons: [String] = [],
    advice: String? = nil
  ) {
    self.exitCode = exitCode
    self.message = message
    self.reasons = reasons
    self.advice = advice
  }

  /// The failure as a person reads it, after the program's name.
  func text(program: String) -> String {
    var lines = ["\(program): \(escapingControls(message))"]
    lines += reasons.map { "  " + escapingControls($0) }
    if let advice { lines.append("  \(adviceLabel): " + escapingControls(advice)) }
    return lines.joined(separator: "\n") + "\n"
  }
}
