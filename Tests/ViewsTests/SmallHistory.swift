import EventLog
import Mentoring

/// A cycle small enough to be counted by hand.
///
/// Three mentees and two mentors apply; one mentee is rejected. Mentor 4 takes two, mentor 5 as the
/// policy says (3). Tandem 1 met twice and was completed, tandem 2 met once and runs, tandem 3 was
/// dissolved.
struct SmallHistory {
  let cycle: CycleSlug = "weg/2023"
  let mentees: [ID<Person>] = [id(1), id(2), id(3)]
  let mentors: [ID<Person>] = [id(4), id(5)]
  let tandems: [ID<Tandem>] = [id(1), id(2), id(3)]

  var people: [ID<Person>] { mentees + mentors }

  var opening: [Happening] {
    [
      Happening(ProgrammeDefined.self, day: firstDay, tags: ["programme:weg"]) {
        $0.slug = "weg"
        $0.purpose = ["leadership", "transition"]
      },
      Happening(CycleOpened.self, day: firstDay, tags: ["programme:weg"] + cycle.tags) {
        $0.programme = "weg"
        $0.slug = cycle
        $0.from = Day(number: firstDay)
        $0.until = Day(number: firstDay + 365)
      },
      Happening(PolicySet.self, day: firstDay, tags: cycle.tags) {
        $0.cycle = cycle
        $0.mentorCapacity = 3
        $0.meetingIntervalWeeks = 4
        $0.targetPlaces = 10
      },
    ]
  }

  var applying: [Happening] {
    people.enumerated().flatMap { index, person -> [Happening] in
      let application: ID<Application> = id(UInt64(index + 1))
      let isMentor = mentors.contains(person)
      let tags = application.tags + person.tags + cycle.tags
      return [
        Happening(PersonRegistered.self, day: firstDay + 1, tags: person.tags) {
          $0.person = person
          $0.gender = index % 2 == 0 ? "female" : "male"
        },
        Happening(ConsentGiven.self, day: firstDay + 1, tags: person.tags) {
          $0.person = person
          $0.purpose = "records"
        },
        Happening(ApplicationSubmitted.self, day: firstDay + 1, tags: tags) {
          $0.application = application
          $0.person = person
          $0.cycle = cycle
          $0.role = isMentor ? "mentor" : "mentee"
          $0.faculty = "law"
        },
      ]
    }
  }

  var deciding: [Happening] {
    var happenings: [Happening] = []
    for (index, person) in people.enumerated() {
      let application: ID<Application> = id(UInt64(index + 1))
      let tags = application.tags + person.tags + cycle.tags
      if index == 2 {
        happenings.append(
          Happening(ApplicantRejected.self, day: firstDay + 5, tags: tags) {
            $0.application = application
            $0.reason = "places-filled"
          }
        )
      } else {
        happenings.append(
          Happening(ApplicantAdmitted.self, day: firstDay + 5, tags: tags) {
            $0.application = application
          }
        )
      }
    }
    for (mentor, capacity) in [(mentors[0], 2), (mentors[1], nil)] as [(ID<Person>, Int?)] {
      happenings.append(
        Happening(MentorRecruited.self, day: firstDay + 6, tags: mentor.tags + cycle.tags) {
          $0.person = mentor
          $0.cycle = cycle
          $0.sector = "science"
          if let capacity { $0.capacity = capacity }
        }
      )
    }
    return happenings
  }

  func tags(_ tandem: Int) -> [String] {
    let pairs = [(0, 0), (1, 0), (0, 1)]
    return tandems[tandem].tags + mentees[pairs[tandem].0].tags + mentors[pairs[tandem].1].tags
      + cycle.tags
  }

  var working: [Happening] {
    var happenings: [Happening] = []
    for (index, pair) in [(0, 0), (1, 0), (0, 1)].enumerated() {
      happenings.append(
        Happening(TandemFormed.self, day: firstDay + 10, tags: tags(index)) {
          $0.tandem = tandems[index]
          $0.mentee = mentees[pair.0]
          $0.mentor = mentors[pair.1]
          $0.cycle = cycle
          $0.from = Day(number: firstDay + 10)
          $0.until = Day(number: firstDay + 375)
        }
      )
    }
    for (number, (tandem, day, minutes)) in [(0, 20, 60), (0, 50, 90), (1, 30, 45)].enumerated() {
      let meeting: ID<Meeting> = id(UInt64(number + 1))
      happenings.append(
        Happening(MeetingHeld.self, day: firstDay + day, tags: tags(tandem) + meeting.tags) {
          $0.meeting = meeting
          $0.tandem = tandems[tandem]
          $0.minutes = minutes
          $0.topics = ["career", "network"]
        }
      )
    }
    happenings.append(
      Happening(TandemCompleted.self, day: firstDay + 60, tags: tags(0)) {
        $0.tandem = tandems[0]
        $0.closingTalkHeld = true
      }
    )
    happenings.append(
      Happening(TandemDissolved.self, day: firstDay + 40, tags: tags(2)) {
        $0.tandem = tandems[2]
        $0.reason = "fit"
        $0.initiator = "mentee"
      }
    )
    return happenings
  }

  var all: [Happening] { opening + applying + deciding + working }
}
