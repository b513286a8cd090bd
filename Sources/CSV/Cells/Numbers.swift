/// Why a cell is no number.
public enum NumberFault: Error, Equatable, Sendable {
  /// Nothing but blanks.
  case empty
  /// Something other than a number.
  case unreadable
  /// A number with a fraction where a whole one is asked for.
  case fraction
  /// A dot that may part thousands or a fraction.
  case ambiguousDot
  /// Dots that do not part groups of three digits.
  case wrongGroups
  /// More digits than are kept exactly.
  case tooLarge
}

extension NumberFault: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch self {
    case .empty: "empty"
    case .unreadable: "not a number"
    case .fraction: "a whole number is asked for"
    case .ambiguousDot: "the dot may part thousands or a fraction; leave it out or write a comma"
    case .wrongGroups: "dots part groups of three digits, as in 1.234"
    case .tooLarge: "a number of at most 18 digits is asked for"
    }
  }
}

/// A number of the decimal system, exactly as it was written: `2,50` has mantissa 250 and scale 2.
public struct ExactDecimal: Hashable, Sendable {
  /// All digits as one whole number, with the sign.
  public let mantissa: Int
  /// How many of the digits stand behind the comma.
  public let scale: Int

  /// The number mantissa × 10^−scale.
  public init(mantissa: Int, scale: Int) {
    precondition((0...18).contains(scale), "a scale of 0 to 18")
    self.mantissa = mantissa
    self.scale = scale
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The number with a decimal point: `-2.50`.
  public var description: String {
    guard scale > 0 else { return String(mantissa) }
    let digits = String(mantissa.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    return "\(mantissa < 0 ? "-" : "")\(padded.dropLast(scale)).\(padded.suffix(scale))"
  }
}

/// The whole number in a cell, with or without dots between thousands: `1234`, `1.234`, `-5`.
public func readInteger(_ text: String) throws(NumberFault) -> Int {
  let parts = try NumberParts(text)
  guard parts.fraction == nil else { throw .fraction }
  guard parts.groups.count == 1 || parts.areGroupsOfThree else {
    throw parts.groups.count == 2 ? .fraction : .wrongGroups
  }
  return try parts.number().mantissa
}

/// The number in a cell, with a decimal comma: `1,5`, `1.234,50`, `-3`.
///
/// A single dot is a decimal point too, as survey tools write it (`4.5`), unless three digits follow:
/// then it is open what it means, and the cell is refused.
public func readDecimal(_ text: String) throws(NumberFault) -> ExactDecimal {
  var parts = try NumberParts(text)
  if parts.fraction == nil, parts.groups.count == 2 {
    guard !parts.areGroupsOfThree else { throw .ambiguousDot }
    parts.fraction = parts.groups.removeLast()
  }
  guard parts.groups.count == 1 || parts.areGroupsOfThree else { throw .wrongGroups }
  return try parts.number()
}

/// A number cut at its dots and its comma; every part has at least one digit.
private struct NumberParts {
  var isNegative: Bool
  var groups: [Substring]
  var fraction: Substring?

  init(_ text: String) throws(NumberFault) {
    let spaces: Set<Character> = [" ", "\t", "\u{A0}"]
    var rest = text.drop { spaces.contains($0) }
    while let last = rest.last, spaces.contains(last) { rest.removeLast() }
    guard !rest.isEmpty else { throw .empty }
    // Word processors turn a hyphen into a minus sign.
    isNegative = rest.first == "-" || rest.first == "\u{2212}"
    if isNegative || rest.first == "+" { rest.removeFirst() }
    let halves = rest.split(separator: ",", omittingEmptySubsequences: false)
    guard let whole = halves.first, halves.count <= 2 else { throw .unreadable }
    groups = whole.split(separator: ".", omittingEmptySubsequences: false)
    fraction = halves.count == 2 ? halves[1] : nil
    let isDigits = { (part: Substring) in
      !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard groups.allSatisfy(isDigits), fraction.map(isDigits) ?? true else { throw .unreadable }
  }

  var areGroupsOfThree: Bool {
    guard let first = groups.first, (1...3).contains(first.utf8.count), first != "0" else {
      return false
    }
    return groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
  }

  func number() throws(NumberFault) -> ExactDecimal {
    let digits = groups.joined() + (fraction ?? "")
    let significant = digits.drop { $0 == "0" }
    let scale = fraction?.utf8.count ?? 0
    guard significant.utf8.count <= 18, scale <= 18 else { throw .tooLarge }
    let magnitude = significant.isEmpty ? 0 : Int(significant)
    guard let magnitude else { throw .unreadable }
    return ExactDecimal(mantissa: isNegative ? -magnitude : magnitude, scale: scale)
  }
}
