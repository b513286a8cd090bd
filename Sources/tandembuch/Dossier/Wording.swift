import EventLog
import JSON
import Mentoring
import Office
import SQLite
import UnicodeText
import Views

/// Puts values into the reader's words: labels for codes, names beside ids, dates as people write
/// them.
///
/// A class, because names and labels are looked up once.
final class Wording {
  let language: Language
  private var labels: [String: [String: Message]] = [:]
  private var names: [String: String?] = [:]
  /// Who is shown by a name alone: the first of a name.
  private var bearers: [String: String] = [:]
  private var numbers: [String: String] = [:]
  /// Whether the mentor's name of a match is withheld.
  private var withheld: [String: Bool] = [:]
  /// Whose names are gone for good.
  private let erased: Set<String>
  /// The headings of the views' columns, by name; the first of a name counts.
  private let headings = Dictionary(
    ViewCatalogue.all.flatMap { $0.columns.map { ($0.name, (label: $0.label, list: $0.list)) } },
    uniquingKeysWith: { first, _ in first }
  )

  /// Learns the codes that the record adds to those of the program.
  init(_ language: Language, _ office: borrowing Office) throws {
    self.language = language
    erased = try office.erasedPersons()
    for list in CodeList.all {
      for definition in list.codes {
        labels[list.name.word, default: [:]][definition.code.word] = definition.label
      }
    }
    try office.storedEvents(matching: .init(types: [CodeListDefined.name])) { event in
      guard case .string(let list)? = event.body["list"],
        case .array(let codes)? = event.body["codes"]
      else { return true }
      for code in codes {
        guard case .string(let word)? = code["code"], case .string(let en)? = code["en"] else {
          continue
        }
        var label = Message(en, de: en)
        if case .string(let de)? = code["de"] { label = Message(en, de: de) }
        labels[list, default: [:]][word] = label
      }
      return true
    }
  }

  /// The label of a code; the code itself where it has none.
  func label(of code: String, in list: String?) -> String {
    guard let label = list.flatMap({ labels[$0]?[code] }) else { return code }
    return language.say(label)
  }

  /// The code that a label stands for, in either language; nil where there is none.
  func code(ofLabel words: String, in list: String?) -> String? {
    let codes = list.map { labels[$0] ?? [:] } ?? stands
    guard codes[words] == nil else { return words }
    let asked = folded(words)
    return codes.first { folded($0.value.en) == asked || folded($0.value.de) == asked }?.key
  }

  /// A person's name, if the keys are here.
  func name(of person: String, _ office: borrowing Office) throws -> String? {
    if let known = names[person] { return known }
    var name = office.hasKeys ? try office.identity(of: person).name : nil
    if name == nil, erased.contains(person) { name = language("[erased]", "[gelöscht]") }
    names[person] = .some(name)
    return name
  }

  /// An id with the name that belongs to it.
  func id(_ id: String, of thing: String, _ office: borrowing Office) throws -> String {
    guard thing == "person", let name = try name(of: id, office) else { return id }
    return "\(name) (\(id))"
  }

  /// Whether a match is blind and the mentor has not accepted it, so that nobody is told the name.
  func withholdsName(ofMatch match: String, _ office: borrowing Office) throws -> Bool {
    if let known = withheld[match] { return known }
    let isWithheld = try ID<Match>(typed: match).map { try office.withholdsMentor(of: $0) } ?? false
    withheld[match] = isWithheld
    return isWithheld
  }

  /// What people call a thing: a name, the office's number, else the id.
  ///
  /// Of two people of one name the second is shown with the id.
  func call(
    _ id: String,
    of thing: String,
    _ database: Database,
    _ office: borrowing Office
  ) throws -> String {
    guard thing == "person" else { return try number(of: id, database) ?? id }
    guard let name = try name(of: id, office) else { return id }
    // All who were erased are called the same.
    if erased.contains(id) { return "\(name) (\(id))" }
    let bearer = bearers[name] ?? id
    bearers[name] = bearer
    return bearer == id ? name : "\(name) (\(id))"
  }

  /// The office's own number of a thing, if it has one and the keys are here.
  private func number(of id: String, _ database: Database) throws -> String? {
    if let known = numbers[id] { return known.isEmpty ? nil : known }
    var statement = try database.prepare("SELECT number(?1)")
    try statement.bind(id, at: 1)
    let number = try statement.step() ? statement.textIfAny(at: 0) : nil
    numbers[id] = number ?? ""
    return number
  }

  /// The value of a field.
  func words(_ plain: Plain, of field: any AnyField, _ office: borrowing Office) throws -> String {
    try words(plain, field.kind, list: field.codeList?.name.word, office)
  }

