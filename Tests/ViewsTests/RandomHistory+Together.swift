import Mentoring
import TestSupport

extension RandomHistory {
  /// What tandems agreed on, and what can be said of it later.
  struct Together {
    /// Meetings agreed on, neither held nor cancelled.
    var planned: [(meeting: ID<Meeting>, tandem: ID<Tandem>, tags: [String])] = []
    /// Meetings held, with the sides that have not reported them.
    var held: [(meeting: ID<Meeting>, tags: [String], sides: [Code])] = []
    /// Where the goals stand.
    var goals: [(position: Position, tags: [String])] = []
    /// Where the open concerns stand.
    var concerns: [(position: Position, tags: [String])] = []
  }

  /// Something of the work of a tandem.
  mutating func workTogether() -> Happening {
    switch below(12) {
    case 0, 1: return schedule()
    case 2: return together.planned.isEmpty ? schedule() : cancellation()
    case 3: return together.planned.isEmpty ? schedule() : plannedMeeting()
    case 4, 5: return together.held.isEmpty ? meeting() : confirmation()
    case 6: return goal()
    case 7: return together.goals.isEmpty ? goal() : revision()
    case 8: return together.goals.isEmpty ? goal() : rating()
    case 9: return checkIn()
    case 10: return review()
    default: return below(2) == 0 || together.concerns.isEmpty ? concern() : resolution()
    }
  }

  /// Makes a meeting known as held, so that other sides may report it too.
  mutating func remember(_ meeting: ID<Meeting>, _ tags: [String], reportedBy side: Code?) {
    let sides = (["mentee", "mentor", "office"] as [Code]).filter { $0 != side }
    together.held.append((meeting, tags + meeting.tags, sides))
  }

  private mutating func schedule() -> Happening {
    let (tandem, day, meeting) = (pick(tandems), day(), newMeeting())
    let words = "\(Day(number: day + below(20)))" + (below(2) == 0 ? " 14:30" : "")
    let at: Appointment
    do throws(Fault) { at = try Appointment(plain: .text(words)) } catch {
      preconditionFailure("\(error)")
    }
    together.planned.append((meeting, tandem.id, tandem.tags))
    return Happening(MeetingScheduled.self, day: day, tags: tandem.tags + meeting.tags) {
      $0.meeting = meeting
      $0.tandem = tandem.id
      $0.at = at
      $0.mode = "video"
    }
  }

  private mutating func cancellation() -> Happening {
    let (planned, day) = (together.planned.removeLast(), day())
    return Happening(MeetingCancelled.self, day: day, tags: planned.tags + planned.meeting.tags) {
      $0.meeting = planned.meeting
      $0.by = "mentor"
      $0.reason = "travel"
    }
  }

  private mutating func plannedMeeting() -> Happening {
    let (planned, day, minutes) = (together.planned.removeLast(), day(), 30 + below(60))
    let side: Code? = pick([nil, "mentee", "mentor", "office"])
    remember(planned.meeting, planned.tags, reportedBy: side)
    return Happening(MeetingHeld.self, day: day, tags: planned.tags + planned.meeting.tags) {
      $0.meeting = planned.meeting
      $0.tandem = planned.tandem
      $0.scheduled = planned.meeting
      $0.minutes = minutes
      $0.reportedBy = side
    }
  }

  private mutating func confirmation() -> Happening {
    let index = below(together.held.count)
    let held = together.held[index]
    let (side, day, minutes) = (pick(held.sides), day(), 30 + below(60))
    together.held[index].sides.removeAll { $0 == side }
    if together.held[index].sides.isEmpty { together.held.remove(at: index) }
    return Happening(MeetingConfirmed.self, day: day, tags: held.tags) {
      $0.meeting = held.meeting
      $0.by = side
      if minutes > 45 { $0.minutes = minutes }
    }
  }

  private mutating func goal() -> Happening {
    let (tandem, day, weight) = (pick(tandems), day(), below(4))
    together.goals.append((Position(made), tandem.tags))
    return Happening(GoalSet.self, day: day, tags: tandem.tags) {
      $0.tandem = tandem.id
      $0.category = "career"
      if weight > 0 { ($0.weight, $0.targetDate) = (weight, Day(number: day + 30 * weight)) }
    }
  }

  private mutating func revision() -> Happening {
    let (goal, day, what) = (pick(together.goals), day(), below(3))
    return Happening(GoalRevised.self, day: day, tags: goal.tags + ["event:\(goal.position)"]) {
      $0.goal = Made(at: goal.position)
      switch what {
      case 0: $0.category = "network"
      case 1: $0.weight = 5
      default: $0.targetDate = Day(number: day + 10)
      }
    }
  }

  private mutating func rating() -> Happening {
    let (goal, day, attainment) = (pick(together.goals), day(), below(5) - 2)
    let (rater, wave): (Code, Code?) = (pick(["mentee", "mentor", "joint"]), pick([nil, "t1"]))
    return Happening(GoalRated.self, day: day, tags: goal.tags + ["event:\(goal.position)"]) {
      $0.goal = Made(at: goal.position)
      $0.attainment = attainment
      $0.by = rater
      $0.wave = wave
    }
  }

  private mutating func checkIn() -> Happening {
    let (tandem, cycle, day, person) = (pick(tandems), pick(cycles), day(), pick(people))
    let (status, step): (Code?, Code?) = (
      pick([nil, "green", "amber", "red"]), pick([nil, "none", "talk"])
    )
    let isOfCycle = below(5) == 0
    return Happening(CheckInDone.self, day: day, tags: isOfCycle ? cycle.tags : tandem.tags) {
      if isOfCycle { $0.cycle = cycle } else { $0.tandem = tandem.id }
      $0.withWhom = [person]
      $0.status = status
      $0.nextStep = step
    }
  }

  private mutating func review() -> Happening {
    let (tandem, day, goesOn) = (pick(tandems), day(), below(3) > 0)
    let status: Code = pick(["green", "amber"])
    return Happening(InterimReviewHeld.self, day: day, tags: tandem.tags) {
      $0.tandem = tandem.id
      $0.status = status
      $0.attainment = 1
      $0.continues = goesOn
    }
  }

  private mutating func concern() -> Happening {
    let (tandem, person, day) = (pick(tandems), pick(people), day())
    let isOfTandem = below(2) == 0
    let tags = isOfTandem ? tandem.tags : person.tags
    together.concerns.append((Position(made), tags))
    return Happening(ConcernRaised.self, day: day, tags: tags) {
      if isOfTandem { $0.tandem = tandem.id } else { $0.person = person }
      $0.raisedBy = "third"
      if isOfTandem { $0.restrictedTo = [id(1)] }
    }
  }

  private mutating func resolution() -> Happening {
    let (concern, day) = (together.concerns.removeLast(), day())
    let tags = concern.tags + ["event:\(concern.position)"]
    return Happening(ConcernResolved.self, day: day, tags: tags) {
      $0.concern = Made(at: concern.position)
      $0.outcome = "clarified"
    }
  }
}
