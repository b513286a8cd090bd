import CBOR
import Mentoring

/// A record without a store: facts given, an action tried, a fact or a refusal got.
struct Story {
  private(set) var facts: [Fact] = []

  /// What had been recorded before; each must be allowed.
  mutating func given(_ entries: Entry...) throws(Objection) {
    for entry in entries { facts.append(try when(entry)) }
  }

  /// What recording an action comes to: the fact, or the objection.
  func when(_ entry: Entry) throws(Objection) -> Fact {
    let known = Known()
    var entry = entry
    while true {
      do throws(Objection) {
        try known.complete(&entry)
        _ = try known.settleCodes(of: &entry)
        return try known.judge(
          entry,
          on: entry.on ?? day("2024-01-01"),
          at: Position(facts.count + 1)
        ).fact
      } catch {
        guard case .unknown(let selection) = error else { throw error }
        known.learn(selection, facts.filter { selection.holds($0) })
      }
    }
  }

  /// The rule that refuses an action; nil when it is allowed.
  func rule(against entry: Entry) -> Rule? {
    do throws(Objection) {
      _ = try when(entry)
      return nil
    } catch {
      guard case .refused(let refusal) = error else { return nil }
      return refusal.rule
    }
  }

  /// The event that an action repeats, if it repeats one.
  func twin(of entry: Entry) throws(Objection) -> Position? {
    try answer { known throws(Objection) in
      try known.twin(of: entry, on: entry.on ?? day("2024-01-01"))
    }
  }

  /// The day of an action that names none, asked long after.
  func usualDay(of entry: Entry) throws(Objection) -> Day {
    try answer { known throws(Objection) in try known.day(of: entry, today: day("2030-01-01")) }
  }

  /// The codes of an action that stand in no list.
  func codeFaults(of entry: Entry) throws(Objection) -> [Fault] {
    try answer { known throws(Objection) in
      var entry = entry
      return try known.settleCodes(of: &entry)
    }
  }

  /// What an action is about.
  func concern(of entry: Entry) throws(Objection) -> Concern {
    try answer { known throws(Objection) in
      var entry = entry
      try known.complete(&entry)
      return try known.concern(of: entry, on: entry.on ?? day("2024-01-01"))
    }
  }

  private func answer<Answer>(_ question: (Known) throws(Objection) -> Answer) throws(Objection)
    -> Answer
  {
    let known = Known()
    while true {
      do throws(Objection) { return try question(known) } catch {
        guard case .unknown(let selection) = error else { throw error }
        known.learn(selection, facts.filter { selection.holds($0) })
      }
    }
  }
}

/// A day by its ISO date; tests write only dates that there are.
func day(_ iso: String) -> Day {
  do throws(Fault) { return try Day(plain: .text(iso)) } catch { return Day(number: 0) }
}

/// The id of a small number; the few that cannot stand in an id are passed over.
func id<Thing: Identified>(_ number: UInt64, of thing: Thing.Type = Thing.self) -> ID<Thing> {
  var number = number * 1_000
  while true {
    if let id = ID<Thing>(number: number) { return id }
    number += 1
  }
}

/// The actions of a small cycle, for stories to begin with.
enum Opening {
  static let programme = Entry.of(ProgrammeDefined.self, on: day("2023-01-10")) { form in
    form.slug = "wegweiser"
    form.title = "Wegweiser"
  }
  static let cycle = Entry.of(CycleOpened.self, on: day("2023-05-01")) { form in
    form.programme = "wegweiser"
    form.slug = "wegweiser/2023"
    form.from = day("2023-10-01")
    form.until = day("2024-09-30")
  }
  static func policy(_ fill: (inout Form<PolicySet>) -> Void = { _ in }) -> Entry {
    Entry.of(PolicySet.self, on: day("2023-05-02")) { form in
      form.cycle = "wegweiser/2023"
      form.directFormation = true
      form.mentorCapacity = 2
      fill(&form)
    }
  }
  static func person(_ number: UInt64) -> Entry {
    Entry.of(PersonRegistered.self, on: day("2023-06-01")) { form in
      form.person = id(number)
      form.familyName = "Kühn"
    }
  }
  static func application(_ number: UInt64, of person: UInt64, as role: Code) -> Entry {
    Entry.of(ApplicationSubmitted.self, on: day("2023-06-02")) { form in
      form.application = id(number)
      form.person = id(person)
      form.cycle = "wegweiser/2023"
      form.role = role
    }
  }
  static func admission(of application: UInt64, on date: String = "2023-09-01") -> Entry {
    Entry.of(ApplicantAdmitted.self, on: day(date)) { $0.application = id(application) }
  }
  static func recruitment(of person: UInt64, capacity: Int? = nil) -> Entry {
    Entry.of(MentorRecruited.self, on: day("2023-09-01")) { form in
      form.person = id(person)
      form.cycle = "wegweiser/2023"
      form.capacity = capacity
    }
  }
  static func tandem(
    _ number: UInt64,
    mentee: UInt64,
    mentor: UInt64,
    on date: String = "2023-10-10"
  ) -> Entry {
    Entry.of(TandemFormed.self, on: day(date)) { form in
      form.tandem = id(number)
      form.mentee = id(mentee)
      form.mentor = id(mentor)
      form.cycle = "wegweiser/2023"
      form.from = day(date)
      form.until = day("2024-09-30")
    }
  }
  static func meeting(of tandem: UInt64, on date: String, number: UInt64 = 1) -> Entry {
    Entry.of(MeetingHeld.self, on: day(date)) { form in
      form.meeting = id(number)
      form.tandem = id(tandem)
      form.minutes = 60
    }
  }
  static func completion(of tandem: UInt64, on date: String) -> Entry {
    Entry.of(TandemCompleted.self, on: day(date)) { $0.tandem = id(tandem) }
  }
  static func closing(on date: String) -> Entry {
    Entry.of(CycleClosed.self, on: day(date)) { $0.cycle = "wegweiser/2023" }
  }

  /// A cycle in which 1 and 2 are admitted mentees, 3 and 4 recruited mentors.
  static func story() throws(Objection) -> Story {
    var story = Story()
    try story.given(programme, cycle, policy(), person(1), person(2), person(3), person(4))
    try story.given(
      application(11, of: 1, as: "mentee"),
      application(12, of: 2, as: "mentee"),
      application(13, of: 3, as: "mentor"),
      application(14, of: 4, as: "mentor")
    )
    try story.given(
      admission(of: 11),
      admission(of: 12),
      admission(of: 13),
      admission(of: 14),
      recruitment(of: 3),
      recruitment(of: 4)
    )
    return story
  }
}
