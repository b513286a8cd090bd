import Foundation
import TestSupport
import Testing

@Suite
struct `A damaged record` {
  @Test
  func `is answered, and never ends the program by a signal`() throws {
    let place = try Place.withRecord()
    try place.importCycle("2023")
    let file = URL(filePath: place.record + "/log/1/data.mdb")
    let whole = Array(try place.log)
    var random = SplitMix(seed: 17)
    var answers: [Int32: Int] = [:]
    for _ in 0..<40 {
      var bytes = whole
      let page = Int.random(in: 2..<whole.count / 4_096, using: &random)
      for index in page * 4_096..<(page + 1) * 4_096 {
        bytes[index] = UInt8.random(in: 0...255, using: &random)
      }
      try Data(bytes).write(to: file)
      let run = try place.run("trail", "--limit", "0", "--format", "jsonl")
      answers[run.code, default: 0] += 1
      if run.code == 3 { #expect(run.errors.contains("tandembuch: ")) }
    }
    #expect(answers.keys.allSatisfy { $0 == 0 || $0 == 3 }, "\(answers)")
  }
}
