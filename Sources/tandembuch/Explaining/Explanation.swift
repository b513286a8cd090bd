import Auditing
import CommandLineKit
import EventLog
import Intake
import Mentoring
import Office
import SQLite
import Vault
import Views

/// What went wrong, as a person reads it: what, where, why, what to do, and how the run ends.
///
/// - Parameters:
///   - error: What was thrown.
///   - language: The reader's.
///   - names: What people call the things of a refusal, by their tags.
/// - Returns: How the run ends, and what is said about it.
func explanation(
  of error: any Error,
  in language: Language,
  names: [String: String] = [:]
) -> Failure {
  switch error {
  case let failure as Failure: failure
  case OfficeError.problems(let problems): explanation(of: problems, language, names: names)
  case let error as OfficeError: explanation(ofOffice: error, language)
  case let error as EventLogError: explanation(ofLog: error, language)
  case let error as AuditError: explanation(ofAudit: error, language)
  case let error as VaultError: explanation(ofVault: error, language)
  case let error as ViewsError: explanation(ofViews: error, language)
  case let error as SQLiteError: explanation(ofSQL: error, language)
  case let fault as Fault: explanation(of: [Problem(.fault(fault))], language)
  case let fault as MappingFault: explanation(ofMapping: fault, language)
  case let error as FileFault: error.failure(language)
  default: Failure(.environment, String(describing: error))
  }
}

private func explanation(ofOffice error: OfficeError, _ language: Language) -> Failure {
  switch error {
  case .problems(let problems): explanation(of: problems, language)
  case .commandTaken(let position, let line): commandTaken(position, line, language)
  case .stale(let position, let since):
    Failure(
      .refused,
      language(
        "#\(position) was recorded after #\(since) and changes what this rests on",
        "#\(position) wurde nach #\(since) erfasst und ändert, worauf dies beruht"
      ),
      advice: "tandembuch show '#\(position)'"
    )
  case .notFound(let words): notFound(words, language)
  case .withheld(let position, let hash, let by): withheld(position, hash, by, language)
  case .unclear(let unclear): explanation(of: unclear, field: nil, language)
  case .noKeys(let why):
    Failure(
      .notPermitted,
      language("the keys of this record are not here", "die Schlüssel dieser Akte sind nicht hier"),
      reasons: [why],
      advice: language(
        "name the key folder with --keys, or bring its copy back",
        "den Schlüsselordner mit --keys nennen oder seine Kopie zurückholen"
      )
    )
  case .notAnActor(let actor):
    Failure(
      .notPermitted,
      language(
        "nobody may record here as '\(actor)': no key of this actor is in the key folder",
        "als '\(actor)' darf hier niemand erfassen: im Schlüsselordner liegt kein Schlüssel dazu"
      ),
      advice: language(
        "leave --actor out, or name an actor of this record (U-…)",
        "--actor weglassen oder eine Kennung dieser Akte nennen (U-…)"
      )
    )
  case .mayNotRecord(let actor, let why): explanation(ofActor: actor, why, language)
  case .lastHere(let actor): explanation(ofLast: actor, language)
  case .otherLogKey(let given, let origin): explanation(ofKey: given, origin, language)
  case .sizesReversed(let old, let new): explanation(ofReversed: old, new, language)
  case .beyondHead(let position, let head): explanation(beyond: position, head: head, language)
  case .checkpoint(let fault): explanation(of: fault, language)
  case .overtaken:
    Failure(
      .refused,
      language(
        "somebody was erased while this was read, and the keys that it began with are gone",
        "währenddessen wurde jemand gelöscht; die Schlüssel vom Beginn sind vernichtet"
      ),
      advice: language("do it again", "es wiederholen")
    )
  case .violated(let violation): explanation(of: violation, language)
  case .notEmpty(let folder):
    Failure(
      .usage,
      language(
        "\(folder) holds something else, or tiles of another log",
        "\(folder) enthält anderes oder Kacheln eines anderen Protokolls"
      ),
      advice: language("name an empty folder", "einen leeren Ordner nennen")
    )
  case .noRecord(let folder): noRecord(folder, language)
  case .alreadyThere(let folder):
    Failure(
      .usage,
      language("\(folder) holds a record already", "in \(folder) liegt schon eine Akte"),
      advice: language("name another folder", "einen anderen Ordner nennen")
    )
  case .log(let error): explanation(ofLog: error, language)
  case .vault(let error): explanation(ofVault: error, language)
  case .keeping(let fault): explanation(of: fault, language)
  case .views(let error): explanation(ofViews: error, language)
  case .sql(let error): explanation(ofSQL: error, language)
  case .system(let path, let why):
    Failure(.environment, "\(path): \(language.say(why))", advice: freeOrPermit(language))
  case .unreadable(let position):
    Failure(
      .integrity,
      language("event #\(position) cannot be read", "Ereignis #\(position) ist nicht lesbar"),
      advice: language(
        "bring the record's copy back from before the damage",
        "die Sicherung der Akte von vor dem Schaden zurückholen"
      )
    )
  }
}

