import Foundation
import Testing

/// A day before or after today, as the program takes it.
private func day(_ offset: Int, german: Bool = false) -> String {
  let formatter = DateFormatter()
  formatter.locale = Locale(identifier: "en_US_POSIX")
  formatter.timeZone = TimeZone(identifier: "Europe/Berlin")
  formatter.dateFormat = german ? "dd.MM.yyyy" : "yyyy-MM-dd"
  return formatter.string(from: Date(timeIntervalSinceNow: TimeInterval(offset) * 86_400))
}

/// A small cycle that began a hundred days ago: one tandem that met once, without an agreement.
private func running() throws -> Place {
  let place = try Place.withRecord(setup: [])
  let lines = [
    #"{"action": "programme-defined", "on": "\#(day(-200))", "slug": "weg", "title": "Weg"}"#,
    """
    {"action": "cycle-opened", "on": "\(day(-200))", "programme": "weg", "slug": "weg/2025",
     "from": "\(day(-100))", "until": "\(day(264))"}
    """,
    """
    {"action": "policy-set", "on": "\(day(-200))", "cycle": "weg/2025", "direct_formation": true,
     "meeting_interval_weeks": 4, "minimum_meetings": 6, "mentor_capacity": 2, "target_places": 3,
     "target_share_of_women": 60, "certificate_criteria": ["completed", "minimum-meetings"]}
    """,
  ].map { $0.replacing("\n", with: "") }
  let set = try place.run("record", "--jsonl", "-", input: lines.joined(separator: "\n"))
  try #require(set.code == 0, "\(set.errors)")
  for (given, family, gender, role) in [
    ("Frauke", "Kühn", "female", "mentee"), ("Jan", "Yıldız", "male", "mentee"),
    ("Zoë", "Brückner", "female", "mentor"),
  ] {
    for words in [
      [
        "person-registered", "--given-name", given, "--family-name", family, "--gender", gender,
        "--on", day(-150),
      ],
      [
        "application-submitted", "--person", family, "--cycle", "2025", "--role", role, "--on",
        day(-150),
      ],
      ["applicant-admitted", "--application", family, "--on", day(-120)],
    ] {
      let run = try place.run(["record"] + words)
      try #require(run.code == 0, "\(run.errors)")
    }
  }
  for words in [
    ["mentor-recruited", "--person", "Brückner", "--cycle", "2025", "--on", day(-110)],
    [
      "tandem-formed", "--mentee", "Kühn", "--mentor", "Brückner", "--cycle", "2025", "--from",
      day(-90), "--until", day(200),
    ],
    ["meeting-held", "--tandem", "Kühn/Brückner", "--minutes", "60", "--on", day(-60)],
    [
      "note-added", "--person", "Yıldız", "--text", "nach dem Urlaub anrufen", "--remind-on",
      day(20), "--on", day(-5),
    ],
  ] {
    let run = try place.run(["record"] + words)
    try #require(run.code == 0, "\(run.errors)")
  }
  return place
}

@Suite
struct `What wants doing` {
  @Test
  func `comes with the overdue first, by name, in the reader's language`() throws {
    let place = try running()
    let run = try place.run("due", "--lang", "de")
    #expect(run.code == 0, "\(run.errors)")
    // Header and rule, then by day: no tandem (the cycle began), agreement, meeting, reminder.
    let rows = run.lines.dropFirst(2)
    #expect(rows.count == 4)
    for (row, words) in zip(
      rows,
      [
        ["! " + day(-100, german: true), "zugelassen, noch ohne Tandem", "Jan Yıldız"],
        ["! " + day(-62, german: true), "Vereinbarung fehlt", "Kühn/Brückner", "Frauke Kühn"],
        ["! " + day(-32, german: true), "nächstes Treffen", "Kühn/Brückner"],
        ["  " + day(20, german: true), "Wiedervorlage", "nach dem Urlaub anrufen", "Jan Yıldız"],
      ]
    ) {
      for word in words { #expect(row.contains(word), "\(row)") }
    }
    #expect(run.errors == "4 fällig, davon 3 überfällig (!).\n")
  }

  @Test
  func `is for programs the view, with ids and codes`() throws {
    let place = try running()
    let run = try place.run(["due", "--format", "csv"], environment: ["LC_ALL": "de_DE.UTF-8"])
    #expect(run.lines.first == "due,what,thing,person,cycle,people,since,overdue,rule")
    #expect(run.lines.contains { $0.hasPrefix("\(day(-32)),meeting,T-") })
    #expect(!run.output.contains("Kühn"))
    #expect(run.errors.isEmpty)
  }

  @Test
  func `is narrowed by kind, cycle, person and day`() throws {
    let place = try running()
    func kinds(_ words: String...) throws -> [String] {
      let run = try place.run(["due", "--format", "csv"] + words)
      #expect(run.code == 0, "\(run.errors)")
      return run.lines.dropFirst().map { String($0.split(separator: ",")[1]) }
    }
    #expect(
      try kinds("--what", "meeting", "--what", "Vereinbarung fehlt") == ["agreement", "meeting"]
    )
    // The view turns to the mentee; the mentor's page wants it, too.
    #expect(try kinds("--person", "Brückner") == ["agreement", "meeting"])
    #expect(try kinds("--cycle", "2025").count == 3)
    #expect(try kinds("--until", day(19)).count == 3)
    #expect(try kinds("--this-week").count == 3)
    #expect(try kinds("--until", day(200)).last == "tandem-end")
  }

