import Mentoring
import SQLite
import Views

/// How a cycle stands: its calendar, what waits, how many people came how far, its targets, its
/// tandems, certificates and surveys.
///
/// Every number is one of a view; here they are only put together.
struct CycleStatus {
  /// Things of one kind that wait.
  struct Waiting {
    let what: String
    let count: Int
    let overdue: Int
    /// The first day on which one of them is due.
    let due: String
  }

  /// How many people of a role came to a stage.
  struct Stage {
    let role: String
    let stage: String
    let people: Int
    let women: Int
    let stated: Int
    /// Women among those who stated a gender, per cent.
    let share: Double?
  }

  /// What the policy aims at, beside what is.
  struct Target {
    let name: String
    let isPerCent: Bool
    let target: Double
    let actual: Double?
  }

  /// How many of a role have what a certificate needs.
  struct Criterion {
    let criterion: String
    let role: String
    let met: Int
    let people: Int
  }

  /// A wave of a questionnaire.
  struct Survey {
    let instrument: String
    let wave: String
    let issued: Int
    let answered: Int
    let open: Int
    let response: Double?
  }

  let cycle: String
  let today: Day
  var programme: String?
  var from: String?
  var until: String?
  var closedOn: String?
  var waiting: [Waiting] = []
  var stages: [Stage] = []
  var targets: [Target] = []
  /// Counts of tandems and of what they did, by the names of the columns of `cycles`.
  var counts: [(name: String, count: Int)] = []
  var criteria: [Criterion] = []
  /// People who have all that a certificate needs, and none yet.
  var ready = 0
  var surveys: [Survey] = []
}

extension CycleStatus {
  /// Asks the views how a cycle stands.
  init(of cycle: String, today: Day, _ database: Database) throws {
    self.cycle = cycle
    self.today = today
    try addCounts(database)
    try ask(
      """
      SELECT what, sum(coalesce(people, 1)), sum(iif(overdue, coalesce(people, 1), 0)), min(due)
      FROM due WHERE cycle = ?1 GROUP BY what ORDER BY min(due), what
      """,
      database
    ) { row in
      waiting.append(
        Waiting(what: row.text(at: 0), count: row.int(1), overdue: row.int(2), due: row.text(at: 3))
      )
    }
    try ask(
      """
      SELECT role, stage, people, women, gender_stated, share_of_women FROM stages
      WHERE cycle = ?1 ORDER BY place, role
      """,
      database
    ) { row in
      stages.append(
        Stage(
          role: row.text(at: 0),
          stage: row.text(at: 1),
          people: row.int(2),
          women: row.int(3),
          stated: row.int(4),
          share: row.isNull(at: 5) ? nil : row.real(at: 5)
        )
      )
    }
    try addCertificates(database)
    try ask(
      """
      SELECT instrument, wave, issued, answered, open, response FROM surveys
      WHERE cycle = ?1 ORDER BY wave, instrument
      """,
      database
    ) { row in
      surveys.append(
        Survey(
          instrument: row.text(at: 0),
          wave: row.text(at: 1),
          issued: row.int(2),
          answered: row.int(3),
          open: row.int(4),
          response: row.isNull(at: 5) ? nil : row.real(at: 5)
        )
      )
    }
  }

  /// The columns of `cycles` that are counted, in order.
  static let counted = [
    "rejected", "waitlisted", "withdrawn", "places_declined", "tandems", "running", "completed",
    "dissolved", "lapsed", "meetings", "minutes", "certificates", "outcomes",
  ]

  private mutating func addCounts(_ database: Database) throws {
    let first = 10
    try ask(
      """
      SELECT programme, planned_from, planned_until, closed_on,
        target_places, admitted_mentee - places_declined_mentee,
        target_share_of_women, share_of_women, target_completion_rate, completion_rate,
        \(Self.counted.joined(separator: ", "))
      FROM cycles, (
        SELECT count(*) AS places_declined_mentee FROM applications
        WHERE cycle = ?1 AND role = 'mentee' AND status = 'admitted' AND place = 'declined'
      ) WHERE cycle = ?1
      """,
      database
    ) { row in
      programme = row.textIfAny(at: 0)
      from = row.textIfAny(at: 1)
      until = row.textIfAny(at: 2)
      closedOn = row.textIfAny(at: 3)
      let names = ["places", "share_of_women", "completion_rate"]
      for (index, name) in names.enumerated() where !row.isNull(at: 4 + 2 * index) {
        targets.append(
          Target(
            name: name,
            isPerCent: index > 0,
            target: row.real(at: 4 + 2 * index),
            actual: row.isNull(at: 5 + 2 * index) ? nil : row.real(at: 5 + 2 * index)
          )
        )
      }
      counts = Self.counted.enumerated().map { ($1, row.int(first + $0)) }
    }
    try ask("SELECT count(*) FROM tandems WHERE cycle = ?1 AND overdue", database) { row in
      counts.append(("meetings_overdue", row.int(0)))
    }
  }

  private mutating func addCertificates(_ database: Database) throws {
    try ask(
      """
      SELECT criterion, side, sum(missing = 0), count(*) FROM certificate_check
      WHERE cycle = ?1 GROUP BY criterion, side ORDER BY criterion, side
      """,
      database
    ) { row in
      criteria.append(
        Criterion(
          criterion: row.text(at: 0),
          role: row.text(at: 1),
          met: row.int(2),
          people: row.int(3)
        )
      )
    }
    try ask(
      """
      SELECT count(*) FROM (
        SELECT person FROM certificate_check WHERE cycle = ?1 AND NOT certificate
        GROUP BY person HAVING max(missing) = 0)
      """,
      database
    ) { row in ready = row.int(0) }
  }

  private func ask(
    _ sql: String,
    _ database: Database,
    _ take: (borrowing Statement) throws -> Void
  ) throws {
    var statement = try database.prepare(sql)
    try statement.bind(cycle, at: 1)
    while try statement.step() { try take(statement) }
  }

  /// A count by its name.
  func count(_ name: String) -> Int { counts.first { $0.name == name }?.count ?? 0 }
}

extension Statement {
  /// A number that certainly fits.
  fileprivate func int(_ column: Int) -> Int { Int(integer(at: column)) }
}
