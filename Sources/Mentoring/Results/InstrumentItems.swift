public import CBOR

/// The items of a questionnaire in their order, in bytes: an array of maps.
///
/// Their texts are published ones, and so may stand in the open as the labels of codes do.
public struct InstrumentItems: OpenValue {
  /// One question, and the numbers that answer it.
  public struct Item: Hashable, Sendable {
    /// Its short name.
    public let id: Code
    /// What is asked.
    public let text: Message
    /// The numbers of its scale.
    public let scale: ClosedRange<Int>
    /// Whether a high number says little of what the others say much of.
    public let isReverseCoded: Bool
    /// The part of the questionnaire that it belongs to.
    public let subscale: Code?

    /// An item.
    public init(
      _ id: Code,
      _ text: Message,
      scale: ClosedRange<Int>,
      isReverseCoded: Bool = false,
      subscale: Code? = nil
    ) {
      self.id = id
      self.text = text
      self.scale = scale
      self.isReverseCoded = isReverseCoded
      self.subscale = subscale
    }
  }

  /// In the order of the questionnaire.
  public let items: [Item]

  /// The most items that a questionnaire may have, so that its event stays small enough.
  static let mostItems = 100

  /// Items that code knows to be right.
  public init(_ items: [Item]) { self.items = items }

  /// Reads an array of maps with `id`, `en`, `de`, `minimum`, `maximum` and, if so, `reverse_coded`
  /// and `subscale`.
  public init(from reader: inout CBORReader) throws(CBORError) {
    var items: [Item] = []
    for _ in 0..<(try reader.arrayCount()) {
      var words: [String: String] = [:]
      var numbers: [String: Int] = [:]
      var isReverseCoded = false
      for _ in 0..<(try reader.mapCount()) {
        let key = try reader.text()
        switch key {
        case "minimum", "maximum": numbers[key] = try reader.integer()
        case "reverse_coded": isReverseCoded = try reader.bool()
        default: words[key] = try reader.text()
        }
      }
      let (low, high) = (numbers["minimum"] ?? 0, numbers["maximum"] ?? 0)
      guard low <= high else { throw .wrongKind(at: reader.offset) }
      items.append(
        Item(
          Code(stringLiteral: words["id"] ?? ""),
          Message(words["en"] ?? "", de: words["de"] ?? ""),
          scale: low...high,
          isReverseCoded: isReverseCoded,
          subscale: words["subscale"].map { Code(stringLiteral: $0) }
        )
      )
    }
    self.items = items
  }

  /// Reads a list of maps, or one item a line (or behind a semicolon) as `swe1=1..5 I find a way`.
  ///
  /// In words one text serves both languages, and `reversed` before it turns the item.
  public init(plain: Plain) throws(Fault) {
    var items: [Item] = []
    switch plain {
    case .list(let given):
      for item in given { items.append(try Self.item(item)) }
    case .text(let words):
      for line in words.split(whereSeparator: { $0 == ";" || $0.isNewline }) {
        let line = trimmed(line)
        if !line.isEmpty { items.append(try Self.item(words: line)) }
      }
    default:
      throw Fault(Message("is no list of items", de: "ist keine Liste von Items"))
    }
    guard !items.isEmpty else { throw Fault(Message("is empty", de: "ist leer")) }
    guard items.count <= Self.mostItems else {
      throw Fault(
        given: "\(items.count)",
        Message(
          "are too many items: at most \(Self.mostItems)",
          de: "sind zu viele Items: höchstens \(Self.mostItems)"
        )
      )
    }
    var seen: Set<Code> = []
    for item in items where !seen.insert(item.id).inserted {
      throw Fault(given: item.id.word, Message("stands twice", de: "steht doppelt da"))
    }
    self.items = items
  }

