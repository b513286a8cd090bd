import Testing
import UnicodeText

@Suite
struct `A folded name` {
  @Test(arguments: [
    ("Kühn", "kuhn"), ("KÜHN", "kuhn"), ("Ku\u{308}hn", "kuhn"), ("Weiß", "weiss"),
    ("GROẞ", "gross"), ("İpek", "ipek"), ("Işık", "isik"), ("Đorđe", "dorde"),
    ("Łukasz", "lukasz"), ("Søren", "soren"), ("Æsa", "aesa"), ("Þóra", "thora"),
    ("Zoë", "zoe"), ("Özkan", "ozkan"), ("Nguyễn", "nguyen"), ("Ｔａｎ", "tan"),
    ("O’Brien", "o'brien"), ("O`Brien", "o'brien"), ("O´Brien", "o'brien"),
    ("Anna–Lena", "anna-lena"), ("  von \t der\u{A0} Aue\n", "von der aue"), ("Ελένη", "ελενη"),
    ("Иван", "иван"), ("김민준", "김민준"), ("", ""), (" ", ""), ("\u{A0}", ""),
  ])
  func `has neither case nor accents`(text: String, expected: String) {
    #expect(folded(text) == expected)
    #expect(folded(expected) == expected)
  }

  @Test
  func `of ASCII does not depend on the path that folds it`() {
    for value in UInt8(0)..<0x80 {
      let text = "a\(Unicode.Scalar(value))b"
      // A letter outside ASCII forces the tables; it folds to one that is cut off again.
      let byTables = folded(text + "\u{FC}").dropLast()
      #expect(folded(text) == String(byTables), "byte \(value)")
    }
  }

  @Test
  func `keeps a NUL apart from the end of the text`() {
    #expect(folded("Ä\u{0}b") == "a\u{0}b")
  }
}

@Suite
struct `The keys of a name` {
  @Test(arguments: [
    ["Kühn", "Kuehn", "Kuhn", "KUEHN", "Ku\u{308}hn"],
    ["Müller", "Mueller", "Muller"],
    ["Schäfer", "Schaefer", "Schafer"],
    ["Søren", "Soeren", "Soren", "Sören"],
    ["Håkon", "Haakon", "Hakon"],
    ["Groß", "Gross", "GROẞ"],
    ["Æsa", "Aesa"],
  ])
  func `let all its spellings meet`(spellings: [String]) {
    for one in spellings {
      for other in spellings {
        #expect(!Set(searchKeys(one)).isDisjoint(with: searchKeys(other)), "\(one) and \(other)")
      }
    }
  }

  @Test
  func `are two at most where a name is taken word by word`() {
    #expect(nameWords("Weiß-Kühn, Dr. Zoë") == [["weiss"], ["kuhn", "kuehn"], ["dr"], ["zoe"]])
    #expect(nameWords("KUEHN zoe") == [["kuehn"], ["zoe"]])
    #expect(nameWords("O’Brien/김민준") == [["o"], ["brien"], ["김민준"]])
    #expect(nameWords(" ,. ").isEmpty)
    #expect(nameWords("Bauer") != nameWords("Baur"))
  }

  @Test
  func `begin with the folded name and never repeat`() {
    #expect(searchKeys("Kühn") == ["kuhn", "kuehn"])
    #expect(searchKeys("Kuhn") == ["kuhn"])
    #expect(searchKeys("Bauer") == ["bauer", "baur"])
  }

  @Test
  func `keep different names apart`() {
    #expect(Set(searchKeys("Kühn")).isDisjoint(with: searchKeys("Kahn")))
    #expect(Set(searchKeys("Meier")).isDisjoint(with: searchKeys("Mair")))
  }

  @Test
  func `are made of words that stand alone`() {
    #expect(
      searchWords("Anna-Lena O’Brien (geb. Groß)") == [
        "anna", "lena", "o", "brien", "geb", "gross",
      ]
    )
    #expect(searchWords(" - ") == [])
  }
}

@Suite
struct `The stored form` {
  @Test(arguments: [
    ("Ku\u{308}hn", "K\u{FC}hn"), ("\u{212B}", "\u{C5}"), ("\u{1100}\u{1161}", "\u{AC00}"),
    ("a\u{323}\u{307}", "\u{1EA1}\u{307}"), ("a\u{307}\u{323}", "\u{1EA1}\u{307}"),
    ("\u{0958}", "\u{0915}\u{093C}"), ("\u{FB01}", "\u{FB01}"), ("Kühn", "Kühn"), ("", ""),
    ("a\u{0}e\u{301}", "a\u{0}\u{E9}"),
  ])
  func `is composed, and nothing else is changed`(text: String, expected: String) {
    // Strings compare by canonical equivalence, so the scalars are what is looked at.
    #expect(Array(nfc(text).unicodeScalars) == Array(expected.unicodeScalars))
    #expect(Array(nfc(nfc(text)).unicodeScalars) == Array(expected.unicodeScalars))
  }
}
