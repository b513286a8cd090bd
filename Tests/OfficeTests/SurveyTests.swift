import Mentoring
import Office
import Testing

/// A record with a questionnaire and six people.
private func surveyed(_ record: TemporaryRecord) throws -> Office {
  let office = try record.make()
  var lines = [
    #"{"action": "instrument-defined", "slug": "swe", "version": 1, "items": "swe1=1..5 Weg; swe2=1..5 Mut"}"#
  ]
  for number in 1...6 {
    lines.append(
      #"{"action": "person-registered", "family_name": "Nr \#(number)", "email": "p\#(number)@example.org"}"#
    )
  }
  _ = try office.record(try requests(Array(lines.joined(separator: "\n").utf8)))
  return office
}

private func answer(_ more: String, wave: String = "t0") throws -> [Request] {
  let survey = #""instrument": "swe", "version": 1, "wave": "\#(wave)""#
  let line = #"{"action": "survey-answered", \#(survey), "answers": {"swe1": 3}, \#(more)}"#
  return try requests(Array(line.utf8))
}

private let issue =
  #"{"action": "survey-issued", "instrument": "swe", "version": 1, "wave": "t0", "anonymous": true, "persons": ["p1@example.org", "p2@example.org", "p3@example.org", "p4@example.org", "p5@example.org"]}"#

@Suite
struct `A survey on record` {
  let record = TemporaryRecord()

  @Test
  func `knows a self-made code again, however it is typed, and keeps it out of the open`() throws {
    let office = try surveyed(record)
    let first = try office.record(try answer(#""code": "ABBA07""#))[0]
    let second = try office.record(try answer(#""code": " abba07""#, wave: "t1"))[0]
    let other = try office.record(try answer(#""code": "MANU31""#))[0]
    let who = { (outcome: Outcome) in outcome.entry.plain("respondent")?.description ?? "" }
    #expect(who(first).hasPrefix("Q-"))
    #expect(who(first) == who(second) && who(first) != who(other))
    #expect(first.made == nil)
    #expect(shell("grep -rqai abba07 '\(record.folder)'") == 1)
    #expect(throws: OfficeError.self) { try office.record(try answer(#""code": "ABBA07""#)) }
  }

  @Test
  func `draws one token a person, in no order of theirs, and takes each once`() throws {
    let office = try surveyed(record)
    let issued = try office.record(try requests(Array(issue.utf8)))[0]
    guard case .list(let drawn)? = issued.entry.plain("tokens") else {
      Issue.record("no tokens were drawn")
      return
    }
    let tokens = drawn.map(\.description)
    #expect(tokens.count == 5 && Set(tokens).count == 5)
    #expect(tokens == tokens.sorted())
    let byToken = #"{"action": "survey-answered", "token": "\#(tokens[2])", "answers": "swe1=4"}"#
    _ = try office.record(try requests(Array(byToken.utf8)))
    #expect(throws: OfficeError.self) { try office.record(try requests(Array(byToken.utf8))) }
  }

  @Test
  func `takes no token and no respondent that somebody thought of`() throws {
    let office = try surveyed(record)
    let given = issue.dropLast() + #", "tokens": ["Q-000000000"]}"#
    #expect(throws: OfficeError.self) { try office.record(try requests(Array(given.utf8))) }
    let respondent = try answer(#""respondent": "Q-000000000", "code": "X1""#)
    #expect(throws: OfficeError.self) { try office.record(respondent) }
  }
}
