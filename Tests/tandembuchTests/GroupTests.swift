import Foundation
import Testing

@Suite
struct `A group at the shell` {
  /// Frauke Kühn and Jule Özkan, admitted mentees, around the mentor Zoë Brückner.
  private func place() throws -> Place {
    let place = try Place.withRecord()
    func record(_ words: String...) throws {
      let run = try place.run(["record"] + words)
      try #require(run.code == 0, "\(words): \(run.errors)")
    }
    for (given, family) in [("Frauke", "Kühn"), ("Jule", "Özkan"), ("Zoë", "Brückner")] {
      try record(
        "person-registered",
        "--given-name",
        given,
        "--family-name",
        family,
        "--on",
        "2023-06-01"
      )
    }
    for mentee in ["Kühn", "Özkan"] {
      try record(
        "application-submitted",
        "--person",
        mentee,
        "--cycle",
        "2023",
        "--role",
        "mentee",
        "--on",
        "2023-06-02"
      )
    }
    let applications = try place.value("SELECT application FROM applications")
    for application in applications.split(separator: "\n").map(String.init) {
      try record("applicant-admitted", "--application", application, "--on", "2023-09-01")
    }
    try record("mentor-recruited", "--person", "Brückner", "--cycle", "2023", "--on", "2023-09-01")
    try record(
      "group-formed",
      "--cycle",
      "2023",
      "--mentors",
      "Brückner",
      "--mentees",
      "Kühn,Özkan",
      "--ref",
      "G01",
      "--on",
      "2023-10-10"
    )
    return place
  }

  @Test
  func `that runs stands against the erasure of whoever is in it`() throws {
    let place = try place()
    let run = try place.run("erase", "Özkan", "--ground", "objection")
    #expect(run.code == 1)
    #expect(run.errors.contains("is in a group that runs"), "\(run.errors)")
    #expect(run.errors.contains("group-member-left"))
    let german = try place.run("erase", "Brückner", "--ground", "objection", "--lang", "de")
    #expect(german.code == 1)
    #expect(german.errors.contains("ist in einer laufenden Gruppe"), "\(german.errors)")
    #expect(
      try place.run(
        "record",
        "group-member-left",
        "--group",
        "G01",
        "--in",
        "2023",
        "--person",
        "Özkan"
      )
      .code == 0
    )
    let erased = try place.run("erase", "Özkan", "--ground", "objection")
    #expect(erased.code == 0, "\(erased.errors)")
    #expect(erased.output.contains("Complete."))
  }

  @Test
  func `is met, paused, amended and extended, and shown with its people`() throws {
    let place = try place()
    let group = try place.value("SELECT group_id FROM groups")
    for words in [
      ["agreement-signed", "--interval-weeks", "3", "--on", "2023-10-20"],
      ["agreement-amended", "--mode", "video", "--on", "2023-11-01"],
      ["meeting-held", "--minutes", "90", "--on", "2023-11-03"],
      ["tandem-paused", "--reason", "exams", "--on", "2024-01-10"],
      ["tandem-resumed", "--on", "2024-02-20"],
      ["tandem-extended", "--until", "2024-12-31", "--on", "2024-09-01"],
      ["group-member-left", "--person", "Özkan", "--reason", "lack-of-time", "--on", "2024-03-01"],
    ] {
      let run = try place.run(["record"] + words + ["--group", group])
      #expect(run.code == 0, "\(words): \(run.errors)")
    }
    let page = try place.run("show", group, "--lang", "de")
    #expect(page.code == 0, "\(page.errors)")
    #expect(page.output.hasPrefix("Zoë Brückner – Frauke Kühn\nGruppe · \(group)"))
    for line in [
      "Tage unterbrochen  41", "Geplant bis        31.12.2024", "Gruppenmitglieder",
      "Jule Özkan", "Ausgeschieden am", "Vereinbarungen", "Zusammenarbeit unterbrochen",
      "Gruppenmitglied ausgeschieden",
    ] {
      #expect(page.output.contains(line), "\(line) in \(page.output)")
    }
    let own = try place.run("show", "Özkan, Jule")
    #expect(own.output.contains("Members of groups"))
    let listed = try place.run("list", "groups", "--cycle", "2023")
    #expect(listed.output.contains("Zoë Brückner"))
    let refused = try place.run("record", "cycle-closed", "--cycle", "2023", "--lang", "de")
    #expect(refused.code == 1)
    #expect(refused.errors.contains("Die Gruppe \(group) ist noch nicht beendet"))
  }
}
