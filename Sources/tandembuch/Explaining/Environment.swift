import CommandLineKit
import EventLog
import LMDB
import Mentoring
import Office
import SQLite
import Vault
import Views

// Failures of the machine, of the store and of the keys: who can act on each, and how.

func explanation(ofLog error: EventLogError, _ language: Language) -> Failure {
  let words = language.say(Message(error))
  return switch error {
  case .conflict(let position, _):
    Failure(.refused, words, advice: "tandembuch show '#\(position)'")
  case .duplicateCommand: Failure(.refused, words)
  case .clock:
    Failure(.environment, words, advice: language("set the clock", "die Uhr stellen"))
  case .eventTooLarge, .malformed: Failure(.usage, words)
  case .commitTooLarge:
    Failure(
      .usage,
      words,
      advice: language("divide the input into several", "die Eingabe auf mehrere aufteilen")
    )
  case .readOnly: Failure(.environment, words, advice: freeOrPermit(language))
  case .inUse(let holders):
    Failure(
      .environment,
      language(
        "other processes have the record open, and this waits for them",
        "andere Prozesse haben die Akte geöffnet; darauf wartet dies"
      ),
      reasons: holders.map(\.description),
      advice: language("end them, and do it again", "sie beenden und es wiederholen")
    )
  case .outcomeUnknown(let cause):
    Failure(
      .environment,
      language(
        "the disk failed, and whether this was recorded is not known: \(cause)",
        "der Datenträger versagte; ob dies erfasst ist, steht nicht fest: \(Message(cause).de)"
      ),
      advice: language(
        "make room on the disk, look with tandembuch trail --limit 1, and repeat it if it is not there",
        "Platz schaffen, mit tandembuch trail --limit 1 nachsehen und es wiederholen, falls es fehlt"
      )
    )
  case .sealing(let failure), .signing(let failure): explanation(of: failure.cause, in: language)
  case .notALog, .alreadyExists: Failure(.usage, words)
  case .newerFormat(let found, let supported): newer(found, supported, language)
  case .environment(let cause): explanation(ofStore: cause, language)
  case .hashing: Failure(.environment, words)
  case .corrupted, .corruptedCommit, .corruptedIndex, .treeDiffers:
    Failure(
      .integrity,
      words,
      advice: language(
        "record nothing, keep the folder as it is, and go on from a backup (tandembuch restore)",
        "nichts erfassen, den Ordner so lassen und von einer Sicherung aus weitermachen (tandembuch restore)"
      )
    )
  }
}

private func newer(_ found: UInt64, _ supported: UInt64, _ language: Language) -> Failure {
  Failure(
    .environment,
    language(
      "this record was written by a newer program: its format is \(found), this program knows up to \(supported)",
      "diese Akte schrieb ein neueres Programm: Format \(found), dieses Programm kennt bis \(supported)"
    ),
    advice: language(
      "use the program that wrote it, or a newer one",
      "das Programm verwenden, das sie schrieb, oder ein neueres"
    )
  )
}

private func explanation(ofStore error: LMDBError, _ language: Language) -> Failure {
  let code: ExitCode =
    switch error {
    case .truncated, .notAnEnvironment, .corrupted, .missing: .integrity
    default: .environment
    }
  let advice: String =
    switch error {
    case .noSpace, .mapFull:
      language(
        "make room on the disk and do it again; nothing of it was recorded",
        "auf dem Datenträger Platz schaffen und es wiederholen; nichts davon wurde erfasst"
      )
    case .locked, .readersFull, .mapResized, .panic, .alreadyOpen:
      language("try again in a moment", "es gleich noch einmal versuchen")
    case .truncated, .notAnEnvironment, .corrupted, .missing:
      language(
        "go on from a backup (tandembuch restore)",
        "von einer Sicherung aus weitermachen (tandembuch restore)"
      )
    default: freeOrPermit(language)
    }
  return Failure(
    code,
    language(
      "the log cannot be used: \(error)",
      "das Protokoll ist nicht benutzbar: \(Message(error).de)"
    ),
    advice: advice
  )
}

func explanation(ofVault error: VaultError, _ language: Language) -> Failure {
  let code: ExitCode =
    switch error {
    case .system, .noLockedMemory, .noMemory: .environment
    case .missing, .notPrivate, .foreignOwner, .wrongKind, .otherRecord, .otherRoot, .otherKey,
      .protected,
      .passphraseRefused, .olderEpoch, .unfinished, .boxedToOthers:
      .notPermitted
    case .alreadyThere, .insideRecord, .besideKeys, .noLocation, .otherName, .notASubject,
      .notAnIdentifier, .subjectsNotDistinct, .passphraseTooShort, .passphraseTooLong, .notACopy,
      .copiedTwice,
      .notAPublicKey:
      .usage
    case .damaged, .noEpoch, .wrapRefused, .digestDiffers, .commitmentDiffers, .notAuthentic,
      .contentRefused:
      .integrity
    }
  let advice: String? =
    switch error {
    case .system: freeOrPermit(language)
    case .otherRecord:
      language(
        "name this record's key folder with --keys",
        "den Schlüsselordner dieser Akte mit --keys nennen"
      )
    case .foreignOwner:
      language(
        "run this as the owner of the keys",
        "als Eigentümer*in der Schlüssel ausführen"
      )
    default: nil
    }
  return Failure(
    code,
    language(
      "the keys cannot be used: \(faultWords(of: error, language))",
      "die Schlüssel sind nicht benutzbar: \(faultWords(of: error, language))"
    ),
    advice: advice
  )
}

func explanation(ofViews error: ViewsError, _ language: Language) -> Failure {
  switch error {
  case .folder(let path, let code):
    Failure(
      .environment,
      language(
        "\(error)",
        "die Sichten lassen sich in \(path) nicht halten: \(Message(errno: code).de)"
      ),
      advice: freeOrPermit(language)
    )
  case .database(let error): explanation(ofSQL: error, language)
  case .log(let error): explanation(ofLog: error, language)
  case .unknownAction(let position, let type, let version):
    Failure(
      .environment,
      language(
        "\(error)",
        "Ereignis #\(position) ist „\(type)“ in Fassung \(version); das kennt erst ein neueres Programm"
      ),
      advice: language("use a newer program", "ein neueres Programm verwenden")
    )
  case .unreadable(let position, .body(let fault)):
    Failure(
      .integrity,
      language("\(error)", "Ereignis #\(position) ist beschädigt („\(fault)“)")
    )
  case .unreadable(let position, .contradiction):
    Failure(
      .integrity,
      language(
        "\(error)",
        "das Protokoll widerspricht sich: was Ereignis #\(position) beginnt, gibt es dort schon"
      )
    )
  case .notAtHand:
    Failure(.environment, language("\(error)", "das Protokoll selbst ist hier nicht zur Hand"))
  case .stopped: Failure(.refused, language("stopped", "abgebrochen"))
  }
}
