import MerkleLog
import Testing

@Suite
struct `A proof in a file` {
  @Test
  func `of inclusion is written as specified, read again and checked`() throws {
    let hasher = try SHA256()
    let leaves = numberedHashes(13, hasher)
    let source = LeafHashes(leaves)
    let root = source.root(ofSize: 13, hasher: hasher)
    let checkpoint = try signedCheckpoint(TreeHead(size: 13, root: root))
    let proof = source.inclusionProof(of: 12, inSize: 13, hasher: hasher)
    let file = InclusionProofFile(proof, checkpoint: checkpoint)
    let hashes = proof.hashes.map { Base64.text($0.bytes.span) }
    #expect(hashes.count == 2)
    let expected =
      Array("c2sp.org/tlog-proof@v1\nindex 12\n\(hashes[0])\n\(hashes[1])\n\n".utf8)
      + checkpoint.bytes
    #expect(file.bytes == expected)
    let read = try InclusionProofFile(parsing: expected.span)
    #expect(read == file)
    try read.check(leafHash: leaves[12], hasher: hasher)
    #expect(throws: ProofFault.rootDiffers) {
      try read.check(leafHash: leaves[11], hasher: hasher)
    }
  }

  @Test
  func `of the only leaf has no hashes, and may bring data along`() throws {
    let hasher = try SHA256()
    let leaves = numberedHashes(1, hasher)
    let checkpoint = try signedCheckpoint(TreeHead(size: 1, root: leaves[0]))
    let proof = LeafHashes(leaves).inclusionProof(of: 0, inSize: 1, hasher: hasher)
    let file = InclusionProofFile(proof, checkpoint: checkpoint, extra: Array("extra".utf8))
    let expected =
      Array("c2sp.org/tlog-proof@v1\nextra ZXh0cmE=\nindex 0\n\n".utf8) + checkpoint.bytes
    #expect(file.bytes == expected)
    let read = try InclusionProofFile(parsing: expected.span)
    #expect(read == file)
    try read.check(leafHash: leaves[0], hasher: hasher)
  }

  @Test
  func `of consistency is written as a witness is asked, read again and checked`() throws {
    let hasher = try SHA256()
    let source = LeafHashes(numberedHashes(13, hasher))
    let root = source.root(ofSize: 13, hasher: hasher)
    let checkpoint = try signedCheckpoint(TreeHead(size: 13, root: root))
    for old in UInt64(0)...13 {
      let proof = source.consistencyProof(from: old, to: 13, hasher: hasher)
      let file = ConsistencyProofFile(proof, checkpoint: checkpoint)
      let lines = proof.hashes.map { Base64.text($0.bytes.span) + "\n" }.joined()
      let bytes = file.bytes
      #expect(bytes == Array("old \(old)\n\(lines)\n".utf8) + checkpoint.bytes)
      let read = try ConsistencyProofFile(parsing: bytes.span)
      #expect(read == file)
      let oldRoot = source.root(ofSize: old, hasher: hasher)
      try read.check(oldRoot: oldRoot, hasher: hasher)
      #expect(throws: ProofFault.self) {
        try read.check(oldRoot: oldRoot.flipping(bit: 3), hasher: hasher)
      }
    }
  }

  @Test
  func `of the specification is read and written again`() throws {
    // The request of C2SP tlog-witness.
    let request = Array(
      """
      old 20852014
      PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
      jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
      5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
      /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

      \(Published.sofa)
      """.utf8
    )
    let file = try ConsistencyProofFile(parsing: request.span)
    #expect(file.oldSize == 20_852_014 && file.hashes.count == 4)
    #expect(file.checkpoint.checkpoint.head.size == 20_852_163)
    #expect(file.bytes == request)
  }

  @Test(arguments: [
    ("", LineFault(line: 1, .expected("\"c2sp.org/tlog-proof@v1\""))),
    ("c2sp.org/tlog-proof@v2\n", LineFault(line: 1, .expected("\"c2sp.org/tlog-proof@v1\""))),
    ("HEAD\n", LineFault(line: 2, .expected("\"index\" and the index of a leaf"))),
    ("HEAD\nindex\n", LineFault(line: 2, .expected("\"index\" and the index of a leaf"))),
    ("HEAD\nindex -5\n", LineFault(line: 2, .number)),
    ("HEAD\nindex 05\n", LineFault(line: 2, .number)),
    ("HEAD\nindex 5 \n", LineFault(line: 2, .number)),
    ("HEAD\nindex 5", LineFault(line: 2, .cut)),
    ("HEAD\nextra \nindex 5\n", LineFault(line: 2, .expected("left out, being empty"))),
    ("HEAD\nextra !!!!\nindex 5\n", LineFault(line: 2, .base64(.character(at: 0)))),
    (
      "HEAD\nextra YQ==\nextra YQ==\n",
      LineFault(line: 3, .expected("\"index\" and the index of a leaf"))
    ),
    ("index 5\nHEAD\n", LineFault(line: 1, .expected("\"c2sp.org/tlog-proof@v1\""))),
    ("HEAD\nindex 5\nextra YQ==\n", LineFault(line: 3, .base64(.length(10)))),
    ("HEAD\nindex 5\n", LineFault(line: 3, .expected("a hash or empty"))),
    ("HEAD\nindex 5\nHASH\n", LineFault(line: 4, .expected("a hash or empty"))),
    ("HEAD\nindex 5\nHASH \n\n", LineFault(line: 3, .base64(.length(45)))),
    ("HEAD\nindex 5\nAAAA\n\n", LineFault(line: 3, .hashLength(3))),
    ("HEAD\nindex 5\nMANY\n", LineFault(line: 66, .tooMany(63))),
    (
      "HEAD\nindex 5\n\n",
      LineFault(line: 4, .expected("empty, with signatures in the lines behind it"))
    ),
    (
      "HEAD\nindex 5\n\nlog\n8\nHASH\n",
      LineFault(line: 7, .expected("empty, with signatures in the lines behind it"))
    ),
    ("HEAD\nindex 5\n\nlog\n8x\nHASH\n\n— n AAAAAAA=\n", LineFault(line: 5, .number)),
    ("HEAD\nindex 5\n\nlog\n8\nHASH\n\n— n AAAAAAA\n", LineFault(line: 8, .base64(.length(7)))),
    (
      "HEAD\nindex 5\n\nlog\n8\nHASH\n\n— n AAAAAAA=\n\n",
      LineFault(line: 10, .expected("a signature: — name base64"))
    ),
  ])
  func `is refused where it is wrong`(text: String, expected: LineFault) {
    let hash = "ROsqvXxHoQMT2XCVWAmE9vW9Aj7m5t1E7JrFYYVzYbM="
    let many = Array(repeating: hash, count: 64).joined(separator: "\n")
    let whole = text.replacing("HEAD", with: "c2sp.org/tlog-proof@v1")
      .replacing("HASH", with: hash).replacing("MANY", with: many)
    let fault = lineFault(of: Array(whole.utf8)) { bytes throws(LineFault) in
      _ = try InclusionProofFile(parsing: bytes)
    }
    #expect(fault == expected)
  }

  @Test(arguments: [
    ("", LineFault(line: 1, .expected("\"old\" and the size of the older tree"))),
    ("old \n\n", LineFault(line: 1, .number)),
    ("old 1\nx\n\n", LineFault(line: 2, .base64(.length(1)))),
    ("new 1\n\n", LineFault(line: 1, .expected("\"old\" and the size of the older tree"))),
  ])
  func `of consistency is refused where it is wrong`(text: String, expected: LineFault) {
    let fault = lineFault(of: Array(text.utf8)) { bytes throws(LineFault) in
      _ = try ConsistencyProofFile(parsing: bytes)
    }
    #expect(fault == expected)
  }
}
