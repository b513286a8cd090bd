import Mentoring
import TestSupport

extension RandomHistory {
  /// What there is of workshops and the like.
  struct Work {
    var workshops: [(id: ID<Workshop>, tags: [String])] = []
  }

  /// Something of the work around the tandems.
  mutating func workAround() -> Happening {
    switch below(4) {
    case 0: newWorkshop()
    case 1: work.workshops.isEmpty ? newWorkshop() : workshopEnd()
    default: work.workshops.isEmpty ? newWorkshop() : attendance()
    }
  }

  private mutating func newWorkshop() -> Happening {
    let workshop: ID<Workshop> = id(UInt64(work.workshops.count + 1))
    let (day, hours, isShared) = (day(), below(5), below(3) == 0)
    let cycles = isShared ? cycles : [pick(cycles)]
    let tags = workshop.tags + cycles.flatMap(\.tags)
    work.workshops.append((workshop, tags))
    return Happening(WorkshopPlanned.self, day: day, tags: tags) {
      $0.workshop = workshop
      $0.cycles = cycles
      $0.kind = "seminar"
      if hours > 0 { $0.hours = hours }
      $0.day = Day(number: day + 10)
      $0.mandatory = isShared
    }
  }

  private mutating func workshopEnd() -> Happening {
    let (workshop, day, guests) = (pick(work.workshops), day(), below(3))
    guard below(3) > 0 else {
      return Happening(WorkshopCancelled.self, day: day, tags: workshop.tags) {
        $0.workshop = workshop.id
        $0.reason = "room"
      }
    }
    return Happening(WorkshopHeld.self, day: day, tags: workshop.tags) {
      $0.workshop = workshop.id
      if guests > 0 { ($0.guests, $0.hours) = (guests, guests) }
    }
  }

  private mutating func attendance() -> Happening {
    let (workshop, person, day) = (pick(work.workshops), pick(people), day())
    let (status, cycle): (Code, CycleSlug) = (pick(["present", "excused", "absent"]), pick(cycles))
    return Happening(AttendanceRecorded.self, day: day, tags: workshop.tags + person.tags) {
      $0.workshop = workshop.id
      $0.person = person
      $0.status = status
      $0.cycles = [cycle]
    }
  }
}
