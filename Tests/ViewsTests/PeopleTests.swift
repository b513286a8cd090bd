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

/// A decision of a person about the evaluation, or about another purpose.
private func decision<A: Action>(
  _ action: A.Type,
  of person: Int,
  day: Int,
  _ more: [String: String] = [:]
) throws -> Happening {
  var entry = Entry(action)
  entry.on = Day(number: firstDay + day)
  try entry.fill("person", .text(persons[person].description))
  try entry.fill("purpose", .text("evaluation"))
  for (name, value) in more { try entry.fill(name, .text(value)) }
  return Happening(entry, day: firstDay + day, tags: persons[person].tags)
}

@Suite
struct `The consents of people` {
  private let sql = "SELECT person, status, holds FROM consents ORDER BY person"

  @Test
  func `hold until they are withdrawn, objected to, or restricted`() throws {
    let it = try People(
      registered + [
        try decision(ConsentGiven.self, of: 0, day: 1),
        try decision(ConsentGiven.self, of: 1, day: 1),
        try decision(ObjectionRaised.self, of: 1, day: 2),
        try decision(ConsentGiven.self, of: 2, day: 1),
        try decision(ProcessingRestricted.self, of: 2, day: 2),
        try decision(ObjectionRaised.self, of: 3, day: 2),
      ]
    )
    #expect(
      try it.rows(sql) == [
        "\(persons[0])|given|1", "\(persons[1])|given|0", "\(persons[2])|given|0",
        "\(persons[3])|-|0",
      ]
    )
    #expect(
      try it.rows("SELECT restricted FROM persons ORDER BY person") == ["0", "0", "1", "0"]
    )
    try ViewsTests.append(
      [
        try decision(ObjectionDecided.self, of: 1, day: 5, ["decision": "refused"]),
        try decision(RestrictionLifted.self, of: 2, day: 5),
        try decision(ConsentWithdrawn.self, of: 0, day: 5),
      ],
      to: it.log
    )
    try it.views.catchUp(log: it.log)
    #expect(
      try it.rows(sql) == [
        "\(persons[0])|withdrawn|0", "\(persons[1])|given|1", "\(persons[2])|given|1",
        "\(persons[3])|-|0",
      ]
    )
  }

  @Test
  func `are the stricter ones of persons merged, until the person says so anew`() throws {
    let it = try People(
      registered + [
        try decision(ConsentGiven.self, of: 0, day: 1),
        try decision(ConsentRefused.self, of: 1, day: 2),
        try decision(ConsentGiven.self, of: 2, day: 3),
        merging(1, into: 0, day: 5), merging(2, into: 3, day: 5),
      ]
    )
    #expect(
      try it.rows(sql) == ["\(persons[0])|refused|0", "\(persons[3])|given|1"]
    )
    try ViewsTests.append([try decision(ConsentGiven.self, of: 0, day: 9)], to: it.log)
    try it.views.catchUp(log: it.log)
    #expect(try it.rows(sql) == ["\(persons[0])|given|1", "\(persons[3])|given|1"])
  }
}
