import Evaluation
import Intake
import Statistics
import Testing

private let columns = SpellColumns(
  start: "Beginn",
  end: "Ende",
  event: "Grund",
  censored: ["läuft"]
)

private func table(_ rows: String..., columns: SpellColumns = columns) throws -> SpellTable {
  try SpellTable(
    Array((["Nr;Beginn;Ende;Grund"] + rows).joined(separator: "\n").utf8),
    columns: columns
  )
}

/// The faults of a table: the line and the column of each.
private func faults(_ rows: String..., columns: SpellColumns = columns) -> [String] {
  do {
    let text = (["Nr;Beginn;Ende;Grund"] + rows).joined(separator: "\n")
    _ = try SpellTable(Array(text.utf8), columns: columns)
    return []
  } catch { return error.faults.map { "\($0.line) \($0.column ?? "")" } }
}

@Suite
struct `A table of spells` {
  @Test
  func `counts days from start to end, before 1970 too, in any form of a date`() throws {
    let read = try table(
      "1;01.01.1950;1950-01-11;fit",
      "2;1969-12-31;02.01.1970;",
      "3;2024-02-28;2024-03-01;läuft"
    )
    #expect(
      read.spells == [
        Spell(days: 10, cause: 0), Spell(days: 2, cause: nil), Spell(days: 2, cause: nil),
      ]
    )
    #expect(read.causes == ["fit"])
  }

  @Test
  func `numbers its reasons in their order, whichever comes first`() throws {
    let read = try table("1;2020-01-01;2020-01-02;zu Ende", "2;2020-01-01;2020-01-03; abgebrochen ")
    #expect(read.causes == ["abgebrochen", "zu Ende"])
    #expect(read.spells.map(\.cause) == [1, 0])
  }

  @Test
  func `names everything that is wrong with it at once`() {
    let found = faults(
      "1;2020-01-02;2020-01-01;fit",
      "2;31.4.2020;2020-05-01;",
      "3;;;",
      "4;2020-01-01;2020-01-02;fit;zu viel"
    )
    #expect(found == ["2 Ende", "3 Beginn", "4 Beginn", "4 Ende", "5 "])
    #expect(faults() == ["1 "])
    let other = SpellColumns(start: "from", end: "until", event: "Grund")
    #expect(faults("1;2020-01-01;2020-01-02;fit", columns: other) == ["1 from", "1 until"])
  }

  @Test
  func `looks for spells that overlap only where it is told whose they are`() {
    let rows = [
      "1;2020-01-01;2020-03-01;fit", "1;2020-02-29;2020-04-01;", "2;2020-02-01;2020-02-02;",
    ]
    #expect(faults(rows[0], rows[1], rows[2]).isEmpty)
    let ofOne = SpellColumns(start: "Beginn", end: "Ende", event: "Grund", id: "Nr")
    #expect(faults(rows[0], rows[1], rows[2], columns: ofOne) == ["3 Nr"])
    // The day on which one ends may be the first of the next.
    #expect(faults("1;2020-01-01;2020-03-01;", "1;2020-03-01;2020-03-02;", columns: ofOne).isEmpty)
  }
}

@Suite
struct `The curves of spells` {
  @Test
  func `tell of each day the share that goes on, then each reason`() throws {
    let read = try table(
      "1;2020-01-01;2020-01-03;fit",
      "2;2020-01-01;2020-01-05;job",
      "3;2020-01-01;2020-01-05;",
      "4;2020-01-01;2020-01-11;fit"
    )
    let curves = try SpellCurves(read, at: [5, 2, 5])
    #expect(curves.points.map(\.day) == [2, 2, 2, 5, 5, 5])
    #expect(curves.points.map(\.cause) == [nil, "fit", "job", nil, "fit", "job"])
    #expect(curves.points.map(\.share.estimate) == [0.75, 0.25, 0, 0.5, 0.25, 0.25])
    #expect(curves.points.map(\.atRisk) == [4, 4, 4, 1, 1, 1])
    #expect(curves.points.map(\.ended) == [1, 1, 0, 2, 1, 1])
    #expect(curves.count == 4 && curves.ended == 3 && curves.longest == 10)
    #expect(curves.median == 4)
  }

  @Test
  func `tell of every day on which something ended where none is asked for`() throws {
    let read = try table(
      "1;2020-01-01;2020-01-01;fit",
      "2;2020-01-01;2020-01-09;",
      "3;2020-01-01;2020-01-04;fit"
    )
    #expect(Set(try SpellCurves(read, at: []).points.map(\.day)) == [1, 3])
  }

  @Test
  func `stand still where nothing ended`() throws {
    let read = try table("1;2020-01-01;2020-01-03;", "2;2020-01-01;2020-01-05;läuft")
    let curves = try SpellCurves(read, at: [3])
    #expect(curves.points.map(\.share.estimate) == [1])
    #expect(curves.median == nil && curves.ended == 0)
  }
}
