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
    for item in disclosure.items {
      lines.append("")
      lines.append(try heading(of: item))
      for (field, plain) in values(of: item) {
        let value = try wording.words(plain, of: field, office)
        lines.append("    \(language.say(field.label)): \(value)")
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
        disclosure.items.map { item in
          [
            "position": .integer(Int64(clamping: item.event.position)),
            "recorded": .string(timestamp(item.event.recordedMs)),
            "on": .string(item.event.on.description),
            "action": .string(item.event.type),
            "values": item.event.json,
            "left_out": .array(item.withheld.map { .string($0.rawValue) }),
          ]
        }
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
    ])
    for item in disclosure.items {
      let start: [Cell] = [
        .integer(Int64(clamping: item.event.position)), .date(item.event.on.description),
        .text(item.event.type),
      ]
      for (field, plain) in values(of: item) {
        try table.append(start + [.text(field.key), .text(plain.description)])
      }
      for reason in item.withheld {
        try table.append(start + [.text("left_out"), .text(reason.rawValue)])
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
    let day = language.day(iso: item.event.on.description)
    return "  \(day)  \(wording.label(ofAction: item.event.type))  (#\(item.event.position))"
  }

  private func values(of item: Disclosure.Item) -> [(field: any AnyField, value: Plain)] {
    guard let entry = item.event.entry else { return [] }
    return (entry.action.fields + CommonFields.all).compactMap { field in
      guard field.key != "on", let plain = entry.plain(field.key) else { return nil }
      return (field, plain)
    }
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
