import Intake
import Mentoring
import Testing

@Suite
struct `A field of a mapping` {
  /// A note with one more field.
  private func note(_ field: String, _ source: String) -> String {
    """
    {"actions": [{"action": "note-added",
      "fields": {"tandem": {"constant": "T1"}, "text": "Text", "\(field)": \(source)}}]}
    """
  }

  @Test
  func `takes the cell of its column without the blanks around it`() throws {
    let intake = try reading("Wer;Text", " P-1 ; ruft zurück ", by: note("person", "\"Wer\""))
    #expect(intake.actions.map(\.line) == ["note-added tandem=T1 text=ruft zurück person=P-1"])
  }

  @Test
  func `is left out when its cell is empty and it may be`() throws {
    let intake = try reading("Wer;Text", ";ruft zurück", by: note("person", "\"Wer\""))
    #expect(intake.actions.map(\.line) == ["note-added tandem=T1 text=ruft zurück"])
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
    #expect(intake.actions.map(\.line) == ["note-added tandem=T1 text=x channel=phone"])
  }

  @Test
  func `is the cycle of the command line`() throws {
    let json = note("cycle", #"{"cycle": true}"#)
    let intake = try reading("Text", "x", by: json, cycle: "a/1")
    #expect(intake.actions.map(\.line) == ["note-added tandem=T1 text=x cycle=a/1"])
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
        "note-added tandem=T1 text=a channel=phone", "note-added tandem=T1 text=b",
        "note-added tandem=T1 text=c channel=letter",
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
      intake.actions.map(\.line) == [
        "note-added tandem=T1 text=a channel=letter", "note-added tandem=T1 text=b",
      ]
    )
  }

  @Test(arguments: [
    ("03.11.2025", "2025-11-03"), ("2025-11-03", "2025-11-03"),
    ("3.11.2025 00:00:00", "2025-11-03"),
  ])
  func `reads days in German and ISO`(_ cell: String, _ day: String) throws {
    let intake = try reading("Tag;Text", "\(cell);x", by: note("on", "\"Tag\""))
    #expect(intake.actions.map(\.line) == ["note-added tandem=T1 text=x on=\(day)"])
  }

  @Test
  func `loses no time of day unnoticed`() throws {
    let intake = try reading("Tag;Text", "03.11.2025 14:30;x", by: note("on", "\"Tag\""))
    #expect(intake.places == ["2 Tag: 03.11.2025 14:30"])
    let part = note("on", #"{"column": "Tag", "part": "day"}"#)
    let known = try reading("Tag;Text", "03.11.2025 14:30;x", by: part)
    #expect(known.actions.map(\.line) == ["note-added tandem=T1 text=x on=2025-11-03"])
  }

  @Test(arguments: ["03/2025", "3/2025", "03.2025", "2025-03"])
  func `reads a month as its first day`(_ cell: String) throws {
    let json = note("on", #"{"column": "Monat", "part": "month"}"#)
    let intake = try reading("Monat;Text", "\(cell);x", by: json)
    #expect(intake.actions.map(\.line) == ["note-added tandem=T1 text=x on=2025-03-01"])
  }

  @Test(arguments: [
    ("01.03.2025", "that is a day"), ("2025", "that is a year"),
    ("13/2025", "there is no month 13"), ("03/25", "the year 25 has two digits; write all four"),
    ("März 2025", ""), ("1/3/2025", ""),
  ])
  func `takes nothing else for a month`(_ cell: String, _ why: String) throws {
    let json = note("on", #"{"column": "Monat", "part": "month"}"#)
    let intake = try reading("Monat;Text", "\(cell);x", by: json)
    #expect(intake.places == ["2 Monat: \(cell)"])
    let reason = why.isEmpty ? "" : " (\(why))"
    #expect(
      intake.faults.map(\.reason.en) == [
        "is no month\(reason): write 03/2025, 03.2025 or 2025-03"
      ]
    )
  }

  private func waves(_ more: String) -> String {
    """
    {"actions": [{"action": "policy-set", "fields": {"cycle": {"cycle": true},
      "survey_waves": {"columns": {"Beginn": "t0", "Ende": "t1"}\(more)}}}]}
    """
  }

  @Test
  func `gathers several cells under names`() throws {
    let intake = try reading("Beginn;Ende", "0;12", "1;", by: waves(""))
    #expect(
      intake.actions.map(\.line) == [
        "policy-set cycle=wegweiser/2025 survey_waves=t0=0,t1=12",
        "policy-set cycle=wegweiser/2025 survey_waves=t0=1",
      ]
    )
    let field = try #require(intake.actions.first?.fields.last)
    #expect(field.place(ofPart: "survey_waves.t1") == ("Ende", 2))
    #expect(field.place(ofPart: "survey_waves") == (nil, 2))
  }

  @Test
  func `takes what the mapping says for an empty cell among several`() throws {
    let intake = try reading("Beginn;Ende", ";12", by: waves(#", "empty": 99"#))
    #expect(
      intake.actions.map(\.line) == ["policy-set cycle=wegweiser/2025 survey_waves=t0=99,t1=12"]
    )
  }

  @Test
  func `translates each of several cells`() throws {
    let json = waves(#", "values": {"sofort": 0, "später": 6, "nie": ""}"#)
    let intake = try reading("Beginn;Ende", "sofort;später", "sofort;nie", by: json)
    #expect(
      intake.actions.map(\.line) == [
        "policy-set cycle=wegweiser/2025 survey_waves=t0=0,t1=6",
        "policy-set cycle=wegweiser/2025 survey_waves=t0=0",
      ]
    )
    #expect(try reading("Beginn;Ende", "sofort;bald", by: json).places == ["2 Ende: bald"])
  }

  @Test
  func `has a fault for each of several cells`() throws {
    let intake = try reading("Beginn;Ende", "bald;1,5", by: waves(""))
    #expect(intake.places == ["2 Beginn: bald", "2 Ende: 1,5"])
    #expect(intake.faults.allSatisfy { $0.reason.en == "is no whole number" })
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
    #expect(first.fields.map(\.column) == [nil, "Text", "Wer"])
    #expect(first.fields.map(\.line) == [2, 2, 3])
    #expect(intake.rows.map(\.line) == [2, 4])
  }
}
