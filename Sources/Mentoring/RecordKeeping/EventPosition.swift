public import CBOR

/// Any event, named by its position: `#4711`.
public struct EventPosition: OpenValue, CustomStringConvertible {
  /// Where it stands.
  public let position: Position

  /// The event at a position.
  public init(_ position: Position) { self.position = position }

  /// Reads an unsigned number.
  public init(from reader: inout CBORReader) throws(CBORError) {
    position = try Made<Corrected>(from: &reader).position
  }

  /// Reads `#4711` or `4711`.
  public init(plain: Plain) throws(Fault) {
    position = try Made<Corrected>(plain: plain).position
  }

  /// Writes an unsigned number.
  public func write(to writer: inout CBORWriter) { writer.integer(Int(clamping: position)) }
  /// It reads `#4711`.
  public var plain: Plain { .text(description) }
  /// The position of an event, of whichever action.
  public static var kind: Kind { .made(by: "event") }
  /// It reads `event:4711`.
  public var tags: [String] { ["event:\(position)"] }
  /// It reads `#4711`.
  public var description: String { "#\(position)" }

  /// Refuses what is said of an event that there is not.
  func demandThere(_ case: Case) throws(Objection) {
    let facts = try `case`.known.facts(of: Selection(position: position))
    try `case`.demand(
      .exists,
      !facts.isEmpty,
      (
        Message("there is no event \(self)", de: "Es gibt keinen Eintrag \(self)"),
        remedy: Message("look the position up with trail", de: "die Stelle mit trail nachsehen")
      ),
      tags
    )
  }
}
