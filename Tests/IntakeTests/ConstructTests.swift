import Intake
import Mentoring
import Testing

@Suite
struct `A field of a mapping` {
  /// A note with one more field.
  private func note(_ field: String, _ source: String) -> String {
    """
    {"actions": [{"action": "note-added", "fields": {"text": "Text", "\(field)": \(source)}}]}
    """
  }

  @Test
  func `takes the cell of its column without the blanks around it`() throws {
    let intake = try reading("Wer;Text", " P-1 ; ruft zurück ", by: note("person", "\"Wer\""))
    #expect(intake.actions.map(\.line) == ["note-added text=ruft zurück person=P-1"])
  }

  @Test
  func `is left out when its cell is empty and it may be`() throws {
    let intake = try reading("Wer;Text", ";ruft zurück", by: note("person", "\"Wer\""))
    #expect(intake.actions.map(\.line) == ["note-added text=ruft zurück"])
  }

  @Test
  func `that must be there may not be empty`() throws {
    let intake = try reading("Wer;Text", "P-1;", by: note("person", "\"Wer\""))
    #expect(intake.places == ["2 Text: -"])
    #expect(intake.faults.first?.reason.en == "is empty, but note-added needs it (text)")
  }

  @Test
  func `may not be empty when it is the day`() throws {
    let intake = try reading("Tag;Text", ";x", by: note("on", "\"Tag\""))
    #expect(intake.places == ["2 Tag: -"])
  }

  @Test
  func `is the same for every row when it is a constant`() throws {
    let intake = try reading("Text", "x", by: note("channel", #"{"constant": "phone"}"#))
    #expect(intake.actions.map(\.line) == ["note-added text=x channel=phone"])
  }

  @Test
  func `is the cycle of the command line`() throws {
    let json = note("cycle", #"{"cycle": true}"#)
    let intake = try reading("Text", "x", by: json, cycle: "a/1")
    #expect(intake.actions.map(\.line) == ["note-added text=x cycle=a/1"])
    let without = try reading("Text", "x", by: json, cycle: nil)
    #expect(without.places == ["1 -: -"])
    #expect(without.rows.isEmpty)
  }

  @Test
  func `is translated`() throws {
    let json = note(
      "channel",
      #"{"column": "Weg", "values": {"Anruf": "phone", "-": "", "": "letter"}}"#
    )
    let intake = try reading("Weg;Text", "Anruf;a", "-;b", ";c", by: json)
    #expect(
      intake.actions.map(\.line) == [
        "note-added text=a channel=phone", "note-added text=b", "note-added text=c channel=letter",
      ]
    )
  }

  @Test
  func `says which values it translates when it does not know one`() throws {
    let json = note(
      "channel",
      #"{"column": "Weg", "values": {"Anruf": "phone", "Brief": "letter"}}"#
    )
    let intake = try reading("Weg;Text", "Fax;a", by: json)
    #expect(intake.places == ["2 Weg: Fax"])
    #expect(intake.faults.first?.reason.de.hasSuffix("„Anruf“, „Brief“") == true)
  }

  @Test
  func `takes what otherwise says for values that are not listed`() throws {
    let json = note(
      "channel",
      #"{"column": "Weg", "values": {"Anruf": "phone"}, "otherwise": "letter"}"#
    )
    let intake = try reading("Weg;Text", "Fax;a", ";b", by: json)
    #expect(
      intake.actions.map(\.line) == ["note-added text=a channel=letter", "note-added text=b"]
    )
  }

  @Test(arguments: [
    ("03.11.2025", "2025-11-03"), ("2025-11-03", "2025-11-03"),
    ("3.11.2025 00:00:00", "2025-11-03"),
  ])
  func `reads days in German and ISO`(_ cell: String, _ day: String) throws {
    let intake = try reading("Tag;Text", "\(cell);x", by: note("on", "\"Tag\""))
    #expect(intake.actions.map(\.line) == ["note-added text=x on=\(day)"])
  }

  @Test
  func `loses no time of day unnoticed`() throws {
    let intake = try reading("Tag;Text", "03.11.2025 14:30;x", by: note("on", "\"Tag\""))
    #expect(intake.places == ["2 Tag: 03.11.2025 14:30"])
    let part = note("on", #"{"column": "Tag", "part": "day"}"#)
    let known = try reading("Tag;Text", "03.11.2025 14:30;x", by: part)
    #expect(known.actions.map(\.line) == ["note-added text=x on=2025-11-03"])
  }

  @Test
  func `takes day and time from one cell`() throws {
    let json = """
      {"actions": [{"action": "meeting-held", "fields": {
        "tandem": "T", "minutes": "Min",
        "on": {"column": "Wann", "part": "day"}, "time": {"column": "Wann", "part": "time"}}}]}
      """
    let intake = try reading("T;Min;Wann", "T1;1.200;3.11.2025 9:05", "T1;60;4.11.2025", by: json)
    #expect(
      intake.actions.map(\.line) == [
        "meeting-held tandem=T1 minutes=1200 on=2025-11-03 time=9:05",
        "meeting-held tandem=T1 minutes=60 on=2025-11-04",
      ]
    )
  }

  @Test
  func `splits a cell into a list`() throws {
    let json = """
      {"actions": [{"action": "meeting-held", "fields": {"tandem": "T", "minutes": "Min", "on": "Tag",
        "topics": {"column": "Themen", "split": "/", "values": {"A": "career", "B": "network"}},
        "present": "Da"}}]}
      """
    let header = "T;Min;Tag;Themen;Da"
    let intake = try reading(header, "T1;60;2025-11-03;A / B/;101, 102", by: json)
    let topics = Plain.list([.text("career"), .text("network")])
    #expect(intake.actions.first?["topics"] == .words(topics))
    #expect(intake.actions.first?["present"] == .words(.list([.text("101"), .text("102")])))
    let wrong = try reading(header, "T1;60;2025-11-03;A/C;", by: json)
    #expect(wrong.places == ["2 Themen: C"])
    let twice = try reading(header, "T1;60;2025-11-03;A/A;", by: json)
    #expect(twice.places == ["2 Themen: career"])
  }

  @Test(arguments: [
    ("Min", "0"), ("Min", "1441"), ("Min", "viel"), ("Min", "1,5"), ("Tag", "31.02.2025"),
    ("Tag", "1.1.25"),
  ])
  func `refuses what its kind cannot hold`(_ column: String, _ value: String) throws {
    let json = """
      {"actions": [{"action": "meeting-held",
        "fields": {"tandem": "T", "minutes": "Min", "on": "Tag"}}]}
      """
    let cells = ["Min": "60", "Tag": "2025-11-03"].merging([column: value]) { $1 }
    let row = "T1;\(cells["Min", default: ""]);\(cells["Tag", default: ""])"
    #expect(try reading("T;Min;Tag", row, by: json).places == ["2 \(column): \(value)"])
  }

  @Test
  func `remembers its column and physical line`() throws {
    let json = note("person", "\"Wer\"")
    let intake = try reading("Text;Wer", "\"a\nb\";P-1", "c;P-2", by: json)
    let first = try #require(intake.actions.first)
    #expect(first.fields.map(\.column) == ["Text", "Wer"])
    #expect(first.fields.map(\.line) == [2, 3])
    #expect(intake.rows.map(\.line) == [2, 4])
  }
}

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
