import CBOR
import Mentoring
import Testing

/// A row of the table of rules: what one refuses, and the same or the next best thing that passes.
struct RuleCase: Sendable, CustomTestStringConvertible {
  let rule: Rule
  let what: String
  /// What was recorded before, on top of the beginning of all stories.
  let given: [Entry]
  let refused: Entry
  /// What is recorded on the refusal's advice.
  let mended: [Entry]
  /// What passes then.
  let passes: Entry

  var testDescription: String { "\(rule.rawValue): \(what)" }

  /// Describes a row; without another entry the refused one passes.
  init(
    _ rule: Rule,
    _ what: String,
    given: [Entry] = [],
    refused: Entry,
    mended: [Entry] = [],
    passes: Entry? = nil
  ) {
    self.rule = rule
    self.what = what
    self.given = given
    self.refused = refused
    self.mended = mended
    self.passes = passes ?? refused
  }
}

@Suite
struct `The table of rules` {
  static let cases: [RuleCase] =
    RuleCase.ofEveryArea + RuleCase.ofProgrammes + RuleCase.ofPeople + RuleCase.ofApplications
    + RuleCase.ofMatching + RuleCase.ofMatches + RuleCase.ofBonds
    + RuleCase.ofAppointments + RuleCase.ofKeys + RuleCase.ofWork + RuleCase.ofResults
    + RuleCase.ofKeeping + RuleCase.ofErasing

  private func story(_ row: RuleCase) throws -> Story {
    var story = try Opening.story()
    for entry in row.given { try story.given(entry) }
    return story
  }

  private func refusal(of entry: Entry, in story: Story) throws -> Refusal? {
    do throws(Objection) {
      _ = try story.when(entry)
      return nil
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      return refusal
    }
  }

  @Test(arguments: cases)
  func `refuses with help in both languages, and lets pass what follows it`(row: RuleCase) throws {
    var story = try story(row)
    let refusal = try #require(try refusal(of: row.refused, in: story))
    #expect(refusal.rule == row.rule)
    for message in [refusal.why, refusal.remedy] {
      #expect(message.en.count > 8 && message.de.count > 8 && message.en != message.de)
    }
    for entry in row.mended { try story.given(entry) }
    let after = try self.refusal(of: row.passes, in: story)
    #expect(after == nil)
  }

  @Test(arguments: cases.filter { $0.rule.isOverridable })
  func `lets an office break a rule that it may break, with its reason sealed`(row: RuleCase) throws
  {
    let entry = try row.refused.overriding(row.rule)
    let fact = try story(row).when(entry)
    #expect(entry.sealed["override_reason"] != nil)
    #expect(String(decoding: fact.body, as: UTF8.self).contains(row.rule.rawValue))
  }

  @Test(arguments: cases.filter { !$0.rule.isOverridable })
  func `holds a rule of integrity against any reason`(row: RuleCase) throws {
    let entry = try row.refused.overriding(row.rule)
    #expect(try refusal(of: entry, in: try story(row))?.rule == row.rule)
  }

  @Test
  func `has a row for every rule`() {
    let rows = Set(Self.cases.map(\.rule))
    let without = Rule.allCases.filter { !rows.contains($0) && Self.elsewhere[$0] == nil }
    #expect(without.isEmpty)
  }

  /// Rules that need more than facts, and where they are shown.
  private static let elsewhere: [Rule: String] = [
    .numberUnique: "OfficeTests: references are sealed, only the office knows them",
    .correctionsJudged: "no correction passes yet",
  ]
}
