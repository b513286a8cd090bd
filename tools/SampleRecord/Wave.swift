import EventLog
import Mentoring

/// Some cycles that run at the same time, from the call for applications to their closing.
struct Wave {
  /// What the office has on its desk on some day.
  private enum Work {
    case apply(Int, isMentor: Bool)
    case decide(Int)
    case form(Int)
    case agree(Int)
    case meet(Int, on: Int)
    case end(Int)
  }
  /// A cycle with the days of the wave on which its tandems are to end and on which it is closed.
  private struct Cycle {
    let slug: CycleSlug
    let plannedDay: Int
    var closingDay: Int { plannedDay + Wave.daysToClosing }
  }
  /// Somebody who applies.
  private struct Person {
    let id: ID<Mentoring.Person>
    var application: ID<Application>?
    let cycle: Cycle
    let isMentor: Bool
    let isAdmitted: Bool
  }
  /// Two people who are going to be a tandem.
  private struct Pair {
    let id: ID<Tandem>
    let mentee: Int
    let mentor: Int
    let lastDay: Int
    let end: End
    let tandem: SampleTandem
  }
  private enum End { case completed, dissolved, lapsed }

  private static let applyDays = 1...35
  private static let decideDay = 50
  private static let formDay = 70
  /// Cycles differ in length: this is the last day of the longest.
  private static let lastPlannedDay = 690
  /// From the planned end of a cycle to its closing.
  private static let daysToClosing = 40

  private let begin: Int
  private var dayOfWave = 0
  private var cycles: [Cycle] = []
  private var people: [Person] = []
  private var pairs: [Pair] = []
  private var work: [[Work]]

  /// Whether the cycles are closed.
  var isOver: Bool { dayOfWave >= work.count }

  /// Plans everything, so that the days only have to be walked through.
  init(begin: Int, tandems: Int, isFirst: Bool, _ maker: inout EventMaker) {
    self.begin = begin
    work = Array(repeating: [], count: SampleRecord.waveDays)
    let programmes = min(20, max(1, tandems / 50))
    let year = Day(number: begin).description.prefix(4)
    cycles = (0..<programmes).map { index in
      Cycle(
        slug: CycleSlug(stringLiteral: "\(Self.programme(index))/\(year)"),
        plannedDay: Self.lastPlannedDay - index % 5 * 50
      )
    }
    maker.begin(day: begin)
    openCycles(isFirst: isFirst, &maker)
    for index in 0..<tandems { plan(pair: index, in: cycles[index % programmes], &maker) }
    for index in 0..<tandems / 6 { planRejected(in: cycles[index % programmes], &maker) }
  }

  /// One day's work; the events wait in the maker.
  mutating func passDay(_ maker: inout EventMaker) {
    if dayOfWave > 0 { maker.begin(day: begin + dayOfWave) }
    var desk = work[dayOfWave]
    work[dayOfWave] = []
    desk.shuffle(using: &maker.chance)
    for item in desk { perform(item, &maker) }
    for cycle in cycles where cycle.closingDay == dayOfWave {
      let entry = Entry.of(CycleClosed.self) { $0.cycle = cycle.slug }
      maker.add(entry, on: begin + dayOfWave, tags: cycle.slug.tags)
    }
    dayOfWave += 1
  }

  private static func programme(_ index: Int) -> String {
    index == 0 ? "wegweiser" : "mentoring-\(index)"
  }

  private func openCycles(isFirst: Bool, _ maker: inout EventMaker) {
    for (index, cycle) in cycles.enumerated() {
      let programme = ProgrammeSlug(stringLiteral: Self.programme(index))
      if isFirst {
        let defined = Entry.of(ProgrammeDefined.self) { form in
          form.slug = programme
          form.sector = "university"
          form.purpose = ["orientation", "transition"]
          form.form = "one-to-one"
        }
        maker.add(defined, on: begin, tags: programme.tags)
      }
      let opened = Entry.of(CycleOpened.self) { form in
        form.programme = programme
        form.slug = cycle.slug
        form.from = Day(number: begin + Self.formDay)
        form.until = Day(number: begin + cycle.plannedDay)
      }
      maker.add(opened, on: begin, tags: cycle.slug.tags + programme.tags)
      let policy = Entry.of(PolicySet.self) { form in
        form.cycle = cycle.slug
        form.directFormation = true
        form.mentorCapacity = 2
        form.minimumMeetings = 6
        form.meetingIntervalWeeks = 4
      }
      maker.add(policy, on: begin, tags: cycle.slug.tags)
    }
  }
}

