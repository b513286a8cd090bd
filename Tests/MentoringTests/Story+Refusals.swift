import Mentoring

extension Story {
  /// Why an action is refused; nil when it is allowed.
  func refusal(against entry: Entry) -> Refusal? {
    do throws(Objection) {
      _ = try when(entry)
      return nil
    } catch {
      guard case .refused(let refusal) = error else { return nil }
      return refusal
    }
  }
}

extension Entry {
  /// The same entry with the office's word that it breaks a rule.
  func overriding(_ rule: Rule) throws(Fault) -> Entry {
    var entry = self
    try entry.fill("overrides", .list([.text(rule.rawValue)]))
    try entry.fill("override_reason", .text("im Einzelfall beschlossen"))
    return entry
  }
}

extension Opening {
  static func match(
    _ number: UInt64,
    mentee: UInt64,
    mentor: UInt64,
    on date: String = "2023-09-10",
    _ fill: (inout Form<MatchProposed>) -> Void = { _ in }
  ) -> Entry {
    Entry.of(MatchProposed.self, on: day(date)) { form in
      form.match = id(number)
      form.mentee = id(mentee)
      form.mentor = id(mentor)
      form.cycle = "wegweiser/2023"
      form.dependencyChecked = true
      fill(&form)
    }
  }
  static func acceptance(of match: UInt64, by side: Code, on date: String = "2023-09-12") -> Entry {
    Entry.of(MatchAccepted.self, on: day(date)) { form in
      form.match = id(match)
      form.by = side
    }
  }
  static func decline(of match: UInt64, by side: Code, on date: String = "2023-09-12") -> Entry {
    Entry.of(MatchDeclined.self, on: day(date)) { form in
      form.match = id(match)
      form.by = side
      form.reason = "expectations"
    }
  }
  static func expiry(of match: UInt64, on date: String = "2023-09-30") -> Entry {
    Entry.of(MatchExpired.self, on: day(date)) { $0.match = id(match) }
  }
  static func tandem(_ number: UInt64, of match: UInt64, on date: String = "2023-10-10") -> Entry {
    Entry.of(TandemFormed.self, on: day(date)) { form in
      form.tandem = id(number)
      form.match = id(match)
      form.from = day(date)
      form.until = day("2024-09-30")
    }
  }
  static func dissolution(of tandem: UInt64, on date: String) -> Entry {
    Entry.of(TandemDissolved.self, on: day(date)) { form in
      form.tandem = id(tandem)
      form.reason = "fit"
    }
  }
  static func withdrawal(
    of person: UInt64,
    on date: String,
    _ fill: (inout Form<ParticipantWithdrew>) -> Void = { _ in }
  ) -> Entry {
    Entry.of(ParticipantWithdrew.self, on: day(date)) { form in
      form.person = id(person)
      form.cycle = "wegweiser/2023"
      form.reason = "lack-of-time"
      fill(&form)
    }
  }
  static func mentor<A: MentorAction>(
    _ action: A.Type,
    _ person: UInt64,
    _ scope: MentorScope = .cycle("wegweiser/2023"),
    on date: String
  ) throws(Fault) -> Entry {
    var entry = Entry(action)
    entry.on = day(date)
    try entry.fill("person", id(person, of: Person.self).plain)
    switch scope {
    case .cycle(let cycle): try entry.fill("cycle", cycle.plain)
    case .programme(let programme): try entry.fill("programme", programme.plain)
    }
    return entry
  }

  /// The same small cycle, in which every tandem needs a match that both sides accept.
  static func storyWithMatches(_ fill: (inout Form<PolicySet>) -> Void = { _ in })
    throws(Objection) -> Story
  {
    var story = try story()
    try story.given(
      policy { form in
        form.directFormation = false
        form.mentorCapacity = 1
        fill(&form)
      }
    )
    return story
  }
}
