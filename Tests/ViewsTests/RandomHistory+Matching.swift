import Mentoring
import TestSupport

extension RandomHistory {
  /// Something of mentors, proposals and leaving.
  mutating func matching() -> Happening {
    switch below(12) {
    case 0: asked(MentorApproached.self)
    case 1: asked(MentorDeclined.self)
    case 2: asked(MentorPaused.self)
    case 3: asked(MentorResumed.self)
    case 4: asked(MentorRetired.self)
    case 5: recruited()
    case 6: left()
    case 7, 8: proposed()
    case 9: matches.isEmpty ? proposed() : accepted()
    default: matches.isEmpty ? proposed() : closed()
    }
  }

  /// Something about a mentor of a cycle or of the programme.
  private mutating func asked<A: MentorAction>(_ action: A.Type) -> Happening {
    let (person, day, cycle) = (pick(people), day(), below(2) == 0 ? pick(cycles) : nil)
    let scope: MentorScope = cycle.map { .cycle($0) } ?? .programme("weg")
    let reason: Code? = below(2) == 0 ? nil : pick(["lack-of-time", "moved"])
    var entry = Entry(action)
    do throws(Fault) {
      try entry.fill("person", person.plain)
      try entry.fill(cycle == nil ? "programme" : "cycle", .text(scope.description))
      if let reason, action.field("reason") != nil { try entry.fill("reason", reason.plain) }
    } catch { preconditionFailure("\(error)") }
    return Happening(entry, day: day, tags: person.tags + scope.tags)
  }

  private mutating func recruited() -> Happening {
    let (day, capacity) = (day(), below(4))
    if below(2) == 0, !applications.isEmpty {
      let application = pick(applications)
      let tags = application.id.tags + application.person.tags + application.cycle.tags
      return Happening(MentorRecruited.self, day: day, tags: tags) {
        $0.person = application.person
        $0.cycle = application.cycle
        $0.application = application.id
      }
    }
    let person = pick(people)
    return Happening(MentorRecruited.self, day: day, tags: person.tags + ["programme:weg"]) {
      $0.person = person
      $0.programme = "weg"
      if capacity > 0 { $0.capacity = capacity }
      $0.sector = "science"
    }
  }

  private mutating func left() -> Happening {
    let (person, cycle, day): (ID<Person>, CycleSlug, Int) = (pick(people), pick(cycles), day())
    let role: Code = pick(["mentee", "mentor"])
    let tandem = tandems.isEmpty || below(3) == 0 ? nil : pick(tandems)
    let match = matches.isEmpty || below(3) == 0 ? nil : pick(matches)
    let tags = person.tags + cycle.tags + (tandem?.tags ?? []) + (match?.tags ?? [])
    if below(3) == 0 {
      return Happening(ParticipantExcluded.self, day: day, tags: tags) {
        ($0.person, $0.cycle, $0.role, $0.reason) = (person, cycle, role, "other")
        $0.tandems = tandem.map { [$0.id] }
        $0.matches = match.map { [$0.id] }
      }
    }
    return Happening(ParticipantWithdrew.self, day: day, tags: tags) {
      ($0.person, $0.cycle, $0.role, $0.reason) = (person, cycle, role, "moved")
      $0.tandems = tandem.map { [$0.id] }
      $0.matches = match.map { [$0.id] }
    }
  }

  private mutating func proposed() -> Happening {
    let match: ID<Match> = id(UInt64(matches.count + 1))
    let (mentee, mentor, cycle, day) = (pick(people), pick(people), pick(cycles), day())
    let (isBlind, points) = (below(2) == 0, below(5))
    let tags = match.tags + mentee.tags + mentor.tags + cycle.tags
    matches.append((match, tags))
    return Happening(MatchProposed.self, day: day, tags: tags) {
      $0.match = match
      $0.mentee = mentee
      $0.mentor = mentor
      $0.cycle = cycle
      $0.blind = isBlind
      $0.dependencyChecked = true
      if points > 0 { $0.criteriaScores = ["field": points] }
    }
  }

  private mutating func accepted() -> Happening {
    let (match, day, side): (_, _, Code) = (pick(matches), day(), pick(["mentee", "mentor"]))
    return Happening(MatchAccepted.self, day: day, tags: match.tags) {
      $0.match = match.id
      $0.by = side
    }
  }

  private mutating func closed() -> Happening {
    let (match, day, side): (_, _, Code) = (pick(matches), day(), pick(["mentee", "office"]))
    if below(2) == 0 {
      return Happening(MatchExpired.self, day: day, tags: match.tags) { $0.match = match.id }
    }
    return Happening(MatchDeclined.self, day: day, tags: match.tags) {
      $0.match = match.id
      $0.by = side
      $0.reason = "field"
    }
  }
}
