import CommandLineKit
import EventLog
import Mentoring
import Office

// What is wrong with a log, with a checkpoint from outside, and with whoever wants to record.

func explanation(of violation: LogViolation, _ language: Language) -> Failure {
  let (what, reason) = words(for: violation, language)
  return Failure(
    .integrity,
    what,
    reasons: [reason],
    advice: violation.isOfKeys
      ? language(
        "give this record's keys with --keys; without any, what is open can be read",
        "die Schlüssel dieser Akte mit --keys nennen; ganz ohne ist Offenes lesbar"
      )
      : language(
        "record nothing, keep this folder as it is, and bring the newest copy back (tandembuch restore)",
        "nichts erfassen, den Ordner so lassen und die neueste Sicherung zurückholen (tandembuch restore)"
      )
  )
}

private func words(
  for violation: LogViolation,
  _ language: Language
) -> (what: String, reason: String) {
  switch violation {
  case .replaced(let keys):
    (
      language(
        "replaced: this log is of another record",
        "ersetzt: dieses Protokoll gehört zu einer anderen Akte"
      ),
      language(
        "the keys in \(keys) belong to another one",
        "die Schlüssel in \(keys) gehören zu einer anderen"
      )
    )
  case .emptied(let seen):
    (
      language(
        "emptied: the log holds no events",
        "geleert: das Protokoll enthält keine Ereignisse"
      ),
      language("the key folder has seen \(seen) of them", "der Schlüsselordner hat \(seen) gesehen")
    )
  case .rolledBack(let seen, let found):
    (
      language(
        "rolled back: the log ends at #\(found)",
        "zurückgesetzt: das Protokoll endet bei #\(found)"
      ),
      language(
        "the key folder has seen #\(seen); this is an older copy, or its end was cut off",
        "der Schlüsselordner hat #\(seen) gesehen; dies ist eine ältere Kopie, oder das Ende fehlt"
      )
    )
  case .formerBranch(let seen, let found):
    (
      language(
        "rolled back: the log is as it was before a restore (branch \(found))",
        "zurückgesetzt: das Protokoll ist auf dem Stand vor einer Rückholung (Zweig \(found))"
      ),
      language(
        "the key folder has seen branch \(seen)",
        "der Schlüsselordner hat Zweig \(seen) gesehen"
      )
    )
  case .forked(let seen):
    (
      language(
        "forked: the log holds other events than it did",
        "abgezweigt: das Protokoll enthält andere Ereignisse als zuvor"
      ),
      language(
        "up to #\(seen) they are not those that the key folder has seen",
        "bis #\(seen) sind es nicht die, die der Schlüsselordner gesehen hat"
      )
    )
  }
}

extension LogViolation {
  fileprivate var isOfKeys: Bool { if case .replaced = self { true } else { false } }
}

func explanation(of fault: CheckpointFault, _ language: Language) -> Failure {
  switch fault {
  case .text(let fault):
    Failure(
      .usage,
      language(
        "the checkpoint cannot be read: \(fault)",
        "der Prüfpunkt ist nicht lesbar: \(Message(fault).de)"
      ),
      advice: language("ask for it again", "ihn noch einmal verlangen")
    )
  case .key(let why):
    Failure(
      .usage,
      language("no verifier key: \(why.en)", "kein Prüfschlüssel: \(why.de)"),
      advice: "tandembuch witness DIR"
    )
  case .otherLog(let origin):
    Failure(
      .integrity,
      language(
        "the checkpoint is of another log: \(origin)",
        "der Prüfpunkt ist von einem anderen Protokoll: \(origin)"
      ),
      advice: language(
        "ask the witness for the checkpoint of this record",
        "den Zeugen um den Prüfpunkt dieser Akte bitten"
      )
    )
  case .ahead(let size, let head):
    Failure(
      .integrity,
      language(
        "rolled back: the checkpoint is of \(size) events, this log ends at #\(head)",
        "zurückgesetzt: der Prüfpunkt umfasst \(size) Ereignisse, dieses Protokoll endet bei #\(head)"
      ),
      advice: language(
        "keep the file: the log signed it, so it shows that events are missing here",
        "die Datei aufheben: das Protokoll hat sie unterschrieben, also fehlen hier Ereignisse"
      )
    )
  case .otherTree(let size):
    Failure(
      .integrity,
      language(
        "forked: the checkpoint states other events up to #\(size) than this log holds",
        "abgezweigt: der Prüfpunkt bezeugt bis #\(size) andere Ereignisse, als dieses Protokoll enthält"
      ),
      advice: language(
        "keep the file: somebody signed two histories",
        "die Datei aufheben: jemand hat zwei Verläufe unterschrieben"
      )
    )
  case .signature(let error):
    Failure(
      .integrity,
      language(
        "the checkpoint is not signed as it should be: \(error)",
        "der Prüfpunkt ist nicht gültig unterschrieben: \(Message(error).de)"
      ),
      advice: language(
        "ask the witness for it again, and add the file as it is",
        "den Zeugen noch einmal darum bitten und die Datei unverändert aufnehmen"
      )
    )
  case .noWitness:
    Failure(
      .usage,
      language(
        "no witness that is known here has cosigned it",
        "kein hier bekannter Zeuge hat ihn mitunterschrieben"
      ),
      advice: language(
        "give the witness's key: --key VKEY (tandembuch witness DIR prints it)",
        "den Schlüssel des Zeugen angeben: --key VKEY (tandembuch witness DIR zeigt ihn)"
      )
    )
  }
}

func explanation(ofActor actor: String, _ why: NoRight, _ language: Language) -> Failure {
  let what: String =
    switch why {
    case .unknown:
      language(
        "'\(actor)' is no actor of this record",
        "„\(actor)“ ist in dieser Akte nicht zugelassen"
      )
    case .revoked(let position):
      language(
        "\(actor) may not record any more since #\(position)",
        "\(actor) darf seit #\(position) nichts mehr erfassen"
      )
    case .role(let role):
      language(
        "\(actor) may not record: the role is \(role)",
        "\(actor) darf nichts erfassen: die Rolle ist \(role)"
      )
    }
  return Failure(
    .notPermitted,
    what,
    advice: language(
      "name an actor of the office with --actor; see tandembuch keys list",
      "eine Kennung der Geschäftsstelle mit --actor nennen; siehe tandembuch keys list"
    )
  )
}

func explanation(ofReversed old: UInt64, _ new: UInt64, _ language: Language) -> Failure {
  Failure(
    .usage,
    language(
      "a log of \(new) events cannot continue one of \(old)",
      "ein Protokoll mit \(new) Ereignissen kann keines mit \(old) fortsetzen"
    ),
    advice: language(
      "name the smaller size first: --consistency \(new) \(old)",
      "die kleinere Zahl zuerst nennen: --consistency \(new) \(old)"
    )
  )
}

func explanation(beyond position: Position, head: Position, _ language: Language) -> Failure {
  Failure(
    .usage,
    language(
      "#\(position) is not there: the log ends at #\(head)",
      "#\(position) gibt es nicht: das Protokoll endet bei #\(head)"
    )
  )
}
