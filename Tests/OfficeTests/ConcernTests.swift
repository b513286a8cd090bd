import EventLog
import Mentoring
import Office
import Testing

@Suite
struct `A concern in the record` {
  private let record = TemporaryRecord()

  private func request(_ action: any Action.Type, _ fields: [(name: String, value: Plain)])
    -> Request
  {
    var request = Request(action, fields: fields)
    request.cycle = "wegweiser/2023"
    return request
  }

  private func subjects(of position: Position, _ office: borrowing Office) throws -> [String] {
    var subjects: [String] = []
    try office.storedEvents(matching: Query(), after: position - 1, through: position) { event in
      subjects = event.seals.flatMap(\.subjects)
      return true
    }
    return subjects
  }

  @Test
  func `is sealed under the restricted keys of its people, its remarks and its answer too`() throws
  {
    let office = try record.make()
    try office.takeIn(2023, only: ["bewerbungen", "entscheidungen", "tandems"])
    let raised = try office.record([
      request(
        ConcernRaised.self,
        [
          ("tandem", .text("T015")), ("raised_by", .text("mentee")), ("on", .text("2024-02-01")),
          ("category", .text("boundaries")), ("details", .text("Es fielen Bemerkungen.")),
          ("note", .text("am Telefon")),
        ]
      )
    ])
    let concern = try #require(raised.first?.position)
    let resolved = try office.record([
      request(
        ConcernResolved.self,
        [
          ("concern", .text("#\(concern)")), ("outcome", .text("mediated")),
          ("note", .text("Gespräch mit beiden")), ("on", .text("2024-03-01")),
        ]
      )
    ])
    for position in [concern, try #require(resolved.first?.position)] {
      let subjects = try subjects(of: position, office)
      #expect(subjects.count == 2)
      for subject in subjects {
        #expect(subject.hasPrefix("person:P-") && subject.hasSuffix(":restricted:1"))
      }
    }
    var read: [String] = []
    try office.trail(of: .event(concern)) { event in
      for key in ["category", "details", "note"] {
        if let words = event.entry?.plain(key)?.description { read.append(words) }
      }
      return true
    }
    #expect(Array(read.prefix(3)) == ["boundaries", "Es fielen Bemerkungen.", "am Telefon"])
  }

  @Test
  func `about a cycle is sealed to itself, since nobody is named`() throws {
    let office = try record.make()
    try office.takeIn(2023, only: [])
    let raised = try office.record([
      request(
        ConcernRaised.self,
        [
          ("cycle", .text("wegweiser/2023")), ("raised_by", .text("anonymous")),
          ("details", .text("Der Auftakt war schlecht besucht.")),
        ]
      )
    ])
    let concern = try #require(raised.first?.position)
    #expect(try subjects(of: concern, office) == ["event:\(concern)"])
  }

  @Test
  func `of no category of the list is answered with those there are`() throws {
    let office = try record.make()
    try office.takeIn(2023, only: [])
    do throws(OfficeError) {
      _ = try office.record([
        request(
          ConcernRaised.self,
          [("cycle", .text("wegweiser/2023")), ("category", .text("geheim"))]
        )
      ])
      Issue.record("an unknown category was taken")
    } catch {
      guard case .problems(let problems) = error, case .fault(let fault) = problems[0].reason else {
        throw error
      }
      #expect(fault.field == "category")
      #expect(fault.why.en.contains("there are conflict, unreachable"))
      #expect(fault.why.de.contains("es gibt conflict, unreachable"))
    }
  }
}
