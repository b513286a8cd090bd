import Mentoring
import TestSupport

extension RandomHistory {
  /// Something of surveys and of what became of people.
  mutating func results() -> Happening {
    switch below(9) {
    case 0: instrument()
    case 1: issue()
    case 2: refusal()
    case 3: outcome()
    case 4: certificate()
    case 5: network()
    case 6: feedback()
    default: answer()
    }
  }

  private mutating func instrument() -> Happening {
    let (slug, day, version): (InstrumentSlug, Int, Int) = (pick(["swe", "net"]), day(), below(2))
    let isReversed = below(2) == 0
    return Happening(InstrumentDefined.self, day: day, tags: slug.tags) {
      $0.slug = slug
      $0.version = version + 1
      $0.items = InstrumentItems([
        InstrumentItems.Item("q1", Message("One", de: "Eins"), scale: 1...5),
        InstrumentItems.Item(
          "q2",
          Message("Two", de: "Zwei"),
          scale: 1...5,
          isReverseCoded: isReversed,
          subscale: "s"
        ),
      ])
      $0.minimumAnswered = 1 + version
    }
  }

  private mutating func issue() -> Happening {
    let (slug, day, wave): (InstrumentSlug, Int, Code) = (
      pick(["swe", "net"]), day(), pick(["t0", "t1"])
    )
    let (cycle, isAnonymous) = (below(2) == 0 ? pick(cycles) : nil, below(3) == 0)
    let persons = Array(people.prefix(3))
    return Happening(SurveyIssued.self, day: day, tags: slug.tags + persons.flatMap(\.tags)) {
      $0.instrument = slug
      $0.version = 1
      $0.wave = wave
      $0.persons = persons
      $0.cycle = cycle
      $0.anonymous = isAnonymous
    }
  }

  private mutating func answer() -> Happening {
    let (slug, day, wave): (InstrumentSlug, Int, Code) = (
      pick(["swe", "net"]), day(), pick(["t0", "t1"])
    )
    let (cycle, isNamed) = (below(2) == 0 ? pick(cycles) : nil, below(3) > 0)
    let (person, number) = (pick(people), below(5))
    let respondent: ID<Respondent> = id(UInt64(below(3) + 1))
    let who = isNamed ? person.tags : respondent.tags
    return Happening(SurveyAnswered.self, day: day, tags: slug.tags + who) {
      $0.instrument = slug
      $0.version = 1 + number % 2
      $0.wave = wave
      $0.cycle = cycle
      if isNamed { $0.person = person } else { $0.respondent = respondent }
      $0.answers = number == 0 ? ["q1": .missing(.declined)] : ["q1": .number(number), "q2": 2]
    }
  }

  private mutating func refusal() -> Happening {
    let (slug, day, wave): (InstrumentSlug, Int, Code) = (
      pick(["swe", "net"]), day(), pick(["t0", "t1"])
    )
    let (person, reason): (ID<Person>, Code) = (pick(people), pick(["declined", "no-response"]))
    return Happening(SurveyDeclined.self, day: day, tags: slug.tags + person.tags) {
      $0.instrument = slug
      $0.version = 1
      $0.wave = wave
      $0.person = person
      $0.reason = reason
    }
  }

  private mutating func outcome() -> Happening {
    let (person, day, kind): (ID<Person>, Int, Code) = (
      pick(people), day(), pick(["degree", "job-entry", "unknown"])
    )
    return Happening(OutcomeReported.self, day: day, tags: person.tags) {
      $0.person = person
      $0.kind = kind
      $0.statusKnownUntil = Day(number: day + 30)
    }
  }

  private mutating func certificate() -> Happening {
    let (person, cycle, day, isRevoked) = (pick(people), pick(cycles), day(), below(3) == 0)
    guard isRevoked else {
      return Happening(CertificateIssued.self, day: day, tags: person.tags + cycle.tags) {
        $0.person = person
        $0.cycle = cycle
      }
    }
    return Happening(CertificateRevoked.self, day: day, tags: person.tags + cycle.tags) {
      $0.certificate = Made(at: 1)
      $0.person = person
      $0.cycle = cycle
    }
  }

  private mutating func network() -> Happening {
    let (person, day) = (pick(people), day())
    if below(2) == 0 {
      return Happening(AlumnaJoined.self, day: day, tags: person.tags) { $0.person = person }
    }
    return Happening(AlumnaLeft.self, day: day, tags: person.tags) { $0.person = person }
  }

  private mutating func feedback() -> Happening {
    let (person, day, rating) = (pick(people), day(), 1 + below(5))
    return Happening(FeedbackGiven.self, day: day, tags: person.tags) {
      $0.workshop = id(1)
      $0.from = "mentee"
      $0.respondent = person
      $0.about = "workshop"
      $0.rating = rating
    }
  }
}
