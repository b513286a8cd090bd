public import EventLog
public import Mentoring
public import Vault
import CBOR

// Office: the service that every face of the program shares.
//
// In: requests in the words of people (an action's name, values by field), files, ids. Out: what was
// recorded, or why it was not; things as people read them. It joins the log, the rules, the vault
// and the views, and it is the only module that knows all four. It must never know a terminal, nor
// what an action means: that stands in its declaration.

/// An open record: one office's history with the keys to read it.
///
/// Not to be used from two threads at once. Two processes may have the same record open.
public struct Office: ~Copyable {
  let log: EventLog
  let folder: RecordFolder
  let clock: Clock
  /// What the rules have been told so far; kept between actions, so that a long import folds each
  /// thing once.
  let known = Known()
  /// Subject keys, unwrapped once; nil without a key folder.
  let keeper: Keeper?
  /// Signs what is recorded; nil without a key folder.
  public let signer: CheckpointSigner?
  /// Why the keys are not at hand; nil where they are, and in a share, which needs none.
  public let keysProblem: VaultError?
  /// Who records.
  public let actor: String?
  /// What keeps erasures from being complete; see ``settled(waitingUpToMs:reaching:)``.
  public internal(set) var pendingErasures: [ErasurePending] = []

  init(
    log: consuming EventLog,
    folder: RecordFolder,
    clock: Clock,
    keeper: Keeper?,
    keysProblem: VaultError? = nil,
    actor: String?
  ) {
    signer = keeper.map { keeper in
      CheckpointSigner(log.identity) { (signer) throws(VaultError) in
        try keeper.folder.signingKey(of: signer)
      }
    }
    self.log = log
    self.folder = folder
    self.clock = clock
    self.keeper = keeper
    self.keysProblem = keysProblem
    self.actor = actor
  }

  /// The record's name, zone and log id.
  public var identity: LogIdentity { log.identity }

  /// Today in the record's zone.
  public var today: Day { clock.today(in: log.identity.zone) }

  /// Whether sealed values can be read.
  public var hasKeys: Bool { keeper != nil }

  /// Why nothing is done here that takes the record's keys.
  borrowing func withoutKeys(_ why: String) -> OfficeError {
    if folder.isShare { return .keeping(.isShare(path: folder.path)) }
    return keysObstacle ?? .noKeys(why: why)
  }

  /// Why the keys cannot be used; nil where they can, or where there are none.
  public var keysObstacle: OfficeError? { keysProblem.map { Self.obstacle($0, folder) } }

  /// What a problem with the keys means for a record: a backup may be older than an erasure.
  static func obstacle(_ problem: VaultError, _ folder: RecordFolder) -> OfficeError {
    if case .noEpoch(_, 0) = problem { return .keeping(.isShare(path: folder.path)) }
    if case .noEpoch = problem, (try? folder.backup()) != nil {
      return .keeping(.beforeErasure(path: folder.path))
    }
    return .vault(problem)
  }

  /// The position of the last event.
  public borrowing func head() throws(OfficeError) -> Position {
    do throws(EventLogError) { return try log.snapshot().head } catch { throw .log(error) }
  }
}
