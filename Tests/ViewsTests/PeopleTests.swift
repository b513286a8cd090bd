import EventLog
import Mentoring
import TestSupport
import Testing

@testable import Views

/// A log with its views.
private final class People {
  let folder: TemporaryFolder
  let log: EventLog
  let views: ViewStore

  init(_ happenings: [Happening]) throws {
    folder = try TemporaryFolder()
    log = try EventLog.create(at: folder.log, identity: identity)
    try ViewsTests.append(happenings, to: log)
    views = try openViews(folder, log)
  }

  func rows(_ sql: String) throws -> [String] { try views.rows(log, sql) }
}

private let persons: [ID<Person>] = (1...4).map { id($0) }

private var registered: [Happening] {
  persons.map { person in
    Happening(PersonRegistered.self, day: firstDay, tags: person.tags) { $0.person = person }
  }
}

private func merging(_ from: Int, into: Int, day: Int) -> Happening {
  Happening(
    PersonsMerged.self,
    day: firstDay + day,
    tags: persons[from].tags + persons[into].tags
  ) {
    $0.from = persons[from]
    $0.into = persons[into]
  }
}

@Suite
struct `The views of people` {
  @Test
  func `lead from each merged id to the one that stands`() throws {
    let it = try People(registered + [merging(0, into: 1, day: 5), merging(1, into: 2, day: 9)])
    #expect(
      try it.rows("SELECT person, current, merged_on, merged_at FROM merged_persons ORDER BY 1")
        == [
          "\(persons[0])|\(persons[2])|2023-10-29|5", "\(persons[1])|\(persons[2])|2023-11-02|6",
        ]
    )
    try it.views.lookBack(to: 5)
    #expect(
      try it.rows("SELECT person, current FROM merged_persons")
        == ["\(persons[0])|\(persons[1])"]
    )
  }

  @Test
  func `forget a merging that was taken back`() throws {
    let split = Happening(
      PersonsSplit.self,
      day: firstDay + 8,
      tags: persons[0].tags + persons[1].tags
    ) {
      $0.from = persons[0]
      $0.into = persons[1]
    }
    // The merging is entered last, though it came first.
    let it = try People(registered + [split, merging(0, into: 1, day: 5)])
    #expect(try it.rows("SELECT person FROM merged_persons").isEmpty)
    #expect(try it.rows("SELECT merged_into FROM persons") == ["-", "-", "-", "-"])
  }

  @Test
  func `say with whom contact was stopped`() throws {
    let (first, second) = (persons[0], persons[1])
    let stopped = [first, second].map { person in
      Happening(ContactStopped.self, day: firstDay + 3, tags: person.tags) {
        $0.person = person
        $0.reason = "objected"
      }
    }
    let resumed = Happening(ContactResumed.self, day: firstDay + 4, tags: second.tags) {
      $0.person = second
    }
    let it = try People(registered + [resumed] + stopped)
    #expect(
      try it.rows("SELECT contact_stopped FROM persons ORDER BY person")
        == ["objected", "-", "-", "-"]
    )
  }
}
