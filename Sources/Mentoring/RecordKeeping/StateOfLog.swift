public import CBOR

/// What is known by the order of the log, whatever the days.
///
/// Whether somebody had the right to record an event, or with which key it was signed, is a question of
/// what stood before it. Facts are taken in that order; those of other types change nothing.
public protocol StateOfLog: Sendable {
  /// The facts that make it up.
  static var selection: Selection { get }
  /// Nothing is known.
  init()
  /// Takes the next fact in the order of the log.
  mutating func take(_ fact: Fact) throws(CBORError)
}

extension StateOfLog {
  /// What was known before a position.
  public init(_ known: Known, before position: Position = .max) throws(Objection) {
    self.init()
    let facts = try known.facts(of: Self.selection).filter { $0.position < position }
    for fact in facts.sorted(by: { $0.position < $1.position }) {
      do throws(CBORError) { try take(fact) } catch { throw .unreadable(fact.position) }
    }
  }
}
