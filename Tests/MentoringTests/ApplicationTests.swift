import CBOR
import Mentoring
import Testing

/// Actions about the application of person 5, which has the number 15.
private enum Step {
  static func about<A: Action>(
    _ action: A.Type,
    on date: String,
    _ values: KeyValuePairs<String, String> = [:]
  ) throws -> Entry {
    var entry = Entry(action)
    entry.on = day(date)
    try entry.fill("application", id(15, of: Application.self).plain)
    for (name, value) in values { try entry.fill(name, .text(value)) }
    return entry
  }

  static func submitted() throws -> Story {
    var story = try Opening.story()
    try story.given(Opening.person(5), Opening.application(15, of: 5, as: "mentee"))
    return story
  }
}

@Suite
struct `An application that came in` {
  @Test
  func `becomes complete once`() throws {
    var story = try Step.submitted()
    let complete = try Step.about(ApplicationCompleted.self, on: "2023-06-10")
    #expect(story.rule(against: complete) == nil)
    try story.given(complete)
    #expect(story.rule(against: complete) == .notTwice)
    #expect(try story.twin(of: complete) == Position(story.facts.count))
  }

  @Test(
    arguments: [
      (nil, nil), ("applicant-waitlisted", nil), ("applicant-rejected", Rule.applicationUndecided),
      ("applicant-admitted", .applicationUndecided),
      ("application-withdrawn", .applicationUndecided),
    ] as [(String?, Rule?)]
  )
  func `is withdrawn until it has a place or none`(decision: String?, rule: Rule?) throws {
    var story = try Step.submitted()
    if let action = decision.flatMap({ Catalogue.action($0) }) {
      try story.given(try Step.about(action, on: "2023-08-01"))
    }
    let withdrawal = try Step.about(
      ApplicationWithdrawn.self,
      on: "2023-08-10",
      ["reason": "lack-of-time"]
    )
    #expect(story.rule(against: withdrawal) == rule)
  }

  @Test
  func `makes way for another one when it is withdrawn, rejected or declined`() throws {
    for action in [ApplicationWithdrawn.self, ApplicantRejected.self] as [any Action.Type] {
      var story = try Step.submitted()
      let again = Entry.of(ApplicationSubmitted.self, on: day("2023-08-20")) { form in
        form.application = id(16)
        form.person = id(5)
        form.cycle = "wegweiser/2023"
        form.role = "mentee"
      }
      #expect(story.rule(against: again) == .oneApplication)
      try story.given(try Step.about(action, on: "2023-08-10"))
      #expect(story.rule(against: again) == nil, "\(action)")
    }
  }

  @Test
  func `is looked at only while it stands`() throws {
    var story = try Step.submitted()
    let steps = [
      try Step.about(
        EligibilityChecked.self,
        on: "2023-08-20",
        ["criterion": "documents", "met": "no"]
      ),
      try Step.about(
        InterviewHeld.self,
        on: "2023-08-21",
        ["panel": "Prof. Özkan", "scores": "fit=4,motivation=5", "total": "9"]
      ),
      try Step.about(ApplicationCompleted.self, on: "2023-08-22"),
    ]
    for step in steps { #expect(story.rule(against: step) == nil) }
    #expect(steps[1].sealed["panel"] != nil && steps[1].sealed["scores"] != nil)
    #expect(steps[1].open["total"] != nil)
    try story.given(try Step.about(ApplicationWithdrawn.self, on: "2023-08-10"))
    for step in steps { #expect(story.rule(against: step) == .applicationStanding) }
  }

  @Test
  func `is not withdrawn before what was looked at later`() throws {
    var story = try Step.submitted()
    try story.given(try Step.about(InterviewHeld.self, on: "2023-08-21"))
    let withdrawal = try Step.about(ApplicationWithdrawn.self, on: "2023-08-01")
    #expect(story.rule(against: withdrawal) == .laterHolds)
  }
}

@Suite
struct `A place` {
  @Test
  func `goes to somebody from the waiting list only by promotion`() throws {
    var story = try Step.submitted()
    let promotion = try Step.about(ApplicantPromoted.self, on: "2023-09-20")
    #expect(story.rule(against: promotion) == .applicationWaitlisted)
    try story.given(try Step.about(ApplicantWaitlisted.self, on: "2023-09-01"))
    #expect(story.rule(against: promotion) == nil)
    try story.given(promotion)
    #expect(story.rule(against: promotion) == .applicationWaitlisted)
    #expect(story.rule(against: Opening.tandem(21, mentee: 5, mentor: 3)) == nil)
  }

  @Test
  func `is accepted once by who has one`() throws {
    var story = try Step.submitted()
    let acceptance = try Step.about(PlaceAccepted.self, on: "2023-09-10")
    #expect(story.rule(against: acceptance) == .applicationAdmitted)
    try story.given(Opening.admission(of: 15), acceptance)
    #expect(story.rule(against: acceptance) == .notTwice)
  }

  @Test
  func `that was declined is the ground of no tandem`() throws {
    var story = try Step.submitted()
    let refusal = try Step.about(PlaceDeclined.self, on: "2023-09-10", ["reason": "moved"])
    #expect(story.rule(against: refusal) == .applicationAdmitted)
    try story.given(Opening.admission(of: 15), refusal)
    #expect(story.rule(against: Opening.tandem(21, mentee: 5, mentor: 3)) == .menteeAdmitted)
  }

  @Test
  func `is not declined while a tandem of it runs, or before one that was formed later`() throws {
    var story = try Opening.story()
    try story.given(Opening.tandem(21, mentee: 1, mentor: 3))
    var refusal = Entry.of(PlaceDeclined.self, on: day("2023-11-01")) { $0.application = id(11) }
    #expect(story.rule(against: refusal) == .tandemsEnded)
    refusal.on = day("2023-09-20")
    #expect(story.rule(against: refusal) == .laterHolds)
  }
}

@Suite
struct `A decision` {
  @Test
  func `is notified once, and once more when another follows`() throws {
    var story = try Step.submitted()
    let first = try Step.about(DecisionNotified.self, on: "2023-09-03", ["channel": "email"])
    #expect(story.rule(against: first) == .applicationDecided)
    try story.given(try Step.about(ApplicantWaitlisted.self, on: "2023-09-01"), first)
    let second = try Step.about(DecisionNotified.self, on: "2023-09-21", ["channel": "letter"])
    #expect(story.rule(against: second) == .notTwice)
    try story.given(try Step.about(ApplicantPromoted.self, on: "2023-09-20"))
    #expect(story.rule(against: second) == nil)
  }
}

@Suite
struct `A cycle with applications` {
  @Test
  func `closes when those without a decision were withdrawn`() throws {
    var story = try Step.submitted()
    #expect(story.rule(against: Opening.closing(on: "2024-10-15")) == .cycleCloses)
    try story.given(try Step.about(ApplicationWithdrawn.self, on: "2023-08-10"))
    #expect(story.rule(against: Opening.closing(on: "2024-10-15")) == nil)
  }
}