  private func words(
    _ plain: Plain,
    _ kind: Kind,
    list: String?,
    _ office: borrowing Office
  ) throws -> String {
    switch (kind, plain) {
    case (.list(let kind), .list(let values)):
      var words: [String] = []
      for value in values { words.append(try self.words(value, kind, list: list, office)) }
      return words.joined(separator: ", ")
    case (.id(_, let thing), _): return try id(plain.description, of: thing, office)
    case (.code, _): return label(of: plain.description, in: list)
    case (.day, _): return language.day(iso: plain.description)
    case (.appointment, _):
      let parts = plain.description.split(separator: " ").map(String.init)
      return ([language.day(iso: parts[0])] + parts.dropFirst()).joined(separator: " ")
    case (_, .bool(let truth)): return yesOrNo(truth)
    case (.items, .list(let items)):
      return items.map { item in
        guard case .map(let members) = item else { return item.description }
        let text = members[language.rawValue]?.description ?? ""
        return "\(members["id"]?.description ?? "") (\(text))"
      }.joined(separator: ", ")
    case (.codeDefinitions, .list(let codes)):
      return codes.map { code in
        guard case .map(let members) = code else { return code.description }
        let label = members[language.rawValue]?.description ?? ""
        return "\(members["code"]?.description ?? "") (\(label))"
      }.joined(separator: ", ")
    default: return plain.description
    }
  }

  /// The value of a column of a view.
  func words(_ text: String, of column: Views.Column, _ office: borrowing Office) throws -> String {
    switch column.kind {
    case .id(let thing): try id(text, of: thing, office)
    case .code(nil): stands[text].map(language.say) ?? text
    case .code(let list): label(of: text, in: list)
    case .codes(let list): labels(ofJSON: text, in: list)
    case .date: language.day(iso: text)
    case .truth: yesOrNo(text != "0")
    default: text
    }
  }

  private func labels(ofJSON text: String, in list: String) -> String {
    guard case .array(let codes)? = try? JSONValue(parsing: Array(text.utf8)) else { return text }
    return codes.map { code in
      if case .string(let word) = code { label(of: word, in: list) } else { code.description }
    }.joined(separator: ", ")
  }

  private func yesOrNo(_ truth: Bool) -> String {
    truth ? language("yes", "ja") : language("no", "nein")
  }
}

extension Wording {
  /// What an event says, in one line, but for what everybody knows who reads about `subject`.
  func line(
    of event: OpenedEvent,
    besides subject: String? = nil,
    _ office: borrowing Office
  ) throws -> String {
    var parts: [String] = []
    if let entry = event.entry {
      let match = entry.action == MatchProposed.self ? entry.plain("match")?.description : nil
      let isBlind = try match.map { try withholdsName(ofMatch: $0, office) } ?? false
      for field in entry.action.fields + CommonFields.all where field.key != "on" {
        guard let plain = entry.plain(field.key), plain.description != subject else { continue }
        // Who reads about one thing finds the ids of others among the parts about it.
        if field.makesThing, subject != nil { continue }
        let isWithheld = isBlind && field.key == MatchProposed.shape.mentor.key
        let value = isWithheld ? plain.description : try words(plain, of: field, office)
        parts.append(field.makesThing ? value : "\(shortLabel(of: field)): \(value)")
      }
    }
    if event.closedSeals > 0 {
      parts.append(
        language.count(
          event.closedSeals,
          language("sealed part", "versiegelter Teil"),
          language("sealed parts", "versiegelte Teile")
        )
      )
    }
    return parts.joined(separator: "; ")
  }

  /// A word or two for a field: its name in plain words; in German the heading that it has in the
  /// views, else its own label without what tells how to give it.
  ///
  /// A heading of the same name over codes of another list means something else.
  func shortLabel(of field: any AnyField) -> String {
    if field.key == "ref" { return language("number", "Nummer") }
    guard language.isGerman else { return String(field.key.map { $0 == "_" ? " " : $0 }) }
    if let heading = headings[field.key],
      field.codeList == nil || heading.list == field.codeList?.name.word
    {
      return language.say(heading.label)
    }
    let label = language.say(field.label)
    // How it is given, and what is assumed where it is not, is for whoever types it.
    let ends = [" (", ": ", ", etwa ", ", mit "].compactMap { label.firstRange(of: $0)?.lowerBound }
    return ends.min().map { String(label[..<$0]) } ?? label
  }

  /// The label of an action; its stored name where this program does not know it.
  func label(ofAction type: String) -> String {
    Catalogue.action(type).map { language.say($0.title.label) } ?? type
  }
}

extension Views.Column {
  /// The list that its codes are from, where it holds codes of one.
  fileprivate var list: String? {
    switch kind {
    case .code(let list): list
    case .codes(let list): list
    default: nil
    }
  }
}
