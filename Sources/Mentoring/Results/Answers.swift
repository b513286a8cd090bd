public import CBOR

/// What somebody answered, item by item, in bytes: a map from items to numbers or reasons.
///
/// An item that is left out counts as one without response; reasons stay apart, because shares are
/// counted differently for each.
public struct Answers: OpenValue, ExpressibleByDictionaryLiteral {
  /// An answer to one item, or why there is none.
  public enum Answer: Hashable, Sendable, ExpressibleByIntegerLiteral {
    case number(Int)
    case missing(Missing)

    /// A number.
    public init(integerLiteral number: Int) { self = .number(number) }
  }

  /// Why there is no answer to an item.
  public enum Missing: String, Sendable, CaseIterable {
    case notAsked = "not-asked"
    case declined = "declined"
    case noResponse = "no-response"
  }

  /// The answers by item.
  public private(set) var values: [Code: Answer] = [:]

  /// Items with answers.
  public init(dictionaryLiteral pairs: (Code, Answer)...) {
    for (item, answer) in pairs { values[item] = answer }
  }

  /// Reads a map from texts to numbers or texts.
  public init(from reader: inout CBORReader) throws(CBORError) {
    for _ in 0..<(try reader.mapCount()) {
      let item = Code(stringLiteral: try reader.text())
      let isText = try reader.peekMajor() == 3
      guard isText else {
        values[item] = .number(try reader.integer())
        continue
      }
      let start = reader.offset
      guard let missing = Missing(rawValue: try reader.text()) else { throw .wrongKind(at: start) }
      values[item] = .missing(missing)
    }
  }

  /// Reads `swe1=3,swe2=declined`, or a map; an item with nothing behind it is left out.
  public init(plain: Plain) throws(Fault) {
    switch plain {
    case .map(let pairs):
      for (item, answer) in pairs { try take(item, answer) }
    case .text(let words):
      for pair in words.split(separator: ",") {
        let parts = pair.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
          throw Fault(
            given: String(pair),
            Message("is not item=answer", de: "ist nicht von der Form item=antwort")
          )
        }
        try take(trimmed(parts[0]), .text(trimmed(parts[1])))
      }
    default:
      throw Fault(Message("is not item=answer,…", de: "ist nicht von der Form item=antwort,…"))
    }
    guard !values.isEmpty else { throw Fault(Message("is empty", de: "ist leer")) }
  }

  private mutating func take(_ name: String, _ given: Plain) throws(Fault) {
    let words = trimmed(given.description)
    guard !words.isEmpty else { return }
    let item = try Code(plain: .text(name))
    guard values[item] == nil else {
      throw Fault(given: name, Message("stands twice", de: "steht doppelt da"))
    }
    if let number = Int(words) {
      values[item] = .number(number)
    } else if let missing = Missing(rawValue: words) {
      values[item] = .missing(missing)
    } else {
      let reasons = Missing.allCases.map(\.rawValue).joined(separator: ", ")
      throw Fault(
        given: "\(name)=\(words)",
        Message(
          "is neither a whole number nor one of \(reasons)",
          de: "ist weder eine ganze Zahl noch eines von \(reasons)"
        )
      )
    }
  }

  /// Writes a map.
  public func write(to writer: inout CBORWriter) {
    var map = CBORMap()
    for (item, answer) in values {
      map[item.word] =
        switch answer {
        case .number(let number): number.encoded
        case .missing(let missing): Code(stringLiteral: missing.rawValue).encoded
        }
    }
    writer.encoded(map.encoded)
  }

  /// The answers by item.
  public var plain: Plain {
    var members: [String: Plain] = [:]
    for (item, answer) in values {
      members[item.word] =
        switch answer {
        case .number(let number): .integer(number)
        case .missing(let missing): .text(missing.rawValue)
        }
    }
    return .map(members)
  }
  /// It reads `item=answer,…`.
  public static var kind: Kind { .answers }
}
