import Mentoring
import Office
import Testing

/// An office with two cycles and some people whose names are alike.
///
/// Frauke Kühn and Frauke Kühn-Meyer; Jule Özkan, née Groß; Dr. Otto Kühnert.
private let alike = [
  #"{"action": "programme-defined", "slug": "wegweiser", "title": "Wegweiser", "on": "2024-01-02"}"#,
  #"{"action": "cycle-opened", "programme": "wegweiser", "slug": "wegweiser/2024", "from": "2024-10-01", "until": "2025-09-30", "on": "2024-01-03"}"#,
  #"{"action": "cycle-opened", "programme": "wegweiser", "slug": "wegweiser/2025", "from": "2025-10-01", "until": "2026-09-30", "on": "2025-01-03"}"#,
  #"{"action": "policy-set", "cycle": "wegweiser/2025", "direct_formation": true, "on": "2025-01-03"}"#,
  #"{"action": "policy-set", "cycle": "wegweiser/2024", "direct_formation": true, "on": "2024-01-03"}"#,
  #"{"action": "person-registered", "given_name": "Frauke", "family_name": "Kühn", "birth_year": 1998, "email": "frauke@example.org", "ref": "1", "on": "2024-02-01"}"#,
  #"{"action": "person-registered", "given_name": "Frauke", "family_name": "Kühn-Meyer", "birth_year": 1971, "ref": "2", "on": "2024-02-01"}"#,
  #"{"action": "person-registered", "given_name": "Jule", "family_name": "Groß", "ref": "3", "on": "2024-02-01"}"#,
  #"{"action": "person-registered", "given_name": "Otto", "family_name": "Kühnert", "title": "Dr.", "ref": "4", "on": "2024-02-01"}"#,
  #"{"action": "person-updated", "person": "3", "family_name": "Özkan", "on": "2024-02-02"}"#,
  #"{"action": "application-submitted", "person": "1", "cycle": "wegweiser/2025", "role": "mentee", "ref": "B7", "on": "2025-02-02"}"#,
  #"{"action": "application-submitted", "person": "4", "cycle": "wegweiser/2025", "role": "mentor", "on": "2025-02-02"}"#,
]

@Suite
struct `A name at the shell` {
  let record = TemporaryRecord()

  private func office() throws -> Office {
    let office = try record.make()
    _ = try office.record(try requests(Array(alike.joined(separator: "\n").utf8)))
    return office
  }

  /// Who a name was taken for by a note about a person.
  private func person(_ words: String, _ office: borrowing Office, findsNames: Bool = true)
    throws -> String?
  {
    var request = Request(
      NoteAdded.self,
      fields: [("person", .text(words)), ("text", .text("angerufen"))]
    )
    request.findsNames = findsNames
    let outcome = try office.record([request], isTrial: true)
    guard let id = outcome[0].entry.plain("person")?.description else { return nil }
    return try office.identity(of: id).name
  }

  private func unclear(_ words: String, _ office: borrowing Office) throws -> Unclear? {
    do {
      _ = try person(words, office)
      return nil
    } catch OfficeError.problems(let problems) {
      guard case .unclear(let field, let unclear)? = problems.first?.reason else { return nil }
      #expect(field == "person")
      #expect(problems.count == 1 && problems[0].isFault)
      return unclear
    }
  }

  @Test(arguments: [
    ("Kühn, Frauke", "Frauke Kühn"), ("frauke.kühn", "Frauke Kühn"),
    ("FRAUKE KUEHN", "Frauke Kühn"),
    ("meyer", "Frauke Kühn-Meyer"), ("Kuhn-Meyer", "Frauke Kühn-Meyer"), ("Özkan", "Jule Özkan"),
    ("ozk", "Jule Özkan"), ("Jule Gross", "Jule Özkan"), ("Dr. Kühnert", "Dr. Otto Kühnert"),
    ("kuehne", "Dr. Otto Kühnert"), ("Otto", "Dr. Otto Kühnert"), ("B7", "Frauke Kühn"),
    ("FRAUKE@example.org", "Frauke Kühn"), ("2", "Frauke Kühn-Meyer"),
  ])
  func `names the one person who has it`(words: String, name: String) throws {
    let office = try office()
    #expect(try person(words, office) == name)
  }

