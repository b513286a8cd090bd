/// What an import came to.
public struct ImportReport: Sendable {
  /// The rows that were read.
  public internal(set) var rows = 0
  /// The actions that the rows tell of.
  public internal(set) var actions = 0
  /// The actions that were recorded; on a trial run, that would be.
  public internal(set) var recorded = 0
  /// The actions that the record has already.
  public internal(set) var present = 0
  /// How often each action was recorded, by its name.
  public internal(set) var byAction: [String: Int] = [:]
}
