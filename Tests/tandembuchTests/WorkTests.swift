import Foundation
import Testing

@Suite
struct `The work of a tandem` {
  private static let tandem = "T015"

  /// Records an action about the tandem, or about what is named; answers with where it stands.
  @discardableResult
  private func record(_ place: Place, _ words: [String]) throws -> String {
    let run = try place.run(
      ["record"] + words + ["--in", "wegweiser/2023", "--format", "csv"]
    )
    try #require(run.code == 0, "\(run.errors)")
    return try place.value("SELECT max(position) FROM events")
  }

  @Test
  func `is recorded, and named on the pages of the tandem, its people and its meetings`() throws {
    let place = try Place.withRecord()
    for file in ["bewerbungen", "entscheidungen", "tandems"] {
      let run = try place.run(place.importing(file, of: "2023"))
      try #require(run.code == 0, "\(run.errors)")
    }
    let about = ["--tandem", Self.tandem]
    try record(
      place,
      ["meeting-scheduled"] + about + ["--at", "14.11.2023 14:30", "--on", "2023-11-02"]
    )
    let meeting = try place.value("SELECT meeting FROM meetings")
    #expect(meeting.hasPrefix("E-"))
    // The meeting of the day is the one that was agreed on.
    try record(
      place,
      ["meeting-held"] + about
        + ["--minutes", "60", "--reported-by", "mentee", "--on", "2023-11-14"]
    )
    try record(
      place,
      ["meeting-confirmed", "--meeting", meeting, "--minutes", "75", "--on", "2023-11-20"]
    )
    #expect(
      try place.value(
        "SELECT meeting, status, planned_time, minutes, minutes_mentee, confirmed FROM meetings"
      ) == "\(meeting),held,14:30,75,60,1"
    )
    let goal = try record(
      place,
      ["goal-set"] + about
        + ["--category", "career", "--text", "Eine Stelle finden", "--on", "2023-11-14"]
    )
    try record(
      place,
      ["goal-revised", "--goal", "#\(goal)", "--weight", "2", "--on", "2023-12-01"]
    )
    try record(
      place,
      ["goal-rated", "--goal", goal, "--attainment", "-1", "--by", "joint", "--on", "2024-06-01"]
    )
    try record(
      place,
      ["check-in-done"] + about
        + ["--status", "amber", "--next-step", "talk", "--on", "2024-01-15"]
    )
    try record(
      place,
      ["interim-review-held"] + about
        + ["--status", "green", "--continue", "yes", "--on", "2024-03-15"]
    )
    let concern = try record(
      place,
      ["concern-raised"] + about
        + ["--category", "conflict", "--details", "Es gab Streit.", "--on", "2024-02-01"]
    )
    let page = try place.run("show", Self.tandem, "--cycle", "wegweiser/2023", "--lang", "de")
    #expect(page.code == 0)
    for words in [
      "Treffen", "Ziele", "Zwischengespräche", "Zwischenbilanzen", "Anliegen", "grün: läuft gut",
      "Zielerreichung", "wie es läuft: gelb", "von welcher Seite: Mentor*in", "Eine Stelle finden",
      "Termin: 14.11.2023 14:30",
    ] { #expect(page.output.contains(words), "\(words)") }
    #expect(
      try place.value("SELECT goal_attainment, interim_status, minutes FROM tandems WHERE meetings")
        == "-1.0,green,75"
    )
    let ofMeeting = try place.run("show", meeting, "--lang", "de")
    #expect(ofMeeting.output.hasPrefix("Frauke Kühn – Zoë Brückner\n"))
    #expect(ofMeeting.output.contains("laut Mentor*in"))
    #expect(try place.run("list", "concerns", "--open").output.contains(concern))
    #expect(try place.run("list", "goals", "--format", "csv").lines.count == 2)
    try record(
      place,
      [
        "concern-resolved", "--concern", "#\(concern)", "--outcome", "mediated", "--on",
        "2024-02-09",
      ]
    )
    #expect(try place.value("SELECT count(*) FROM due WHERE what = 'concern'") == "0")
    let mentor = try place.value("SELECT mentor FROM tandems WHERE meetings")
    try record(
      place,
      ["concern-raised", "--person", mentor, "--raised-by", "third", "--on", "2024-03-01"]
    )
    #expect(try place.run("show", mentor, "--lang", "de").output.contains("Anliegen offen"))
  }

  @Test
  func `is refused with the rule, and what would make it pass, in the reader's language`() throws {
    let place = try Place.withRecord()
    for file in ["bewerbungen", "entscheidungen", "tandems", "treffen"] {
      let run = try place.run(place.importing(file, of: "2023"))
      try #require(run.code == 0, "\(run.errors)")
    }
    let meeting = try place.value("SELECT meeting FROM meetings LIMIT 1")
    let words = ["record", "meeting-cancelled", "--meeting", meeting]
    let german = try place.run(words + ["--lang", "de"])
    #expect(german.code == 1)
    #expect(german.errors.contains("meeting-not-held"))
    #expect(german.errors.contains("stornieren"))
    let english = try place.run(words + ["--lang", "en"])
    #expect(english.errors.contains("took place on"))
  }
}
