public import Mentoring

/// One thing about a record that was looked at, and what is to be done about it.
public struct Finding: Sendable {
  /// How much it matters.
  public enum State: String, Comparable, Sendable {
    /// All is in order.
    case fine
    /// Something is worth doing.
    case advisable
    /// Something has to be done.
    case needed

    /// The worse is the greater.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .fine: 0
      case .advisable: 1
      case .needed: 2
      }
    }
  }

  /// A stable name: an interface for scripts.
  public let name: String
  /// What was looked at.
  public let label: Message
  /// How much it matters.
  public let state: State
  /// What was found.
  public let words: Message
  /// What was found, as a number of what the name says; nil where it is none.
  public let number: Int?
  /// What to do about it; nil where there is nothing, as of all that is in order.
  public let remedy: Message?
  /// The failure that was met; it says more than the words.
  public let problem: OfficeError?
  /// What has to come about before it is in order.
  public let pending: [ErasurePending]

  init(
    _ name: String,
    _ label: Message,
    _ state: State,
    _ words: Message,
    number: Int? = nil,
    remedy: Message? = nil,
    problem: OfficeError? = nil,
    pending: [ErasurePending] = []
  ) {
    self.name = name
    self.label = label
    self.state = state
    self.words = words
    self.number = number
    precondition(state != .fine || remedy == nil, "what is in order wants no advice")
    self.remedy = remedy
    self.problem = problem
    self.pending = pending
  }
}
