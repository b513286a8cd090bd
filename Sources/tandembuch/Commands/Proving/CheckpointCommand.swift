import Auditing
import CommandLineKit
import MerkleLog
import Office

/// Prints a checkpoint, or keeps one that a witness has cosigned.
struct CheckpointCommand: OfficeCommand {
  static let name = "checkpoint"
  static let abstract = "Print a checkpoint of the log, or keep one that a witness has cosigned."
  static let discussion = """
    A checkpoint states how many events the log holds and the root of the tree over them, signed by \
    the log (C2SP tlog-checkpoint): three lines, an empty line, signatures. Each commit has left one, \
    cosigned by whoever acted; where no commit ended at N, the log alone signs now.

    --add takes the file that a witness printed: it is kept if this log had that tree, and if the \
    witness's signature holds. The witness's key is given with --key the first time.
    """
  static let examples = [
    Example("Hand out the newest", "checkpoint > checkpoint.txt"),
    Example("That of the first 100 events", "checkpoint --at 100"),
    Example("Keep what a witness cosigned", "checkpoint --add cosigned.txt --key VKEY"),
  ]
  static let seeAlso = ["prove", "witness", "keys vkey"]

  @Option(OptionDetails(placeholder: "N"), help: "Of the first so many events.")
  var at: UInt64?

  @Option(
    OptionDetails(placeholder: "FILE", completion: .files),
    help: "Keep this cosigned checkpoint; - for standard input."
  )
  var add: String?

  @Option(
    OptionDetails(name: "key", placeholder: "VKEY"),
    help: "With --add: the verifier key of the witness (tandembuch witness DIR prints it)."
  )
  var verifierKeys: [String] = []

  func work(at desk: Desk) throws {
    guard let add else {
      let office = try desk.office(readOnly: true)
      try desk.console.output.write(try office.checkpoint(at: at))
      return
    }
    let hasher = try SHA256()
    let keys = try verifierKeys.map { try verifierKey($0, hasher) }
    let text = try inputBytes(add)
    let office = try desk.office(needsKeys: true)
    let (size, witnesses) = try office.add(witnessed: text, keys: keys)
    try desk.answer([
      Answer("size", desk.say("events", "Ereignisse"), Int(clamping: size)),
      Answer(
        "witnesses",
        desk.say("cosigned by", "mitunterschrieben von"),
        witnesses.map { $0.key.name.text }.joined(separator: ", ")
      ),
    ])
  }
}

/// A verifier key as it is typed.
func verifierKey(_ text: String, _ hasher: borrowing SHA256) throws(AuditError) -> VerifierKey {
  do throws(VerifierKey.Fault) {
    return try VerifierKey(parsing: text, hasher: hasher)
  } catch { throw .key(text: text, error) }
}