  private static func item(words: String) throws(Fault) -> Item {
    let fault = Fault(
      given: words,
      Message(
        "is no item such as swe1=1..5 I find a way",
        de: "ist kein Item wie swe1=1..5 Ich finde einen Weg"
      )
    )
    let parts = words.split(separator: "=", maxSplits: 1).map { trimmed($0) }
    guard parts.count == 2 else { throw fault }
    let rest = parts[1].split(separator: " ", maxSplits: 1).map { trimmed($0) }
    guard rest.count == 2 else { throw fault }
    let bounds = rest[0].split(separator: ".", omittingEmptySubsequences: false)
    guard bounds.count == 3, bounds[1].isEmpty, let low = Int(bounds[0]), let high = Int(bounds[2])
    else { throw fault }
    var text = rest[1]
    let isReverseCoded = text.hasPrefix("reversed ")
    if isReverseCoded { text = String(text.dropFirst("reversed ".count)) }
    let line = try Line(plain: .text(text)).string
    return Item(
      try Code(plain: .text(parts[0])),
      Message(line, de: line),
      scale: try scale(low, high, of: parts[0]),
      isReverseCoded: isReverseCoded
    )
  }

  private static func item(_ given: Plain) throws(Fault) -> Item {
    guard case .map(let members) = given else {
      throw Fault(
        given: given.description,
        Message(
          "is no object with id, en, de, minimum and maximum",
          de: "ist kein Objekt mit id, en, de, minimum und maximum"
        )
      )
    }
    let known = ["id", "en", "de", "minimum", "maximum", "reverse_coded", "subscale"]
    for key in members.keys.sorted() where !known.contains(key) {
      throw Fault(
        given: key,
        Message(
          "is unknown; an item has \(known.joined(separator: ", "))",
          de: "ist unbekannt; ein Item hat \(known.joined(separator: ", "))"
        )
      )
    }
    guard let id = members["id"], let en = members["en"] ?? members["de"],
      let minimum = members["minimum"], let maximum = members["maximum"]
    else {
      throw Fault(
        given: given.description,
        Message("lacks id, en, minimum or maximum", de: "ihm fehlt id, en, minimum oder maximum")
      )
    }
    let isReverseCoded = try members["reverse_coded"].map { value throws(Fault) in
      try Bool(plain: value)
    }
    return Item(
      try Code(plain: id),
      Message(try Line(plain: en).string, de: try Line(plain: members["de"] ?? en).string),
      scale: try scale(Int(plain: minimum), Int(plain: maximum), of: id.description),
      isReverseCoded: isReverseCoded ?? false,
      subscale: try members["subscale"].map { value throws(Fault) in try Code(plain: value) }
    )
  }

  private static func scale(_ low: Int, _ high: Int, of item: String) throws(Fault)
    -> ClosedRange<Int>
  {
    guard low < high, (-1000...1000).contains(low), (-1000...1000).contains(high) else {
      throw Fault(
        given: item,
        Message(
          "has no scale from \(low) to \(high): the minimum is below the maximum, both within -1000 and 1000",
          de:
            "hat keine Skala von \(low) bis \(high): das Minimum liegt unter dem Maximum, beide zwischen -1000 und 1000"
        )
      )
    }
    return low...high
  }

  /// Writes an array of maps.
  public func write(to writer: inout CBORWriter) {
    writer.array(count: items.count)
    for item in items {
      var map = CBORMap()
      map["id"] = item.id.encoded
      map["en"] = Text(stringLiteral: item.text.en).encoded
      map["de"] = Text(stringLiteral: item.text.de).encoded
      map["minimum"] = item.scale.lowerBound.encoded
      map["maximum"] = item.scale.upperBound.encoded
      map["reverse_coded"] = item.isReverseCoded ? true.encoded : nil
      map["subscale"] = item.subscale?.encoded
      writer.encoded(map.encoded)
    }
  }

  /// A list of maps.
  public var plain: Plain {
    .list(
      items.map { item in
        var members: [String: Plain] = [
          "id": item.id.plain, "en": .text(item.text.en), "de": .text(item.text.de),
          "minimum": .integer(item.scale.lowerBound), "maximum": .integer(item.scale.upperBound),
        ]
        if item.isReverseCoded { members["reverse_coded"] = .bool(true) }
        members["subscale"] = item.subscale?.plain
        return .map(members)
      }
    )
  }
  /// It reads `items`.
  public static var kind: Kind { .items }
}
