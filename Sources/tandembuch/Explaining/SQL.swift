import CommandLineKit
import Office
import SQLite
import Views
import UnicodeText

func explanation(ofSQL error: SQLiteError, _ language: Language) -> Failure {
  // What a function or table of ours threw says more than SQLite's sentence about it.
  if let cause = error.cause, !(cause is AuthorizationRefused) {
    return explanation(of: cause, in: language)
  }
  switch error.fault {
  case .statement where error.missesOurOwn, .corruption:
    // The log is whole: the views hold nothing that cannot be made again.
    return Failure(
      .environment,
      language("the views are damaged: \(error)", "die Sichten sind beschädigt („\(error)“)"),
      advice: "tandembuch rebuild"
    )
  case .statement:
    return error.wantsToWrite ? mayOnlyRead(error, language) : faultyStatement(error, language)
  case .refused: return mayOnlyRead(error, language)
  case .interrupted: return Failure(.refused, language("stopped", "abgebrochen"))
  case .environment, .constraint, .program:
    return Failure(
      .environment,
      language(
        "the views cannot be used: \(error)",
        "die Sichten sind nicht benutzbar („\(error)“)"
      ),
      advice: freeOrPermit(language)
    )
  }
}

private func mayOnlyRead(_ error: SQLiteError, _ language: Language) -> Failure {
  Failure(
    .notPermitted,
    language(
      "a query may only read: \(error.message)",
      "eine Abfrage darf nur lesen („\(error.message)“)"
    ),
    advice: language(
      "what happens is recorded with tandembuch record",
      "was geschieht, erfasst tandembuch record"
    )
  )
}

extension SQLiteError {
  /// Whether a statement was refused before anybody asked, because views and the schema are never
  /// written; SQLite has no code of its own for that.
  fileprivate var wantsToWrite: Bool {
    message.hasPrefix("cannot modify ") || message.hasSuffix(" may not be modified")
  }

  /// Whether a table is missing that every file of views is made with.
  fileprivate var missesOurOwn: Bool {
    guard let name = message.suffix(after: "no such table: ") else { return false }
    let bare = name.suffix(after: "main.") ?? name
    return ViewCatalogue.all.contains { bare == $0.name || bare == "\($0.name)_versions" }
  }
}

/// The sentence with the line of the statement and a caret under the place.
private func faultyStatement(_ error: SQLiteError, _ language: Language) -> Failure {
  var failure = Failure(
    .usage,
    language("SQL: \(error.message)", "das SQL ist fehlerhaft: „\(error.message)“")
  )
  if let place = error.place, let sql = error.sql {
    let lines = sql.split(separator: "\n", omittingEmptySubsequences: false)
    if place.line <= lines.count {
      failure.reasons = [
        String(lines[place.line - 1]), String(repeating: " ", count: place.column - 1) + "^",
      ]
    }
  }
  if let near = nearestName(error.message) {
    failure.message += language("; did you mean '\(near)'?", "; ist '\(near)' gemeint?")
  } else {
    failure.advice = "tandembuch query --tables"
  }
  return failure
}

/// The table or column that an unknown name of a statement most likely meant.
private func nearestName(_ message: String) -> String? {
  let tables = ViewCatalogue.all.map { $0.name }
  if let name = message.suffix(after: "no such table: ") { return nearest(to: name, in: tables) }
  if let name = message.suffix(after: "no such column: ") {
    let word = name.split(separator: ".").last.map(String.init) ?? name
    let columns = Set(ViewCatalogue.all.flatMap { $0.columns.map(\.name) }).sorted()
    return columns.contains(word) ? nil : nearest(to: word, in: columns)
  }
  return nil
}

extension String {
  /// What follows a beginning, if it begins so.
  fileprivate func suffix(after beginning: String) -> String? {
    hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil
  }
}
