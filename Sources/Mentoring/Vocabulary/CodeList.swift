public import CBOR

/// One word of a code list.
public struct CodeDefinition: Hashable, Sendable {
  /// The word in the bytes.
  public let code: Code
  /// What people read.
  public let label: Message
  /// The coarse word that stands in the open for a sensitive one.
  public let parent: Code?
  /// Whether it says something that only the seal may hold.
  public let isSensitive: Bool
  /// Whether it is not to be chosen any more; what was recorded with it stays.
  public let isClosed: Bool

  /// Defines a code.
  public init(
    _ code: Code,
    _ en: String,
    de: String,
    parent: Code? = nil,
    isSensitive: Bool = false,
    isClosed: Bool = false
  ) {
    self.code = code
    self.label = Message(en, de: de)
    self.parent = parent
    self.isSensitive = isSensitive
    self.isClosed = isClosed
  }
}

extension CodeDefinition {
  /// The four coarse words that may stand in the open for a sensitive one.
  static let coarse: [Code] = ["personal", "relationship", "external", "other"]

  /// A new label does not make a sensitive code open: what was secret stays so.
  func keepingSecrets(of before: CodeDefinition) -> CodeDefinition {
    CodeDefinition(
      code,
      label.en,
      de: label.de,
      parent: parent ?? before.parent,
      isSensitive: isSensitive || before.isSensitive,
      isClosed: isClosed
    )
  }
}

/// The codes that a field takes: those that come with the program and those that programmes add.
public struct CodeList: Sendable {
  /// The list's name, by which `code-list-defined` extends it.
  public let name: ListName
  /// Whether programmes may add codes; rules depend on the words of the others.
  public let isExtensible: Bool
  /// The codes that come with the program.
  public let codes: [CodeDefinition]

  init(_ name: ListName, isExtensible: Bool = false, _ codes: [CodeDefinition]) {
    self.name = name
    self.isExtensible = isExtensible
    self.codes = codes
  }
}

extension CodeList {
  /// All that come with the program, by name.
  public static let all: [CodeList] = BuiltInList.allCases.map(\.list)
}

/// The codes that an office defines in one go, in bytes: an array of maps.
public struct CodeDefinitions: OpenValue {
  /// In the order given.
  public let codes: [CodeDefinition]

  /// Reads an array of maps with `code`, `en`, `de` and, if so, `parent`, `sensitive`, `closed`.
  public init(from reader: inout CBORReader) throws(CBORError) {
    var codes: [CodeDefinition] = []
    for _ in 0..<(try reader.arrayCount()) {
      var words: [String: String] = [:]
      var truths: [String: Bool] = [:]
      for _ in 0..<(try reader.mapCount()) {
        let key = try reader.text()
        if key == "sensitive" || key == "closed" {
          truths[key] = try reader.bool()
        } else {
          words[key] = try reader.text()
        }
      }
      codes.append(
        CodeDefinition(
          Code(stringLiteral: words["code"] ?? ""),
          words["en"] ?? "",
          de: words["de"] ?? "",
          parent: words["parent"].map { Code(stringLiteral: $0) },
          isSensitive: truths["sensitive"] ?? false,
          isClosed: truths["closed"] ?? false
        )
      )
    }
    self.codes = codes
  }

  /// Reads a list of maps, or words `code=Label,…` where one label serves both languages.
  public init(plain: Plain) throws(Fault) {
    var codes: [CodeDefinition] = []
    switch plain {
    case .list(let items):
      for item in items { codes.append(try Self.definition(item)) }
    case .text(let words):
      for pair in words.split(separator: ",") {
        let parts = pair.split(separator: "=", maxSplits: 1).map { trimmed($0) }
        guard parts.count == 2 else {
          throw Fault(
            given: String(pair),
            Message("is not code=Label", de: "ist nicht von der Form code=Text")
          )
        }
        codes.append(CodeDefinition(try Code(plain: .text(parts[0])), parts[1], de: parts[1]))
      }
    default:
      throw Fault(Message("is no list of codes", de: "ist keine Liste von Codes"))
    }
    guard !codes.isEmpty else { throw Fault(Message("is empty", de: "ist leer")) }
    self.codes = codes
  }

  private static func definition(_ item: Plain) throws(Fault) -> CodeDefinition {
    guard case .map(let members) = item else {
      throw Fault(
        given: item.description,
        Message(
          "is no object with code, en and de",
          de: "ist kein Objekt mit code, en und de"
        )
      )
    }
    let keys = ["code", "en", "de", "parent", "sensitive", "closed"]
    for key in members.keys where !keys.contains(key) {
      let words = keys.joined(separator: ", ")
      throw Fault(
        given: key,
        Message("is unknown; a code has \(words)", de: "ist unbekannt; ein Code hat \(words)")
      )
    }
    guard let code = members["code"], let en = members["en"] else {
      throw Fault(
        given: item.description,
        Message("lacks code or en", de: "ihm fehlt code oder en")
      )
    }
    let isSensitive = try members["sensitive"].map { value throws(Fault) in try Bool(plain: value) }
    let isClosed = try members["closed"].map { value throws(Fault) in try Bool(plain: value) }
    let parent = try members["parent"].map { value throws(Fault) in try Code(plain: value) }
    if isSensitive == true, !CodeDefinition.coarse.contains(parent ?? "") {
      throw Fault(
        given: code.description,
        Message(
          "is sensitive and so needs a coarse parent: personal, relationship, external or other",
          de:
            "ist sensibel und braucht einen groben Oberbegriff: personal, relationship, external oder other"
        )
      )
    }
    return CodeDefinition(
      try Code(plain: code),
      try Line(plain: en).string,
      de: try Line(plain: members["de"] ?? en).string,
      parent: parent,
      isSensitive: isSensitive ?? false,
      isClosed: isClosed ?? false
    )
  }

  /// Writes an array of maps.
  public func write(to writer: inout CBORWriter) {
    writer.array(count: codes.count)
    for definition in codes {
      var map = CBORMap()
      map["code"] = definition.code.encoded
      map["en"] = Text(stringLiteral: definition.label.en).encoded
      map["de"] = Text(stringLiteral: definition.label.de).encoded
      map["parent"] = definition.parent?.encoded
      map["sensitive"] = definition.isSensitive ? true.encoded : nil
      map["closed"] = definition.isClosed ? true.encoded : nil
      writer.encoded(map.encoded)
    }
  }

  /// A list of maps.
  public var plain: Plain {
    .list(
      codes.map { definition in
        var members: [String: Plain] = [
          "code": definition.code.plain, "en": .text(definition.label.en),
          "de": .text(definition.label.de),
        ]
        members["parent"] = definition.parent?.plain
        if definition.isSensitive { members["sensitive"] = .bool(true) }
        if definition.isClosed { members["closed"] = .bool(true) }
        return .map(members)
      }
    )
  }
  /// It reads `codes`.
  public static var kind: Kind { .codeDefinitions }
}
