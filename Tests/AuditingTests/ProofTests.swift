import Auditing
import MerkleLog
import TestSupport
import Testing

@Suite
struct `A proof in an auditor's hands` {
  let log: SmallLog

  init() throws { log = try SmallLog(count: 300) }

  private func check(_ proof: [UInt8], _ leaf: [UInt8], keys: TrustedKeys? = nil) throws {
    _ = try ProvenLeaf(proof: proof.span, leaf: leaf.span, keys: try keys ?? log.keys)
  }

  @Test(arguments: [0, 1, 255, 256, 299])
  func `shows a leaf, and what it says`(index: Int) throws {
    let leaf = log.leaves[index]
    let proof = try log.inclusion(index, 300)
    let proven = try ProvenLeaf(proof: proof.span, leaf: leaf.span, keys: log.keys)
    #expect(proven.index == UInt64(index))
    #expect(proven.checkpoint.head.size == 300)
    #expect(proven.head?.position == UInt64(index + 1))
    #expect(proven.head?.type == "note")
  }

  @Test
  func `does not hold for another leaf`() throws {
    let refused = failure { try check(log.inclusion(4, 9), log.leaves[5]) }
    #expect(refused == .notIncluded(index: 4, size: 9, .rootDiffers))
  }

  @Test
  func `does not hold for another log`() throws {
    let other = try SmallLog(count: 9, branch: 2)
    let refused = failure { try check(other.inclusion(4, 9), other.leaves[4]) }
    #expect(refused == .otherLog(known: log.origin, found: other.origin))
  }

  @Test
  func `is refused when it is cut anywhere`() throws {
    let proof = try log.inclusion(4, 9)
    for count in 0..<proof.count {
      let refused = failure { try check(Array(proof.prefix(count)), log.leaves[4]) }
      guard case .text(.inclusionProof, _) = refused else {
        Issue.record("cut after \(count) bytes: \(String(describing: refused))")
        return
      }
    }
  }

  @Test
  func `is refused when it is padded or its lines change places`() throws {
    let proof = try log.inclusion(4, 9)
    for padding in ["\n", " ", "x", "\u{2014} x AAAAAAA=\n\n"] {
      let refused = failure { try check(proof + Array(padding.utf8), log.leaves[4]) }
      guard case .text(.inclusionProof, _) = refused else {
        Issue.record("padded with \(padding): \(String(describing: refused))")
        return
      }
    }
    var lines = String(decoding: proof, as: UTF8.self).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    lines.swapAt(2, 3)
    let swapped = Array(lines.joined(separator: "\n").utf8)
    let refused = failure { try check(swapped, log.leaves[4]) }
    #expect(refused == .notIncluded(index: 4, size: 9, .rootDiffers))
  }

  @Test
  func `is refused when a bit of any byte of it or of the leaf is turned over`() throws {
    let proof = try log.inclusion(4, 9)
    // One bit of each byte, another one from byte to byte.
    for place in proof.indices {
      var altered = proof
      altered[place] ^= 1 << (place % 8)
      #expect(throws: AuditError.self, "byte \(place)") { try check(altered, log.leaves[4]) }
    }
    for place in log.leaves[4].indices {
      var altered = log.leaves[4]
      altered[place] ^= 1 << (place % 8)
      #expect(throws: AuditError.self, "byte \(place)") { try check(proof, altered) }
    }
  }

  @Test
  func `needs the key of a log, written as it was given out`() throws {
    #expect(failure { _ = try TrustedKeys(parsing: []) } == .noLogKey)
    let text = log.key.description
    #expect(failure { _ = try TrustedKeys(parsing: [text]) } == nil)
    for count in 0..<text.count {
      let cut = String(text.prefix(count))
      guard case .key(cut, _) = failure({ _ = try TrustedKeys(parsing: [cut]) }) else {
        Issue.record("cut to \(cut)")
        return
      }
    }
    guard case .key = failure({ _ = try TrustedKeys(parsing: [text + "AAAA"]) }) else {
      Issue.record("padded")
      return
    }
  }

  @Test
  func `of a leaf that is no event of its place is refused`() throws {
    // The log itself states such leaves, so their hashes hold.
    let moved = try SmallLog(leaves: [event(at: 2, logID: log.logID)])
    #expect(
      failure { try check(moved.inclusion(0, 1), moved.leaves[0]) }
        == .misplacedLeaf(index: 0, position: 2)
    )
    let foreign = try SmallLog(leaves: [event(at: 1, logID: [UInt8](repeating: 1, count: 16))])
    #expect(
      failure { try check(foreign.inclusion(0, 1), foreign.leaves[0]) }
        == .foreignLeaf(index: 0, logID: String(repeating: "01", count: 16))
    )
    let nothing = try SmallLog(leaves: [[1, 2, 3]])
    guard
      case .unreadableLeaf(0, _) = failure({
        try check(nothing.inclusion(0, 1), nothing.leaves[0])
      })
    else {
      Issue.record("no event")
      return
    }
  }
}
