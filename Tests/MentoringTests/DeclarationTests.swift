import CBOR
import Testing

@testable import Mentoring

@Suite
struct `A declared action` {
  @Test(arguments: Catalogue.actions.map { $0.name })
  func `has labels in both languages for itself and every field`(name: String) throws {
    let action = try #require(Catalogue.action(name))
    #expect(!action.title.label.en.isEmpty && !action.title.label.de.isEmpty)
    for field in action.fields {
      #expect(!field.label.en.isEmpty && !field.label.de.isEmpty, "\(name).\(field.key)")
      #expect(field.key.utf8.allSatisfy { (0x61...0x7a).contains($0) || $0 == 0x5f })
    }
    #expect(Set(action.fields.map { $0.key }).count == action.fields.count)
  }

  @Test(arguments: Catalogue.actions.map { $0.name })
  func `names fields of its own as alternatives, none of them required alone`(name: String) throws {
    let action = try #require(Catalogue.action(name))
    for alternatives in action.alternatives {
      #expect(alternatives.fields.count > 1)
      for key in alternatives.fields {
        let field = action.field(key)
        #expect(field?.isRequired == false, "\(name).\(key)")
      }
    }
  }

  @Test
  func `about a tandem or a group needs exactly one of them`() throws {
    var entry = Entry(MeetingHeld.self)
    #expect(entry.unsettled.map { $0.fields } == [["tandem", "group"]])
    try entry.fill("tandem", id(21, of: Tandem.self).plain)
    #expect(entry.unsettled.isEmpty)
    try entry.fill("group", id(31, of: Group.self).plain)
    #expect(!entry.unsettled.isEmpty)
  }

  @Test
  func `is read where it lies`() throws {
    let entry = Opening.meeting(of: 21, on: "2023-11-03")
    let bytes = entry.open.encoded
    let (minutes, mode) = try read(bytes)
    #expect(minutes == 60)
    #expect(mode == nil)
  }

  private func read(_ bytes: [UInt8]) throws(CBORError) -> (Int, Code?) {
    let body = Body<MeetingHeld>(bytes.span)
    return (try body.minutes, try body.mode)
  }

  @Test
  func `is the same from words as from code`() throws {
    var entry = Entry(MeetingHeld.self)
    for (name, value) in [
      ("on", "03.11.2023"), ("minutes", "60"), ("tandem", id(21, of: Tandem.self).description),
      ("meeting", id(1, of: Meeting.self).description.lowercased()),
    ] { try entry.fill(name, .text(value)) }
    let same = Opening.meeting(of: 21, on: "2023-11-03")
    #expect(entry.open == same.open)
    #expect(entry.on == same.on)
    #expect(entry.differences(from: same).isEmpty)
  }

  @Test
  func `keeps personal words out of the open body`() throws {
    let entry = Entry.of(PersonRegistered.self) { form in
      form.person = id(1)
      form.givenName = "Frauke"
      form.familyName = "Kühn"
      form.email = "frauke@example.org"
      form.birthYear = 1987
    }
    let open = String(decoding: entry.open.encoded, as: UTF8.self)
    for word in ["Frauke", "Kühn", "frauke@example.org"] { #expect(!open.contains(word)) }
    #expect(entry.sealed["family_name"] != nil)
  }

  @Test
  func `shows the band of a year of birth, not the year`() {
    var entry = Entry.of(PersonRegistered.self) { $0.birthYear = 1987 }
    entry.settleBirthBand()
    #expect(entry.plain("birth_band") == .integer(1985))
    #expect(entry.open["birth_year"] == nil)
  }

  @Test
  func `names all that is missing`() {
    let entry = Entry(TandemFormed.self)
    #expect(entry.missing.map { $0.key } == ["mentee", "mentor", "cycle", "from"])
  }
}

@Suite
struct `A sensitive code` {
  @Test
  func `stands in the seal, its coarse parent in the open`() throws {
    var story = try Opening.story()
    try story.given(Opening.tandem(21, mentee: 1, mentor: 3))
    var entry = Entry.of(TandemDissolved.self, on: day("2024-02-01")) { form in
      form.tandem = id(21)
      form.reason = "illness"
    }
    let known = Known()
    known.learn(CodeListState.selection("end-reason"), [])
    known.learn(CodeListState.selection("initiator"), [])
    #expect(try known.settleCodes(of: &entry).isEmpty)
    #expect(entry.open["reason"] == Code(stringLiteral: "personal").encoded)
    #expect(entry.sealed["reason"] == Code(stringLiteral: "illness").encoded)
    #expect(entry.plain("reason") == .text("illness"))
  }
}

@Suite
struct `An id` {
  @Test
  func `goes to text and back for any number`() throws {
    var random = SystemRandomNumberGenerator()
    var read = 0
    for _ in 0..<5_000 {
      guard let id = ID<Tandem>(number: random.next() >> 24) else { continue }
      #expect(ID<Tandem>(typed: id.description) == id)
      #expect(id.description.allSatisfy { !"ILOU".contains($0) })
      read += 1
    }
    #expect(read > 4_000)
  }

