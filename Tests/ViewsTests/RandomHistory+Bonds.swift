import Mentoring
import TestSupport

extension RandomHistory {
  /// Something about those who work together: a group with its members, or the pauses, extensions
  /// and amendments of a tandem or a group.
  mutating func bond() -> Happening {
    if groups.isEmpty { return newGroup() }
    switch below(12) {
    case 0: return newGroup()
    case 1, 2: return groupMember()
    case 3, 4: return groupMeeting()
    case 5: return groupEnd()
    case 6: return rescheduling()
    default: return course()
    }
  }

  private mutating func newGroup() -> Happening {
    let group: ID<Group> = id(UInt64(groups.count + 1))
    let (cycle, day, isPeer, count) = (pick(cycles), day(), below(2) == 0, 2 + below(2))
    let members = shuffledPeople().prefix(count)
    let hasEnd = below(2) == 0
    let tags = group.tags + cycle.tags + members.flatMap(\.tags)
    groups.append((group, tags))
    return Happening(GroupFormed.self, day: day, tags: tags) { form in
      form.group = group
      form.cycle = cycle
      form.kind = isPeer ? "peer" : "group"
      if isPeer {
        form.peers = Array(members)
      } else {
        form.mentors = [members[0]]
        form.mentees = Array(members.dropFirst())
      }
      if hasEnd { form.until = Day(number: day + 300) }
    }
  }

  private mutating func groupMember() -> Happening {
    let (group, person, day) = (pick(groups), pick(people), day())
    let role: Code = pick(["mentor", "mentee", "peer", "facilitator"])
    let tags = group.tags.filter { !person.tags.contains($0) } + person.tags
    if below(2) == 0 {
      return Happening(GroupMemberLeft.self, day: day, tags: tags) { form in
        form.group = group.id
        form.person = person
        form.reason = "fit"
      }
    }
    return Happening(GroupMemberAdded.self, day: day, tags: tags) { form in
      form.group = group.id
      form.person = person
      form.role = role
    }
  }

  private mutating func groupMeeting() -> Happening {
    meetings += 1
    let meeting: ID<Meeting> = id(meetings)
    let (group, day, minutes, isSaid) = (pick(groups), day(), 30 + below(60), below(2) == 0)
    let present = [pick(people)]
    return Happening(MeetingHeld.self, day: day, tags: group.tags + meeting.tags) { form in
      form.meeting = meeting
      form.group = group.id
      form.minutes = minutes
      if isSaid { form.present = present }
    }
  }

  private mutating func groupEnd() -> Happening {
    let (group, day) = (pick(groups), day())
    guard below(2) == 0 else {
      return Happening(TandemLapsed.self, day: day, tags: group.tags) { $0.group = group.id }
    }
    return Happening(TandemDissolved.self, day: day, tags: group.tags) { form in
      form.group = group.id
      form.reason = "external"
    }
  }

  private mutating func rescheduling() -> Happening {
    let (cycle, day, days, moves) = (pick(cycles), day(), 200 + below(300), below(2) == 0)
    return Happening(CycleRescheduled.self, day: day, tags: cycle.tags) { form in
      form.cycle = cycle
      form.until = Day(number: firstDay + days)
      form.withTandems = moves
    }
  }

  /// A pause, its end, an extension, or an agreement made or amended.
  private mutating func course() -> Happening {
    let isGroup = tandems.isEmpty || below(2) == 0
    let (number, day) = (below(isGroup ? groups.count : tandems.count), day())
    let tags = isGroup ? groups[number].tags : tandems[number].tags
    let bond: Bond = isGroup ? .group(groups[number].id) : .tandem(tandems[number].id)
    let (weeks, until) = (1 + below(8), Day(number: day + 200 + below(300)))
    let (saysWeeks, saysUntil) = (below(2) == 0, below(2) == 0)
    switch below(5) {
    case 0, 1: return about(bond, TandemPaused.self, day, tags) { $0.reason = "exams" }
    case 2: return about(bond, TandemResumed.self, day, tags) { _ in }
    case 3: return about(bond, TandemExtended.self, day, tags) { $0.until = until }
    default:
      return about(bond, AgreementAmended.self, day, tags) { form in
        if saysWeeks { form.intervalWeeks = weeks }
        if saysUntil { form.until = until }
        form.exitClause = saysWeeks
      }
    }
  }

  private func about<A: BondAction>(
    _ bond: Bond,
    _ action: A.Type,
    _ day: Int,
    _ tags: [String],
    _ fill: (inout Form<A>) -> Void
  ) -> Happening {
    Happening(action, day: day, tags: tags) { form in
      switch bond {
      case .tandem(let tandem): form[dynamicMember: \.tandem] = tandem
      case .group(let group): form[dynamicMember: \.group] = group
      }
      fill(&form)
    }
  }
}
