import Auditing
import CommandLineKit
import Mentoring
import MerkleLog
import Office

// What an auditor was handed and why it proves nothing: whoever made the text can act (2), nobody can
// who only has the log (3), or the machine's owner (5).

func explanation(ofAudit error: AuditError, _ language: Language) -> Failure {
  switch error {
  case .text(let kind, let fault):
    // What the witness keeps itself nobody else can send again.
    Failure(
      kind == .keptCheckpoint ? .integrity : .usage,
      language(
        "\(kind.name(language)) cannot be read: \(fault)",
        "\(kind.name(language)) ist nicht lesbar: \(Message(fault).de)"
      ),
      advice: again(kind, language)
    )
  case .key(let text, let fault):
    Failure(
      .usage,
      language(
        "'\(text)' is no verifier key: \(fault)",
        "'\(text)' ist kein Prüfschlüssel: \(Message(fault).de)"
      ),
      advice: askForKey(language)
    )
  case .noLogKey:
    Failure(
      .usage,
      language(
        "no key of a log was given: --key VKEY",
        "kein Schlüssel eines Protokolls angegeben: --key VKEY"
      ),
      advice: askForKey(language)
    )
  case .ambiguousKey(let name):
    Failure(
      .usage,
      language(
        "two of the keys of \(name) have the same key id",
        "zwei der Schlüssel von \(name) haben dieselbe Kennung"
      ),
      advice: language("leave one of them out", "einen davon weglassen")
    )
  case .proofOfOtherCheckpoint, .proofNeeded, .proofFromOtherSize, .nothingKept, .noTiles:
    explanation(ofMissing: error, language)
  case .file(let path, let why):
    Failure(.environment, "\(path): " + language.say(Message(quoting: why)))
  case .folder(let error): explanation(ofVault: error, language)
  case .hashing(let error): Failure(.environment, language.say(Message(error)))
  case .tileMissing, .tile, .strayTile, .entryDiffers, .hashesDiffer, .formerTileDiffers,
    .rootDiffers:
    explanation(ofTiles: error, language)
  default: explanation(ofViolation: error, language)
  }
}

/// The texts do not belong together, or one of them is not there.
private func explanation(ofMissing error: AuditError, _ language: Language) -> Failure {
  switch error {
  case .proofOfOtherCheckpoint(let proof, let checkpoint):
    Failure(
      .usage,
      language(
        "the proof leads to a checkpoint of \(proof.size) events, the one beside it is of \(checkpoint.size)",
        "der Beweis führt zu einem Prüfpunkt über \(proof.size) Ereignisse, der daneben umfasst \(checkpoint.size)"
      ),
      reasons: proof.size == checkpoint.size
        ? [language("and their roots differ", "und ihre Wurzeln sind verschieden")] : [],
      advice: language(
        "hand over the proof and the checkpoint that it ends with",
        "den Beweis und den Prüfpunkt geben, mit dem er endet"
      )
    )
  case .proofNeeded(let kept, let new):
    Failure(
      .usage,
      language(
        "the log has grown from \(kept) events to \(new), and no proof came along",
        "das Protokoll wuchs von \(kept) auf \(new) Ereignisse, und kein Beweis liegt bei"
      ),
      reasons: [
        language(
          "a witness signs only what continues the checkpoint that it keeps",
          "ein Zeuge unterschreibt nur, was seinen letzten Prüfpunkt fortsetzt"
        )
      ],
      advice: askForProof(from: kept, to: new, language)
    )
  case .proofFromOtherSize(let kept, let found):
    Failure(
      .usage,
      language(
        "the proof starts at \(found) events; the checkpoint that is kept here is of \(kept)",
        "der Beweis beginnt bei \(found) Ereignissen; der hier verwahrte Prüfpunkt umfasst \(kept)"
      ),
      advice: askForProof(from: kept, to: nil, language)
    )
  case .nothingKept:
    Failure(
      .usage,
      language(
        "no checkpoint is kept here yet that a proof could start from",
        "hier ist noch kein Prüfpunkt verwahrt, bei dem ein Beweis beginnen könnte"
      ),
      advice: language("leave the proof out this time", "den Beweis diesmal weglassen")
    )
  case .noTiles(let path):
    Failure(
      .usage,
      language(
        "\(path) holds no tiles: the file 'checkpoint' is not there",
        "\(path) enthält keine Kacheln: die Datei „checkpoint“ fehlt"
      ),
      advice: language(
        "name the folder that tandembuch export tiles made",
        "den Ordner nennen, den tandembuch export tiles anlegte"
      )
    )
  default: Failure(.usage, "\(error)")
  }
}

