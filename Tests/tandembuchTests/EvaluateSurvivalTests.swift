import Foundation
import Testing

@Suite
struct `Survival of spells in a file` {
  private func place(_ rows: String) throws -> (place: Place, file: String) {
    let place = try Place()
    let file = place.path + "/spells.csv"
    try Data("von;bis;Grund\r\n\(rows)".utf8).write(to: URL(filePath: file))
    return (place, file)
  }

  @Test
  func `needs no record, and answers a row a day and share`() throws {
    let (place, file) = try place("1960-01-01;1960-01-03;fit\r\n01.01.1960;05.01.1960;\r\n")
    let asked = [
      "evaluate", "survival", "--spells", file, "--start", "von", "--end", "bis", "--event",
      "Grund",
    ]
    let run = try place.run(asked + ["--at", "2,3", "--at", "4", "--format", "csv"])
    #expect(run.code == 0, "\(run.errors)")
    let head = "day,measure,cause,estimate,standard_error,low,high,at_risk,ended,n"
    #expect(run.lines.first == head)
    #expect(run.lines.count == 7)
    #expect(run.lines[1].hasPrefix("2,survival,,0.5,0.353553"))
    #expect(run.lines[2].hasPrefix("2,incidence,fit,0.5,0.353553"))
    #expect(run.lines[5].hasSuffix(",1,1,2"))
  }

  @Test
  func `says in the reader's language what is wrong with the file, all of it`() throws {
    let (place, file) = try place("1960-01-03;1960-01-01;fit\r\nmorgen;1960-01-01;\r\n")
    let asked = [
      "evaluate", "survival", "--spells", file, "--start", "von", "--end", "bis", "--event",
      "Grund",
    ]
    let run = try place.run(asked + ["--lang", "de"])
    #expect(run.code == 2)
    #expect(run.errors.contains("2 Fehler in"))
    #expect(
      run.errors.contains(
        "Zeile 2, Spalte 'bis': '1960-01-01': der Zeitraum endet vor seinem Beginn"
      )
    )
    #expect(run.errors.contains("Zeile 3, Spalte 'von'"))
    #expect(run.output.isEmpty)
    let day = try place.run(asked + ["--at", "bald"])
    #expect(day.code == 2 && day.errors.contains("'bald'"))
  }
}
