import CJansson

extension JSONValue {
  /// The deepest nesting that is read unless said otherwise.
  public static let maximumDepth = 64

  /// Reads one JSON value from UTF-8; a byte order mark before it is skipped.
  ///
  /// Refused with line and column: anything after the value, duplicate keys, invalid UTF-8, NUL
  /// written as `\u0000`, lone surrogates, whole numbers beyond 64 bits, numbers beyond a double,
  /// and nesting deeper than `maximumDepth`.
  public init(
    parsing bytes: Span<UInt8>,
    maximumDepth: Int = JSONValue.maximumDepth
  ) throws(JSONFault) {
    let text = startsWithMark(bytes) ? bytes.extracting(droppingFirst: 3) : bytes
    guard !text.isEmpty else { throw JSONFault(line: 1, column: 0, message: "there is nothing") }
    try checkStructure(of: text, maximum: maximumDepth)
    self = try unsafe text.withUnsafeBytes { buffer throws(JSONFault) in
      var fault = json_error_t()
      // jansson reads `count` bytes during the call and copies what it keeps.
      let root = unsafe json_loadb(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
        buffer.count,
        Int(JSON_REJECT_DUPLICATES | JSON_DECODE_ANY),
        &fault
      )
      guard let root = unsafe root else { throw JSONFault(fault) }
      defer { unsafe json_decref(root) }
      return unsafe JSONValue(root)
    }
  }

  /// Reads one JSON value from UTF-8, as `init(parsing:)` of a span does.
  public init(
    parsing bytes: [UInt8],
    maximumDepth: Int = JSONValue.maximumDepth
  ) throws(JSONFault) {
    try self.init(parsing: bytes.span, maximumDepth: maximumDepth)
  }

  /// Copies a value out of jansson; the recursion is as deep as `checkStructure` let through.
  fileprivate init(_ json: UnsafeMutablePointer<json_t>) {
    switch unsafe json.pointee.type {
    case JSON_OBJECT:
      self = unsafe .object(members(of: json))
    case JSON_ARRAY:
      var elements: [JSONValue] = []
      let count = unsafe json_array_size(json)
      elements.reserveCapacity(count)
      for index in 0..<count {
        guard let element = unsafe json_array_get(json, index) else { break }
        elements.append(unsafe JSONValue(element))
      }
      self = .array(elements)
    case JSON_STRING:
      self = unsafe .string(copied(json_string_value(json), count: json_string_length(json)))
    case JSON_INTEGER:
      self = unsafe .integer(Int64(json_integer_value(json)))
    case JSON_REAL:
      self = unsafe .real(json_real_value(json))
    case JSON_TRUE:
      self = .bool(true)
    case JSON_FALSE:
      self = .bool(false)
    default:
      self = .null
    }
  }
}

/// The members of an object in the order of the source, which is jansson's order of insertion.
private func members(
  of json: UnsafeMutablePointer<json_t>
) -> [(key: String, value: JSONValue)] {
  var members: [(key: String, value: JSONValue)] = []
  unsafe members.reserveCapacity(json_object_size(json))
  var place = unsafe json_object_iter(json)
  while let current = unsafe place {
    let key = unsafe copied(json_object_iter_key(current), count: json_object_iter_key_len(current))
    if let value = unsafe json_object_iter_value(current) {
      members.append((key: key, value: unsafe JSONValue(value)))
    }
    unsafe place = json_object_iter_next(json, current)
  }
  return members
}

/// A copy of jansson's UTF-8, which it has validated.
private func copied(_ start: UnsafePointer<CChar>?, count: Int) -> String {
  let bytes = unsafe UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
  return unsafe String(decoding: bytes, as: UTF8.self)
}

extension JSONFault {
  /// jansson's fault with its message, which it cuts at 159 bytes.
  fileprivate init(_ fault: json_error_t) {
    let message = unsafe withUnsafeBytes(of: fault.text) { text in
      unsafe String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
    }
    self.init(line: Int(fault.line), column: Int(fault.column), message: message)
  }
}

private func startsWithMark(_ bytes: Span<UInt8>) -> Bool {
  bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
}

/// Refuses brackets nested deeper than `maximum`, without recursion, and NUL bytes.
///
/// jansson's own limit of depth lies far beyond what a recursive conversion should meet, and it
/// swallows a NUL that follows a number.
private func checkStructure(of bytes: Span<UInt8>, maximum: Int) throws(JSONFault) {
  var depth = 0
  var line = 1
  var column = 0
  var isInString = false
  var isEscaped = false
  for index in bytes.indices {
    let byte = bytes[index]
    // Characters are counted by their first bytes.
    if byte & 0xC0 != 0x80 { column += 1 }
    if isEscaped {
      isEscaped = false
      continue
    }
    switch byte {
    case 0:
      throw JSONFault(line: line, column: column, message: "a NUL byte")
    case UInt8(ascii: "\n"):
      line += 1
      column = 0
    case UInt8(ascii: "\\") where isInString:
      isEscaped = true
    case UInt8(ascii: "\""):
      isInString.toggle()
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      guard !isInString else { continue }
      depth += 1
      guard depth <= maximum else {
        throw JSONFault(line: line, column: column, message: "nested deeper than \(maximum) levels")
      }
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      if !isInString { depth -= 1 }
    default:
      break
    }
  }
}