/// The log, or the text on its way, is not what it claims to be.
private func explanation(ofViolation error: AuditError, _ language: Language) -> Failure {
  switch error {
  case .signature(let kind, let error):
    Failure(
      .integrity,
      language(
        "\(kind.name(language)) is not signed as it should be: \(error)",
        "\(kind.name(language)) ist nicht gültig unterschrieben: \(Message(error).de)"
      ),
      reasons: error == .noKnownSignature
        ? [
          language(
            "if the log's key was rotated, the checkpoint of that commit is signed with both keys",
            "wurde der Protokollschlüssel gewechselt, so ist der Prüfpunkt dazu mit beiden unterschrieben"
          )
        ] : [],
      advice: error == .noKnownSignature
        ? language(
          "ask for the new key and for that checkpoint: tandembuch keys vkey, checkpoint --at N",
          "den neuen Schlüssel und diesen Prüfpunkt verlangen: tandembuch keys vkey, checkpoint --at N"
        ) : again(kind, language)
    )
  case .otherLog(let known, let found): otherLog(known, found, language)
  case .rolledBack(let kept, let found):
    Failure(
      .integrity,
      language(
        "rolled back: the checkpoint is of \(found) events, one of \(kept) was seen before",
        "zurückgesetzt: der Prüfpunkt umfasst \(found) Ereignisse, gesehen wurden schon \(kept)"
      ),
      reasons: [nothingSigned(language)],
      advice: language(
        "ask for the newest checkpoint; if there is no larger one, the log has lost events",
        "den neuesten Prüfpunkt verlangen; gibt es keinen größeren, so hat das Protokoll Ereignisse verloren"
      )
    )
  case .forked(let size):
    Failure(
      .integrity,
      language(
        "forked: this log of \(size) events is another one than was seen before",
        "abgezweigt: dieses Protokoll mit \(size) Ereignissen ist ein anderes, als früher gesehen wurde"
      ),
      reasons: [nothingSigned(language)],
      advice: showBoth(language)
    )
  case .notContinued(let kept, let new, let fault):
    Failure(
      .integrity,
      language(
        "not shown that the log of \(new) events continues the one of \(kept): \(fault)",
        "nicht gezeigt, dass das Protokoll mit \(new) Ereignissen das mit \(kept) fortsetzt: \(Message(fault).de)"
      ),
      reasons: [nothingSigned(language)],
      advice: showBoth(language)
    )
  case .notIncluded(let index, let size, let fault):
    Failure(
      .integrity,
      language(
        "not shown that the leaf is #\(index + 1) of the log of \(size) events: \(fault)",
        "nicht gezeigt, dass das Blatt #\(index + 1) des Protokolls mit \(size) Ereignissen ist: \(Message(fault).de)"
      ),
      reasons: [
        language(
          "the leaf, the proof or its checkpoint was altered, or they do not belong together",
          "Blatt, Beweis oder Prüfpunkt wurden verändert oder gehören nicht zusammen"
        )
      ]
    )
  case .unreadableLeaf(let index, let error):
    Failure(
      .integrity,
      language(
        "leaf #\(index + 1) is in the log and is no event: \(error)",
        "Blatt #\(index + 1) steht im Protokoll und ist kein Ereignis: \(Message(error).de)"
      )
    )
  case .misplacedLeaf(let index, let position):
    Failure(
      .integrity,
      language(
        "event #\(position) stands at the place of #\(index + 1)",
        "Ereignis #\(position) steht an der Stelle von #\(index + 1)"
      )
    )
  case .foreignLeaf(let index, let logID):
    Failure(
      .integrity,
      language(
        "leaf #\(index + 1) is an event of another log, \(logID)",
        "Blatt #\(index + 1) ist ein Ereignis eines anderen Protokolls, \(logID)"
      )
    )
  default: Failure(.integrity, "\(error)")
  }
}

