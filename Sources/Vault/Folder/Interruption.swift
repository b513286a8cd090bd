/// Ends a change of files in the middle, as a kill or a full disk would; only tests make one.
final class Interruption {
  enum Kind {
    /// Nothing happens any more from the fatal call on.
    case kill
    /// The fatal call fails, and whatever clears up after it works.
    case failure
  }

  private let kind: Kind
  private var callsLeft: Int

  /// Lets so many changing calls pass before it strikes.
  init(_ kind: Kind, afterCalls count: Int) {
    self.kind = kind
    callsLeft = count
  }

  /// Whether it has struck.
  private(set) var hasStruck = false

  /// Whether the call at hand is to fail.
  func strikes() -> Bool {
    if hasStruck { return kind == .kill }
    callsLeft -= 1
    hasStruck = callsLeft < 0
    return hasStruck
  }
}
