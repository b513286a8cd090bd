import Mentoring
import Testing
import Views

@Suite
struct `The view of goals` {
  private let history = SmallHistory()

  private func goal(weight: Int? = nil, until date: Int? = nil, on day: Int = 35) -> Happening {
    Happening(GoalSet.self, day: firstDay + day, tags: history.tags(1)) {
      $0.tandem = history.tandems[1]
      $0.category = "career"
      $0.weight = weight
      $0.targetDate = date.map { Day(number: firstDay + $0) }
    }
  }

  private func revision(of goal: Position, on day: Int, _ fill: (inout Form<GoalRevised>) -> Void)
    -> Happening
  {
    let tags = history.tags(1) + ["event:\(goal)"]
    return Happening(GoalRevised.self, day: firstDay + day, tags: tags) {
      $0.goal = Made(at: goal)
      fill(&$0)
    }
  }

  private func rating(of goal: Position, _ attainment: Int, by rater: Code, on day: Int)
    -> Happening
  {
    let tags = history.tags(1) + ["event:\(goal)"]
    return Happening(GoalRated.self, day: firstDay + day, tags: tags) {
      $0.goal = Made(at: goal)
      $0.attainment = attainment
      $0.by = rater
    }
  }

  /// A record with goals, and where the first of them stands.
  private func record(_ goals: Happening...) throws -> (SmallRecord, Position) {
    let it = try SmallRecord()
    try it.append(goals)
    return (it, Position(history.all.count + 1))
  }

  @Test
  func `says of a goal what was revised last, each thing for itself`() throws {
    let (it, first) = try record(goal(weight: 2, until: 90), goal())
    try it.append([
      revision(of: first, on: 60) { $0.category = "network" },
      // Entered later, happened before.
      revision(of: first, on: 50) {
        ($0.category, $0.targetDate) = ("skills", Day(number: firstDay + 100))
      },
    ])
    try it.catchUp()
    #expect(
      try it.rows(
        "SELECT goal, set_on, category, weight, target_date, revised_on FROM goals ORDER BY goal"
      ) == [
        "\(first)|2023-11-28|network|2|2024-02-01|2023-12-23",
        "\(first + 1)|2023-11-28|career|1|-|-",
      ]
    )
  }

  @Test
  func `takes the last joint rating, else the mentee's last`() throws {
    let (it, first) = try record(goal(), goal(), goal())
    try it.append([
      rating(of: first, 2, by: "mentee", on: 80),
      rating(of: first, 0, by: "joint", on: 70),
      rating(of: first, 1, by: "joint", on: 75),
      rating(of: first + 1, -1, by: "mentee", on: 70),
      rating(of: first + 1, 2, by: "mentor", on: 80),
      rating(of: first + 2, 2, by: "mentor", on: 80),
    ])
    try it.catchUp()
    #expect(
      try it.rows(
        """
        SELECT attainment, attainment_mentee, attainment_mentor, rated_on FROM goals ORDER BY goal
        """
      ) == ["1|2|-|2024-01-12", "-1|-1|2|2024-01-12", "-|-|2|2024-01-12"]
    )
    #expect(
      try it.rows("SELECT rater, attainment, tandem FROM goal_ratings ORDER BY rating LIMIT 1")
        == ["mentee|2|\(history.tandems[1])"]
    )
  }

  @Test
  func `gives its tandem the mean by weight of those rated`() throws {
    let (it, first) = try record(goal(weight: 3), goal(), goal(weight: 5))
    try it.append([
      rating(of: first, 2, by: "joint", on: 70), rating(of: first + 1, -1, by: "mentee", on: 70),
    ])
    try it.catchUp()
    // (3 × 2 - 1 × 1) / 4
    #expect(
      try it.rows("SELECT goal_attainment FROM tandems ORDER BY tandem") == ["-", "1.25", "-"]
    )
  }

  @Test
  func `makes due what is to be reached and was not rated about that time`() throws {
    let (it, first) = try record(goal(until: 100), goal(until: 200), goal())
    try it.catchUp()
    let due = { (day: Int) in
      it.views.todaysDay = firstDay + day
      return try it.rows("SELECT thing, person, due, overdue FROM due WHERE what = 'goal'")
    }
    #expect(try due(68).isEmpty)
    let row = "#\(first)|\(history.mentees[1])|2024-02-01|"
    #expect(try due(69) == [row + "0"])
    #expect(try due(101) == [row + "1"])
    try it.append([rating(of: first, 0, by: "mentee", on: 60)])
    try it.catchUp()
    // An early rating says nothing of the end.
    #expect(try due(101) == [row + "1"])
    try it.append([rating(of: first, 0, by: "mentor", on: 99)])
    try it.catchUp()
    #expect(try due(101).isEmpty)
  }
}
