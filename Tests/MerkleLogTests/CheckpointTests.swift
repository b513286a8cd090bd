import MerkleLog
import Testing

@Suite
struct `A checkpoint` {
  private let head = TreeHead(size: 8, root: digest(Example.roots[7]))

  @Test
  func `of a public log is verified, with the time of its witness`() throws {
    let bytes = Array(Published.checkpoint.utf8)
    let signed = try SignedCheckpoint(parsing: bytes.span)
    #expect(signed.checkpoint.head.size == 1_432_088_532)
    #expect(signed.bytes == bytes)
    let (log, witness) = try (verifierKey(Published.logKey), verifierKey(Published.witnessKey))
    let cosigners = try signed.cosigners(among: [log, witness])
    #expect(cosigners.map { $0.key } == [witness])
    #expect(cosigners.first?.timeS == 0x6a12_2120)

    let changed = Array(Published.checkpoint.replacing("1432088532", with: "1432088531").utf8)
    let forged = try SignedCheckpoint(parsing: changed.span)
    #expect(throws: NoteError.badSignature(of: log.name, number: 2)) {
      try forged.cosigners(among: [log])
    }
    #expect(throws: NoteError.badSignature(of: witness.name, number: 4)) {
      try forged.note.signers(among: [witness])
    }
  }

  @Test
  func `of the specification is read and written again`() throws {
    let bytes = Array(Published.sofa.utf8)
    let signed = try SignedCheckpoint(parsing: bytes.span)
    #expect(signed.checkpoint.origin.text == "example.com/behind-the-sofa")
    #expect(signed.checkpoint.head.size == 20_852_163)
    #expect(signed.bytes == bytes)
    // The signed message of the specification states the time 1679315147.
    let time = signed.note.signatures[1].bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    #expect(time == 1_679_315_147)
  }

  @Test
  func `is signed by its log over its text and by cosigners over their time too`() throws {
    let signed = try signedCheckpoint(head)
    let expected = Array(
      """
      example.org/00ff/1
      8
      XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=

      """.utf8
    )
    #expect(signed.checkpoint.text == expected)
    let (log, actor) = try (
      TestKey(1).verifierKey("example.org/00ff/1"),
      TestKey(2).verifierKey("00ff/U-7K3P", .cosigner)
    )
    let message = Array("cosignature/v1\ntime 1790000000\n".utf8) + expected
    let cosignature = signed.note.signatures[1]
    #expect(Array(cosignature.bytes.dropFirst(8)) == TestKey(2).sign(message.span))
    let cosigners = try signed.cosigners(among: [log, actor])
    #expect(cosigners.map { $0.timeS } == [1_790_000_000])
  }

  @Test
  func `counts only with its log's own key`() throws {
    let signed = try signedCheckpoint(head)
    let origin = signed.checkpoint.origin
    let log = try TestKey(1).verifierKey(origin.text)
    let actor = try TestKey(2).verifierKey("00ff/U-7K3P", .cosigner)
    let unsigned = NoteError.notSignedByLog(origin: origin)
    #expect(throws: unsigned) { try signed.cosigners(among: [actor]) }
    let formerLog = try TestKey(3).verifierKey(origin.text)
    #expect(try signed.cosigners(among: [formerLog, log]).isEmpty)
    #expect(throws: NoteError.noKnownSignature) { try signed.cosigners(among: [formerLog]) }
    #expect(throws: unsigned) { try signed.cosigners(among: [formerLog, actor]) }
    // Another log's key, under the same text.
    let elsewhere = try TestKey(1).verifierKey("example.org/00ff/2")
    let text = signed.checkpoint.text
    let foreign = NoteSignature.log(of: text.span, key: elsewhere, sign: TestKey(1).sign)
    let borrowed = SignedCheckpoint(signed.checkpoint, signatures: [foreign])
    #expect(throws: unsigned) { try borrowed.cosigners(among: [elsewhere, log]) }
    // A cosignature is no signature of a log, even with the same key.
    let posing = try TestKey(2).verifierKey("00ff/U-7K3P")
    #expect(throws: NoteError.noKnownSignature) { try signed.note.signers(among: [posing]) }
  }

  @Test
  func `is refused with a changed time, and with a time that no clock shows`() throws {
    let signed = try signedCheckpoint(head)
    let log = try TestKey(1).verifierKey(signed.checkpoint.origin.text)
    let actor = try TestKey(2).verifierKey("00ff/U-7K3P", .cosigner)
    var otherTime = signed.note.signatures[1].bytes
    otherTime[7] ^= 1
    // Signed as it should be, but at 2^63 seconds.
    let message = Array("cosignature/v1\ntime 9223372036854775808\n".utf8) + signed.checkpoint.text
    let tooLate = [0x80, 0, 0, 0, 0, 0, 0, 0] + TestKey(2).sign(message.span)
    for bytes in [otherTime, tooLate] {
      let changed = NoteSignature(name: actor.name, keyID: actor.keyID, bytes: bytes)
      let forged = SignedCheckpoint(
        signed.checkpoint,
        signatures: [signed.note.signatures[0], changed]
      )
      #expect(throws: NoteError.badSignature(of: actor.name, number: 2)) {
        try forged.cosigners(among: [log, actor])
      }
    }
  }

  @Test
  func `takes the answer of a witness`() throws {
    // The example of C2SP tlog-witness: three lines of two witnesses.
    let answer = Array(
      """
      — witness.example/w1 CMp+6LWBU0anHGH5aNDTJkH/gj79sG+T6+iP2ThYN5krrDJbR1HDnucjL39QsZTSvVjyQLrd\
      k3DXDqI5G2HgLatVs0pWh6Up69HVOw==
      — witness.example/w1 I7rEps0pvK2UqkS2gSpVUDhrhVtQV9lgF6pRrWAvjJHjyWpW7VcE3SiOlVlbQNt64vWhO+Dl\
      kL0+UfzuOBMh9ChdMkP1vi/lCAsmlw==
      — witness.example/w2 AWui8Sk55XjYLOijihBjhqEH6nS1ndDymE0a+6idX7pLcnoB+dhnz0854aLZgrrKbYKA7nC3\
      HNJhm/kWl7oJlqU3rXXvpysAdyP3wQ==

      """.utf8
    )
    let signatures = try NoteSignature.parse(answer.span)
    #expect(signatures.map { $0.name.text } == [1, 1, 2].map { "witness.example/w\($0)" })
    #expect(signatures.flatMap { $0.line } == answer)
    var signed = try signedCheckpoint(head)
    for signature in signatures + signatures { signed.add(signature) }
    #expect(signed.note.signatures.count == 5)
  }

  @Test(arguments: [
    ("\n8\nROOT\n", LineFault(line: 1, .name(.empty))),
    ("a log\n8\nROOT\n", LineFault(line: 1, .name(.character(32)))),
    ("log\n", LineFault(line: 2, .expected("the size of the tree"))),
    ("log\n08\nROOT\n", LineFault(line: 2, .number)),
    ("log\n+8\nROOT\n", LineFault(line: 2, .number)),
    ("log\n\nROOT\n", LineFault(line: 2, .number)),
    ("log\n8 \nROOT\n", LineFault(line: 2, .number)),
    ("log\n٨\nROOT\n", LineFault(line: 2, .number)),
    ("log\n9223372036854775808\nROOT\n", LineFault(line: 2, .number)),
    ("log\n18446744073709551624\nROOT\n", LineFault(line: 2, .number)),
    ("log\n8\n", LineFault(line: 3, .expected("the root of the tree"))),
    ("log\n8\nROOT", LineFault(line: 3, .cut)),
    ("log\n8\nAAAA\n", LineFault(line: 3, .hashLength(3))),
    ("log\n8\nROOT=\n", LineFault(line: 3, .base64(.length(45)))),
    ("log\n8\nROOT\nextension\n", LineFault(line: 4, .trailing)),
    ("log\n8\nROOT\n\n", LineFault(line: 4, .trailing)),
    ("log\n8\t\nROOT\n", LineFault(line: 2, .controlCharacter(9))),
  ])
  func `is refused where it is wrong`(text: String, expected: LineFault) {
    let root = Base64.text(head.root.bytes.span)
    let bytes = Array(text.replacing("ROOT", with: root).utf8)
    let fault = lineFault(of: bytes) { bytes throws(LineFault) in
      _ = try Checkpoint(parsing: bytes)
    }
    #expect(fault == expected)
  }
}
