import CommandLineKit
import Glibc
import Office

/// Proves an event, or that the log continues an older one.
struct ProveCommand: OfficeCommand {
  static let name = "prove"
  static let abstract =
    "Prove that an event stands in the log, or that the log continues an older one."
  static let discussion = """
    The proof goes to standard output in a public form (C2SP tlog-proof), with the checkpoint that it \
    leads to, and can be checked without this program. --leaf writes the event's exact bytes beside \
    it: random ids, codes and dates, nothing that is sealed.

    --consistency M proves that the log with its newest checkpoint, or with that of N events, begins \
    with the M events that were seen before: what a witness asks for.
    """
  static let examples = [
    Example("Prove one event", "prove '#42' --leaf leaf.cbor > proof.txt"),
    Example("Prove that 120 events were not touched", "prove --consistency 120 > consistency.txt"),
  ]
  static let seeAlso = ["verify", "checkpoint", "witness"]

  @Argument(
    "POSITION",
    help: "The event ('#42' or 42); with --consistency the newer size, else all events."
  )
  var position: PositionWord?

  @Option(
    OptionDetails(placeholder: "FILE", completion: .files),
    help: "Write the bytes of the event here."
  )
  var leaf: String?

  @Option(OptionDetails(placeholder: "M"), help: "Prove that the log continues its first M events.")
  var consistency: UInt64?

  func work(at desk: Desk) throws {
    if let consistency {
      guard leaf == nil else {
        throw usage(desk, "--leaf goes with a POSITION", "--leaf gehört zu einer Stelle")
      }
      let office = try desk.office(readOnly: true)
      let proof = try office.consistency(from: consistency, to: position?.number)
      try desk.console.output.write(proof)
      return
    }
    guard let position = position?.number else {
      throw usage(
        desk,
        "name a POSITION, or give --consistency M",
        "eine Stelle nennen oder --consistency M angeben"
      )
    }
    let office = try desk.office(readOnly: true)
    let (proof, bytes) = try office.proof(of: position)
    if let leaf {
      guard let bytes else {
        throw Failure(
          .refused,
          desk.say(
            "event #\(position) is withheld: its bytes are not in this record",
            "Ereignis #\(position) ist zurückgehalten: seine Bytes sind nicht in dieser Akte"
          ),
          advice: desk.say("leave --leaf out", "--leaf weglassen")
        )
      }
      try put(bytes, into: leaf, O_CREAT | O_TRUNC)
    }
    try desk.console.output.write(proof)
  }

  private func usage(_ desk: Desk, _ english: String, _ german: String) -> Failure {
    Failure(.usage, desk.say(english, german), advice: "tandembuch prove --help")
  }
}

/// A position as it is typed: `42` or `#42`.
struct PositionWord: ArgumentValue {
  let number: UInt64

  init?(argument: String) {
    let digits = argument.hasPrefix("#") ? argument.dropFirst() : argument[...]
    guard let number = UInt64(digits), number > 0 else { return nil }
    self.number = number
  }

  var argument: String { "#\(number)" }
  static var placeholder: String { "POSITION" }
  static var expectation: String { "a position such as '#42'" }
}
