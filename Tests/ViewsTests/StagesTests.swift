import Mentoring
import Testing

@Suite
struct `The stages of a cycle` {
  let history = SmallHistory()

  private func rows(_ it: SmallRecord, _ stages: String...) throws -> [String] {
    let words = stages.map { "'\($0)'" }.joined(separator: ", ")
    return try it.rows(
      """
      SELECT role, stage, people, women, gender_stated, share_of_women FROM stages
      WHERE stage IN (\(words)) ORDER BY place, role
      """
    )
  }

  // Mentees 1 and 3 and mentor 5 are women; mentee 3 was rejected. Mentor 5's only tandem never
  // met; tandem 1, of mentee 1 with mentor 4, was completed.
  @Test
  func `count each person once, by role, with the women`() throws {
    let it = try SmallRecord()
    #expect(
      try rows(it, "applied", "admitted", "matched", "met", "completed", "certified") == [
        "mentee|applied|3|2|3|66.7", "mentor|applied|2|1|2|50.0",
        "mentee|admitted|2|1|2|50.0", "mentor|admitted|2|1|2|50.0",
        "mentee|matched|2|1|2|50.0", "mentor|matched|2|1|2|50.0",
        "mentee|met|2|1|2|50.0", "mentor|met|1|0|1|0.0",
        "mentee|completed|1|1|1|100.0", "mentor|completed|1|0|1|0.0",
      ]
    )
  }

  @Test
  func `count people who were merged as one`() throws {
    let it = try SmallRecord()
    let (from, into) = (history.mentees[1], history.mentees[0])
    try it.append([
      Happening(PersonsMerged.self, day: firstDay + 70, tags: from.tags + into.tags) {
        $0.from = from
        $0.into = into
      },
      Happening(CertificateIssued.self, day: firstDay + 71, tags: into.tags + history.cycle.tags) {
        $0.person = into
        $0.cycle = history.cycle
      },
    ])
    try it.catchUp()
    #expect(
      try rows(it, "applied", "matched", "certified") == [
        "mentee|applied|2|2|2|100.0", "mentor|applied|2|1|2|50.0",
        "mentee|matched|1|1|1|100.0", "mentor|matched|2|1|2|50.0",
        "mentee|certified|1|1|1|100.0",
      ]
    )
  }
}
