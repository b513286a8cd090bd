import CommandLineKit
import EventLog
import JSON
import Mentoring
import Office
import UnicodeText

/// What is kept of a person, as the person reads it.
struct DisclosurePage {
  let disclosure: Disclosure
  let wording: Wording

  init(_ disclosure: Disclosure, _ wording: Wording) {
    self.disclosure = disclosure
    self.wording = wording
  }

  private var language: Language { wording.language }

  /// Writes the page for people.
  func write(at desk: Desk, _ office: borrowing Office) throws {
    var lines = [
      language("What is kept about you", "Auskunft über Ihre gespeicherten Daten"),
      language(
        "GDPR Art. 15 and 20, as of \(language.day(iso: disclosure.on.description))",
        "Art. 15 und 20 DSGVO, Stand \(language.day(iso: disclosure.on.description))"
      ),
      language("Record: ", "Akte: ") + office.identity.name,
      "",
      language("Who you are here", "Wer Sie hier sind"),
      "  " + language("id", "Kennung") + ": "
        + disclosure.persons.map(\.description).joined(separator: ", "),
    ]
    for fact in identity { lines.append("  \(fact.label): \(fact.value)") }
    lines += ["", language("What is recorded", "Was erfasst ist")]
    for item in disclosure.items where !item.isConfidential {
      lines.append("")
      lines.append(try heading(of: item))
      for value in item.values {
        lines.append("    \(language.say(value.field.label)): \(try words(value, office))")
      }
      for reason in item.withheld { lines.append("    " + words(reason)) }
    }
    lines += retention
    lines += leftOut
    for line in lines { try desk.console.output.write(escapingControls(line) + "\n") }
  }

  /// The copy to take along.
  var json: JSONValue {
    [
      "persons": .array(disclosure.persons.map { .string($0.description) }),
      "on": .string(disclosure.on.description),
      "identity": .object(
        disclosure.identity.values.sorted { $0.key < $1.key }
          .map { (key: $0.key, value: .string($0.value)) }
      ),
      "former_names": .array(disclosure.identity.formerNames.map { .string($0) }),
      "events": .array(
        disclosure.items.map(\.json)
      ),
      "retention": .array(
        disclosure.retention.map { one in
          [
            "purpose": .string(one.purpose), "cycle": .string(one.cycle),
            "due_on": .string(one.dueOn),
          ]
        }
      ),
      "recorded_at": disclosure.recordedAt.map { .integer(Int64(clamping: $0)) } ?? .null,
    ]
  }

  /// A row a value, for a spreadsheet.
  func writeRows(at desk: Desk) throws {
    let table = try desk.table([
      Column("position"), Column("on"), Column("action"), Column("field"), Column("value"),
      Column("others"),
    ])
    for item in disclosure.items {
      let start: [Cell] = [
        .integer(Int64(clamping: item.position)),
        item.isConfidential ? .null : .date(item.on.description),
        item.isConfidential ? .null : .text(item.type),
      ]
      for value in item.values {
        try table.append(
          start + [
            .text(value.field.key), value.plain.map { .text($0.description) } ?? .null,
            value.others > 0 ? .integer(Int64(value.others)) : .null,
          ]
        )
      }
      for reason in item.withheld {
        try table.append(start + [.text("left_out"), .text(reason.rawValue), .null])
      }
    }
    try table.finish()
  }

  // MARK: Parts

  private var identity: [(label: String, value: String)] {
    var facts: [(label: String, value: String)] = []
    for field in PersonRegistered.fields where field.isSealed {
      if let value = disclosure.identity.values[field.key] {
        facts.append((language.say(field.label), value))
      }
    }
    let former = disclosure.identity.formerNames
    if !former.isEmpty {
      facts.append((language("former names", "frühere Namen"), former.joined(separator: ", ")))
    }
    return facts
  }

  private func heading(of item: Disclosure.Item) throws -> String {
    let day = language.day(iso: item.on.description)
    return "  \(day)  \(wording.label(ofAction: item.type))  (#\(item.position))"
  }

  /// A value as the person reads it: the person's own ids as such, and of others only their number.
  private func words(_ value: Disclosure.Value, _ office: borrowing Office) throws -> String {
    let own = Set(disclosure.persons.map(\.description))
    var parts: [String] = []
    for plain in value.persons ?? [value.plain].compactMap(\.self) {
      parts.append(
        own.contains(plain.description)
          ? language("you", "Sie") : try wording.words(plain, of: value.field, office)
      )
    }
    if value.others > 0 {
      parts.append(
        parts.isEmpty
          ? language.count(
            value.others,
            language("other person", "andere Person"),
            language("other persons", "andere Personen")
          )
          : language.count(
            value.others,
            language("other", "weitere"),
            language("others", "weitere")
          )
      )
    }
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + language(" and ", " und ") + last
  }

  private var retention: [String] {
    guard !disclosure.retention.isEmpty else { return [] }
    return ["", language("How long it is kept", "Wie lange es aufbewahrt wird")]
      + disclosure.retention.map { one in
        let purpose = wording.label(of: one.purpose, in: "seal-purpose")
        return "  \(purpose) (\(one.cycle)): "
          + language("until ", "bis ") + language.day(iso: one.dueOn)
      }
  }

  private var leftOut: [String] {
    let leftOut = disclosure.leftOut.filter { $0.reason != .erased }
    guard !leftOut.isEmpty else { return [] }
    return [
      "",
      language(
        "Left out, for a decision of the office (Art. 15(4) GDPR)",
        "Nicht enthalten, Entscheidung der Geschäftsstelle vorbehalten (Art. 15 Abs. 4 DSGVO)"
      ),
    ]
      + leftOut.map { "  #\($0.position): \(words($0.reason))" }
  }

  private func words(_ reason: Disclosure.Reason) -> String {
    switch reason {
    case .joint: language("a text that concerns others too", "ein Text, der auch andere betrifft")
    case .restricted:
      language("a text for named people only", "ein Text für benannte Personen")
    case .office:
      language(
        "a text of the office about its own work",
        "ein Text der Geschäftsstelle in eigener Sache"
      )
    case .erased: language("a text that was erased", "ein Text, der gelöscht wurde")
    }
  }
}

extension Disclosure.Item {
  /// What is told of it, for programs.
  fileprivate var json: JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      (key: "position", value: .integer(Int64(clamping: position)))
    ]
    if !isConfidential {
      let others = values.filter { $0.others > 0 }
      members += [
        (key: "recorded", value: .string(timestamp(recordedMs))),
        (key: "on", value: .string(on.description)),
        (key: "action", value: .string(type)),
        (
          key: "values",
          value: .object(
            values.compactMap { value in
              value.plain.map { (key: value.field.key, value: JSONValue($0)) }
            }
          )
        ),
        (
          key: "others",
          value: .object(
            others.map { (key: $0.field.key, value: .integer(Int64($0.others))) }
          )
        ),
      ]
    }
    members.append((key: "left_out", value: .array(withheld.map { .string($0.rawValue) })))
    return .object(members)
  }
}

extension Disclosure.Value {
  /// The persons of a list, one by one; nil where it is none.
  fileprivate var persons: [Plain]? {
    guard case .list(.id(_, "\(Person.word)")) = field.kind, case .list(let persons)? = plain else {
      return nil
    }
    return persons
  }
}
