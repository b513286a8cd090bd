import Foundation
import Mentoring
import Testing

@Suite
struct `An action filled in as a form` {
  private let words =
    ["record", "person-registered", "--edit", "--email", "f@example.org", "--on", "2023-06-01"]

  /// A folder for what is private for a while.
  private func desk(_ place: Place) throws -> String {
    let path = place.path + "/run"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// An editor that does something else each time it is started, and keeps what it was shown.
  private func editor(_ place: Place, _ turns: String...) throws -> [String: String] {
    var script = "#!/bin/sh\nn=$(cat turn 2>/dev/null || echo 1); echo $((n+1)) > turn\n"
    script += "cp \"$1\" shown$n; stat -c '%a' \"$1\" \"$(dirname \"$1\")\" > modes\ncase $n in\n"
    for (index, turn) in turns.enumerated() { script += "\(index + 1)) \(turn);;\n" }
    script += "esac\n"
    let path = place.path + "/editor"
    try Data(script.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return ["EDITOR": path, "XDG_RUNTIME_DIR": try desk(place)]
  }

  private func shown(_ turn: Int, _ place: Place) throws -> String {
    try String(contentsOf: URL(filePath: "\(place.path)/shown\(turn)"), encoding: .utf8)
  }

  private func leftOver(_ place: Place) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: try desk(place))
  }

  private func type(_ value: String, for key: String) -> String {
    "sed -i 's/^\(key):.*/\(key): \(value)/' \"$1\""
  }

  @Test
  func `is opened until it can be recorded, with the answer on top and all that was typed`() throws
  {
    let place = try Place.withRecord()
    let environment = try editor(
      place,
      "\(type("1492", for: "birth_year")); \(type("drei\\n\\n    Zeilen\\n  Text", for: "note"))",
      type("1998", for: "birth_year"),
      type("Kühn", for: "family_name")
    )
    let run = try place.runOnTerminal(words + ["--lang", "de"], environment: environment)
    #expect(run.code == 0, "\(run.output)")
    #expect(run.output.contains("erfasst"))
    let first = try shown(1, place)
    for line in [
      "email: f@example.org", "on: 2023-06-01", "# Nachname (Worte; Pflicht; versiegelt)",
    ] {
      #expect(first.contains("\n\(line)\n"), "\(line)")
    }
    #expect(first.contains("#   female (weiblich), male (männlich)"))
    #expect(!first.contains("#!"))
    let second = try shown(2, place)
    #expect(second.hasPrefix("#! birth_year '1492' liegt außerhalb: erlaubt sind 1900 bis 2100\n"))
    #expect(second.contains("\nnote: drei\n\n    Zeilen\n  Text\n"))
    let third = try shown(3, place)
    #expect(third.hasPrefix("#! family_name fehlt"))
    #expect(!third.contains("1492"))
    #expect(
      try place.run("trail", "kühn", "--format", "jsonl").output.contains(
        #""note":"drei\n\n  Zeilen\nText""#
      )
    )
    #expect(
      try String(contentsOf: URL(filePath: place.path + "/modes"), encoding: .utf8)
        == "600\n700\n"
    )
    #expect(try leftOver(place).isEmpty)
  }

  @Test(arguments: [
    ("true", "given up: the form was left empty or as it was"),
    ("truncate -s 0", "given up: the form was left empty or as it was"),
    ("rm", "given up: the form was left empty or as it was"),
    ("sed -i /^[^#]/d", "given up: the form was left empty or as it was"),
    ("false", "given up: the editor ended with 1"),
  ])
  func `is given up when nothing was typed, or the editor says so`(editor: String, answer: String)
    throws
  {
    let place = try Place.withRecord()
    let before = try place.log
    let environment = ["VISUAL": editor, "EDITOR": "false", "XDG_RUNTIME_DIR": try desk(place)]
    let run = try place.runOnTerminal(words, environment: environment)
    #expect(run.code == 1)
    #expect(run.output.contains(answer), "\(run.output)")
    #expect(try place.log == before)
    #expect(try leftOver(place).isEmpty)
  }

  @Test
  func `needs an editor and a terminal`() throws {
    let place = try Place.withRecord()
    let unnamed = try place.runOnTerminal(words)
    #expect(unnamed.code == 2)
    #expect(unnamed.output.contains("neither VISUAL nor EDITOR is set"))
    let absent = try place.runOnTerminal(words, environment: ["EDITOR": "/nowhere/vi"])
    #expect(absent.code == 2)
    #expect(absent.output.contains("the editor '/nowhere/vi' failed: it cannot be run"))
    let piped = try place.run(words, environment: ["EDITOR": "true"])
    #expect(piped.code == 2)
    #expect(piped.errors.contains("--edit needs a terminal"))
  }

  @Test
  func `leaves nothing behind after Ctrl-C`() throws {
    let place = try Place.withRecord()
    let before = try place.log
    // The whole group gets the signal, as from a terminal; this editor lives on and saves.
    let environment = try editor(
      place,
      "trap '' INT; kill -INT 0; cp \"$1\" \"$1~\"; \(type("Kühn", for: "family_name"))"
    )
    let run = try place.runOnTerminal(words, environment: environment)
    #expect(run.code == 130)
    #expect(try shown(1, place).contains("family_name:"))
    #expect(try leftOver(place).isEmpty)
    #expect(try place.log == before)
  }

  @Test
  func `says what is no field, and of two that are one`() throws {
    let place = try Place.withRecord()
    let environment = try editor(
      place,
      "printf 'Nachtrag ohne Rand\\nemail: g@example.org\\n' >> \"$1\""
    )
    let run = try place.runOnTerminal(words, environment: environment)
    #expect(run.code == 1)
    let second = try shown(2, place)
    #expect(second.hasPrefix("#! 2 faults; nothing was recorded\n"))
    #expect(second.contains("'Nachtrag ohne Rand' is no field of the form"))
    #expect(second.contains("email stands twice"))
    #expect(second.contains("\nNachtrag ohne Rand\n"))
  }

  @Test
  func `has every field of every action`() throws {
    let place = try Place.withRecord()
    let environment = ["EDITOR": "cp -t '\(place.path)'"]
    for action in Catalogue.actions where action.writtenBy == .record {
      let run = try place.runOnTerminal(
        ["record", action.name, "--edit"],
        environment: environment
      )
      #expect(run.code == 1, "\(run.output)")
      let file = URL(filePath: "\(place.path)/\(action.name).txt")
      let form = try String(contentsOf: file, encoding: .utf8)
      for field in action.fields + CommonFields.all {
        #expect(
          form.contains("\n\(field.key): \n") != field.drawsValue,
          "\(action.name) \(field.key)"
        )
      }
    }
  }
}

