import Auditing
import CommandLineKit
import MerkleLog
import Mentoring
import Office
import Vault

/// Bears witness to a log: needs no record.
struct WitnessCommand: OfficeCommand {
  static let name = "witness"
  static let abstract = "Keep the last checkpoint of a log, check the next one, and cosign it."
  static let discussion = """
    For whoever watches an office from outside; no record is needed. The folder holds the witness's \
    own signing key and the last checkpoint, and is made when it is first used. One folder watches \
    one log.

    The checkpoint is cosigned only if it continues the one that is kept: the proof of that comes \
    from the office (tandembuch prove --consistency). What lost events, or is another history, is \
    refused with exit code 3. The cosigned checkpoint goes to standard output; the office keeps it \
    with tandembuch checkpoint --add.

    Without a checkpoint the witness's own verifier key is printed, for the office and for anyone.
    """
  static let examples = [
    Example("Make a witness and see its key", "witness ~/watch"),
    Example("See a log for the first time", "witness ~/watch checkpoint.txt --key VKEY"),
    Example("See it again", "witness ~/watch new.txt consistency.txt --key VKEY"),
  ]
  static let seeAlso = ["verify", "checkpoint", "prove"]

  @Argument("DIR", help: "The witness's folder; it is made if it is missing.", completion: .folders)
  var folder: String

  @Argument(
    "CHECKPOINT",
    help: "The log's newest checkpoint; - for standard input.",
    completion: .files
  )
  var checkpoint: String?

  @Argument(
    "CONSISTENCY",
    help: "The proof that it continues the checkpoint that is kept.",
    completion: .files
  )
  var consistency: String?

  @Option(
    OptionDetails(name: "key", placeholder: "VKEY"),
    help: "The log's verifier key (tandembuch keys vkey), or that of another cosigner."
  )
  var verifierKeys: [String] = []

  @Option(
    OptionDetails(name: "name", placeholder: "NAME"),
    help: "What a new witness is called; made of its key unless given."
  )
  var witnessName: String?

  func work(at desk: Desk) throws {
    // All that is wrong with the words is said before a folder is made.
    let name = try witnessName.map { try keyName($0, desk) }
    let input = try checkpoint.map { path in
      (
        checkpoint: try inputBytes(path),
        proof: try consistency.map { try inputBytes($0) },
        keys: try TrustedKeys(parsing: verifierKeys)
      )
    }
    if let input { try input.keys.check(checkpoint: input.checkpoint.span) }
    let opened: WitnessFolder
    do throws(VaultError) { opened = try WitnessFolder.open(at: folder, name: name) } catch {
      throw AuditError.folder(error)
    }
    let witness = try Witness(opened)
    if opened.isNew {
      try desk.remark(
        desk.say(
          "tandembuch: made the witness \(opened.name) in \(opened.path); its key stays there",
          "tandembuch: Zeuge \(opened.name) in \(opened.path) angelegt; sein Schlüssel bleibt dort"
        )
      )
    }
    guard let input else {
      try desk.console.output.write("\(witness.key)\n")
      return
    }
    let cosigned = try witness.cosign(
      input.checkpoint.span,
      proof: input.proof?.span,
      keys: input.keys,
      timeS: Clock.system.nowMs() / 1000
    )
    try desk.console.output.write(cosigned.checkpoint.bytes)
    try desk.console.output.flush()
    try desk.remark(summary(of: cosigned, at: desk))
  }

  private func summary(of cosigned: Witness.Cosigned, at desk: Desk) -> String {
    let size = cosigned.checkpoint.checkpoint.head.size
    guard let former = cosigned.formerSize else {
      return desk.say(
        "tandembuch: first checkpoint, of \(size) events, kept and cosigned",
        "tandembuch: erster Prüfpunkt über \(size) Ereignisse verwahrt und mitunterschrieben"
      )
    }
    return desk.say(
      "tandembuch: \(size) events continue the \(former) seen before; kept and cosigned",
      "tandembuch: \(size) Ereignisse setzen die \(former) gesehenen fort; verwahrt und mitunterschrieben"
    )
  }

  private func keyName(_ text: String, _ desk: Desk) throws -> KeyName {
    do throws(KeyName.Fault) { return try KeyName(text) } catch {
      throw Failure(
        .usage,
        desk.say("'\(text)' is no name: \(error)", "'\(text)' ist kein Name: \(Message(error).de)"),
        advice: desk.say("write one word", "ein Wort schreiben")
      )
    }
  }
}
