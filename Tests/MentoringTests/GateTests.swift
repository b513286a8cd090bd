import Mentoring
import Testing

/// What a field makes of words, or why it does not take them.
private func read(_ field: String, _ words: String) -> Result<String, Fault> {
  var entry = Entry(PersonRegistered.self)
  do throws(Fault) {
    try entry.fill(field, .text(words))
    return .success(entry.plain(field)?.description ?? "")
  } catch { return .failure(error) }
}

@Suite
struct `The gate for text` {
  @Test(arguments: [
    ("given_name", "Anna\u{A0}Maria", "Anna Maria"), ("family_name", "Mu\u{308}ller", "Müller"),
    ("family_name", "Mül\u{AD}ler\u{200B}", "Müller"),
    ("telephone", "+49 151\u{202F}23", "+49 151 23"),
    ("organisation", "Uni\u{2003}Köln", "Uni Köln"), ("family_name", "'t Hooft", "'t Hooft"),
    ("family_name", "Null", "Null"), ("given_name", "Nan", "Nan"), ("title", "1E5", "1E5"),
    ("matriculation_number", "00123456", "00123456"), ("ref", "2024-01", "2024-01"),
    ("postal_address", "n/a", "n/a"), ("organisation", "#1 Agentur", "#1 Agentur"),
    ("postal_address", "Weg 1\n\u{A0}Köln", "Weg 1\n Köln"),
    ("organisation", "=", "="), ("telephone", "0221.4567", "0221.4567"),
    ("email", "jule.özkan.108@example.org\u{A0}", "jule.özkan.108@example.org"),
    ("email", "o'hara+x_y-z@sub.uni-köln.de", "o'hara+x_y-z@sub.uni-köln.de"),
    ("email", "иван@пример.рф", "иван@пример.рф"), ("email", "1@2.example", "1@2.example"),
  ])
  func `takes a text, mended where that misleads nobody`(
    field: String,
    words: String,
    kept: String
  ) throws {
    #expect(Array(try read(field, words).get().utf8) == Array(kept.utf8))
  }

  @Test(arguments: [
    ("family_name", "#NV", "error of the spreadsheet"), ("given_name", "#NAME?", "error of the"),
    ("telephone", "#N/A", "error of the"), ("ref", "#REF!", "error of the"),
    ("ref", "#bezug!", "error of the"), ("organisation", "Err:502", "error of the"),
    ("postal_address", "#WERT!", "error of the"), ("telephone", "########", "too narrow"),
    ("telephone", "4,91512E+11", "has shortened"),
    ("matriculation_number", "4.41E+11", "has shortened"),
    ("ref", "4,9E+11", "has shortened"), ("telephone", "4.91512e11", "has shortened"),
    ("telephone", "491512345678.0", "meant is probably 491512345678"),
    ("matriculation_number", "=\"00123456\"", "meant is 00123456"),
    ("matriculation_number", "'00123457", "write 00123457"),
    ("family_name", "=cmd|/C calc!A0", "formula"), ("given_name", "NULL", "has nothing"),
    ("telephone", "n/a", "has nothing"), ("organisation", "NaN", "has nothing"),
    ("family_name", "MÃ¼ller", "'Ã¼' stands there instead of 'ü'"),
    ("organisation", "Universit√§t", "instead of 'ä'"),
    ("family_name", "M\u{FFFD}ller", "lost a letter"),
    ("family_name", "M?ller", "question mark"), ("given_name", "a@b.de", "an e-mail address"),
    ("family_name", "-", "no letter"), ("family_name", "Anna\u{202E}", "U+202E"),
    ("family_name", "Anna\u{E0041}", "U+E0041"), ("organisation", "\u{3164}", "U+3164"),
    ("title", "Dr.\u{2063}", "U+2063"), ("family_name", "\u{200B}", "empty"),
    ("postal_address", "Weg 1, KÃ¶ln", "'Ã¶'"),
  ])
  func `refuses what is no text, with the reason`(field: String, words: String, reason: String) {
    #expect { try read(field, words).get() } throws: { error in
      guard let fault = error as? Fault else { return false }
      return fault.field == field && fault.why.en.contains(reason) && !fault.why.de.isEmpty
    }
  }

  @Test(arguments: [
    ("keine-adresse", "no @"), ("a@b@c.de", "more than one @"), ("@b.de", "nothing stands before"),
    ("a@", "no domain"), ("a@localhost", "'localhost' is no domain"), ("a@b..de", "'b..de'"),
    ("a@.de", "'.de'"), ("a@b.de.", "'b.de.'"), ("a@-b.de", "'-b.de'"), ("a@1.2.3.4", "'1.2.3.4'"),
    ("a@b_c.de", "'b_c.de'"), ("a@b.c", "'b.c'"), ("a b@c.de", "a blank in it"),
    ("a@b.de; c@d.de", "';'"), ("a@b.de,c@d.de", "','"), ("A <a@b.de>", "blank"),
    ("<a@b.de>", "between < and >"), ("a\u{0}@b.de", "U+0000"), ("a\u{200B}@b.de", "U+200B"),
    ("a\u{AD}@b.de", "U+00AD"), ("a\u{A0}b@c.de", "U+00A0"), ("a\u{E0041}@b.de", "U+E0041"),
    ("a\u{202E}@b.de", "U+202E"), (".a@b.de", "a dot before the @"), ("a.@b.de", "a dot before"),
    ("cem..rot@example.org", "a dot before"), ("emil(privat)@example.org", "comment"),
    ("mailto:bea@example.org", "mailto:"), ("MAILTO:bea@example.org", "mailto:"),
    ("\"a b\"@c.de", "'\"'"), ("a@[1.2.3.4]", "'['"), ("a＠b.de", "'＠'"), ("mÃ¼@b.de", "encoding"),
    ("\(String(repeating: "a", count: 65))@b.de", "longer"), ("„a@b.de“", "'„'"),
    ("a@\(String(repeating: "a.", count: 130))de", "longer"), ("#NV", "error of the spreadsheet"),
  ])
  func `reads an address of e-mail strictly`(words: String, reason: String) {
    #expect { try read("email", words).get() } throws: { error in
      (error as? Fault)?.why.en.contains(reason) == true
    }
  }

  @Test
  func `keeps columns that no field takes, whatever a spreadsheet left in them`() throws {
    var entry = Entry(PersonRegistered.self)
    try entry.fill("extra", .map(["Frage\u{A0}1": .text("N/A"), "b": .text("#NV")]))
    #expect(entry.plain("extra") == .map(["Frage 1": .text("N/A"), "b": .text("#NV")]))
  }

  @Test
  func `takes over what was recorded before it stood`() throws {
    var entry = Entry(PersonUpdated.self)
    try entry.carry("email", "cem..rot@example.org")
    try entry.carry("family_name", "#NV")
    #expect(entry.plain("email") == .text("cem..rot@example.org"))
    #expect(entry.plain("family_name") == .text("#NV"))
  }

  @Test
  func `sees no difference that nobody sees`() throws {
    var before = Entry(PersonRegistered.self)
    try before.carry("family_name", "Mül\u{AD}ler\u{A0}Lang")
    var now = Entry(PersonRegistered.self)
    try now.fill("family_name", .text("Müller Lang"))
    #expect(now.differences(from: before).isEmpty)
  }
}
