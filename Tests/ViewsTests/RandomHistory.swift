import Mentoring
import TestSupport

/// Makes random histories in which things happen before they are recorded, late and out of order.
///
/// Only what the rules ensure is kept: a thing is made before anything else is recorded about it.
struct RandomHistory {
  private var random: SplitMix
  private(set) var people: [ID<Person>] = []
  private(set) var applications: [(id: ID<Application>, person: ID<Person>, cycle: CycleSlug)] = []
  private(set) var tandems: [(id: ID<Tandem>, tags: [String])] = []
  var meetings: UInt64 = 0
  let cycles: [CycleSlug] = ["weg/2023", "weg/2024"]
  /// The matches that there are.
  var matches: [(id: ID<Match>, tags: [String])] = []
  /// What there is of work around the tandems.
  var work = Work()
  /// The groups, and what tags their events.
  var groups: [(id: ID<Group>, tags: [String])] = []
  /// What there is of their own work.
  var together = Together()
  /// What the office asked and settled besides.
  var keeping = Keeping()
  private(set) var made = 0

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  mutating func shuffledPeople() -> [ID<Person>] { people.shuffled(using: &random) }

  mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  mutating func day() -> Int { firstDay + below(40) }

  /// The next happenings.
  mutating func next(_ count: Int) -> [Happening] { (0..<count).map { _ in next() } }

  mutating func next() -> Happening {
    made += 1
    if made == 1 {
      return Happening(ProgrammeDefined.self, day: day(), tags: ["programme:weg"]) {
        $0.slug = "weg"
      }
    }
    if made <= 3 {
      let cycle = cycles[made - 2]
      return Happening(CycleOpened.self, day: day(), tags: ["cycle:\(cycle)", "programme:weg"]) {
        $0.programme = "weg"
        $0.slug = cycle
        $0.from = Day(number: firstDay)
        $0.until = Day(number: firstDay + 365)
      }
    }
    if people.count < 4 { return newPerson() }
    if below(6) == 0 { return office() }
    if below(4) == 0 { return matching() }
    if below(5) == 0 { return workAround() }
    if below(6) == 0 { return results() }
    if below(5) == 0 { return bond() }
    if below(4) == 0, !tandems.isEmpty { return workTogether() }
    switch below(20) {
    case 0: return newPerson()
    case 1: return changedPerson()
    case 2, 3: return consent()
    case 4: return application()
    case 5, 6: return applications.isEmpty ? application() : decision()
    case 7: return recruitment()
    case 8, 9: return tandem()
    case 10: return tandems.isEmpty ? tandem() : end()
    case 11: return tandems.isEmpty ? tandem() : agreement()
    case 12: return policy()
    case 13: return closing()
    case 14: return codes()
    default: return tandems.isEmpty ? tandem() : meeting()
    }
  }

  private mutating func newPerson() -> Happening {
    let person: ID<Person> = id(UInt64(people.count + 1))
    people.append(person)
    let (day, gender): (Int, Code) = (day(), pick(["female", "male", "diverse"]))
    let isKnown = below(2) == 0
    return Happening(PersonRegistered.self, day: day, tags: person.tags) {
      $0.person = person
      if isKnown { $0.gender = gender }
      $0.language = "de"
    }
  }

  private mutating func changedPerson() -> Happening {
    let (person, day, gender): (ID<Person>, Int, Code) =
      (pick(people), day(), pick(["female", "male", "diverse"]))
    let band = 1980 + 5 * below(4)
    let (changesGender, changesBand) = (below(2) == 0, below(2) == 0)
    return Happening(PersonUpdated.self, day: day, tags: person.tags) {
      $0.person = person
      if changesGender { $0.gender = gender }
      if changesBand { $0.birthBand = band }
    }
  }

  private mutating func consent() -> Happening {
    let (person, day) = (pick(people), day())
    let purpose: Code = pick(["records", "evaluation"])
    switch below(3) {
    case 0:
      return Happening(ConsentGiven.self, day: day, tags: person.tags) {
        $0.person = person
        $0.purpose = purpose
        $0.textVersion = "v1"
      }
    case 1:
      return Happening(ConsentRefused.self, day: day, tags: person.tags) {
        $0.person = person
        $0.purpose = purpose
      }
    default:
      return Happening(ConsentWithdrawn.self, day: day, tags: person.tags) {
        $0.person = person
        $0.purpose = purpose
      }
    }
  }

  private mutating func application() -> Happening {
    let application: ID<Application> = id(UInt64(applications.count + 1))
    let (person, cycle, day) = (pick(people), pick(cycles), day())
    let role: Code = pick(["mentee", "mentor"])
    applications.append((application, person, cycle))
    return Happening(
      ApplicationSubmitted.self,
      day: day,
      tags: application.tags + person.tags + cycle.tags
    ) {
      $0.application = application
      $0.person = person
      $0.cycle = cycle
      $0.role = role
      $0.careerStage = "master"
    }
  }

