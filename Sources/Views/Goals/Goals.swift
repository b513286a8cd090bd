import CBOR
import EventLog
import Mentoring

/// The goals as they stand, and how far they were reached; their words stay sealed.
struct Goals: RecordedView {
  static let name = "goals"
  static let label = Message("Goals", de: "Ziele")
  static let about = Message(
    "each goal of a tandem or a group as revised last, and how far it was reached",
    de: "jedes Ziel eines Tandems oder einer Gruppe, wie zuletzt geändert, und wie weit erreicht"
  )
  static let columns: [Column] = [
    .goal,
    .tandem,
    .group,
    .cycle,
    Column("set_on", .date, Message("Set on", de: "Vereinbart am")),
    Column("first_category", .code(list: "goal-category"), first("category"), isMinor: true),
    Column("first_weight", .number, first("weight"), isMinor: true),
    Column("first_target_date", .date, first("target date"), isMinor: true),
    Column(
      "category",
      .code(list: "goal-category"),
      Message("Category", de: "Art"),
      computed: revised("category")
    ),
    Column(
      "weight",
      .number,
      Message("Weight", de: "Gewicht"),
      about: Message("beside other goals; 1 if nothing is said", de: "neben anderen; sonst 1"),
      computed: "coalesce(\(revised("weight")), 1)",
      isMinor: true
    ),
    Column(
      "target_date",
      .date,
      Message("Target date", de: "Zieltermin"),
      computed: revised("target_date")
    ),
    Column(
      "revised_on",
      .date,
      Message("Revised on", de: "Geändert am"),
      computed: "(SELECT max(r.revised_on) FROM goal_revisions AS r WHERE r.goal = row.goal)",
      isMinor: true
    ),
    Column(
      "attainment",
      .number,
      Message("Attainment", de: "Erreicht"),
      about: Message(
        "-2 to 2, 0 as hoped: the last joint rating, else the mentee's last",
        de: "-2 bis 2, 0 wie erhofft: die letzte gemeinsame Bewertung, sonst die der Mentee"
      ),
      computed: "coalesce(\(rated("joint")), \(rated("mentee")))"
    ),
    Column(
      "attainment_mentee",
      .number,
      Message("by mentee", de: "laut Mentee"),
      about: Message("the mentee's last rating", de: "letzte Bewertung der Mentee"),
      computed: rated("mentee"),
      isMinor: true
    ),
    Column(
      "attainment_mentor",
      .number,
      Message("by mentor", de: "laut Mentor*in"),
      about: Message("the mentor's last rating", de: "letzte Bewertung der Mentor*in"),
      computed: rated("mentor"),
      isMinor: true
    ),
    Column(
      "rated_on",
      .date,
      Message("Rated on", de: "Bewertet am"),
      about: Message(
        "when it was last rated, by whomever",
        de: "letzte Bewertung, von wem auch immer"
      ),
      computed: "(SELECT max(r.rated_on) FROM goal_ratings AS r WHERE r.goal = row.goal)"
    ),
  ]
  static let searched = ["goal", "tandem", "group_id"]

  private static func first(_ what: String) -> Message {
    let words = ["category": "Art", "weight": "Gewicht", "target date": "Zieltermin"]
    return Message("First \(what)", de: "\(words[what] ?? what), wie zuerst vereinbart")
  }

  /// What a revision said last, else what was agreed first.
  private static func revised(_ column: String) -> String {
    """
    coalesce((
      SELECT r.\(column) FROM goal_revisions AS r
      WHERE r.goal = row.goal AND r.\(column) IS NOT NULL
      ORDER BY r.revised_on DESC, r.revision DESC LIMIT 1), row.first_\(column))
    """
  }

  /// The last rating by a side.
  private static func rated(_ rater: String) -> String {
    """
    (SELECT r.attainment FROM goal_ratings AS r WHERE r.goal = row.goal AND r.rater = '\(rater)'
      ORDER BY r.rated_on DESC, r.rating DESC LIMIT 1)
    """
  }

  static let records: [Record<Self>] = [
    .on(GoalSet.self) { (it, event, row) throws(CBORError) in
      row.position(event.position)
      row.id(try it.tandem)
      row.id(try it.group)
      row.text(utf8: event.cycle)
      row.day(event.occurred)
      row.word(try it.category)
      row.number(try it.weight)
      row.day(try it.targetDate?.number)
    }
  ]
}

extension Column {
  static let goal = Column(
    "goal",
    .position,
    Message("Goal", de: "Ziel"),
    about: Message("the position that names it", de: "die Stelle, mit der es benannt wird")
  )
}
