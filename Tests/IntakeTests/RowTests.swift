import Intake
import Mentoring
import Testing

@Suite
struct `A row` {
  private let decisions = """
    {"actions": [
      {"action": "applicant-admitted", "when": {"column": "E", "is": ["Zusage", "ja"]},
        "fields": {"application": "Nr"}},
      {"action": "mentor-recruited",
        "when": [{"column": "E", "is-not": "Absage"}, {"role-of": {"column": "Nr", "is": "mentor"}}],
        "fields": {"person": "Nr", "cycle": {"cycle": true}}},
      {"action": "applicant-rejected", "when": {"column": "E", "is": "Absage"},
        "fields": {"application": "Nr", "body": "Wer"}}
    ]}
    """
  private let roles = ["1": "mentor", "2": "mentee"]

  @Test
  func `becomes the actions whose conditions hold`() throws {
    let intake = try reading(
      "Nr;E;Wer",
      "1;Zusage;",
      "2;ja;",
      "2;Absage;beirat",
      by: decisions,
      roles: roles
    )
    #expect(
      intake.rows.map { $0.actions.map(\.line) } == [
        ["applicant-admitted application=1", "mentor-recruited person=1 cycle=wegweiser/2025"],
        ["applicant-admitted application=2"],
        ["applicant-rejected application=2 body=beirat"],
      ]
    )
  }

  @Test
  func `of an unknown application has one fault`() throws {
    let intake = try reading("Nr;E;Wer", "9;Zusage;", by: decisions, roles: roles)
    #expect(intake.places == ["2 Nr: 9"])
  }

  @Test
  func `of an unknown application is not asked for its role in vain`() throws {
    let intake = try reading("Nr;E;Wer", "9;Absage;", by: decisions, roles: roles)
    #expect(intake.faults.isEmpty)
  }

  @Test
  func `that no condition knows is a fault that names the known values`() throws {
    let json = """
      {"actions": [{"action": "applicant-admitted", "when": {"column": "E", "is": "Zusage"},
        "fields": {"application": "Nr"}}]}
      """
    let intake = try reading("Nr;E", "1;Zusgae", by: json)
    #expect(intake.places == ["2 E: Zusgae"])
    #expect(intake.faults.first?.reason.en.hasSuffix("\"Zusage\"") == true)
  }

  @Test
  func `that nothing applies to is a fault unless it is skipped`() throws {
    let rules = """
      "actions": [{"action": "applicant-admitted", "when": {"column": "E", "filled": true},
        "fields": {"application": "Nr"}}]
      """
    #expect(try reading("Nr;E", "1;", by: "{\(rules)}").places == ["2 -: -"])
    let skipping = "{\"skip\": {\"column\": \"E\", \"empty\": true}, \(rules)}"
    let intake = try reading("Nr;E", "1;", "2;x", by: skipping)
    #expect(intake.faults.isEmpty)
    #expect(intake.rows.map(\.line) == [3])
  }

  @Test
  func `loses no filled cell unnoticed`() throws {
    let intake = try reading("Nr;E;Wer", "2;Zusage;beirat", by: decisions, roles: roles)
    #expect(intake.places == ["2 Wer: beirat"])
    #expect(intake.faults.first?.reason.en.hasPrefix("would be lost") == true)
  }

  @Test
  func `keeps what no field takes with its first action or where the mapping says`() throws {
    let json = """
      {"extra": ["X", "Y"], "ignore": ["Z"], "actions": [
        {"action": "person-registered", "makes": "p", "fields": {"family_name": "N"}},
        {"action": "note-added", "extra": ["W"],
          "fields": {"person": {"made": "p"}, "text": {"constant": "neu"}}}]}
      """
    let intake = try reading("N;W;X;Y;Z", "Özkan;w;x;;z", by: json)
    #expect(intake.actions.map(\.extra) == [["X": "x"], ["W": "w"]])
    #expect(intake.actions.map(\.makes) == ["p", nil])
    #expect(try reading("N;W;X;Y;Z", "Özkan;;a\u{202E}b;;", by: json).places == ["2 X: …"])
  }

  @Test
  func `has a fault when it refers to something that it does not make`() throws {
    let json = """
      {"actions": [
        {"action": "person-registered", "makes": "p", "when": {"column": "N", "filled": true},
          "fields": {"family_name": "N"}},
        {"action": "note-added", "fields": {"person": {"made": "p"}, "text": "T"}}]}
      """
    #expect(try reading("N;T", ";x", by: json).faults.map(\.line) == [2])
  }

  @Test
  func `has a fault for each of its faulty cells but none twice`() throws {
    let json = """
      {"on": "Tag", "actions": [
        {"action": "person-registered", "makes": "p",
          "fields": {"family_name": "N", "email": "M", "birth_year": "J"}},
        {"action": "note-added", "fields": {"person": {"made": "p"}, "text": "N"}}]}
      """
    let intake = try reading("N;M;J;Tag", "Ö;m;1899;morgen", by: json)
    #expect(intake.places == ["2 M: m", "2 J: 1899", "2 Tag: morgen"])
  }

  @Test
  func `fills one of the fields that can stand for each other`() throws {
    let json = """
      {"on": "Tag", "actions": [{"action": "meeting-held",
        "fields": {"tandem": "T", "group": "G", "minutes": "Min"}}]}
      """
    let header = "Tag;T;G;Min"
    let intake = try reading(header, "2025-11-03;T1;;60", "2025-11-03;;G1;60", by: json)
    #expect(
      intake.actions.map(\.line) == [
        "meeting-held tandem=T1 minutes=60 on=2025-11-03",
        "meeting-held group=G1 minutes=60 on=2025-11-03",
      ]
    )
    #expect(try reading(header, "2025-11-03;;;60", by: json).places == ["2 T: -"])
    #expect(try reading(header, "2025-11-03;T1;G1;60", by: json).places == ["2 -: -"])
  }

  @Test
  func `may be told apart by a column that is not recorded`() throws {
    let json = """
      {"ignore": ["Test"], "skip": {"column": "Test", "is": "ja"},
        "actions": [{"action": "applicant-admitted", "fields": {"application": "Nr"}}]}
      """
    let intake = try reading("Nr;Test", "1;ja", "2;nein", by: json)
    #expect(intake.faults.isEmpty)
    #expect(intake.rows.map(\.line) == [3])
  }

  @Test
  func `may not repeat what is unique`() throws {
    let json = """
      {"unique": ["Nr"], "actions": [{"action": "applicant-admitted", "fields": {"application": "Nr"}}]}
      """
    let intake = try reading("Nr", "1", "2", "1", " 1 ", by: json)
    #expect(intake.places == ["4 Nr: 1", "5 Nr: 1"])
    #expect(intake.faults.allSatisfy { $0.reason.en.contains("line 2") })
  }
}

