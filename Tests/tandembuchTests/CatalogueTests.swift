import Foundation
import Mentoring
import Testing

@Suite
struct `The catalogue` {
  private func catalogue(_ place: Place) throws -> [[String: Any]] {
    let run = try place.run("actions", "--format", "json")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]]
    )
  }

  @Test
  func `holds every field for a program`() throws {
    let place = try Place()
    let actions = try catalogue(place)
    let meeting = try #require(actions.first { $0["name"] as? String == "meeting-held" })
    let fields = try #require(meeting["fields"] as? [[String: Any]])
    let minutes = try #require(fields.first { $0["name"] as? String == "minutes" })
    #expect(minutes["required"] as? Bool == true)
    #expect(minutes["range"] as? [Int] == [1, 1440])
    #expect((meeting["label"] as? [String: String])?["de"] == "Treffen")
    let mode = try #require(fields.first { $0["name"] as? String == "mode" })
    #expect((mode["codes"] as? [[String: Any]])?.count == 4)
  }

  @Test
  func `gives an example that its own parser takes`() throws {
    let place = try Place.withRecord()
    let actions = try catalogue(place)
    for action in actions where action["written_by"] as? String == "record" {
      let example = try #require(action["example"] as? String)
      let words = example.split(separator: " ").dropFirst().map {
        $0.trimmingCharacters(in: ["'"])
      }
      let answer = try place.run(words + ["--dry-run"])
      // References and rules may fail it, but every option and every value must be of the right kind.
      #expect(!answer.errors.contains("is no option"), "\(example): \(answer.errors)")
      #expect(!answer.errors.contains("is missing"), "\(example): \(answer.errors)")
      #expect(!answer.errors.contains("out of range"), "\(example): \(answer.errors)")
    }
  }

  @Test
  func `leaves out no action, no field and no code, in either language`() throws {
    let actions = try catalogue(try Place())
    #expect(actions.compactMap { $0["name"] as? String } == Catalogue.actions.map { $0.name })
    for (entry, action) in zip(actions, Catalogue.actions) {
      #expect(entry["version"] as? Int == action.version)
      #expect(entry["label"] as? [String: String] == both(action.title.label))
      #expect(entry["rule"] as? [String: String] == action.rule.map(both))
      #expect(entry["when_closed"] as? String == action.whenClosed.rawValue)
      let alternatives = try #require(entry["alternatives"] as? [[String: Any]])
      #expect(
        alternatives.map { $0["fields"] as? [String] } == action.alternatives.map(\.fields)
      )
      try check(entry["fields"], action.fields, of: action.name)
      try check(entry["common_fields"], CommonFields.all, of: action.name)
    }
  }

  private func check(_ entries: Any?, _ fields: [any AnyField], of action: String) throws {
    let entries = try #require(entries as? [[String: Any]])
    #expect(entries.compactMap { $0["name"] as? String } == fields.map { $0.key })
    for (entry, field) in zip(entries, fields) {
      let comment: Testing.Comment = "\(action) \(field.key)"
      #expect(entry["label"] as? [String: String] == both(field.label), comment)
      #expect(entry["required"] as? Bool == field.isRequired, comment)
      #expect(entry["purpose"] as? String == field.seal?.rawValue, comment)
      #expect(entry["drawn"] as? Bool == field.drawsValue, comment)
      if field.kind == .code { #expect(entry["tagged"] as? Bool == false, comment) }
      guard let list = field.codeList else { continue }
      let codes = try #require(entry["codes"] as? [[String: Any]], comment)
      #expect(codes.map { $0["code"] as? String } == list.codes.map(\.code.word), comment)
      #expect(codes.map { $0["sensitive"] as? Bool } == list.codes.map(\.isSensitive), comment)
    }
  }

  private func both(_ message: Message) -> [String: String] {
    ["en": message.en, "de": message.de]
  }

  @Test
  func `has a row for each field in CSV, and the rules by name`() throws {
    let place = try Place()
    let rows = try place.run("actions", "--format", "csv").lines.dropFirst()
    let fields = Catalogue.actions.reduce(CommonFields.all.count) { $0 + $1.fields.count }
    #expect(rows.count == fields)
    #expect(rows.contains { $0.hasPrefix("meeting-held,minutes,--minutes,") })
    let rules = try place.run("actions", "--rules", "--format", "csv").lines
    #expect(rules.count == Rule.allCases.count + 1)
    #expect(rules.contains("mentor-capacity,true"))
    #expect(rules.contains("exists,false"))
  }

  @Test
  func `speaks German about one action`() throws {
    let page = try Place().run("actions", "meeting-held", "--lang", "de").output
    #expect(page.contains("Treffen"))
    #expect(page.contains("Datum"))
    #expect(!page.contains("date "))
  }
}
