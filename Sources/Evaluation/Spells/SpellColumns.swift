/// Which columns of a table say when a spell began and ended, and why.
public struct SpellColumns: Hashable, Sendable {
  /// The column of the first day.
  public let start: String
  /// The column of the last day on which it was seen, ended or not.
  public let end: String
  /// The column of the reason for which it ended; an empty cell means that it had not ended by then.
  public let event: String
  /// Words in that column that mean the same as an empty cell.
  public let censored: Set<String>
  /// The column of whoever the spell is of, where no two spells of one may overlap; nil where nobody asks.
  public let id: String?

  /// Names columns.
  public init(
    start: String,
    end: String,
    event: String,
    censored: Set<String> = [],
    id: String? = nil
  ) {
    self.start = start
    self.end = end
    self.event = event
    self.censored = censored
    self.id = id
  }
}
