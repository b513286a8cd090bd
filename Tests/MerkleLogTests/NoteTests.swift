import MerkleLog
import Testing

/// Notes and keys that others published.
enum Published {
  /// The example of C2SP signed-note.
  static let exampleKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
  static let exampleNote = """
    This is an example message.

    — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuw\
    HjG1Yu72IneyaQM=

    """

  // The tests of golang.org/x/mod/sumdb/note.
  static let peterKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  static let peterSeed = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
  static let enochKey = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
  static let text = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    """
  static let peterLine = """
    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6K\
    E6RyyBwJnAM=

    """
  static let enochLine = """
    — EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd\
    1RvMc+QQ=

    """

  /// A checkpoint of a public log with signatures of types 1, 5 and 4, and two of the keys.
  static let logKey = """
    arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f
    """
  static let witnessKey = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"
  static let checkpoint = """
    arche2025h1.staging.ct.transparency.dev
    1432088532
    U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

    — arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHb\
    dQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
    — arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3Nyg\
    NI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
    — transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhI\
    gcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
    — remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTy\
    nk5XeU/zZ0WBxtqB0DrAWfBw==

    """

  /// The example of C2SP tlog-cosignature, whose keys were not published.
  static let sofa = """
    example.com/behind-the-sofa
    20852163
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1\
    gGzGku9nTo+zyWE+xeMcTOAYQ8=
    — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oy\
    in1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==

    """
}

@Suite
struct `A signed note` {
  @Test
  func `of the specification is read, verified and written again`() throws {
    let key = try verifierKey(Published.exampleKey)
    #expect(key.keyID == 0x530d_903a && key.kind == .log && key.name.text == "example.com/foo")
    #expect("\(key)" == Published.exampleKey)
    let note = try note(Published.exampleNote)
    #expect(note.text == Array("This is an example message.\n".utf8))
    #expect(try note.signers(among: [key]) == [key])
    #expect(note.bytes == Array(Published.exampleNote.utf8))
  }

  @Test
  func `is signed to the bytes that others sign`() throws {
    let seedText = Array(Published.peterSeed.utf8)
    let key = TestKey(seed: Array(try Base64.decode(seedText.span).dropFirst()))
    let verifier = try key.verifierKey("PeterNeumann")
    #expect("\(verifier)" == Published.peterKey)
    let text = Array(Published.text.utf8)
    let signature = NoteSignature.log(of: text.span, key: verifier, sign: key.sign)
    let note = SignedNote(text: text, signatures: [signature])
    #expect(note.bytes == Array((Published.text + "\n" + Published.peterLine).utf8))
  }

  @Test
  func `counts by its known keys, and passes over the unknown`() throws {
    let (peter, enoch) = try (verifierKey(Published.peterKey), verifierKey(Published.enochKey))
    let both = try note(Published.text + "\n" + Published.peterLine + Published.enochLine)
    #expect(try both.signers(among: [peter]) == [peter])
    #expect(try both.signers(among: [enoch, peter, enoch]) == [peter, enoch])
    #expect(throws: NoteError.noKnownSignature) { try both.signers(among: []) }
    let stranger = try TestKey(9).verifierKey("PeterNeumann")
    #expect(throws: NoteError.noKnownSignature) { try both.signers(among: [stranger]) }
    let twice = try note(Published.text + "\n" + Published.peterLine + Published.peterLine)
    #expect(try twice.signers(among: [peter]).count == 1)
  }

  @Test
  func `is spoilt by one bad signature of a known key`() throws {
    let (peter, enoch) = try (verifierKey(Published.peterKey), verifierKey(Published.enochKey))
    let altered = try note(
      Published.text + "\n" + Published.peterLine
        + Published.enochLine.replacing("eBzm", with: "eBzn")
    )
    #expect(throws: NoteError.badSignature(of: enoch.name, number: 2)) {
      try altered.signers(among: [peter, enoch])
    }
    #expect(try altered.signers(among: [peter]).count == 1)
    let other = try note("Something else.\n\n" + Published.peterLine)
    #expect(throws: NoteError.badSignature(of: peter.name, number: 1)) {
      try other.signers(among: [peter])
    }
    let longer = NoteSignature(
      name: peter.name,
      keyID: peter.keyID,
      bytes: [UInt8](repeating: 1, count: 65)
    )
    let text = Array(Published.text.utf8)
    #expect(throws: NoteError.badSignature(of: peter.name, number: 1)) {
      try SignedNote(text: text, signatures: [longer]).signers(among: [peter])
    }
  }

  @Test
  func `may hold empty lines; the last one ends the text`() throws {
    let poem = """
      Ognuno sta solo sul cuor della terra
      trafitto da un raggio di sole:

