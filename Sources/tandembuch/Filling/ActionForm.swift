import CommandLineKit
import Mentoring
import Office
import UnicodeText

/// An action as a form in plain text: a line `key: value` for each field, and comments about it.
///
/// 1. A line that begins with `#` is a comment; those that begin with `#!` are the answer to what
///    was typed before.
/// 2. A line that begins with a blank continues the value above it; so does an empty line between
///    such lines. What all the further lines are set in by does not belong to the text.
/// 3. Every other line is `key: value`, each key once; nothing behind the colon is no value.
struct ActionForm {
  let action: any Action.Type
  let language: Language
  /// The codes of each list as they stand now.
  let codes: [String: [CodeDefinition]]

  /// The fields of the action, and what else a request may say.
  private var keys: [String] { Filling(action).fields.map(\.key) + ["in", "new"] }
}

// MARK: Writing

extension ActionForm {
  /// The form with what is known already filled in.
  func text(_ filling: Filling) -> String {
    var lines = comment(
      "\(language.say(action.title.label)) (\(action.name))",
      action.rule.map { language("Rule: ", "Regel: ") + language.say($0) } ?? "",
      language(
        "Write values behind the colons. Lines that begin with # do not count. Further lines of a text are set in by two blanks.",
        "Werte hinter die Doppelpunkte schreiben. Zeilen mit # am Anfang zählen nicht. Weitere Zeilen eines Textes sind um zwei Leerzeichen eingerückt."
      ),
      language(
        "Save and leave the editor to record it; leave the form empty or as it is to give it up.",
        "Sichern und den Editor verlassen erfasst die Aktion; ein leeres oder unverändertes Formular gibt sie auf."
      )
    )
    for alternatives in action.alternatives {
      lines += comment(language.say(alternatives.words(of: action)))
    }
    for field in action.givenFields { lines += [""] + self.lines(of: field, filling) }
    lines += [
      "", "#", "# " + language("What every action may have:", "Was jede Aktion haben kann:"),
    ]
    for field in CommonFields.all { lines += [""] + self.lines(of: field, filling) }
    lines += [""]
    lines += comment(
      language(
        "the cycle in which numbers and names are looked up",
        "Durchgang, in dem Nummern und Namen nachgeschlagen werden"
      )
    )
    lines += value([filling.cycle ?? ""], of: "in")
    if action == PersonRegistered.self {
      lines += [""]
      lines += comment(
        language(
          "new although somebody much like them is known: yes or no",
          "neu, obwohl jemand sehr Ähnliches bekannt ist: ja oder nein"
        )
      )
      lines += value([filling.isNew ? language("yes", "ja") : ""], of: "new")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of field: any AnyField, _ filling: Filling) -> [String] {
    var notes = [language.say(field.kind.label)]
    if let range = field.range { notes.append("\(range.lowerBound) – \(range.upperBound)") }
    if field.isRequired { notes.append(language("required", "Pflicht")) }
    if field.isSealed { notes.append(language("sealed", "versiegelt")) }
    let about = "\(language.say(field.label)) (\(notes.joined(separator: "; ")))"
    var accepted = ""
    if let list = field.codeList {
      let known = (codes[list.name.word] ?? list.codes).filter { !$0.isClosed }
      let words = known.map { "\($0.code) (\(language.say($0.label)))" }
      accepted = words.joined(separator: ", ")
    }
    if field.key == "overrides" {
      let rules = Rule.allCases.filter(\.isOverridable)
      accepted = rules.map(\.rawValue).joined(separator: ", ")
    }
    if field.key == "extra" { accepted = language("NAME=VALUE", "NAME=WERT") }
    return comment(about) + commentLines(accepted, "#   ")
      + value(filling.values[field.key] ?? [], of: field)
  }

  private func value(_ words: [String], of field: any AnyField) -> [String] {
    let separator = field.key == "extra" ? "\n" : ","
    return value([words.joined(separator: separator)], of: field.key)
  }

  /// The line of a key; a text of several lines stands below it, set in.
  private func value(_ words: [String], of key: String) -> [String] {
    let lines = words.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    guard lines.count > 1 else { return ["\(key): \(lines.first ?? "")"] }
    return ["\(key):"] + lines.map { $0.allSatisfy(\.isWhitespace) ? "" : "  \($0)" }
  }

  private func comment(_ texts: String...) -> [String] { texts.flatMap { commentLines($0, "# ") } }
}

/// A text as lines of comment.
private func commentLines(_ text: String, _ mark: String) -> [String] {
  guard !text.isEmpty else { return [] }
  // A line break in what somebody typed must not end the comment.
  let layout = TableLayout(width: 78, displayWidth: displayWidth)
  return layout.lines(of: escapingControls(text), width: 78).map { mark + $0 }
}

// MARK: Reading

extension ActionForm {
  /// What somebody typed into the form.
  ///
  /// - Throws: every fault of it at once, as ``OfficeError/problems(_:)``.
  func filling(from bytes: [UInt8]) throws(OfficeError) -> Filling {
    var filling = Filling(action)
    var faults: [Fault] = []
    if String(validating: bytes, as: UTF8.self) == nil {
      faults.append(Fault(Message("the form is not UTF-8", de: "das Formular ist kein UTF-8")))
    }
    let text = String(decoding: bytes, as: UTF8.self)
    for entry in entries(of: text, &faults) {
      let words = entry.words
      guard !words.isEmpty else { continue }
      switch entry.key {
      case "in": filling.cycle = words
      case "new":
        do throws(Fault) { filling.isNew = try Bool(plain: .text(words)) } catch {
          faults.append(Fault(field: "new", given: words, error.why))
        }
      case "extra": filling.values["extra"] = words.split(separator: "\n").map(String.init)
      case "overrides":
        filling.values["overrides"] = words.split(separator: ",").map { trimmed($0) }
      default: filling.values[entry.key] = [words]
      }
    }
    guard faults.isEmpty else { throw .problems(faults.map { Problem(.fault($0)) }) }
    return filling
  }

