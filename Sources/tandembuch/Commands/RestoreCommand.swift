import CommandLineKit
import Mentoring
import Office

/// Makes a record of a backup.
struct RestoreCommand: OfficeCommand {
  static let name = "restore"
  static let abstract = "Go on from a backup, in a new folder, where the record was lost."
  static let discussion = """
    The backup stays as it is, and so does what is left of the record: move that aside first. The \
    keys are those of today, and whoever was erased since the backup was made stays erased.

    Where the key folder has seen more than the backup holds, that is lost: it is refused, unless \
    --accept-loss says why. The history goes on as another branch then, and its first event says \
    what was lost. A record of the former branch is refused from then on.
    """
  static let examples = [
    Example("After the disk has died", "restore /media/safe/wegweiser-2025-11-03 ~/wegweiser"),
    Example(
      "The last two days are lost",
      "restore /media/safe/wegweiser-2025-11-03 ~/wegweiser --accept-loss \"disk failure\""
    ),
  ]
  static let seeAlso = ["backup", "verify", "doctor"]

  @Argument("BACKUP", help: "A folder that tandembuch backup made.", completion: .folders)
  var backup: String

  @Argument(
    "DIR",
    help: "The record's folder; it must not be there, the one above it must.",
    completion: .folders
  )
  var target: String

  @Option(
    OptionDetails(placeholder: "REASON"),
    help: "Lose what came after the backup, for this reason; - to be asked for it."
  )
  var acceptLoss: String?

  func work(at desk: Desk) throws {
    var filling = Filling(RecordRestored.self)
    if let acceptLoss { filling.values["reason"] = [acceptLoss] }
    try filling.askForDashes(at: desk)
    var reason: Text?
    if let words = filling.values["reason"]?.first {
      try desk.demandWords(words, for: "--accept-loss")
      reason = try text(words)
    }
    let restored = try Office.restore(
      backup,
      to: target,
      keys: desk.shared.keys,
      actor: desk.shared.actor,
      acceptingLoss: reason,
      asking: desk.passphraseQuestion,
      environment: desk.environment
    )
    var answers = [
      Answer("record", desk.say("record", "Akte"), restored.path),
      Answer("events", desk.say("events", "Ereignisse"), Int(clamping: restored.head)),
      Answer(
        "kept",
        desk.say("from the backup", "aus der Sicherung"),
        Int(clamping: restored.kept)
      ),
    ]
    if let loss = restored.loss {
      answers += [
        Answer("branch", desk.say("branch", "Zweig"), Int(clamping: loss.branch)),
        Answer("had", desk.say("had been", "waren gewesen"), Int(clamping: loss.size)),
        Answer(
          "lost",
          desk.say("lost", "verloren"),
          Int(clamping: loss.size - min(loss.size, restored.kept))
        ),
      ]
    }
    try desk.answer(answers)
    try desk.remarkOnLeft(restored.leftBeside)
    try desk.remarkOnPending(restored.pendingErasures)
  }

  private func text(_ words: String) throws -> Text {
    do throws(Fault) { return try Text(plain: .text(words)) } catch {
      throw OfficeError.problems([
        Problem(.fault(Fault(field: "accept-loss", given: words, error.why)))
      ])
    }
  }
}
