public import EventLog
import LMDB
import MerkleLog
import Mentoring
import SQLite
import Views

/// A share that was written.
public struct Share: Sendable {
  /// Where it is.
  public let path: String
  /// What stands in it about itself.
  public let manifest: ShareManifest
  /// Where the record says that it was handed over.
  public let position: Position
  /// What runs that were cut short have left beside it.
  public let leftBeside: [String]
}

extension Office {
  /// Writes a copy of the record without anything personal into a new folder, and records that.
  ///
  /// It has the same tree and the same checkpoints, and no payload, no wrapped key and no reference.
  /// Of whoever has not consented to evaluation by now, only hashes are in it.
  ///
  /// - Parameters:
  ///   - path: It must not be there; the folder above it must be.
  ///   - role: For which role: `evaluator` or `auditor`.
  ///   - recipient: To whom it is handed over; sealed in the record.
  ///   - reason: What for; sealed in the record.
  ///   - progress: Told how many of how many events are written; false ends the work.
  /// - Returns: What was written.
  /// - Throws: ``KeepingFault``, or what the log, the rules or the machine say; then nothing is left
  ///   behind.
  public borrowing func share(
    to path: String,
    role: String,
    recipient: String,
    reason: String?,
    progress: (_ position: Position, _ head: Position) -> Bool = { _, _ in true }
  ) throws -> Share {
    try requireInUse()
    let consenting = try consenting()
    // What keeps it from being recorded is said before the work, not after it.
    _ = try perform([request(role, recipient, reason, nil)], isTrial: true, byCommand: true)
    let staging = try stagingFolder(for: path)
    let manifest = try write(staging, role, consenting, progress)
    guard try self.consenting() == consenting else {
      throw OfficeError.keeping(.consentChanged(path: path))
    }
    // Once it is recorded it should be there.
    try staging.demandFree()
    let recorded = try perform([request(role, recipient, reason, manifest)], byCommand: true)
    try staging.putInPlace()
    return Share(
      path: staging.target,
      manifest: manifest,
      position: recorded.first?.position ?? 0,
      leftBeside: staging.leftBeside
    )
  }

  /// What a share says about itself; nil where the record is none.
  public var shareManifest: ShareManifest? {
    get throws(OfficeError) { try folder.share() }
  }

  /// Who has consented to evaluation by now: of persons who were merged the stricter word holds.
  private borrowing func consenting() throws -> Set<String> {
    try asking { database in
      var persons: Set<String> = []
      var rows = try database.prepare(
        "SELECT person FROM consents WHERE purpose = 'evaluation' AND holds"
      )
      while try rows.step() { persons.insert(rows.text(at: 0)) }
      return persons
    }
  }

  /// What is recorded of a share; before it is written, with nothing in it.
  private borrowing func request(
    _ role: String,
    _ recipient: String,
    _ reason: String?,
    _ manifest: ShareManifest?
  ) throws(OfficeError) -> Request {
    var fields: [(name: String, value: Plain)] = [
      ("role", .text(role)), ("recipient", .text(recipient)),
      ("through", .text("\(max(manifest?.through ?? 1, 1))")),
      ("withheld", .text("\(manifest?.withheldCount ?? 0)")),
    ]
    if let manifest { fields.append(("root", .text(manifest.root))) }
    if let reason { fields.append(("reason", .text(reason))) }
    return Request(Shared.self, fields: fields)
  }

  private borrowing func write(
    _ staging: StagingFolder,
    _ role: String,
    _ consenting: Set<String>,
    _ progress: (Position, Position) -> Bool
  ) throws(OfficeError) -> ShareManifest {
    let copy = RecordFolder(staging.path)
    let withholding = try withholding(consenting)
    let needed = try log.neededBytes()
    try staging.require(bytes: needed)
    var withheld: [Position] = []
    let tree: TreeHead?
    do throws(EventLogError) {
      let written = try log.copy(
        to: copy.log,
        taking: { (event) throws(EventLogError) in
          withholding.withholds(event) ? .hash : .withoutPayloads
        },
        progress: { progress(min($0, withholding.through), withholding.through) }
      )
      tree = try Self.read(written, &withheld)
    } catch { throw staging.fault(of: error, neededBytes: needed) }
    guard let tree else { throw .views(.stopped) }
    guard try treeHead(ofSize: tree.size) == tree else {
      throw .keeping(.copyDiffers(path: staging.target, what: tree.root.description))
    }
    let manifest = ShareManifest(
      role: role,
      madeMs: clock.nowMs(),
      through: tree.size,
      root: tree.root.description,
      withheld: withheld
    )
    try copy.write(manifest)
    return manifest
  }

  private borrowing func withholding(_ consenting: Set<String>) throws(OfficeError) -> Withholding {
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    return try Withholding(consenting: consenting, snapshot.reader)
  }

  private borrowing func treeHead(ofSize size: Position) throws(OfficeError) -> TreeHead {
    do throws(EventLogError) {
      let snapshot = try log.snapshot()
      return try snapshot.reader.treeHead(ofSize: size)
    } catch { throw .log(error) }
  }

  /// Reads what was written once more, and finds what is withheld in it; nil where nothing was.
  private static func read(
    _ written: consuming EventLog?,
    _ withheld: inout [Position]
  ) throws(EventLogError) -> TreeHead? {
    guard let copy = written else { return nil }
    let tree = try copy.readThrough()
    let snapshot = try copy.snapshot()
    var leaves = try snapshot.reader.leaves()
    while let leaf = try leaves.next() {
      if leaf.count == Digest.byteCount { withheld.append(leaves.position) }
    }
    return tree
  }
}
