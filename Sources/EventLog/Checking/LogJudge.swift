/// Who decides, while a log is checked, what the log alone cannot know.
///
/// All are asked on the thread that checks, each in the order of positions within a step.
public struct LogJudge {
  /// A payload that is not there.
  public struct MissingPayload: Hashable, Sendable {
    /// Its event.
    public let position: Position
    /// The number of its seal, from 0.
    public let seal: Int
    /// Whose keys it needs.
    public let subjects: [String]
  }

  /// A commit whose hashes and root have been found right.
  public struct Commit: Hashable, Sendable {
    /// The position before its first event.
    public let sizeBefore: Position
    /// The position of its last event.
    public let size: Position
    /// Its checkpoint, a signed note that states the root of the tree at that size.
    public let note: [UInt8]
    /// Who recorded its events, each once; those of withheld events are not known.
    public let actors: [String]
  }

  /// Whether something recorded says that the event at a position is withheld.
  public var allowsWithheld: (Position) -> Bool
  /// Whether something recorded says that a payload is gone.
  public var allowsMissing: (MissingPayload) -> Bool
  /// What is wrong with the signatures of a commit; nil where they count.
  public var objection: (Commit) -> String?

  /// Decides by these; what is not given is not allowed, and signatures are not looked at.
  public init(
    allowsWithheld: @escaping (Position) -> Bool = { _ in false },
    allowsMissing: @escaping (MissingPayload) -> Bool = { _ in false },
    objection: @escaping (Commit) -> String? = { _ in nil }
  ) {
    self.allowsWithheld = allowsWithheld
    self.allowsMissing = allowsMissing
    self.objection = objection
  }
}