  @Test
  func `is read from bytes with exactly the characters that it is written with`() throws {
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    let person = id(8_675_309, of: Person.self)
    let text = Array(person.description.utf8)
    for place in 2..<10 {
      for byte in UInt8.min...UInt8.max {
        var changed = text
        changed[place] = byte
        // A text of eleven bytes.
        let digit = alphabet.firstIndex(of: byte)
        let shift = UInt64(45 - 5 * place)
        let number = digit.map { person.number & ~(31 << shift) | UInt64($0) << shift }
        #expect(read([0x6b] + changed) == number, "\(byte) at \(place)")
      }
    }
  }

  private func read(_ bytes: [UInt8]) -> UInt64? {
    var reader = CBORReader(bytes.span)
    return try? ID<Person>(from: &reader).number
  }

  @Test
  func `catches every single slip and every exchange of neighbours`() throws {
    let text = Array(id(8_675_309, of: Person.self).description)
    for place in 2..<11 {
      for character in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" where character != text[place] {
        var slip = text
        slip[place] = character
        #expect(ID<Person>(typed: String(slip)) == nil)
      }
      guard place < 10, text[place] != text[place + 1] else { continue }
      var swapped = text
      swapped.swapAt(place, place + 1)
      #expect(ID<Person>(typed: String(swapped)) == nil)
    }
  }

  @Test
  func `of another kind is refused`() {
    let person = id(7, of: Person.self)
    #expect(ID<Tandem>(typed: person.description) == nil)
    #expect(AnyID(typed: person.description)?.tag == "person:\(person)")
  }
}

@Suite
struct `A value` {
  @Test(arguments: [
    ("minutes", "0"), ("minutes", "1441"), ("minutes", "neunzig"), ("on", "31.02.2023"),
    ("on", "gestern"), ("tandem", "T-123"), ("time", "25:00"), ("present", "P-1"),
    ("reported_by", "Die Mentorin"), ("colour", "red"),
  ])
  func `that a field cannot take is a fault that names the field`(field: String, value: String) {
    var entry = Entry(MeetingHeld.self)
    #expect(throws: Fault.self) { try entry.fill(field, .text(value)) }
    do throws(Fault) {
      try entry.fill(field, .text(value))
    } catch {
      #expect(error.field == field)
      #expect(!error.why.en.isEmpty && !error.why.de.isEmpty)
    }
  }

  @Test(arguments: [
    "a\u{0}b", "a\u{7}b", "abc\u{202E}def", String(repeating: "x", count: 10_000), "a\nb",
  ])
  func `of a name is one clean line of at most 200 characters`(name: String) {
    var entry = Entry(PersonRegistered.self)
    #expect(throws: Fault.self) { try entry.fill("family_name", .text(name)) }
  }

  @Test
  func `of a name is kept in its composed form`() throws {
    var entry = Entry(PersonRegistered.self)
    try entry.fill("family_name", .text("  Ku\u{308}hn "))
    #expect(entry.plain("family_name")?.description.unicodeScalars.count == 4)
  }

  @Test(arguments: ["keine-adresse", "a@b", "a b@c.de", "@c.de", "a@", "a@b..de", "a@b@c.de"])
  func `that is no e-mail address is refused`(address: String) {
    var entry = Entry(PersonRegistered.self)
    #expect(throws: Fault.self) { try entry.fill("email", .text(address)) }
  }
}
