public import EventLog
public import MerkleLog
public import Mentoring

/// Something in a record that is not as it should be.
public struct Discrepancy: Error, Hashable, Sendable {
  /// What was being checked.
  public enum Area: String, Sendable, CaseIterable {
    /// Events, payloads, the index and the tree over all events.
    case log
    /// The checkpoints of commits, who signed them, and who had the right to.
    case signatures
    /// Wrapped keys and sealed content.
    case seals
    /// What witnesses have cosigned.
    case witnesses
    /// The tables that are computed from the log.
    case views
  }

  /// What was being checked.
  public let area: Area
  /// Where it stands; nil where it stands at no position.
  public let position: Position?
  /// What is wrong.
  public let what: Message

  /// Something that is wrong.
  init(_ area: Area, at position: Position?, _ what: Message) {
    self.area = area
    self.position = position
    self.what = what
  }
}

/// What was checked of a record, and what came out.
public struct Verification: Sendable {
  /// The first position that was checked.
  public let from: Position
  /// The head of the log.
  public let head: Position
  /// The root of the tree over all events; nil where that was found wrong.
  public internal(set) var root: String?
  /// How many commits there were, each with its checkpoint.
  public internal(set) var commits: UInt64 = 0
  /// How many signatures were checked.
  public internal(set) var signatures = 0
  /// Whether the log's own signatures were checked too: its key was given, or is at hand.
  public internal(set) var knowsLogKey = true
  /// How many payloads were opened; nil where the keys are not at hand.
  public internal(set) var opened: Int?
  /// Whether it is a backup from before an erasure, of which today's keys open no seal as it lies.
  public internal(set) var isBeforeErasure = false
  /// Whether it is a share: it goes without payloads, and withholds what it names.
  public internal(set) var isShare = false
  /// How many events are withheld, as a later one or the share says.
  public internal(set) var withheld: UInt64 = 0
  /// How many seals stay closed, because their keys were ended.
  public internal(set) var ended = 0
  /// How far each witness that is known has seen the log.
  public internal(set) var witnesses: [WitnessedState] = []
  /// Whether views stood, and were compared with those made anew.
  public internal(set) var comparedViews = false
  /// What is wrong, in the order of positions; of the areas but the log the first only.
  public internal(set) var discrepancies: [Discrepancy] = []
  /// How long each part took, in milliseconds.
  public internal(set) var times = Times()

  /// How long each part took, in milliseconds.
  public struct Times: Sendable {
    /// Reading and hashing every event, and checking the index.
    public internal(set) var logMs: UInt64 = 0
    /// The hashing among it: every leaf and node, on all cores.
    public internal(set) var hashingMs: UInt64 = 0
    /// Checking signatures and rights.
    public internal(set) var signaturesMs: UInt64 = 0
    /// Opening what is sealed.
    public internal(set) var sealsMs: UInt64 = 0
    /// Making the views anew, and comparing them.
    public internal(set) var viewsMs: UInt64 = 0
  }

  init(from: Position, head: Position) {
    self.from = from
    self.head = head
  }

  /// Adds what is wrong, if anything, in the order of positions; what has none comes last.
  mutating func add(_ discrepancy: Discrepancy?) {
    guard let discrepancy else { return }
    discrepancies.append(discrepancy)
    // What the log says counts before what is made of it.
    func place(_ discrepancy: Discrepancy) -> (Int, Position) {
      (discrepancy.area == .views ? 1 : 0, discrepancy.position ?? .max)
    }
    discrepancies.sort { place($0) < place($1) }
  }
}

/// How far a witness has seen the log.
public struct WitnessedState: Hashable, Sendable {
  /// The witness's key.
  public let key: VerifierKey
  /// The largest size that it has cosigned; nil for none.
  public let size: UInt64?
  /// When it did, in seconds since 1970 UTC, by its own clock.
  public let timeS: UInt64?
}