// What is going to happen.
extension Wave {
  private mutating func plan(pair index: Int, in cycle: Cycle, _ maker: inout EventMaker) {
    let mentee = planPerson(in: cycle, isMentor: false, isAdmitted: true, &maker)
    // Every mentor takes two, of the same cycle.
    let cycleCount = cycles.count
    let isSecond = index / cycleCount % 2 == 1
    let mentor =
      isSecond
      ? pairs[index - cycleCount].mentor
      : planPerson(in: cycle, isMentor: true, isAdmitted: true, &maker)
    let end: End =
      switch maker.chance.number(0...99) {
      case 0..<75: .completed
      case 75..<94: .dissolved
      default: .lapsed
      }
    let formed = Self.formDay + maker.chance.number(0...9)
    let earlyEnd = maker.chance.number(formed + 30...cycle.plannedDay)
    let lastDay = end == .dissolved ? earlyEnd : cycle.plannedDay
    let id = maker.id(Tandem.self)
    let both = [people[mentee].id, people[mentor].id].sorted().flatMap(\.tags)
    pairs.append(
      Pair(
        id: id,
        mentee: mentee,
        mentor: mentor,
        lastDay: lastDay,
        end: end,
        tandem: SampleTandem(id: id.description, tags: cycle.slug.tags + both + id.tags)
      )
    )
    work[formed].append(.form(index))
    if maker.chance.happens(percent: 85) {
      work[formed + maker.chance.number(3...20)].append(.agree(index))
    }
    planMeetings(pair: index, from: formed, through: lastDay, closing: cycle.closingDay, &maker)
    work[lastDay + maker.chance.number(1...20)].append(.end(index))
  }

  /// Every three to seven days, as a close programme does; one in six is reported late.
  private mutating func planMeetings(
    pair index: Int,
    from: Int,
    through: Int,
    closing: Int,
    _ maker: inout EventMaker
  ) {
    var day = from + maker.chance.number(5...14)
    while day <= through {
      let delay = maker.chance.happens(percent: 16) ? maker.chance.number(2...20) : 1
      work[min(day + delay, closing - 1)].append(.meet(index, on: begin + day))
      day += maker.chance.number(3...7)
    }
  }

  private mutating func planPerson(
    in cycle: Cycle,
    isMentor: Bool,
    isAdmitted: Bool,
    _ maker: inout EventMaker
  ) -> Int {
    let index = people.count
    people.append(
      Person(
        id: maker.id(Mentoring.Person.self),
        cycle: cycle,
        isMentor: isMentor,
        isAdmitted: isAdmitted
      )
    )
    work[maker.chance.number(Self.applyDays)].append(.apply(index, isMentor: isMentor))
    work[Self.decideDay + maker.chance.number(0...10)].append(.decide(index))
    return index
  }

  private mutating func planRejected(in cycle: Cycle, _ maker: inout EventMaker) {
    _ = planPerson(in: cycle, isMentor: false, isAdmitted: false, &maker)
  }
}

// What happens.
extension Wave {
  private mutating func perform(_ item: Work, _ maker: inout EventMaker) {
    let today = begin + dayOfWave
    switch item {
    case .apply(let index, let isMentor): apply(index, isMentor: isMentor, today, &maker)
    case .decide(let index): decide(index, today, &maker)
    case .form(let index): form(pairs[index], today, &maker)
    case .agree(let index): agree(pairs[index], today, &maker)
    case .meet(let index, let day):
      let meeting = SampleMeeting.random(on: day, &maker.chance)
      maker.addMeeting(meeting, of: pairs[index].tandem)
    case .end(let index): finish(pairs[index], today, &maker)
    }
  }

