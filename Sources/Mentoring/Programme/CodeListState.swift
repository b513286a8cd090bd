public import CBOR

/// The codes of a list, those of the program and those added.
public struct CodeListState: State {
  /// The definitions that were added, the latest of each code.
  public private(set) var added: [Code: CodeDefinition] = [:]

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: ListName) -> Selection {
    Selection(tags: key.tags, types: [CodeListDefined.name])
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    for definition in try Body<CodeListDefined>(fact.body.span).codes.codes {
      let before = added[definition.code]
      added[definition.code] = before.map { definition.keepingSecrets(of: $0) } ?? definition
    }
  }
}

extension Known {
  /// The codes of a list as known now, in order, the added ones last.
  public func codes(of list: CodeList) throws(Objection) -> [CodeDefinition] {
    let added = try state(CodeListState.self, of: list.name, at: .ever).added
    var codes = list.codes.map { added[$0.code]?.keepingSecrets(of: $0) ?? $0 }
    let own = Set(list.codes.map(\.code))
    codes += added.values.filter { !own.contains($0.code) }.sorted { $0.code.word < $1.code.word }
    return codes
  }

  /// Checks every code of an entry against its list; sensitive ones move into the seal.
  public func settleCodes(of entry: inout Entry) throws(Objection) -> [Fault] {
    var faults: [Fault] = []
    for field in entry.action.fields {
      guard let list = field.codeList, let plain = entry.plain(field.key) else { continue }
      var given = [plain]
      var isList = false
      if case .list(let codes) = plain { (given, isList) = (codes, true) }
      let codes = try codes(of: list)
      var coarse: [Code] = []
      var hasSecret = false
      for code in given.map(\.description) {
        guard let definition = codes.first(where: { $0.code.word == code }) else {
          faults.append(unknownCode(code, field.key, codes))
          continue
        }
        if definition.isClosed { faults.append(closedCode(code, field.key, codes)) }
        coarse.append(definition.isSensitive ? definition.parent ?? "other" : definition.code)
        hasSecret = hasSecret || definition.isSensitive
      }
      if hasSecret, entry.sealed[field.key] == nil {
        entry.conceal(field.key, leaving: coarse, isList: isList)
      }
    }
    return faults
  }

  private func closedCode(_ code: String, _ field: String, _ codes: [CodeDefinition]) -> Fault {
    let words = codes.filter { !$0.isClosed }.map(\.code.word).joined(separator: ", ")
    return Fault(
      field: field,
      given: code,
      Message(
        "is closed and not to be chosen any more; there are \(words)",
        de: "ist geschlossen und nicht mehr zu wählen; es gibt \(words)"
      )
    )
  }

  private func unknownCode(_ code: String, _ field: String, _ codes: [CodeDefinition]) -> Fault {
    let words = codes.map(\.code.word).joined(separator: ", ")
    return Fault(
      field: field,
      given: code,
      codes.isEmpty
        ? Message(
          "is no known code: the list is still empty, define its codes with code-list-defined",
          de: "ist kein bekannter Code: die Liste ist noch leer, Codes legt code-list-defined fest"
        )
        : Message(
          "is no known code; there are \(words)",
          de: "ist kein bekannter Code; es gibt \(words)"
        )
    )
  }
}