      ed è subito sera.

      — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0\
      xMcXxj99ihAQwaqP3ZekRwNtIc=

      """
    let note = try note(poem)
    #expect(String(decoding: note.text, as: UTF8.self).hasSuffix("\n\ned è subito sera.\n"))
    #expect(note.signatures.count == 1 && note.signatures[0].keyID == 0x367b_a04b)
    #expect(note.bytes == Array(poem.utf8))
  }

  @Test(arguments: [
    ("", LineFault(line: 1, .expected("empty, with signatures in the lines behind it"))),
    ("text\n", LineFault(line: 2, .expected("empty, with signatures in the lines behind it"))),
    ("text", LineFault(line: 1, .cut)),
    ("text\n\n", LineFault(line: 3, .expected("a signature: — name base64"))),
    ("text\n\n\n", LineFault(line: 4, .expected("a signature: — name base64"))),
    ("text\n\n— n AAAAAAA=", LineFault(line: 3, .cut)),
    ("te\u{1}xt\n\n— n AAAAAAA=\n", LineFault(line: 1, .controlCharacter(1))),
    ("text\n\n— n AAAAAAA=\r\n", LineFault(line: 3, .controlCharacter(13))),
    ("text\n\n- n AAAAAAA=\n", LineFault(line: 3, .expected("a signature: — name base64"))),
    ("text\n\n—  AAAAAAA=\n", LineFault(line: 3, .name(.empty))),
    ("text\n\n— n  AAAAAAA=\n", LineFault(line: 3, .expected("a signature: — name base64"))),
    ("text\n\n— n\u{a0}m AAAAAAA=\n", LineFault(line: 3, .name(.character(0xa0)))),
    ("text\n\n— n\u{3000}m AAAAAAA=\n", LineFault(line: 3, .name(.character(0x3000)))),
    ("text\n\n— n\u{7f}\u{e9}\u{85} AAAAAAA=\n", LineFault(line: 3, .name(.character(0x85)))),
    ("text\n\n— n+m AAAAAAA=\n", LineFault(line: 3, .name(.character(0x2b)))),
    ("text\n\n— n AAAAAAA=\nmore\n", LineFault(line: 4, .expected("a signature: — name base64"))),
    ("text\n\n— n AAAAAA==\n", LineFault(line: 3, .signatureLength(4))),
    ("text\n\n— n \n", LineFault(line: 3, .signatureLength(0))),
    ("text\n\n— n AAAAAAB=\n", LineFault(line: 3, .base64(.notCanonical(at: 6)))),
    ("text\n\n— n AAAAAAA\n", LineFault(line: 3, .base64(.length(7)))),
    ("text\n\n— n AAAA_AA=\n", LineFault(line: 3, .base64(.character(at: 4)))),
  ])
  func `is refused where it is wrong`(text: String, expected: LineFault) {
    let fault = lineFault(of: Array(text.utf8)) { bytes throws(LineFault) in
      _ = try SignedNote(parsing: bytes)
    }
    #expect(fault == expected)
  }

  @Test
  func `is refused when it is not UTF-8, or larger than is taken`() {
    func fault(of bytes: [UInt8]) -> LineFault? {
      lineFault(of: bytes) { bytes throws(LineFault) in _ = try SignedNote(parsing: bytes) }
    }
    #expect(fault(of: Array("a\nb".utf8) + [0xff, 0x0a]) == LineFault(line: 2, .notUTF8))
    #expect(fault(of: Array("a\nb\n".utf8) + [0xc0, 0xaf]) == LineFault(line: 3, .notUTF8))
    let line = "— n AAAAAAA=\n"
    let many = Array(("text\n\n" + String(repeating: line, count: 1_000)).utf8)
    #expect(fault(of: many) == nil)
    #expect(fault(of: many + Array(line.utf8)) == LineFault(line: 1_003, .tooMany(1_000)))
    let long = [UInt8](repeating: 0x61, count: Limits.noteBytes + 1)
    #expect(fault(of: long) == LineFault(line: 1, .tooLong(bytes: Limits.noteBytes + 1)))
  }
}

@Suite
struct `A verifier key` {
  @Test(arguments: [
    Published.exampleKey, Published.peterKey, Published.enochKey, Published.logKey,
    Published.witnessKey,
    // The base64 holds a plus sign; tests of transparency-dev/formats.
    "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
  ])
  func `is read and written in one way`(text: String) throws {
    let key = try verifierKey(text)
    #expect("\(key)" == text)
    #expect(key.kind == (text == Published.witnessKey ? .cosigner : .log))
  }

  @Test
  func `is refused when any character is missing or another`() throws {
    let text = Array(Published.peterKey.utf8)
    for index in text.indices {
      for end in [index, text.count - index] where end < text.count {
        let part = String(decoding: text[..<end], as: UTF8.self)
        #expect(throws: VerifierKey.Fault.self) { try verifierKey(part) }
      }
      var changed = text
      changed[index] += 1
      let other = String(decoding: changed, as: UTF8.self)
      #expect(throws: VerifierKey.Fault.self) { try verifierKey(other) }
    }
  }

  @Test(arguments: [
    ("PeterNeumann+c74f20a3", VerifierKey.Fault.parts),
    ("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .name(.empty)),
    ("a b+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .name(.character(32))),
    ("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyID),
    ("PeterNeumann++74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyID),
    ("PeterNeumann+0c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyID),
    ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq", .base64(.length(31))),
    ("PeterNeumann+c74f20a3+", .length(0)),
    (
      "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
      .base64(.notCanonical(at: 49))
    ),
    ("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .kind(0x65)),
    ("PeterNeumann+c74f20a3+ARpc", .length(2)),
    (
      "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      .otherKeyID(expected: 0x9424_5f47)
    ),
  ])
  func `is refused with what is wrong`(text: String, expected: VerifierKey.Fault) throws {
    #expect(throws: expected) { try verifierKey(text) }
  }

  @Test
  func `is known once among many, however often it is given`() throws {
    let (peter, enoch) = try (verifierKey(Published.peterKey), verifierKey(Published.enochKey))
    let note = try note(Published.text + "\n" + Published.peterLine)
    #expect(try note.signers(among: [enoch, peter, peter]) == [peter])
    // A key id is four bytes: whoever tries long enough finds two keys with the same.
    let one = try verifierKey("n+d55d21b8+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACcb")
    let other = try verifierKey("n+d55d21b8+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIWJ")
    #expect(one != other && one.keyID == other.keyID)
    #expect(throws: KnownKeys.Ambiguity.self) { try KnownKeys([one, peter, other]) }
  }

  @Test
  func `under names that only look alike is another`() throws {
    // The same letter as one code point and as two: equal as texts, not as names.
    let (one, two) = try (KeyName("caf\u{e9}"), KeyName("cafe\u{301}"))
    #expect(one.text == two.text && one != two)
    #expect(Set([one, two]).count == 2)
  }
}
