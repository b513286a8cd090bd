import Auditing
import MerkleLog
import TestSupport
import Testing
import Vault

@Suite
struct `A witness` {
  let place: TemporaryFolder
  let log: SmallLog

  init() throws {
    place = try TemporaryFolder()
    log = try SmallLog(count: 300)
  }

  /// Hands a checkpoint to the witness of this place.
  @discardableResult
  private func show(
    _ checkpoint: [UInt8],
    _ proof: [UInt8]? = nil,
    keys: TrustedKeys? = nil,
    timeS: UInt64 = 1_000
  ) throws -> Witness.Cosigned {
    let witness = try Witness(WitnessFolder.open(at: place.path + "/watch"))
    return try witness.cosign(
      checkpoint.span,
      proof: proof?.span,
      keys: try keys ?? log.keys,
      timeS: timeS
    )
  }

  @Test
  func `cosigns the first checkpoint that it sees, and what continues it`() throws {
    let first = try show(log.checkpoint(3).bytes)
    #expect(first.formerSize == nil)
    let second = try show(log.checkpoint(300).bytes, log.consistency(3, 300), timeS: 2_000)
    #expect(second.formerSize == 3)
    let witness = try Witness(WitnessFolder.open(at: place.path + "/watch"))
    let signers = try second.checkpoint.verify(with: KnownKeys([log.key, witness.key]))
    #expect(signers.map { $0.key } == [witness.key])
    #expect(signers.first?.timeS == 2_000)
  }

  @Test
  func `gives out again what a kill kept it from printing`() throws {
    let once = try show(log.checkpoint(3).bytes)
    let again = try show(log.checkpoint(3).bytes)
    #expect(again.checkpoint.bytes == once.checkpoint.bytes)
    #expect(again.formerSize == 3)
  }

  @Test
  func `refuses a log that lost events`() throws {
    try show(log.checkpoint(30).bytes)
    let refused = failure { try show(log.checkpoint(29).bytes, log.consistency(3, 29)) }
    #expect(refused == .rolledBack(kept: 30, found: 29))
  }

  @Test
  func `refuses another history, of the same length or longer`() throws {
    try show(log.checkpoint(30).bytes)
    let other = try SmallLog(count: 300, salt: 1)
    let same = failure { try show(other.checkpoint(30).bytes) }
    #expect(same == .forked(size: 30))
    let longer = failure { try show(other.checkpoint(31).bytes, other.consistency(30, 31)) }
    #expect(longer == .notContinued(kept: 30, new: 31, .oldRootDiffers))
    // What was kept is kept: the true continuation is still cosigned.
    try show(log.checkpoint(31).bytes, log.consistency(30, 31))
  }

  @Test
  func `refuses another log and another branch of the same one`() throws {
    try show(log.checkpoint(30).bytes)
    let branch = try SmallLog(count: 31, branch: 2)
    let refused = failure { try show(branch.checkpoint(31).bytes) }
    #expect(refused == .otherLog(known: log.origin, found: branch.origin))
    let kept = failure { try show(branch.checkpoint(31).bytes, keys: branch.keys) }
    #expect(kept == .otherLog(known: log.origin, found: branch.origin))
  }

  @Test
  func `asks for the proof that it needs`() throws {
    let none = failure { try show(log.checkpoint(3).bytes, log.consistency(2, 3)) }
    #expect(none == .nothingKept)
    try show(log.checkpoint(3).bytes)
    let missing = failure { try show(log.checkpoint(9).bytes) }
    #expect(missing == .proofNeeded(kept: 3, new: 9))
    let start = failure { try show(log.checkpoint(9).bytes, log.consistency(4, 9)) }
    #expect(start == .proofFromOtherSize(kept: 3, found: 4))
    let end = failure { try show(log.checkpoint(9).bytes, log.consistency(3, 10)) }
    #expect(
      end
        == .proofOfOtherCheckpoint(
          proof: try log.checkpoint(10).checkpoint.head,
          checkpoint: try log.checkpoint(9).checkpoint.head
        )
    )
  }

  @Test
  func `refuses a checkpoint that another key signed`() throws {
    let forger = try SmallLog(count: 9, seed: 8)
    let refused = failure { try show(forger.checkpoint(9).bytes) }
    #expect(refused == .signature(.checkpoint, .noKnownSignature))
  }

  @Test(arguments: [0, 1, 40, 117, 118, 119, 150, 200])
  func `refuses a checkpoint that was altered anywhere`(place: Int) throws {
    var bytes = try log.checkpoint(9).bytes
    bytes[place % bytes.count] ^= 1
    #expect(failure { try show(bytes) } != nil)
  }

  @Test
  func `signs nothing where what it kept was altered`() throws {
    try show(log.checkpoint(9).bytes)
    // Somebody puts an older checkpoint there, without the witness's signature.
    try write(log.checkpoint(3).bytes, to: place.path + "/watch/checkpoint")
    let refused = failure { try show(log.checkpoint(9).bytes, log.consistency(3, 9)) }
    #expect(refused == .signature(.keptCheckpoint, .noKnownSignature))
  }
}
