import Mentoring
import Testing

@Suite
struct `A group` {
  private func formed(_ number: UInt64, on date: String = "2023-10-10") -> Entry {
    Entry.of(GroupFormed.self, on: day(date)) { form in
      form.group = id(number)
      form.cycle = "wegweiser/2023"
      form.kind = "group"
      form.mentors = [id(3)]
      form.mentees = [id(1), id(2)]
    }
  }

  private func meeting(of group: UInt64, on date: String) -> Entry {
    Entry.of(MeetingHeld.self, on: day(date)) { form in
      form.meeting = id(1)
      form.group = id(group)
      form.minutes = 90
    }
  }

  @Test
  func `meets like a tandem, once a day and time`() throws {
    var story = try Opening.story()
    try story.given(formed(31), meeting(of: 31, on: "2023-11-03"))
    #expect(story.rule(against: meeting(of: 31, on: "2023-11-03")) == .notTwice)
    #expect(story.rule(against: meeting(of: 31, on: "2023-11-04")) == nil)
    #expect(story.rule(against: meeting(of: 31, on: "2023-10-09")) == .groupRunning)
    #expect(story.rule(against: meeting(of: 32, on: "2023-11-04")) == .exists)
  }

  @Test
  func `is about all its people, so that each finds it`() throws {
    var story = try Opening.story()
    try story.given(formed(31))
    let tags = Set(try story.when(meeting(of: 31, on: "2023-11-03")).tags)
    for person in [1, 2, 3] as [UInt64] {
      #expect(tags.contains("person:\(id(person, of: Person.self))"))
    }
  }

  @Test
  func `holds nobody twice`() throws {
    var twice = formed(31)
    try twice.fill("facilitators", .text(id(3, of: Person.self).description))
    #expect(try Opening.story().rule(against: twice) == .notTwice)
  }
}
