public import EventLog
public import MerkleLog
public import Vault

/// Why what was handed to an auditor proves nothing, by who can do something about it.
public enum AuditError: Error, Equatable {
  // Whoever made the text or named the key: ask for it again.

  /// The text is not of its form.
  case text(AuditedText, LineFault)
  /// The text is no verifier key.
  case key(text: String, VerifierKey.Fault)
  /// None of the keys is one that a log signs with.
  case noLogKey
  /// Two keys of one name have the same key id.
  case ambiguousKey(KeyName)
  /// The proof leads to another checkpoint than the one beside it.
  case proofOfOtherCheckpoint(proof: TreeHead, checkpoint: TreeHead)
  /// The log has grown since the checkpoint that is kept, and no proof came along.
  case proofNeeded(kept: UInt64, new: UInt64)
  /// The proof starts at another size than the checkpoint that is kept.
  case proofFromOtherSize(kept: UInt64, found: UInt64)
  /// A proof came along, and no checkpoint is kept that it could start from.
  case nothingKept
  /// There is no such folder of tiles.
  case noTiles(path: String)

  // The log, or the text on its way: it is not what it claims to be.

  /// The signatures do not hold.
  case signature(AuditedText, NoteError)
  /// It is of another log.
  case otherLog(known: KeyName, found: KeyName)
  /// The log is smaller than it was.
  case rolledBack(kept: UInt64, found: UInt64)
  /// The log has another history of the same length.
  case forked(size: UInt64)
  /// The log is larger and does not begin as it did.
  case notContinued(kept: UInt64, new: UInt64, ProofFault)
  /// The proof does not lead from the leaf to the checkpoint.
  case notIncluded(index: UInt64, size: UInt64, ProofFault)
  /// A leaf of the tree is no event.
  case unreadableLeaf(index: UInt64, EventLogError)
  /// A leaf of the tree is the event of another place.
  case misplacedLeaf(index: UInt64, position: UInt64)
  /// A leaf of the tree is an event of another log.
  case foreignLeaf(index: UInt64, logID: String)
  /// A tile is missing.
  case tileMissing(TilePath)
  /// A tile has another form than its name says.
  case tile(TilePath, TileFault)
  /// A file among the tiles is none of this tree.
  case strayTile(path: String, size: UInt64)
  /// An entry is not the one whose hash stands in the tile of hashes.
  case entryDiffers(index: UInt64, tile: TilePath)
  /// A tile of hashes is not the one whose hash stands in the tile above it.
  case hashesDiffer(tile: TilePath, above: TilePath)
  /// A tile of fewer hashes or entries is no beginning of the one that came after it.
  case formerTileDiffers(TilePath)
  /// The tiles agree with each other, but make another root than the checkpoint's.
  case rootDiffers(size: UInt64)

  // The machine.

  /// A file cannot be read.
  case file(path: String, why: String)
  /// The folder of the witness cannot be used.
  case folder(VaultError)
  /// Nothing can be hashed here.
  case hashing(HashingError)
}