/// A folder of tiles is not the log that its checkpoint states.
private func explanation(ofTiles error: AuditError, _ language: Language) -> Failure {
  let what: String =
    switch error {
    case .tileMissing(let tile): language("\(tile) is missing", "\(tile) fehlt")
    case .tile(let tile, let fault): "\(tile): " + language.say(Message(fault))
    case .strayTile(let path, let size):
      language(
        "\(path) is no file of a tree of \(size) leaves",
        "\(path) ist keine Datei eines Baums mit \(size) Blättern"
      )
    case .entryDiffers(let index, let tile):
      language(
        "event #\(index + 1) was altered: the entry in \(tile) is not the one that was hashed",
        "Ereignis #\(index + 1) wurde verändert: der Eintrag in \(tile) ist nicht der gehashte"
      )
    case .hashesDiffer(let tile, let above):
      language(
        "\(tile) does not hash to what \(above) says: the events below it were altered",
        "\(tile) ergibt nicht den Hash in \(above): die Ereignisse darunter wurden verändert"
      )
    case .formerTileDiffers(let tile):
      language(
        "\(tile) is not the beginning of the tile that came after it",
        "\(tile) ist nicht der Anfang der Kachel, die ihr folgte"
      )
    case .rootDiffers(let size):
      language(
        "the tiles are not those of the tree of \(size) events that the log signed",
        "die Kacheln sind nicht die des Baums mit \(size) Ereignissen, den das Protokoll unterschrieb"
      )
    default: "\(error)"
    }
  return Failure(
    .integrity,
    what,
    advice: language(
      "export the tiles anew into an empty folder and compare",
      "die Kacheln neu in einen leeren Ordner ausgeben und vergleichen"
    )
  )
}

private func otherLog(_ known: KeyName, _ found: KeyName, _ language: Language) -> Failure {
  let isRestored = known.text.branchless == found.text.branchless
  return Failure(
    .integrity,
    language(
      "of another log: it is of \(found), known here is \(known)",
      "von einem anderen Protokoll: von \(found), bekannt ist hier \(known)"
    ),
    reasons: isRestored
      ? [
        language(
          "a restore that lost events begins a new branch; it can continue no former checkpoint",
          "eine Rückholung mit Verlust beginnt einen neuen Zweig, der keinen früheren Prüfpunkt fortsetzt"
        )
      ] : [],
    advice: isRestored
      ? language(
        "ask why, and watch the new branch with a new folder and its own key",
        "nach dem Grund fragen und den neuen Zweig mit neuem Ordner und dessen Schlüssel beobachten"
      ) : askForKey(language)
  )
}

/// A key was given that this log does not sign with.
func explanation(ofKey given: KeyName, _ origin: KeyName, _ language: Language) -> Failure {
  let isRestored = given.text.branchless == origin.text.branchless
  return Failure(
    .usage,
    language(
      "the key is that of \(given), this log is \(origin)",
      "der Schlüssel ist der von \(given), dieses Protokoll ist \(origin)"
    ),
    reasons: isRestored
      ? [
        language(
          "a restore that lost events began another branch, with a verifier key of its own name",
          "eine Rückholung mit Verlust begann einen anderen Zweig, dessen Prüfschlüssel anders heißt"
        )
      ] : [],
    advice: askForKey(language)
  )
}

extension String {
  /// An origin without its last part.
  fileprivate var branchless: Substring { lastIndex(of: "/").map { self[..<$0] } ?? self[...] }
}

extension AuditedText {
  fileprivate func name(_ language: Language) -> String {
    switch self {
    case .checkpoint: language("the checkpoint", "der Prüfpunkt")
    case .inclusionProof: language("the proof", "der Beweis")
    case .consistencyProof: language("the proof of consistency", "der Fortsetzungsbeweis")
    case .keptCheckpoint:
      language("the checkpoint that is kept here", "der hier verwahrte Prüfpunkt")
    }
  }
}

private func again(_ kind: AuditedText, _ language: Language) -> String {
  kind == .keptCheckpoint
    ? language(
      "bring the witness's folder back from its copy",
      "den Ordner des Zeugen aus seiner Kopie zurückholen"
    )
    : language(
      "ask for it again, and hand on the file as it is",
      "sie noch einmal verlangen und die Datei unverändert weitergeben"
    )
}

private func askForKey(_ language: Language) -> String {
  language(
    "ask the office for the line that tandembuch keys vkey prints",
    "die Geschäftsstelle um die Zeile von tandembuch keys vkey bitten"
  )
}

private func askForProof(from kept: UInt64, to new: UInt64?, _ language: Language) -> String {
  language("ask the office for: ", "die Geschäftsstelle bitten um: ")
    + "tandembuch prove --consistency \(kept)" + (new.map { " \($0)" } ?? "")
}

private func nothingSigned(_ language: Language) -> String {
  language("nothing was signed", "nichts wurde unterschrieben")
}

private func showBoth(_ language: Language) -> String {
  language(
    "keep this checkpoint and the one in the witness's folder: both are signed, and together they show it",
    "diesen Prüfpunkt und den im Ordner des Zeugen aufheben: beide sind unterschrieben und zeigen es zusammen"
  )
}
