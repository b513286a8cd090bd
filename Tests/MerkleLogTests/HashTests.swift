import MerkleLog
import Testing

@Suite
struct `SHA-256` {
  @Test
  func `gives the published hashes`() throws {
    // FIPS 180-4: "abc", in one piece and in two; the empty message.
    let hasher = try SHA256()
    let (abc, a, bc) = (Array("abc".utf8), Array("a".utf8), Array("bc".utf8))
    let expected = digest("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    let whole = hasher.digest(of: abc.span)
    let pieces = hasher.digest(of: a.span, bc.span)
    let empty = hasher.emptyRoot()
    #expect(whole == expected && pieces == expected)
    #expect("\(empty)" == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test(arguments: [0, 1, 54, 55, 63, 64, 1_022, 1_023, 1_024, 1_025, 65_535])
  func `hashes a leaf of any length behind a zero`(count: Int) throws {
    let hasher = try SHA256()
    let leaf = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    let behindZero = [0] + leaf
    let found = hasher.leafHash(leaf.span)
    let expected = hasher.digest(of: behindZero.span)
    #expect(found == expected)
  }

  @Test
  func `hashes a node behind a one`() throws {
    let hasher = try SHA256()
    let hashes = Example.hashes(hasher)
    let input = [1] + hashes[3].bytes + hashes[5].bytes
    let found = hasher.node(hashes[3], hashes[5])
    let expected = hasher.digest(of: input.span)
    #expect(found == expected)
  }

  @Test
  func `gives digests whose bytes stand in their order`() {
    let bytes: [UInt8] = Array(0x40..<0x60)
    let digest = Digest(bytes.span)
    #expect(digest.bytes == bytes)
    #expect((0..<32).map { digest[$0] } == bytes)
    #expect(digest.flipping(bit: 77) != digest)
  }
}
