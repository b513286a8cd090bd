import Intake
import Mentoring
import Testing

@Suite
struct `A mapping` {
  private func items(_ json: String) -> [String] {
    do throws(MappingFault) {
      _ = try Mapping(json: Array(json.utf8))
      return []
    } catch { return error.items.map { "\($0.path): \($0.reason.en)" } }
  }

  /// A mapping with one action, which has these members besides its text.
  private func note(_ members: String, fields: String = "") -> String {
    """
    {"actions": [{"action": "note-added", \(members) "fields": {"person": "P", "text": "T"\(fields)}}]}
    """
  }

  @Test
  func `is JSON`() {
    #expect(items("{").first?.hasPrefix(": this is not JSON: line 1") == true)
    #expect(items("[]") == [": an object in braces { } is expected here, not a list"])
    #expect(items("{}") == [": \"actions\" is missing"])
    #expect(items(#"{"actions": []}"#) == ["actions: no action is listed"])
  }

  @Test
  func `may hold comments anywhere`() {
    #expect(
      items(
        """
        {"// a": 1, "actions": [{"//": "b", "action": "note-added", "fields": {"tandem": "N", "// text": [], "text":
          {"//": "c", "column": "T", "values": {"// d": "e", "x": "y"}}}}]}
        """
      ) == []
    )
  }

  @Test(arguments: [
    (
      #"{"action": "person-registerd", "fields": {}}"#,
      "actions[0].action: there is no action \"person-registerd\"; is \"person-registered\" meant?"
    ),
    (#"{"fields": {}}"#, "actions[0]: \"action\" is missing"),
    (
      #"{"action": "actor-enrolled", "fields": {}}"#,
      "actions[0].action: actor-enrolled is written by the command keys enrol only"
    ),
    (
      #"{"action": "person-registered", "fields": {"given_name": "V"}}"#,
      "actions[0].fields: person-registered needs the field family_name (family name)"
    ),
    (
      #"{"action": "person-registered", "fields": {"famly_name": "V", "family_name": "N"}}"#,
      "actions[0].fields.famly_name: there is no field of person-registered \"famly_name\"; is \"family_name\" meant?"
    ),
    (
      #"{"action": "person-registered", "fields": {"family_name": "N", "person": "P"}}"#,
      "actions[0].fields.person: person is drawn by the program; a mapping cannot set it"
    ),
    (
      #"{"action": "person-registered", "fields": {"family_name": "N", "family-name": "P"}}"#,
      "actions[0].fields.family-name: field family_name is given twice"
    ),
    (
      #"{"action": "consent-given", "makes": "c", "fields": {"person": "P", "purpose": "Z"}}"#,
      "actions[0].makes: consent-given makes nothing that could be referred to"
    ),
    (
      #"{"action": "meeting-held", "fields": {"minutes": "M"}}"#,
      "actions[0].fields: meeting-held needs one of these fields: tandem, group"
    ),
    (
      #"{"action": "note-added", "wehn": {}, "fields": {"person": "P", "text": "T"}}"#,
      "actions[0].wehn: there is no key \"wehn\"; is \"when\" meant?"
    ),
  ])
  func `names an action and its fields`(_ rule: String, _ fault: String) {
    #expect(items("{\"actions\": [\(rule)]}") == [fault])
  }

  @Test(arguments: [
    (
      #"{"colum": "X"}"#,
      [
        ".colum: there is no key \"colum\"; is \"column\" meant?",
        ": exactly one of \"column\", \"columns\", \"constant\", \"cycle\", \"made\" is expected",
      ]
    ),
    (
      #"{"column": "X", "constant": "phone"}"#,
      [": exactly one of \"column\", \"columns\", \"constant\", \"cycle\", \"made\" is expected"]
    ),
    (
      #"{"constant": "phone", "values": {"a": "letter"}}"#,
      [".values: \"values\" stands only beside \"column\", \"columns\""]
    ),
    (
      #"{"constant": "Anruf!"}"#,
      [".constant: \"Anruf!\" is no code: use 1 to 40 lower-case letters a-z, digits and dashes"]
    ),
    (
      #"{"constant": 1.5}"#,
      [
        ".constant: a text, a whole number, true or false is expected here, not a number with a fraction"
      ]
    ),
    (#"{"column": ""}"#, [".column: the name of a column is expected"]),
    (#"{"column": "X", "values": {}}"#, [".values: no value is listed"]),
    (
      #"{"column": "X", "values": {"a": "Ä"}}"#,
      [".values.a: \"Ä\" is no code: use 1 to 40 lower-case letters a-z, digits and dashes"]
    ),
    (
      #"{"column": "X", "otherwise": "phone"}"#,
      [".otherwise: \"otherwise\" stands only beside \"values\""]
    ),
    (#"{"column": "X", "split": ","}"#, [".split: the field channel takes one value, not a list"]),
    (#"{"column": "X", "part": "day"}"#, [".part: the field channel takes no day"]),
    (#"{"column": "X", "part": "month"}"#, [".part: the field channel takes no month"]),
    (#"{"column": "X", "part": "dya"}"#, [".part: there is no part \"dya\"; is \"day\" meant?"]),
    (#"{"cycle": true}"#, [".cycle: the field channel takes no cycle"]),
    (#"{"made": "p"}"#, [".made: no earlier action makes \"p\"; say \"makes\": \"p\" there"]),
    (
      "7",
      [": the name of a column, or an object in braces { } is expected here, not a whole number"]
    ),
  ])
  func `says where a field comes from`(_ source: String, _ faults: [String]) {
    let json = note("", fields: ", \"channel\": \(source)")
    #expect(items(json) == faults.map { "actions[0].fields.channel\($0)" })
  }

  @Test(arguments: [
    (
      #"{"columns": {"A": "t0", "B": "t0"}}"#,
      [".columns.B: \"t0\" is filled by two columns"]
    ),
    (#"{"columns": {}}"#, [".columns: no column is listed"]),
    (
      #"{"columns": ["A"]}"#,
      [".columns: an object in braces { } is expected here, not a list"]
    ),
    (
      #"{"columns": {"A": 7}}"#,
      [".columns.A: a text in quotes is expected here, not a whole number"]
    ),
    (
      #"{"columns": {"A": "Welle 1"}}"#,
      [
        ".columns.A: \"Welle 1=1\" is no code: use 1 to 40 lower-case letters a-z, digits and dashes"
      ]
    ),
    (
      #"{"columns": {"A": "t0"}, "empty": "never"}"#,
      [".empty: \"t0=never\" is no whole number"]
    ),
    (
      #"{"columns": {"A": "t0"}, "values": {"gleich": "now"}, "otherwise": 3}"#,
      [".values.gleich: \"t0=now\" is no whole number"]
    ),
    (
      #"{"columns": {"A": "t0"}, "split": ","}"#,
      [".split: \"split\" stands only beside \"column\""]
    ),
    (
      #"{"column": "A", "empty": 3}"#,
      [".empty: \"empty\" stands only beside \"columns\""]
    ),
    (
      #"{"columns": {"A": "t0"}, "otherwise": 3}"#,
      [".otherwise: \"otherwise\" stands only beside \"values\""]
    ),
  ])
  func `says which cells stand under which names`(_ source: String, _ faults: [String]) {
    let json = """
      {"actions": [{"action": "policy-set",
        "fields": {"cycle": {"cycle": true}, "survey_waves": \(source)}}]}
      """
    #expect(items(json) == faults.map { "actions[0].fields.survey_waves\($0)" })
  }

  @Test
  func `gathers cells only where there are names for them`() {
    let found = items(note("", fields: #", "channel": {"columns": {"A": "phone"}}"#))
    #expect(
      found == [
        "actions[0].fields.channel.columns: the field channel takes one cell; say \"column\""
      ]
    )
  }

  @Test
  func `translates to codes that a fixed list has`() {
    let json = """
      {"actions": [{"action": "application-submitted", "fields": {"person": "P", "cycle": {"cycle": true},
        "role": {"column": "R", "values": {"Mentor*in": "mentro"}}}}]}
      """
    #expect(
      items(json) == [
        "actions[0].fields.role.values[\"Mentor*in\"]: there is no code in role \"mentro\"; is \"mentor\" meant?"
      ]
    )
  }

  @Test
  func `refers to things of the right kind, made before`() {
    let person = #"{"action": "person-registered", "makes": "p", "fields": {"family_name": "N"}}"#
    let field = { (name: String, label: String) in
      #"{"action": "note-added", "fields": {"text": "T", "\#(name)": {"made": "\#(label)"}}}"#
    }
    #expect(items("{\"actions\": [\(person), \(field("person", "p"))]}") == [])
    #expect(
      items("{\"actions\": [\(person), \(field("tandem", "p"))]}") == [
        "actions[1].fields.tandem.made: the field tandem takes tandem, but \"p\" is a person"
      ]
    )
    #expect(
      items("{\"actions\": [\(field("person", "p")), \(person)]}") == [
        "actions[0].fields.person.made: no earlier action makes \"p\"; say \"makes\": \"p\" there"
      ]
    )
    #expect(
      items("{\"actions\": [\(person), \(person)]}") == [
        "actions[1].makes: \"p\" is made already; choose another label"
      ]
    )
  }

  @Test(arguments: [
    (
      #"{"column": "C"}"#,
      ": a condition says exactly one of \"is\", \"is-not\", \"filled\", \"empty\""
    ),
    (#"{"is": "x"}"#, ": \"column\" is missing"),
    (
      #"{"column": "C", "is": "x", "filled": true}"#,
      ": a condition says exactly one of \"is\", \"is-not\", \"filled\", \"empty\""
    ),
    (
      #"{"column": "C", "filled": false}"#,
      ".filled: true is expected here, not true or false"
    ),
    (#"{"column": "C", "is": ""}"#, ".is: for an empty cell write \"empty\": true"),
    (#"{"column": "C", "is": 7}"#, ".is: a text in quotes is expected here, not a whole number"),
    (
      #"{"role-of": {"column": "C", "is": "mentro"}}"#,
      ".role-of.is: there is no role \"mentro\"; is \"mentor\" meant?"
    ),
    (#"{"role-of": {"is": "mentor"}}"#, ".role-of: \"column\" is missing"),
    (#"{"role-of": {"column": "C"}}"#, ".role-of: \"is\" is missing"),
    ("[]", ": no condition is listed"),
    (#""C""#, ": an object in braces { } is expected here, not a text"),
  ])
  func `tests a column by a condition`(_ condition: String, _ fault: String) {
    let found = items(note("\"when\": \(condition),"))
    #expect(found == ["actions[0].when\(fault)"])
  }

  @Test
  func `names each column once and for one purpose`() {
    let rules = #""actions": [{"action": "note-added", "fields": {"person": "P", "text": "T"}}]"#
    let skip = #""skip": {"column": "S", "is": "x"}"#
    #expect(items("{\"ignore\": [\"S\"], \(skip), \(rules)}") == [])
    #expect(
      items("{\"ignore\": [\"T\"], \(rules)}") == [
        "ignore: column \"T\" is to be left out, but actions[0].fields.text uses it"
      ]
    )
    #expect(
      items("{\"extra\": [\"A\", \"A\"], \(rules)}") == ["extra[1]: column \"A\" stands twice"]
    )
    #expect(
      items("{\"unique\": \"A\", \(rules)}") == [
        "unique: a list in brackets [ ] is expected here, not a text"
      ]
    )
  }

  @Test
  func `says all that is wrong at once, in both languages`() throws {
    let json = """
      {"actoins": 1, "actions": [{"action": "note-added", "fields": {"txt": "T"}}, {"action": "nota-added"}]}
      """
    do throws(MappingFault) {
      _ = try Mapping(json: Array(json.utf8))
      Issue.record("it was read")
    } catch {
      #expect(error.items.count == 5)
      #expect(error.items.allSatisfy { $0.reason.en != $0.reason.de })
    }
  }
}
