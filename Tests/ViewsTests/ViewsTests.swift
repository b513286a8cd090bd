import CBOR
import EventLog
import Mentoring
import SQLite
import TestSupport
import Testing

@testable import Views

/// A record of the small history with its views.
final class SmallRecord {
  let folder: TemporaryFolder
  let log: EventLog
  let views: ViewStore

  init() throws {
    folder = try TemporaryFolder()
    log = try EventLog.create(at: folder.log, identity: identity)
    try ViewsTests.append(SmallHistory().all, to: log)
    views = try openViews(folder, log)
  }

  func rows(_ sql: String) throws -> [String] { try views.rows(log, sql) }
  func append(_ happenings: [Happening]) throws { try ViewsTests.append(happenings, to: log) }
  func catchUp() throws { try views.catchUp(log: log) }
}

@Suite
struct `The views of a small cycle` {
  let history = SmallHistory()

  @Test
  func `count it`() throws {
    let it = try SmallRecord()
    #expect(
      try it.rows(
        """
        SELECT status, applications, applications_mentee, applications_mentor, admitted,
          admitted_mentee, admitted_mentor, rejected, waitlisted, mentors, tandems, running,
          completed, dissolved, lapsed, meetings, minutes, target_places
        FROM cycles
        """
      ) == ["open|5|3|2|4|2|2|1|0|2|3|1|1|1|0|3|195|10"]
    )
    // Of the two admitted mentees one is a woman; three tandems, of which one never met.
    #expect(
      try it.rows(
        """
        SELECT withdrawn, eligible, places_accepted, matched, started, certificates, outcomes,
          women, gender_stated, share_of_women, completion_rate FROM cycles
        """
      ) == ["0|0|0|2|2|0|0|1|2|50.0|33.3"]
    )
  }

  @Test
  func `say what became of everybody`() throws {
    let it = try SmallRecord()
    #expect(
      try it.rows(
        """
        SELECT person, role, status, faculty, gender, tandems, meetings, minutes
        FROM participants ORDER BY person
        """
      ) == [
        // The mentee's later tandem was dissolved first: the one that ended last speaks.
        "\(history.mentees[0])|mentee|completed|law|female|2|2|150",
        "\(history.mentees[1])|mentee|matched|law|male|1|1|45",
        "\(history.mentees[2])|mentee|rejected|law|female|0|0|0",
        "\(history.mentors[0])|mentor|matched|law|male|2|3|195",
        "\(history.mentors[1])|mentor|dissolved|law|female|1|0|0",
      ]
    )
  }

  @Test
  func `give mentors the room that they or the policy say`() throws {
    let it = try SmallRecord()
    #expect(
      try it.rows(
        "SELECT person, capacity, load, free FROM mentors ORDER BY person"
      )
        == ["\(history.mentors[0])|2|1|1", "\(history.mentors[1])|3|0|3"]
    )
  }

  @Test
  func `follow each tandem`() throws {
    let it = try SmallRecord()
    #expect(
      try it.rows(
        """
        SELECT status, formed_on, ended_on, end_reason, initiator, closing_talk_held, meetings,
          minutes, last_meeting_on FROM tandems ORDER BY tandem
        """
      ) == [
        "completed|2023-11-03|2023-12-23|-|-|1|2|150|2023-12-13",
        "running|2023-11-03|-|-|-|-|1|45|2023-11-23",
        "dissolved|2023-11-03|2023-12-03|fit|mentee|-|0|0|-",
      ]
    )
    #expect(
      try it.rows("SELECT cycle, topics, minutes FROM meetings WHERE held_on < '2023-12'")
        == ["weg/2023|[\"career\",\"network\"]|60", "weg/2023|[\"career\",\"network\"]|45"]
    )
  }

  @Test
  func `tell days and what is overdue by the day that they are asked for`() throws {
    let it = try SmallRecord()
    let views = it.views
    let sql = "SELECT days_since_meeting, overdue FROM tandems ORDER BY tandem"
    views.todaysDay = firstDay + 30 + 28
    #expect(try it.rows(sql) == ["-|-", "28|0", "-|-"])
    views.todaysDay = firstDay + 30 + 29
    #expect(try it.rows(sql) == ["-|-", "29|1", "-|-"])
  }

  @Test
  func `look back to any position`() throws {
    let it = try SmallRecord()
    let views = it.views
    let formed = UInt64(
      history.opening.count + history.applying.count + history.deciding.count + 3
    )
    try views.lookBack(to: formed)
    #expect(
      try it.rows("SELECT status, meetings FROM tandems")
        == ["running|0", "running|0", "running|0"]
    )
    #expect(try it.rows("SELECT running, completed FROM cycles") == ["3|0"])
    #expect(
      try it.rows(
        "SELECT count(*) FROM tandems_history WHERE until IS NOT NULL OR meetings > 0"
      )
        == ["0"]
    )
    try views.lookBack(to: nil)
    #expect(
      try it.rows(
        "SELECT meetings, since FROM tandems_history WHERE tandem = '\(history.tandems[0])'"
      )
        == ["0|\(formed - 2)", "1|\(formed + 1)", "2|\(formed + 2)", "2|\(formed + 4)"]
    )
  }

  @Test
  func `hold the codes of the program and those added`() throws {
    let it = try SmallRecord()
    let sql = "SELECT code, en, de FROM codes WHERE list = 'role' ORDER BY code"
    #expect(
      try it.rows(sql) == ["mentee|Mentee|Mentee", "mentor|Mentor|Mentor*in"]
    )
    let codes = try CodeDefinitions(plain: .text("law=Jura"))
    try append(
      [
        Happening(CodeListDefined.self, day: firstDay, tags: ["list:faculty"]) {
          $0.list = "faculty"
          $0.codes = codes
        }
      ],
      to: it.log
    )
    try it.catchUp()
    #expect(
      try it.rows("SELECT code, de FROM codes WHERE list = 'faculty'") == ["law|Jura"]
    )
  }

  @Test
  func `show the log itself`() throws {
    let it = try SmallRecord()
    let head = history.all.count
    #expect(try it.rows("SELECT count(*), max(position) FROM events") == ["\(head)|\(head)"])
    #expect(
      try it.rows(
        """
        SELECT position, occurred, type, body FROM events
        WHERE tag = 'tandem:\(history.tandems[2])' ORDER BY position DESC
        """
      ).first
        == """
        \(head)|2023-12-03|tandem-dissolved|\
        {"reason":"fit","tandem":"\(history.tandems[2])","initiator":"mentee"}
        """
    )
    #expect(
      try it.rows(
        "SELECT json_extract(body, '$.from') FROM events WHERE type = 'tandem-formed' LIMIT 1"
      )
        == ["2023-11-03"]
    )
    #expect(
      try it.rows("SELECT position FROM events WHERE position > 3 AND position <= 5")
        == ["4", "5"]
    )
    #expect(
      try it.rows("SELECT position FROM events ORDER BY position DESC LIMIT 2")
        == ["\(head)", "\(head - 1)"]
    )
    #expect(
      try it.rows("SELECT recorded FROM events WHERE position = 1")
        == ["2023-11-14T22:13:20.001Z"]
    )
    #expect(
      try it.rows(
        """
        SELECT t.status, count(*) FROM tandems AS t
        JOIN events AS e ON e.tag = 'tandem:' || t.tandem AND e.type = 'meeting-held'
        GROUP BY t.status ORDER BY 1
        """
      ) == ["completed|2", "running|1"]
    )
  }

  @Test
  func `name people who share a reference`() throws {
    let it = try SmallRecord()
    let both = CBORValue.array([
      .text("\(history.mentees[0])"), .text("T-123456789"), .text("\(history.mentees[1])"),
    ]).encoded
    let one = CBORValue.array([.text("\(history.mentees[0])")]).encoded
    try putLookups([[1, 2]: both, [3]: one], to: it.log)
    #expect(
      try it.rows("SELECT person, other FROM possible_duplicates")
        == ["\(history.mentees[0])|\(history.mentees[1])"]
    )
  }
}