  private mutating func decision() -> Happening {
    let (application, day) = (pick(applications), day())
    let tags = application.id.tags + application.person.tags + application.cycle.tags
    let rank = 1 + below(9)
    switch below(3) {
    case 0:
      return Happening(ApplicantAdmitted.self, day: day, tags: tags) {
        $0.application = application.id
        $0.rank = rank
      }
    case 1:
      return Happening(ApplicantRejected.self, day: day, tags: tags) {
        $0.application = application.id
        $0.reason = "places-filled"
      }
    default:
      return Happening(ApplicantWaitlisted.self, day: day, tags: tags) {
        $0.application = application.id
        $0.rank = rank
      }
    }
  }

  private mutating func recruitment() -> Happening {
    let (person, cycle, day, capacity) = (pick(people), pick(cycles), day(), below(3))
    return Happening(MentorRecruited.self, day: day, tags: person.tags + cycle.tags) {
      $0.person = person
      $0.cycle = cycle
      if capacity > 0 { $0.capacity = capacity }
    }
  }

  private mutating func tandem() -> Happening {
    let tandem: ID<Tandem> = id(UInt64(tandems.count + 1))
    let (mentee, mentor, cycle, day) = (pick(people), pick(people), pick(cycles), day())
    let match = matches.isEmpty || below(2) == 0 ? nil : pick(matches).id
    let tags = tandem.tags + mentee.tags + mentor.tags + cycle.tags + (match?.tags ?? [])
    tandems.append((tandem, tags))
    return Happening(TandemFormed.self, day: day, tags: tags) {
      $0.tandem = tandem
      $0.match = match
      $0.mentee = mentee
      $0.mentor = mentor
      $0.cycle = cycle
      $0.from = Day(number: day)
      $0.until = Day(number: day + 300)
    }
  }

  mutating func newMeeting() -> ID<Meeting> {
    meetings += 1
    return id(meetings)
  }

  mutating func meeting() -> Happening {
    let meeting = newMeeting()
    let (tandem, day, minutes) = (pick(tandems), day(), 30 + below(60))
    remember(meeting, tandem.tags, reportedBy: nil)
    return Happening(MeetingHeld.self, day: day, tags: tandem.tags + meeting.tags) {
      $0.meeting = meeting
      $0.tandem = tandem.id
      $0.minutes = minutes
      $0.mode = "video"
      $0.topics = ["career", "network"]
    }
  }

  private mutating func agreement() -> Happening {
    let (tandem, day, weeks) = (pick(tandems), day(), 1 + below(8))
    let isLonger = below(2) == 0
    return Happening(AgreementSigned.self, day: day, tags: tandem.tags) {
      $0.tandem = tandem.id
      $0.intervalWeeks = weeks
      if isLonger { $0.until = Day(number: day + 400) }
    }
  }

  private mutating func end() -> Happening {
    let (tandem, day) = (pick(tandems), day())
    switch below(3) {
    case 0:
      return Happening(TandemCompleted.self, day: day, tags: tandem.tags) {
        $0.tandem = tandem.id
        $0.closingTalkHeld = true
      }
    case 1:
      return Happening(TandemDissolved.self, day: day, tags: tandem.tags) {
        $0.tandem = tandem.id
        $0.reason = "fit"
        $0.initiator = "both"
      }
    default:
      return Happening(TandemLapsed.self, day: day, tags: tandem.tags) { $0.tandem = tandem.id }
    }
  }

  private mutating func policy() -> Happening {
    let (cycle, day, capacity) = (pick(cycles), day(), 1 + below(3))
    return Happening(PolicySet.self, day: day, tags: cycle.tags) {
      $0.cycle = cycle
      $0.mentorCapacity = capacity
      $0.meetingIntervalWeeks = 4
    }
  }

  private mutating func closing() -> Happening {
    let (cycle, day) = (pick(cycles), day())
    if below(2) == 0 {
      return Happening(CycleClosed.self, day: day, tags: cycle.tags) { $0.cycle = cycle }
    }
    return Happening(CycleReopened.self, day: day, tags: cycle.tags) { $0.cycle = cycle }
  }

  private mutating func codes() -> Happening {
    let day = day()
    let (list, code): (ListName, Code) = pick([
      ("faculty", "law"), ("topic", "career"), ("topic", "new"),
    ])
    let label = "label \(below(3))"
    return Happening(CodeListDefined.self, day: day, tags: list.tags) {
      $0.list = list
      do {
        $0.codes = try CodeDefinitions(plain: .text("\(code)=\(label)"))
      } catch { preconditionFailure("\(error)") }
    }
  }
}
