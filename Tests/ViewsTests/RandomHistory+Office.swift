import Mentoring

extension RandomHistory {
  /// What later happenings name by its position, and who was merged.
  struct Keeping {
    var notes: [Int] = []
    var requests: [Int] = []
    var erasures: [Int] = []
    var holds: [Int] = []
    var merged: [(from: ID<Person>, into: ID<Person>)] = []
    var programmes = 1
  }

  /// Something that an office does beside the mentoring.
  mutating func office() -> Happening {
    switch below(14) {
    case 0: return silence()
    case 1, 2: return protection()
    case 3: return merging()
    case 4: return note()
    case 5: return keeping.notes.isEmpty ? note() : done()
    case 6: return request()
    case 7: return keeping.requests.isEmpty ? request() : answer()
    case 8: return hold()
    case 9: return keeping.holds.isEmpty ? hold() : release()
    case 10: return rescheduling()
    case 11: return call()
    case 12: return programme()
    default: return retention()
    }
  }

  private mutating func silence() -> Happening {
    let (person, day) = (pick(people), day())
    if below(2) == 0 {
      return Happening(ContactResumed.self, day: day, tags: person.tags) { $0.person = person }
    }
    let reason: Code = pick(["deceased", "unreachable"])
    return Happening(ContactStopped.self, day: day, tags: person.tags) {
      $0.person = person
      $0.reason = reason
    }
  }

  private mutating func protection() -> Happening {
    let (person, day) = (pick(people), day())
    let purpose: Code = pick(["records", "evaluation"])
    let decision: Code = pick(["granted", "refused"])
    switch below(4) {
    case 0:
      return Happening(ObjectionRaised.self, day: day, tags: person.tags) {
        $0.person = person
        $0.purpose = purpose
      }
    case 1:
      return Happening(ObjectionDecided.self, day: day, tags: person.tags) {
        $0.person = person
        $0.purpose = purpose
        $0.decision = decision
      }
    case 2:
      return Happening(ProcessingRestricted.self, day: day, tags: person.tags) {
        $0.person = person
        $0.purpose = purpose
      }
    default:
      return Happening(RestrictionLifted.self, day: day, tags: person.tags) {
        $0.person = person
        $0.purpose = purpose
      }
    }
  }

  private mutating func merging() -> Happening {
    let day = day()
    if let last = keeping.merged.last, below(3) == 0 {
      keeping.merged.removeLast()
      return Happening(PersonsSplit.self, day: day, tags: last.from.tags + last.into.tags) {
        $0.from = last.from
        $0.into = last.into
      }
    }
    let gone = Set(keeping.merged.map { $0.from })
    let (from, into) = (pick(people), pick(people))
    guard from != into, !gone.contains(from), !gone.contains(into) else { return note() }
    keeping.merged.append((from, into))
    return Happening(PersonsMerged.self, day: day, tags: from.tags + into.tags) {
      $0.from = from
      $0.into = into
    }
  }

  private mutating func note() -> Happening {
    let (person, day, wait) = (pick(people), day(), below(30))
    keeping.notes.append(made)
    return Happening(NoteAdded.self, day: day, tags: person.tags) {
      $0.person = person
      if wait > 10 { $0.remindOn = Day(number: day + wait) }
    }
  }

  private mutating func done() -> Happening {
    let (note, day) = (keeping.notes.removeLast(), day())
    return Happening(ReminderDone.self, day: day, tags: ["event:\(note)"]) {
      $0.reminder = Made(at: Position(note))
    }
  }

  private mutating func request() -> Happening {
    let (person, day) = (pick(people), day())
    if below(2) == 0 {
      keeping.requests.append(made)
      return Happening(AccessRequested.self, day: day, tags: person.tags) { $0.person = person }
    }
    keeping.erasures.append(made)
    return Happening(ErasureRequested.self, day: day, tags: person.tags) { $0.person = person }
  }

  private mutating func answer() -> Happening {
    let day = day()
    if let erasure = keeping.erasures.popLast(), below(2) == 0 {
      return Happening(ErasureDecided.self, day: day, tags: ["event:\(erasure)"]) {
        $0.request = Made(at: Position(erasure))
        $0.decision = "partly"
      }
    }
    let request = keeping.requests.removeLast()
    return Happening(AccessAnswered.self, day: day, tags: ["event:\(request)"]) {
      $0.request = Made(at: Position(request))
      $0.decision = "granted"
    }
  }

  private mutating func hold() -> Happening {
    let (person, cycle, day) = (pick(people), pick(cycles), day())
    keeping.holds.append(made)
    if below(2) == 0 {
      return Happening(LegalHoldSet.self, day: day, tags: person.tags) { $0.person = person }
    }
    return Happening(LegalHoldSet.self, day: day, tags: cycle.tags) { $0.cycle = cycle }
  }

  private mutating func release() -> Happening {
    let (hold, day) = (keeping.holds.removeLast(), day())
    return Happening(LegalHoldReleased.self, day: day, tags: ["event:\(hold)"]) {
      $0.hold = Made(at: Position(hold))
    }
  }

  private mutating func rescheduling() -> Happening {
    let (cycle, day, longer) = (pick(cycles), day(), below(90))
    let withTandems = below(2) == 0
    return Happening(CycleRescheduled.self, day: day, tags: cycle.tags) {
      $0.cycle = cycle
      $0.until = Day(number: firstDay + 300 + longer)
      $0.withTandems = withTandems
    }
  }

  private mutating func call() -> Happening {
    let (cycle, day) = (pick(cycles), day())
    if below(2) == 0 {
      return Happening(FundingLinked.self, day: day, tags: cycle.tags) {
        $0.cycle = cycle
        $0.funder = "esf"
      }
    }
    return Happening(CallPublished.self, day: day, tags: cycle.tags) {
      $0.cycle = cycle
      $0.deadline = Day(number: day + 20)
    }
  }

  private mutating func programme() -> Happening {
    let day = day()
    let sector: Code = pick(["science", "business"])
    let last: ProgrammeSlug =
      keeping.programmes == 1 ? "weg" : Slug(stringLiteral: "weg-\(keeping.programmes)")
    switch below(3) {
    case 0:
      return Happening(ProgrammeAmended.self, day: day, tags: last.tags) {
        $0.programme = last
        $0.sector = sector
      }
    case 1 where keeping.programmes < 5:
      keeping.programmes += 1
      let next: ProgrammeSlug = Slug(stringLiteral: "weg-\(keeping.programmes)")
      return Happening(ProgrammeSucceeded.self, day: day, tags: last.tags + next.tags) {
        $0.from = last
        $0.into = next
      }
    default:
      return Happening(ProgrammeDefined.self, day: day, tags: last.tags) {
        $0.slug = last
        $0.purpose = ["studies"]
      }
    }
  }

  private mutating func retention() -> Happening {
    let (cycle, day, months) = (pick(cycles), day(), 1 + below(24))
    var entry = Entry.of(PolicySet.self, on: Day(number: day)) {
      $0.cycle = cycle
      $0.retentionMonths = ["identity": months, "text": months]
    }
    if below(2) == 0 {
      do throws(Fault) {
        try entry.fill("overrides", .list([.text("past-planned-end")]))
      } catch { preconditionFailure("\(error)") }
    }
    return Happening(entry, day: day, tags: cycle.tags)
  }
}