/// Keeps values under keyed references.
private func putLookups(_ values: [[UInt8]: [UInt8]], to log: borrowing EventLog) throws {
  var write = try log.beginWrite()
  for (key, value) in values { try write.putLookup(key.span, value.span) }
  try write.commit(signing: note)
}

@Suite
struct `The file of the views` {
  @Test
  func `is only read by questions`() throws {
    let it = try SmallRecord()
    for sql in [
      "DELETE FROM tandems_versions", "DROP TABLE state", "ATTACH 'x' AS y",
      "PRAGMA query_only = 0", "CREATE TEMP TABLE t(a)",
    ] {
      #expect(throws: SQLiteError.self) { _ = try it.rows(sql) }
    }
    #expect(try it.rows("SELECT count(*) FROM tandems") == ["3"])
  }

  @Test
  func `refuses the log where it was not lent`() throws {
    let it = try SmallRecord()
    let views = it.views
    let database = try views.openedDatabase()
    #expect(throws: SQLiteError.self) { try ViewsTests.rows(database, "SELECT * FROM events") }
  }

  @Test
  func `is made anew when the views are made otherwise`() throws {
    let it = try SmallRecord()
    let views = it.views
    let folder = it.folder
    let before = views.number
    let database = try Database(path: views.folder.file(before ?? 0), access: .readWrite)
    try database.execute("UPDATE state SET fingerprint = 1; DELETE FROM tandems_versions")
    let opened = try openViews(folder, it.log)
    #expect(opened.number != before)
    #expect(try opened.rows(it.log, "SELECT count(*) FROM tandems") == ["3"])
    // Whoever had the old file open moves over at the next catch-up.
    try it.catchUp()
    #expect(views.number == opened.number)
    #expect(try it.rows("SELECT count(*) FROM tandems") == ["3"])
  }

