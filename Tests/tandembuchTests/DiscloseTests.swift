import Foundation
import Testing

@Suite
struct `What is disclosed to one person` {
  @Test(arguments: ["table", "json", "csv"])
  func `names nobody else but the mentor, on the page and in every copy`(_ format: String) throws {
    let place = try Place.withRecord()
    try place.importCycle("2023")
    let tandem = try place.value("SELECT mentee, mentor FROM tandems ORDER BY tandem LIMIT 1")
    let pair = tandem.split(separator: ",").map(String.init)
    let others = try place.value("SELECT person, name(person) FROM persons").split(separator: "\n")
      .map { $0.split(separator: ",").map(String.init) }
      .filter { !pair.contains($0[0]) }
    #expect(others.count > 60)
    let asked = try place.value("SELECT mentee FROM tandems ORDER BY mentee")
      .split(separator: "\n").joined(separator: ",")
    let issued = try place.run(
      ["record", "survey-issued", "--instrument", "swe", "--version", "1", "--wave", "t1"]
        + ["--persons", asked, "--cycle", "wegweiser/2023"]
    )
    try #require(issued.code == 0, "\(issued.errors)")
    let run = try place.run("disclose", pair[0], "--format", format)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains(pair[0]) && run.output.contains(pair[1]))
    for other in others {
      #expect(!run.output.contains(other[0]), "\(other)")
      #expect(!run.output.contains(other[1]), "\(other)")
    }
    if format == "table" {
      #expect(run.output.contains("you and 33 others"), "\(run.output)")
    } else if format == "json" {
      #expect(run.output.contains("\"persons\": 33"), "\(run.output)")
    }
  }
}