  private mutating func apply(
    _ index: Int,
    isMentor: Bool,
    _ today: Int,
    _ maker: inout EventMaker
  ) {
    let person = people[index]
    let registered = Entry.of(PersonRegistered.self) { form in
      form.person = person.id
      form.birthBand = isMentor ? 1960 + 5 * (index % 5) : 1990 + 5 * (index % 3)
      form.gender = maker.chance.pick(["female", "female", "female", "male", "diverse"])
      form.language = "de"
    }
    maker.add(registered, on: today, tags: person.id.tags)
    for purpose in ["records", "evaluation"] as [Code] {
      let isGiven = purpose == "records" || maker.chance.happens(percent: 90)
      let consent =
        isGiven
        ? Entry.of(ConsentGiven.self) { form in
          form.person = person.id
          form.purpose = purpose
        }
        : Entry.of(ConsentRefused.self) { form in
          form.person = person.id
          form.purpose = purpose
        }
      maker.add(consent, on: today, tags: person.id.tags)
    }
    let application = maker.id(Application.self)
    people[index].application = application
    let submitted = Entry.of(ApplicationSubmitted.self) { form in
      form.application = application
      form.person = person.id
      form.cycle = person.cycle.slug
      form.role = isMentor ? "mentor" : "mentee"
      form.careerStage =
        isMentor
        ? maker.chance.pick(["experienced-10-plus", "executive", "professor"])
        : maker.chance.pick(["bachelor", "master", "doctorate"])
    }
    let tags = application.tags + person.cycle.slug.tags + person.id.tags
    maker.add(submitted, on: today, tags: tags)
  }

  private func decide(_ index: Int, _ today: Int, _ maker: inout EventMaker) {
    let person = people[index]
    guard let application = person.application else { return }
    let tags = application.tags + person.cycle.slug.tags + person.id.tags
    let decision =
      person.isAdmitted
      ? Entry.of(ApplicantAdmitted.self) { $0.application = application }
      : Entry.of(ApplicantRejected.self) { form in
        form.application = application
        form.reason = "places-filled"
      }
    maker.add(decision, on: today, tags: tags)
    guard person.isMentor else { return }
    let recruited = Entry.of(MentorRecruited.self) { form in
      form.person = person.id
      form.cycle = person.cycle.slug
      form.sector = maker.chance.pick(["business", "science", "public"])
    }
    maker.add(recruited, on: today, tags: person.cycle.slug.tags + person.id.tags)
  }

  private func form(_ pair: Pair, _ today: Int, _ maker: inout EventMaker) {
    let formed = Entry.of(TandemFormed.self) { form in
      form.tandem = pair.id
      form.mentee = people[pair.mentee].id
      form.mentor = people[pair.mentor].id
      form.cycle = people[pair.mentee].cycle.slug
      form.from = Day(number: today)
      form.until = Day(number: begin + people[pair.mentee].cycle.plannedDay)
    }
    maker.add(formed, on: today, tags: pair.tandem.tags)
  }

  private func agree(_ pair: Pair, _ today: Int, _ maker: inout EventMaker) {
    let signed = Entry.of(AgreementSigned.self) { form in
      form.tandem = pair.id
      form.intervalWeeks = 2
      form.confidentialityAgreed = true
    }
    maker.add(signed, on: today, tags: pair.tandem.tags)
  }

  private func finish(_ pair: Pair, _ today: Int, _ maker: inout EventMaker) {
    let last = begin + pair.lastDay
    let entry: Entry
    switch pair.end {
    case .completed:
      entry = Entry.of(TandemCompleted.self) { form in
        form.tandem = pair.id
        form.closingTalkHeld = true
      }
    case .dissolved:
      entry = Entry.of(TandemDissolved.self) { form in
        form.tandem = pair.id
        form.initiator = maker.chance.pick(["mentee", "mentor", "both"])
        form.reason = maker.chance.pick(["fit", "job-change", "lack-of-time", "contact-lost"])
      }
    case .lapsed: entry = Entry.of(TandemLapsed.self) { $0.tandem = pair.id }
    }
    maker.add(entry, on: last, tags: pair.tandem.tags)
  }
}
