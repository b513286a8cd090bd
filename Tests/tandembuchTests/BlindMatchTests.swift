import Testing

@Suite
struct `A blind match` {
  @Test
  func `shows the mentor's name nowhere until the mentor accepts`() throws {
    let place = try Place.withRecord()
    for file in ["bewerbungen", "entscheidungen"] {
      let run = try place.run(place.importing(file, of: "2023"))
      try #require(run.code == 0, "\(run.errors)")
    }
    let mentee = try place.value(
      "SELECT person FROM participants WHERE role = 'mentee' AND status = 'admitted' LIMIT 1"
    )
    let mentor = try place.value("SELECT person FROM mentors WHERE free > 0 LIMIT 1")
    let names = try [mentee, mentor].map { try place.value("SELECT name('\($0)')") }
    let proposed = try place.run(
      "record",
      "match-proposed",
      "--mentee",
      mentee,
      "--mentor",
      mentor,
      "--cycle",
      "wegweiser/2023",
      "--blind",
      "yes",
      "--dependency-checked",
      "yes"
    )
    try #require(proposed.code == 0, "\(proposed.errors)")
    let match = try place.value("SELECT match FROM matches")
    let readings = [
      ["list", "matches"], ["show", match], ["show", mentee], ["trail", match],
    ]
    for words in readings {
      let run = try place.run(words)
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.output.contains(names[0]), "\(words): \(run.output)")
      #expect(run.output.contains(mentor), "\(words): \(run.output)")
      #expect(!run.output.contains(names[1]), "\(words): \(run.output)")
    }
    #expect(try place.run("list", "matches", "--open", "--format", "csv").lines.count == 2)
    #expect(try place.value("SELECT reserved FROM mentors WHERE person = '\(mentor)'") == "1")
    let accepted = try place.run("record", "match-accepted", "--match", match, "--by", "mentor")
    try #require(accepted.code == 0, "\(accepted.errors)")
    for words in readings {
      let run = try place.run(words)
      #expect(run.output.contains(names[1]), "\(words): \(run.output)")
    }
  }
}