@Suite
struct `A sealed value given as a dash` {
  private let note = ["record", "note-added", "--cycle", "2023", "--on", "2023-06-01", "--text"]

  private func recorded(_ place: Place) throws -> String {
    try place.run("trail", "--limit", "1", "--format", "jsonl").output
  }

  @Test
  func `is read from a pipe`() throws {
    let place = try Place.withRecord()
    let run = try place.run(note + ["-"], input: "Zeile eins\nZeile zwei\n")
    #expect(run.code == 0, "\(run.errors)")
    #expect(try recorded(place).contains(#""text":"Zeile eins\nZeile zwei""#))
  }

  @Test
  func `is asked for on a terminal, up to an empty line`() throws {
    let place = try Place.withRecord()
    let words = note + ["-", "--ref", "-", "--lang", "de"]
    let run = try place.runOnTerminal(words, input: "erstens\nzweitens\n\n77/3\n")
    #expect(run.code == 0, "\(run.output)")
    #expect(run.output.contains("Text (eine leere Zeile oder Strg-D beendet ihn):"))
    #expect(run.output.contains("Aktenzeichen oder Nummer der Geschäftsstelle: "))
    #expect(try recorded(place).contains(#""text":"erstens\nzweitens""#))
    #expect(try recorded(place).contains(#""ref":"77/3""#))
  }

  @Test
  func `is one only where nobody can be asked`() throws {
    let place = try Place.withRecord()
    let two = try place.run(note + ["-", "--ref", "-"], input: "x")
    #expect(two.code == 2)
    #expect(two.errors.contains("only one value can be read from standard input: --text, --ref"))
    let none = try place.run(note + ["-"], input: "")
    #expect(none.code == 2)
    #expect(none.errors.contains("text is missing"))
    let form = try place.run(note + ["-", "--edit"])
    #expect(form.code == 2)
    #expect(form.errors.contains("--text - and --edit exclude each other"))
  }

  @Test
  func `is no value of an open field`() throws {
    let place = try Place.withRecord()
    let run = try place.run(note + ["T", "--channel", "-"])
    #expect(run.code == 2)
    #expect(run.errors.contains("channel '-'"))
  }
}