/// Nothing has this id, number or name.
private func notFound(_ words: String, _ language: Language) -> Failure {
  Failure(
    .usage,
    language(
      "nothing in this record has the id, name or number '\(words)'",
      "in dieser Akte hat nichts die Kennung, den Namen oder die Nummer '\(words)'"
    ),
    advice: language(
      "tandembuch find NAME, or tandembuch list tandems",
      "tandembuch find NAME oder tandembuch list tandems"
    )
  )
}

/// Only the hash of an event is here.
private func withheld(
  _ position: Position,
  _ hash: String,
  _ by: Position?,
  _ language: Language
) -> Failure {
  Failure(
    .usage,
    language(
      "event #\(position) is withheld: its hash is all that is here",
      "Ereignis #\(position) ist zurückgehalten: nur seine Prüfsumme ist hier"
    ),
    reasons: [
      hash,
      by.map {
        language("on what ground stands at #\($0)", "auf welcher Grundlage, steht bei #\($0)")
      }
        ?? language(
          "it was not handed over; share.json names all of these",
          "es wurde nicht weitergegeben; share.json nennt alle solchen"
        ),
    ],
    advice: by.map { "tandembuch show '#\($0)'" }
      ?? language("ask the office that shared it", "sich an die Geschäftsstelle wenden")
  )
}

private func commandTaken(_ position: Position, _ line: Int?, _ language: Language) -> Failure {
  let place = line.map { language("line \($0): ", "Zeile \($0): ") } ?? ""
  return Failure(
    .refused,
    place
      + language(
        "this command id stands at #\(position) already, with other values",
        "diese Befehlskennung steht schon bei #\(position), mit anderen Werten"
      ),
    advice: language(
      "give a new command id for something new; a repeat must say the same",
      "für Neues eine neue Kennung geben; eine Wiederholung muss dasselbe sagen"
    )
  )
}

private func noRecord(_ folder: String, _ language: Language) -> Failure {
  Failure(
    .usage,
    language(
      "there is no record in \(folder) or above it",
      "in \(folder) und darüber liegt keine Akte"
    ),
    advice: language(
      "name it with --record DIR, or make one: tandembuch init DIR",
      "sie mit --record DIR nennen oder eine anlegen: tandembuch init DIR"
    )
  )
}

/// Everything that is wrong with a mapping, with the place in it.
private func explanation(ofMapping fault: MappingFault, _ language: Language) -> Failure {
  Failure(
    .usage,
    language("the mapping cannot be used", "die Zuordnung ist nicht benutzbar"),
    reasons: fault.items.map { item in
      item.path.isEmpty ? language.say(item.reason) : "\(item.path): \(language.say(item.reason))"
    },
    advice: "tandembuch import --template ACTION"
  )
}

/// What helps against most failures of a file system.
func freeOrPermit(_ language: Language) -> String {
  language(
    "check that the folder is there, may be written, and that the disk has room",
    "prüfen, ob es den Ordner gibt, ob er beschreibbar ist und ob der Datenträger Platz hat"
  )
}
