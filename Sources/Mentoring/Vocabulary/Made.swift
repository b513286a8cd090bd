public import CBOR

/// What one event made that has no id of its own, named by the position of the event: `#4711`.
///
/// Goals, concerns and certificates are named so. Whatever is said about one carries the tag
/// `event:4711`, under which it is found.
public struct Made<A: Action>: OpenValue, CustomStringConvertible {
  /// Where the event stands.
  public let position: Position

  /// What the event at a position made.
  public init(at position: Position) { self.position = position }

  /// Reads an unsigned number.
  public init(from reader: inout CBORReader) throws(CBORError) {
    let number = try reader.integer()
    guard number > 0 else { throw .wrongKind(at: reader.offset) }
    position = Position(number)
  }

  /// Reads `#4711` or `4711`.
  public init(plain: Plain) throws(Fault) {
    let words = trimmed(plain.description)
    guard let number = Int(words.hasPrefix("#") ? words.dropFirst() : words[...]), number > 0 else {
      throw Fault(
        given: words,
        Message(
          "is no position of an event: it reads #4711",
          de: "ist keine Stelle eines Eintrags: etwa #4711"
        )
      )
    }
    position = Position(number)
  }

  /// Writes an unsigned number.
  public func write(to writer: inout CBORWriter) { writer.integer(Int(clamping: position)) }
  /// It reads `#4711`.
  public var plain: Plain { .text(description) }
  /// The position of an event of this action.
  public static var kind: Kind { .made(by: A.name) }
  /// It reads `event:4711`.
  public var tags: [String] { ["event:\(position)"] }
  /// It reads `#4711`.
  public var description: String { "#\(position)" }
}

extension Case {
  /// The event that made a thing; refuses when there is none of that kind at its position.
  public func origin<A: Action>(_ made: Made<A>) throws(Objection) -> Fact {
    let there = try known.facts(of: Selection(position: made.position)).first
    if let there, there.type == A.name { return there }
    let what = there.map { fact in
      let label = Catalogue.action(fact.type)?.title.label ?? Message(fact.type, de: fact.type)
      return Message(
        ", but \(fact.type) of \(fact.on)",
        de: ", sondern „\(label.de)“ (\(fact.type)) vom \(fact.on)"
      )
    }
    throw .refused(
      Refusal(
        .exists,
        Message(
          "#\(made.position) is no event \(A.name)\(what?.en ?? "")",
          de:
            "#\(made.position) ist kein Eintrag „\(A.title.label.de)“ (\(A.name))\(what?.de ?? "")"
        ),
        remedy: Message(
          "look the position up with trail or list",
          de: "die Stelle mit trail oder list nachsehen"
        ),
        things: ["event:\(made.position)"]
      )
    )
  }
}

extension Known {
  /// The event that made a thing; nil when there is none of that kind at its position.
  public func origin<A: Action>(of made: Made<A>) throws(Objection) -> Fact? {
    let facts = try facts(of: Selection(position: made.position))
    return facts.first { $0.type == A.name }
  }
}
