// Evaluation: what a programme did, in numbers that stand up in a review.
//
// In:  spells out of a file. Out: estimates, each with how many it rests on, its interval and its method.
// Never knows: how a number is shown, and to whom.

public import Statistics

/// A number of an evaluation.
public struct Measured: Hashable, Sendable {
  /// The number.
  public let estimate: Double
  /// Its standard error; nil where there is none.
  public let standardError: Double?
  /// Its interval; nil where there is none.
  public let interval: Interval?
}
