/// A value and the path that led to it, so that whatever has the wrong shape can be named.
///
/// ```swift
/// let mapping = JSONPlace(try JSONValue(parsing: bytes))
/// for column in try mapping.member("columns").elements() {
///   let name = try column.member("name").string()  // columns[2].name: a text is expected, not a list
/// }
/// ```
public struct JSONPlace: Sendable {
  /// The value.
  public let value: JSONValue
  /// The path from the outermost value, empty for itself: `columns[2].name`.
  public let path: String

  /// A value at a path, by default the outermost.
  public init(_ value: JSONValue, path: String = "") {
    self.value = value
    self.path = path
  }

  /// Whether the value is `null`.
  public var isNull: Bool { value == .null }

  /// A fault at this place with this message.
  public func fault(_ message: String) -> JSONShapeFault {
    JSONShapeFault(path: path.isEmpty ? "the whole" : path, message: message)
  }

  /// The member with this key; its absence is a fault.
  public func member(_ key: String) throws(JSONShapeFault) -> JSONPlace {
    guard let member = try optionalMember(key) else { throw fault("\"\(key)\" is missing") }
    return member
  }

  /// The member with this key, or nothing where there is none or it is `null`.
  public func optionalMember(_ key: String) throws(JSONShapeFault) -> JSONPlace? {
    guard case .object = value else { throw wrongKind("an object") }
    guard let member = value[key], member != .null else { return nil }
    return JSONPlace(member, path: pathOfMember(key))
  }

  /// All members in the order of the source.
  public func members() throws(JSONShapeFault) -> [(key: String, place: JSONPlace)] {
    guard case .object(let members) = value else { throw wrongKind("an object") }
    return members.map { member in
      (key: member.key, place: JSONPlace(member.value, path: pathOfMember(member.key)))
    }
  }

  /// All elements of an array.
  public func elements() throws(JSONShapeFault) -> [JSONPlace] {
    guard case .array(let elements) = value else { throw wrongKind("a list") }
    return elements.enumerated().map { index, element in
      JSONPlace(element, path: "\(path)[\(index)]")
    }
  }

  /// The text.
  public func string() throws(JSONShapeFault) -> String {
    guard case .string(let text) = value else { throw wrongKind("a text") }
    return text
  }

  /// The whole number, within a range if one is given; `3.0` is none.
  public func integer(
    in range: ClosedRange<Int64> = .min ... .max
  ) throws(JSONShapeFault) -> Int64 {
    guard case .integer(let number) = value else { throw wrongKind("a whole number") }
    guard range.contains(number) else {
      throw fault("\(number) is not within \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// The number, whole or not.
  public func number() throws(JSONShapeFault) -> Double {
    switch value {
    case .integer(let number): return Double(number)
    case .real(let number): return number
    default: throw wrongKind("a number")
    }
  }

  /// The truth value.
  public func bool() throws(JSONShapeFault) -> Bool {
    guard case .bool(let truth) = value else { throw wrongKind("true or false") }
    return truth
  }

  /// Refuses members other than these, naming the first and the ones that are known.
  public func refuseMembers(besides known: [String]) throws(JSONShapeFault) {
    for member in try members() where !known.contains(member.key) {
      let names = known.map { "\"\($0)\"" }.joined(separator: ", ")
      throw fault("\"\(member.key)\" is not known here; known are \(names)")
    }
  }

  private func wrongKind(_ expected: String) -> JSONShapeFault {
    fault("\(expected) is expected, not \(value.kindName)")
  }

  /// The path of a member: `a.b` for plain words, `a["b c"]` for all others.
  private func pathOfMember(_ key: String) -> String {
    let isPlain =
      !key.isEmpty
      && key.utf8.allSatisfy { byte in
        byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      }
    if isPlain { return path.isEmpty ? key : "\(path).\(key)" }
    return "\(path)[\(JSONValue.string(key).description)]"
  }
}