  @Test
  func `refuses what it cannot mean, with what it can`() throws {
    let place = try running()
    let both = try place.run("due", "--this-week", "--until", day(3))
    #expect(both.code == 2)
    #expect(both.errors.contains("leave one of them out"))
    let kind = try place.run("due", "--what", "meting")
    #expect(kind.code == 2)
    #expect(kind.errors.contains("did you mean 'meeting'?"))
    #expect(try place.run("due", "--until", "31.02.2026").code == 2)
    let programme = try place.run("due", "--cycle", "weg")
    #expect(programme.code == 2)
    #expect(programme.errors.contains("list cycles --programme weg"))
  }

  @Test(arguments: [80, 200])
  func `fits the window`(width: Int) throws {
    let place = try running()
    let run = try place.runOnTerminal(["due"], columns: width)
    let lines = run.output.split(whereSeparator: \.isNewline)
    #expect(lines.allSatisfy { $0.count <= width })
    #expect(run.output.contains("Frauke Kühn"))
    #expect(run.output.contains("interval of meetings") == (width == 200))
  }
}

@Suite
struct `The status of a cycle` {
  @Test
  func `shows on a page what was counted by hand`() throws {
    let place = try running()
    let run = try place.run("cycle", "status", "2025", "--lang", "de")
    #expect(run.code == 0, "\(run.errors)")
    let page = run.output
    #expect(page.contains("Tag 101 von 365, noch 264 Tage"))
    // Three applied, three admitted; one pair was formed and met. Frauke is one of two mentees.
    let stages = run.lines.filter { line in
      ["beworben", "zugelassen ", "im Tandem", "mit Treffen"].contains {
        line.hasPrefix("  " + $0) && !line.contains("noch")
      }
    }.map { $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ") }
    #expect(
      stages == [
        "beworben 2 1 50,0 % 1 1 100,0 %", "zugelassen 2 1 50,0 % 1 1 100,0 %",
        "im Tandem 1 1 100,0 % 1 1 100,0 %", "mit Treffen 1 1 100,0 % 1 1 100,0 %",
      ]
    )
    for words in [
      "es fehlen 1\n", "es fehlen 10,0 Punkte", "1 Tandem: 1 laufend",
      "1 Treffen, 60 Minuten; 1,0 Treffen",
      "zu lange ohne Treffen: 1", "Zertifikate: 0 ausgestellt, 0 weitere möglich", "0 von 2",
    ] {
      #expect(page.contains(words), "\(words) in \(page)")
    }
  }

  @Test
  func `gives programs one number a row`() throws {
    let place = try running()
    let run = try place.run("cycle", "status", "weg/2025", "--format", "csv")
    #expect(run.lines.first == "cycle,part,item,role,measure,value")
    for row in [
      "weg/2025,due,meeting,,overdue,1", "weg/2025,stage,admitted,mentee,share_of_women,50.0",
      "weg/2025,target,places,,target,3", "weg/2025,target,places,,actual,2",
      "weg/2025,count,,,minutes,60", "weg/2025,certificate,completed,mentor,people,1",
    ] {
      #expect(run.lines.contains(row), "\(row)")
    }
  }

  @Test
  func `asks for a cycle that is there`() throws {
    let place = try running()
    let run = try place.run("cycle", "status", "weg/2031")
    #expect(run.code == 2)
    #expect(run.errors.contains("weg/2031"))
  }

  @Test(arguments: [80, 200])
  func `fits the window`(width: Int) throws {
    let place = try running()
    let run = try place.runOnTerminal(["cycle", "status", "2025"], columns: width)
    let lines = run.output.split(whereSeparator: \.isNewline)
    #expect(lines.allSatisfy { $0.count <= width })
    #expect(lines.count > 20)
  }
}