@Suite
struct `A file` {
  private let json = """
    {"extra": ["X"], "actions": [{"action": "applicant-admitted", "fields": {"application": "Antwort-ID"}}]}
    """

  @Test
  func `has every column that the mapping names, and no other`() throws {
    let intake = try reading("Antwort-Id;X;Y", "1;;", by: json)
    #expect(intake.places == ["1 Antwort-ID: -", "1 Y: -"])
    #expect(intake.faults.first?.reason.en.contains("is \"Antwort-Id\" meant?") == true)
    #expect(intake.rows.isEmpty)
  }

  @Test
  func `with a column too many is still read to the end`() throws {
    let intake = try reading("Antwort-ID;X;Y", ";;", "1;;", ";;x", by: json)
    #expect(intake.places == ["1 Y: -", "4 Antwort-ID: -"])
  }

  @Test
  func `with a faulty header says only that`() throws {
    #expect(try reading("Antwort-ID;X;X", "1;;", by: json).faults.count == 1)
    #expect(try reading("", by: json).faults.count == 1)
  }

  @Test
  func `that is no text says what it is`() throws {
    let mapping = try Mapping(json: Array(json.utf8))
    let bytes = Array("%PDF-1.7".utf8)
    let intake = Intake(reading: bytes, by: mapping, cycle: nil, resolver: Roles())
    #expect(
      intake.faults.map(\.reason.en) == [
        "this is a PDF, not a text; export the table as CSV from where it was made"
      ]
    )
  }
}