  @Test
  func `is made anew when the log is another one, or was set back`() throws {
    let folder = try TemporaryFolder()
    let other = try TemporaryFolder()
    let history = SmallHistory()
    let log = try EventLog.create(at: folder.log, identity: identity)
    try append(history.all, to: log)
    _ = try openViews(folder, log)
    let setBack = try EventLog.create(at: other.log, identity: identity)
    try append(history.opening + history.applying, to: setBack)
    let views = try openViews(folder, setBack)
    #expect(try views.rows(setBack, "SELECT count(*) FROM tandems") == ["0"])
    // As many events as the views have seen, but others.
    let count = history.opening.count + history.applying.count
    let changed = try EventLog.create(at: other.path + "/changed", identity: identity)
    try append(
      Array((history.opening + history.deciding + history.working).prefix(count)),
      to: changed
    )
    let again = try openViews(folder, changed)
    #expect(
      try again.rows(changed, "SELECT count(*) FROM recruitments")
        == ["\(min(2, max(0, count - 8)))"]
    )
  }

  @Test
  func `can be withdrawn, and is made again`() throws {
    let it = try SmallRecord()
    let views = it.views
    let folder = it.folder
    try ViewStore.withdraw(folder: folder.views)
    #expect(try views.folder.current() == nil)
    #expect(try it.rows("SELECT count(*) FROM tandems") == ["3"])
    try it.catchUp()
    #expect(try views.folder.current() != nil)
    #expect(try it.rows("SELECT count(*) FROM tandems") == ["3"])
  }

  @Test
  func `stops when told to, and leaves what was`() throws {
    let it = try SmallRecord()
    let views = it.views
    let before = views.number
    #expect(throws: ViewsError.self) {
      try views.rebuild(log: it.log, progress: { _, _ in false })
    }
    #expect(views.number == before)
    #expect(try views.folder.current() == before)
    #expect(try it.rows("SELECT count(*) FROM tandems") == ["3"])
  }

  @Test
  func `takes in each event once when two catch up in turn`() throws {
    let it = try SmallRecord()
    let one = it.views
    let folder = it.folder
    let two = try openViews(folder, it.log)
    var history = RandomHistory(seed: 42)
    var count = SmallHistory().all.count
    for round in 0..<30 {
      // Both see the same news; the second finds them done, or its memory stale.
      try append(history.next(5), to: it.log)
      count += 5
      let (first, second) = round % 2 == 0 ? (one, two) : (two, one)
      #expect(try first.catchUp(log: it.log) == UInt64(count))
      if round % 3 != 0 { #expect(try second.catchUp(log: it.log) == UInt64(count)) }
    }
    let again = try openViews(try TemporaryFolder(), it.log)
    for view in ["tandems", "persons", "applications", "cycle_settings", "consent_decisions"] {
      let sql = "SELECT * FROM \(view)_history ORDER BY 1, 2, since"
      #expect(try one.rows(it.log, sql) == again.rows(it.log, sql), "\(view)")
    }
  }
}

@Suite
struct `The catalogue of the views` {
  @Test
  func `has no column for what is sealed`() {
    let sealed = Set(Catalogue.actions.flatMap { $0.fields.filter(\.isSealed).map(\.key) })
      .subtracting(["reason", "position", "name", "code", "category"])
    for view in ViewCatalogue.all {
      for column in view.columns { #expect(!sealed.contains(column.name), "\(view.name)") }
    }
  }

  @Test
  func `describes every column that a question gets, and no other`() throws {
    let it = try SmallRecord()
    let views = it.views
    for view in ViewCatalogue.all {
      let names = try views.ask(it.log, translating: { $0 as any Error }) { database in
        try database.prepare("SELECT * FROM \(view.name)").columnNames
      }
      #expect(names == view.columns.filter { !$0.isHidden }.map(\.name), "\(view.name)")
    }
  }

  @Test
  func `lists every stored and computed view`() {
    let names = Set(ViewCatalogue.all.map { $0.name })
    #expect(names.count == ViewCatalogue.all.count)
    for stored in ViewCatalogue.stored { #expect(names.contains(stored.view.name)) }
    for derived in ViewCatalogue.derived { #expect(names.contains(derived.name)) }
  }
}
