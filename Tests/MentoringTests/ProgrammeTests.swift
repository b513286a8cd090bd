import Mentoring
import Testing

@Suite
struct `A call` {
  private func call(
    _ date: String,
    role: Code? = nil,
    deadline: String? = nil
  ) -> Entry {
    Entry.of(CallPublished.self, on: day(date)) { form in
      form.cycle = "wegweiser/2023"
      form.role = role
      form.channel = "website"
      form.deadline = deadline.map { day($0) }
    }
  }

  @Test
  func `is published for a cycle that was opened, with a deadline that lies ahead`() throws {
    let story = try Opening.story()
    #expect(story.rule(against: call("2023-05-10", deadline: "2023-06-30")) == nil)
    #expect(story.rule(against: call("2023-04-30")) == .dayOrder)
    #expect(story.rule(against: call("2023-05-10", deadline: "2023-05-09")) == .dayOrder)
  }

  @Test
  func `sets the deadline of its role, without a role that of both`() throws {
    var story = try Opening.story()
    try story.given(
      call("2023-05-10", deadline: "2023-06-30"),
      call("2023-06-20", role: "mentor", deadline: "2023-07-31"),
      call("2023-06-25", role: "mentee")
    )
    let known = Known()
    let selection = CycleState.selection("wegweiser/2023")
    known.learn(selection, story.facts.filter { selection.holds($0) })
    let state = try known.state(CycleState.self, of: "wegweiser/2023", at: .ever)
    #expect(state.deadlines == ["mentee": day("2023-06-30"), "mentor": day("2023-07-31")])
  }
}
