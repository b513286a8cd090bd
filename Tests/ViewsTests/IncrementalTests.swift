import EventLog
import Mentoring
import SQLite
import TestSupport
import Testing

@testable import Views

/// The tables of rows, in an order of their own so that the order of writing does not matter.
private let dumps: [(name: String, sql: String)] = ViewCatalogue.stored.map { stored in
  let order = (stored.keyColumns + ["since"]).joined(separator: ", ")
  return (stored.view.name, "SELECT * FROM \(stored.view.name)_versions ORDER BY \(order)")
}

/// The views as people ask them.
private let questions: [String] = (ViewCatalogue.stored.map(\.view) + ViewCatalogue.derived)
  .map { view in
    let shown = 1...view.columns.filter { !$0.isHidden }.count
    return "SELECT * FROM \(view.name) ORDER BY \(shown.map(String.init).joined(separator: ", "))"
  }

/// Asks all of ``questions``, and keeps them compiled: that takes much longer than their answers.
private final class Asking {
  private final class Question {
    var statement: Statement
    init(_ statement: consuming Statement) { self.statement = statement }
  }

  let store: ViewStore
  /// The connection that they were compiled for.
  private var database: Database?
  private var compiled: [Question] = []

  init(_ store: ViewStore) { self.store = store }

  func answers(_ log: borrowing EventLog) throws -> [[String]] {
    try store.ask(log, translating: { $0 as any Error }) { database in
      if self.database !== database {
        compiled = try questions.map { Question(try database.prepare($0, isLongLived: true)) }
        self.database = database
      }
      return try compiled.map { try rows(&$0.statement) }
    }
  }
}

@Suite
struct `Views that follow a log` {
  @Test(arguments: 1...12)
  func `equal the views rebuilt, row for row, and look back as the log was`(number: Int) throws {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed) (\(number))")
    let folder = try TemporaryFolder()
    let other = try TemporaryFolder()
    var history = RandomHistory(seed: seed)
    var random = SplitMix(seed: seed)
    let log = try EventLog.create(
      at: folder.log,
      identity: identity,
      thresholds: Thresholds(run: 8, tail: 16, merge: 64, chunkBytes: 16)
    )
    var following = Asking(try openViews(folder, log))
    var seen: [(position: UInt64, answers: [[String]])] = []
    for _ in 0..<24 {
      try append(history.next(Int.random(in: 1...20, using: &random)), to: log)
      // Now and then another process takes over, with nothing in memory.
      if Int.random(in: 0..<3, using: &random) == 0 {
        following = Asking(try openViews(folder, log))
      }
      let position = try following.store.catchUp(log: log)
      seen.append((position, try following.answers(log)))
    }
    let rebuilt = Asking(try openViews(other, log))
    for dump in dumps {
      #expect(
        try following.store.rows(log, dump.sql) == rebuilt.store.rows(log, dump.sql),
        "seed \(seed), \(dump.name)"
      )
    }
    for moment in seen {
      for views in [following, rebuilt] {
        try views.store.lookBack(to: moment.position)
        let answers = try views.answers(log)
        for (index, question) in questions.enumerated() {
          #expect(
            answers[index] == moment.answers[index],
            "seed \(seed), position \(moment.position), \(question)"
          )
        }
      }
    }
    for views in [following, rebuilt] {
      try views.store.lookBack(to: nil)
      #expect(try views.answers(log) == seen.last?.answers, "seed \(seed)")
    }
  }

  @Test
  func `fold what happened in the order of days, whenever it was recorded`() throws {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed)")
    let folder = try TemporaryFolder()
    var history = RandomHistory(seed: seed)
    let log = try EventLog.create(at: folder.log, identity: identity)
    let happenings = history.next(400)
    try append(happenings, to: log)
    let store = try openViews(folder, log)
    // Recorded in the order of days, each value simply replaces the one before.
    let inOrder = happenings.enumerated()
      .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      .map(\.element)
    let words = { (happening: Happening, field: String) in
      happening.entry.plain(field)?.description
    }
    var genders: [String: String] = [:]
    var consents: [String: String] = [:]
    var ends: [String: String] = [:]
    var counts: [String: Int] = [:]
    var pauses: [String: Int] = [:]
    for happening in inOrder {
      switch happening.entry.action.name {
      case "person-registered", "person-updated":
        if let person = words(happening, "person"), let gender = words(happening, "gender") {
          genders[person] = gender
        }
      case "consent-given", "consent-refused", "consent-withdrawn":
        let key = "\(words(happening, "person") ?? "")|\(words(happening, "purpose") ?? "")"
        consents[key] = String(happening.entry.action.name.dropFirst(8))
      case "tandem-completed", "tandem-dissolved", "tandem-lapsed":
        let bond = words(happening, "tandem") ?? words(happening, "group") ?? ""
        ends[bond] = String(happening.entry.action.name.dropFirst(7))
      case "meeting-held":
        counts[words(happening, "tandem") ?? words(happening, "group") ?? "", default: 0] += 1
      case "tandem-paused", "tandem-resumed":
        let bond = words(happening, "tandem") ?? words(happening, "group") ?? ""
        let isPause = happening.entry.action.name == "tandem-paused"
        if isPause != (pauses[bond] != nil) { pauses[bond] = isPause ? happening.day : nil }
      case "participant-withdrew", "participant-excluded":
        for tandem in (words(happening, "tandems") ?? "").split(separator: ",") {
          ends[String(tandem)] = "dissolved"
        }
      default: break
      }
    }
    #expect(
      try store.rows(log, "SELECT person, gender FROM persons WHERE gender IS NOT NULL ORDER BY 1")
        == genders.sorted { $0.key < $1.key }.map { "\($0.key)|\($0.value)" },
      "seed \(seed)"
    )
    #expect(
      try store.rows(
        log,
        "SELECT person, purpose, status FROM consent_decisions WHERE status IS NOT NULL ORDER BY 1, 2"
      )
        == consents.sorted { $0.key < $1.key }.map { "\($0.key)|\($0.value)" },
      "seed \(seed)"
    )
    #expect(
      try store.rows(
        log,
        """
        SELECT tandem, status FROM tandems WHERE status <> 'running'
        UNION ALL SELECT group_id, status FROM groups WHERE status <> 'running' ORDER BY 1
        """
      )
        == ends.sorted { $0.key < $1.key }.map { "\($0.key)|\($0.value)" },
      "seed \(seed)"
    )
    #expect(
      try store.rows(
        log,
        """
        SELECT tandem, meetings FROM tandems WHERE meetings > 0
        UNION ALL SELECT group_id, meetings FROM groups WHERE meetings > 0 ORDER BY 1
        """
      )
        == counts.sorted { $0.key < $1.key }.map { "\($0.key)|\($0.value)" },
      "seed \(seed)"
    )
    #expect(
      try store.rows(
        log,
        """
        SELECT tandem, paused_since FROM tandems WHERE paused_since IS NOT NULL
        UNION ALL SELECT group_id, paused_since FROM groups WHERE paused_since IS NOT NULL
        ORDER BY 1
        """
      )
        == pauses.filter { ends[$0.key] == nil }.sorted { $0.key < $1.key }
        .map { "\($0.key)|\(Day(number: $0.value))" },
      "seed \(seed)"
    )
  }
}