  @Test
  func `is not enough where two have it, and both are told apart`() throws {
    let office = try office()
    let unclear = try #require(try unclear("Frauke", office))
    #expect(unclear.isAmbiguous && unclear.count == 2)
    #expect(unclear.candidates.map(\.name) == ["Frauke Kühn", "Frauke Kühn-Meyer"])
    #expect(unclear.candidates.allSatisfy { $0.id.hasPrefix("P-") })
    #expect(
      unclear.candidates[0].about.map(\.de) == ["geboren 1998", "Mentee in wegweiser/2025"]
    )
    #expect(unclear.candidates[1].about.map(\.en) == ["born 1971"])
  }

  @Test
  func `tells of at most ten, and how many there are`() throws {
    let office = try office()
    let lines = (1...12).map {
      #"{"action": "person-registered", "given_name": "Max\#($0)", "family_name": "Muster"}"#
    }
    _ = try office.record(try requests(Array(lines.joined(separator: "\n").utf8)))
    let unclear = try #require(try unclear("Muster", office))
    #expect(unclear.count == 12)
    #expect(unclear.candidates.count == 10)
  }

  @Test
  func `that nobody has is answered with who is near`() throws {
    let office = try office()
    let unclear = try #require(try unclear("Jule Özkam", office))
    #expect(!unclear.isAmbiguous)
    #expect(unclear.candidates.map(\.name) == ["Jule Özkan"])
    #expect(unclear.candidates[0].about.map(\.en) == ["formerly Jule Groß"])
    #expect(throws: OfficeError.self) { _ = try person("Wolkenstein", office) }
    #expect(throws: OfficeError.self) { _ = try person("Dr.", office) }
    #expect(throws: OfficeError.self) { _ = try person(",", office) }
  }

  @Test
  func `is never looked up for a file`() throws {
    let office = try office()
    #expect(throws: OfficeError.self) { _ = try person("Özkan", office, findsNames: false) }
    let line = #"{"action": "note-added", "person": "Özkan", "text": "angerufen"}"#
    #expect(throws: OfficeError.self) {
      _ = try office.record(try requests(Array(line.utf8)))
    }
  }

  @Test
  func `of somebody who was registered twice means who stands`() throws {
    let office = try office()
    let lines = [
      #"{"action": "person-registered", "given_name": "Jul", "family_name": "Oeskan", "ref": "9", "email": "frauke@example.org", "new": true}"#,
      #"{"action": "persons-merged", "from": "9", "into": "1"}"#,
    ]
    _ = try office.record(try requests(Array(lines.joined(separator: "\n").utf8)))
    #expect(try person("Oeskan", office) == "Frauke Kühn")
    #expect(try person("frauke@example.org", office) == "Frauke Kühn")
  }

  @Test
  func `of one of its people or of both names a tandem`() throws {
    let office = try office()
    for cycle in ["2024", "2025"] {
      var formed = Request(TandemFormed.self)
      formed.fields = [
        ("mentee", .text("Kühn, Frauke")), ("mentor", .text("Kühnert")),
        ("cycle", .text(cycle)), ("from", .text("\(cycle)-10-02")),
        ("overrides", .list([.text("mentee-admitted"), .text("mentor-recruited")])),
        ("override_reason", .text("Test")),
      ]
      formed.findsNames = true
      _ = try office.record([formed])
    }
    func tandem(_ words: String, cycle: String? = nil) throws -> Thing {
      try office.thing(words, cycle: cycle, of: "tandem", byName: true)
    }
    let both = try tandem("Kühnert/Frauke Kühn", cycle: "2025")
    #expect(try tandem("Otto", cycle: "wegweiser/2025") == both)
    #expect(try tandem("kuhn frauke / kuhnert", cycle: "2024") != both)
    #expect(try office.thing("Kühnert/Frauke Kühn", cycle: "2025", byName: true) == both)
    do throws(OfficeError) {
      _ = try office.thing("Kühnert/Frauke Kühn", byName: true)
      Issue.record("two tandems were one")
    } catch {
      guard case .unclear(let unclear) = error else { throw error }
      #expect(unclear.count == 2)
      #expect(unclear.candidates[0].name == "Dr. Otto Kühnert / Frauke Kühn")
      #expect(unclear.candidates[0].about.map(\.en) == ["wegweiser/2024", "since 2024-10-02"])
    }
    // Somebody is not two of a tandem.
    #expect(throws: OfficeError.self) { _ = try tandem("Kühnert/Otto", cycle: "2025") }
  }

  @Test
  func `of the office for what has no id names its position`() throws {
    let office = try office()
    let lines = [
      #"{"action": "certificate-issued", "person": "1", "cycle": "wegweiser/2025", "ref": "Z-12", "overrides": ["certificate-criteria", "not-a-participant"], "override_reason": "Test"}"#
    ]
    let issued = try office.record(try requests(Array(lines.joined(separator: "\n").utf8)))[0]
    for words in ["z-12", "#\(issued.position)", "\(issued.position)"] {
      let request = Request(
        CertificateRevoked.self,
        fields: [("certificate", .text(words)), ("reason", .text("Test"))]
      )
      let revoked = try office.record([request], isTrial: true)[0]
      #expect(revoked.entry.plain("certificate") == .text("#\(issued.position)"))
    }
    let unknown = Request(
      CertificateRevoked.self,
      fields: [("certificate", .text("Z-13")), ("reason", .text("Test"))]
    )
    #expect(throws: OfficeError.self) { _ = try office.record([unknown], isTrial: true) }
    #expect(try office.thing("Z-12") == .event(issued.position))
  }

  @Test
  func `that is the end of a cycle's names that cycle`() throws {
    let office = try office()
    func cycle(_ words: String) throws -> String? {
      var request = Request(
        NoteAdded.self,
        fields: [("cycle", .text(words)), ("text", .text("besprochen"))]
      )
      request.findsNames = true
      return try office.record([request], isTrial: true)[0].entry.plain("cycle")?.description
    }
    #expect(try cycle("2025") == "wegweiser/2025")
    #expect(try cycle("wegweiser/2024") == "wegweiser/2024")
    #expect(throws: OfficeError.self) { _ = try cycle("25") }
    #expect(try office.thing("2025", byName: true) == .cycle("wegweiser/2025"))
    #expect(throws: OfficeError.self) { _ = try office.thing("2025") }
    let second = [
      #"{"action": "programme-defined", "slug": "lotse", "title": "Lotse"}"#,
      #"{"action": "cycle-opened", "programme": "lotse", "slug": "lotse/2025", "from": "2025-10-01", "until": "2026-09-30"}"#,
    ]
    _ = try office.record(try requests(Array(second.joined(separator: "\n").utf8)))
    do {
      _ = try cycle("2025")
      Issue.record("two cycles were one")
    } catch OfficeError.problems(let problems) {
      guard case .unclear("cycle", let unclear)? = problems.first?.reason else {
        Issue.record("\(problems)")
        return
      }
      #expect(unclear.candidates.map(\.id) == ["lotse/2025", "wegweiser/2025"])
    }
  }

  @Test
  func `is a new one where a cycle is opened`() throws {
    let office = try office()
    var request = Request(CycleOpened.self)
    request.fields = [
      ("programme", .text("wegweiser")), ("slug", .text("2025")), ("from", .text("2025-10-01")),
      ("until", .text("2026-09-30")),
    ]
    request.findsNames = true
    #expect(throws: OfficeError.self) { _ = try office.record([request]) }
  }
}
