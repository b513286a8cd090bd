import Intake
import JSON
import Mentoring
import Testing

@Suite
struct `A file whose columns are named as fields` {
  @Test
  func `needs no mapping`() throws {
    let intake = try reading(
      "tandem,on,minutes,topics,ref",
      "T1,2025-11-03,60,\"career, network\",",
      as: "meeting-held"
    )
    #expect(intake.faults.isEmpty)
    #expect(
      intake.actions.map(\.line) == [
        "meeting-held tandem=T1 on=2025-11-03 minutes=60 topics=career,network"
      ]
    )
  }

  @Test
  func `takes the cycle of the command line where it has no column for it`() throws {
    let (header, row) = ("person;role", "P-1;mentor")
    let intake = try reading(header, row, as: "application-submitted", cycle: "a/1")
    #expect(
      intake.actions.map(\.line) == ["application-submitted person=P-1 role=mentor cycle=a/1"]
    )
    #expect(try reading(header, row, as: "application-submitted").places == ["1 cycle: -"])
  }

  @Test
  func `has a column for one of the fields that can stand for each other`() throws {
    let intake = try reading("on;minutes", "2025-11-03;60", as: "meeting-held")
    #expect(intake.places == ["1 tandem: -"])
    #expect(
      intake.faults.map(\.reason.en) == [
        "meeting-held needs one of these fields: tandem, group"
      ]
    )
  }

  @Test
  func `names the nearest field for a column that is none`() throws {
    let intake = try reading("given-name;famly_name", "a;b", as: "person-registered")
    #expect(intake.places == ["1 famly_name: -"])
    #expect(intake.faults.last?.reason.en.hasSuffix("is \"family_name\" meant?") == true)
  }
}

@Suite
struct `A template` {
  @Test
  func `is a mapping, for every action, in both languages`() throws {
    for action in Catalogue.actions where action.writtenBy == .record {
      for german in [true, false] {
        let text = Mapping.template(for: [action], german: german)
        _ = try Mapping(json: Array(text.utf8))
        for field in action.fields where !field.drawsValue {
          #expect(text.contains("\"\(field.key)\": "))
          #expect(text.contains(field.label.text(german: german)))
        }
      }
    }
  }

  @Test
  func `is a mapping for all actions together`() throws {
    let actions = Catalogue.actions.filter { $0.writtenBy == .record }
    _ = try Mapping(json: Array(Mapping.template(for: actions + actions).utf8))
  }

  @Test
  func `reads a file with the names of the fields as it is read without mapping`() throws {
    let header = ["on", "ref", "person", "cycle", "role", "faculty", "wishes"]
    let rows = [header, ["2025-07-01", "7", "P-1", "a/1", "mentee", "", "viel, sehr viel"]]
    let bytes = Array(rows.map { $0.joined(separator: ";") }.joined(separator: "\n").utf8)
    let submitted = try action("application-submitted")
    let template = Mapping.template(for: [submitted], header: header)
    let mapping = try Mapping(json: Array(template.utf8))
    let mapped = Intake(reading: bytes, by: mapping, cycle: nil, resolver: Roles())
    let direct = Intake(reading: bytes, by: .direct(submitted), cycle: nil, resolver: Roles())
    #expect(mapped.faults.isEmpty)
    #expect(mapped.actions.map { Set($0.fields) } == direct.actions.map { Set($0.fields) })
  }

  @Test
  func `recognises columns by their labels and keeps the others`() throws {
    let header = ["Vorname", "Nachname", "Geschlecht", "Text", "Haustier", "Datum"]
    let actions = [try action("person-registered"), try action("note-added")]
    let text = Mapping.template(for: actions, header: header, german: true)
    let mapping = try Mapping(json: Array(text.utf8))
    let lines = header.joined(separator: ";") + "\nZoë;Özkan;weiblich;neu;Hund;01.07.2025"
    let intake = Intake(
      reading: Array(lines.utf8),
      by: mapping,
      cycle: "a/1",
      resolver: Roles()
    )
    #expect(intake.faults.isEmpty)
    #expect(
      intake.actions.map(\.line) == [
        "person-registered given_name=Zoë family_name=Özkan gender=female on=2025-07-01",
        "note-added person=<person> text=neu on=2025-07-01",
      ]
    )
    #expect(intake.actions.first?.extra == ["Haustier": "Hund"])
  }

  @Test
  func `shows what is still to be filled in`() throws {
    let text = Mapping.template(for: [try action("tandem-formed")], header: ["Nr"])
    let mapping = try Mapping(json: Array(text.utf8))
    let intake = Intake(reading: Array("Nr\n1".utf8), by: mapping, cycle: "a/1", resolver: Roles())
    #expect(intake.rows.isEmpty)
    #expect(intake.faults.contains { $0.column == "<the mentee>" })
    let meeting = Mapping.template(for: [try action("meeting-held")], header: ["Minuten"])
    #expect(meeting.contains(#""tandem": "<who met>""#))
    #expect(!meeting.contains(#""group": "#))
  }
}