  /// Whether nothing but comments stands there.
  func isEmpty(_ bytes: [UInt8]) -> Bool {
    var faults: [Fault] = []
    return entries(of: String(decoding: bytes, as: UTF8.self), &faults).allSatisfy(\.words.isEmpty)
      && faults.isEmpty
  }

  /// A key with the lines of its value.
  private struct Entry {
    let key: String
    let first: String
    var further: [Substring] = []

    /// The value, without what its further lines are set in by.
    var words: String {
      let margins = further.filter { !trimmed($0).isEmpty }.map { $0.prefix { $0.isBlank }.count }
      let margin = margins.min() ?? 0
      return trimmed(
        ([first] + further.map { String($0.dropFirst(margin)) }).joined(separator: "\n")
      )
    }
  }

  private func entries(of text: String, _ faults: inout [Fault]) -> [Entry] {
    var entries: [Entry] = []
    let keys = keys
    // Some editors put a mark of the encoding in front.
    let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    where !line.hasPrefix("#") {
      if line.first?.isBlank ?? true {
        if entries.isEmpty {
          if !trimmed(line).isEmpty { faults.append(noField(line)) }
        } else {
          entries[entries.count - 1].further.append(line)
        }
        continue
      }
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let key = String(trimmed(parts[0]).map { $0 == "-" ? "_" : $0 })
      guard parts.count == 2, keys.contains(key) else {
        faults.append(noField(line))
        continue
      }
      if entries.contains(where: { $0.key == key }) {
        faults.append(Fault(field: key, Message("stands twice", de: "steht doppelt da")))
      }
      entries.append(Entry(key: key, first: trimmed(parts[1])))
    }
    return entries
  }

  private func noField(_ line: Substring) -> Fault {
    Fault(
      given: String(line),
      Message(
        "is no field of the form; further lines of a text are set in by two blanks",
        de: "ist kein Feld des Formulars; weitere Zeilen eines Textes sind einzurücken"
      )
    )
  }
}

extension Character {
  fileprivate var isBlank: Bool { self == " " || self == "\t" }
}

private func trimmed(_ text: some StringProtocol) -> String {
  let start = text.drop { $0.isWhitespace }
  return String(start.reversed().drop { $0.isWhitespace }.reversed())
}

// MARK: Answers

extension ActionForm {
  /// What somebody typed, with the answer to it on top and every byte as it was.
  func answered(_ typed: [UInt8], _ failure: Failure) -> [UInt8] {
    var lines = commentLines(failure.message, "#! ")
    lines += failure.reasons.flatMap { commentLines("  " + $0, "#! ") }
    if let advice = failure.advice {
      lines += commentLines("  \(failure.adviceLabel): \(advice)", "#! ")
    }
    let rest = typed.split(separator: 0x0a, omittingEmptySubsequences: false)
      .filter { !$0.starts(with: "#!".utf8) }
      .joined(separator: [0x0a])
    return Array((lines.joined(separator: "\n") + "\n").utf8) + rest
  }
}
