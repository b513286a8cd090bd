public import CBOR

/// A kind of thing with ids that people see.
public protocol Identified: Sendable {
  /// The first letter of its ids.
  static var letter: UInt8 { get }
  /// Its word in tags, help and SQL.
  static var word: StaticString { get }
}

/// Somebody whom the office knows.
public enum Person: Identified {
  /// It reads `P`.
  @inlinable
  public static var letter: UInt8 { 0x50 }
  /// It reads `person`.
  public static var word: StaticString { "person" }
}
/// One request for a place.
public enum Application: Identified {
  /// It reads `A`.
  @inlinable
  public static var letter: UInt8 { 0x41 }
  /// It reads `application`.
  public static var word: StaticString { "application" }
}
/// A mentee and a mentor together.
public enum Tandem: Identified {
  /// It reads `T`.
  @inlinable
  public static var letter: UInt8 { 0x54 }
  /// It reads `tandem`.
  public static var word: StaticString { "tandem" }
}
/// One meeting of a tandem.
public enum Meeting: Identified {
  /// It reads `E`.
  @inlinable
  public static var letter: UInt8 { 0x45 }
  /// It reads `meeting`.
  public static var word: StaticString { "meeting" }
}
/// A mentee and a mentor proposed to each other.
public enum Match: Identified {
  /// It reads `M`.
  @inlinable
  public static var letter: UInt8 { 0x4d }
  /// It reads `match`.
  public static var word: StaticString { "match" }
}
/// Several people who work together.
public enum Group: Identified {
  /// It reads `G`.
  @inlinable
  public static var letter: UInt8 { 0x47 }
  /// It reads `group`.
  public static var word: StaticString { "group" }
}
/// One event of the programme around the tandems.
public enum Workshop: Identified {
  /// It reads `W`.
  @inlinable
  public static var letter: UInt8 { 0x57 }
  /// It reads `workshop`.
  public static var word: StaticString { "workshop" }
}
/// Somebody who answers without a name: by a one-time token, or by a code of their own making.
public enum Respondent: Identified {
  /// It reads `Q`.
  @inlinable
  public static var letter: UInt8 { 0x51 }
  /// It reads `respondent`.
  public static var word: StaticString { "respondent" }
}
/// Somebody who records.
public enum Actor: Identified {
  /// It reads `U`.
  @inlinable
  public static var letter: UInt8 { 0x55 }
  /// It reads `actor`.
  public static var word: StaticString { "actor" }
}

/// The characters of an id: Crockford's base 32, without I, L, O and U.
let idAlphabet: StaticString = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/// What each ASCII character of an id means: the digit as the character that many behind `@`, or `~`
/// for none.
///
/// Digits and letters are mixed by lot, so that a branch would mostly be foreseen wrongly.
@usableFromInline
let idDigits: StaticString = """
  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~@ABCDEFGHI~~~~~~\
  ~JKLMNOPQ~RS~TU~VWXYZ~[\\]^_~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
  """

/// An id that people see: a letter for the kind of thing, a dash, eight characters, and a check
/// character (ISO 7064 MOD 37,36) that catches every single slip and every exchange of neighbours.
///
/// It is drawn by lot, never derived, so it says nothing about its thing.
public struct ID<Thing: Identified>: OpenValue, Comparable, CustomStringConvertible {
  /// The eight characters as a number of 40 bits.
  public let number: UInt64

  /// The id of a number, if its check character can stand in an id.
  ///
  /// About one in nine cannot: the check would be I, L, O or U, which are easily misread.
  public init?(number: UInt64) {
    guard number < 1 << 40, !"ILOU".utf8.contains(Self.check(number)) else { return nil }
    self.number = number
  }

  /// Reads the text of an id.
  @inlinable
  public init(from reader: inout CBORReader) throws(CBORError) {
    let range = try reader.textRange()
    guard range.count == 11, reader.bytes[range.lowerBound] == Thing.letter else {
      throw .wrongKind(at: range.lowerBound)
    }
    var number: UInt64 = 0
    var all: UInt8 = 0
    for index in (range.lowerBound + 2)..<(range.lowerBound + 10) {
      let digit = Self.digit(reader.bytes[index])
      all |= digit
      number = number << 5 | UInt64(digit)
    }
    guard all < 32 else { throw .wrongKind(at: range.lowerBound) }
    self.init(unchecked: number)
  }

  @inlinable
  init(unchecked number: UInt64) { self.number = number }

  /// Reads an id as a person types it: case does not matter, O is 0, I and L are 1.
  public init(plain: Plain) throws(Fault) {
    guard let id = Self(typed: plain.description) else {
      let letter = Character(UnicodeScalar(Thing.letter))
      let label = AnyID.label(of: "\(Thing.word)")
      throw Fault(
        Message(
          "is no id of a \(label.en): it has the form \(letter)-XXXXXXXXX, and its last character checks the others",
          de:
            "ist keine Kennung (\(label.de)): sie hat die Form \(letter)-XXXXXXXXX, das letzte Zeichen prüft die übrigen"
        )
      )
    }
    self = id
  }

  /// Reads an id as a person types it, if it is one.
  public init?(typed words: String) {
    let bytes = Array(words.uppercased().utf8)
    guard bytes.count == 11, bytes[0] == Thing.letter, bytes[1] == 0x2d else { return nil }
    var number: UInt64 = 0
    for byte in bytes[2..<10] {
      let meant: UInt8 =
        switch byte {
        case 0x4f: 0x30
        case 0x49, 0x4c: 0x31
        default: byte
        }
      let digit = Self.digit(meant)
      guard digit < 32 else { return nil }
      number = number << 5 | UInt64(digit)
    }
    guard bytes[10] == Self.check(number) else { return nil }
    self.init(number: number)
  }

  /// Reads a tag such as `person:P-…`.
  public init?(tag: String) {
    let prefix = "\(Thing.word):"
    guard tag.hasPrefix(prefix) else { return nil }
    self.init(typed: String(tag.dropFirst(prefix.utf8.count)))
  }

  /// Writes the id as a text.
  public func write(to writer: inout CBORWriter) { writer.text(description) }
  /// The id as a text.
  public var plain: Plain { .text(description) }
  /// The kind of thing.
  public static var kind: Kind {
    .id(letter: Character(UnicodeScalar(Thing.letter)), thing: "\(Thing.word)")
  }
  /// It reads `person:P-…`.
  public var tags: [String] { ["\(Thing.word):\(description)"] }

  /// It reads `P-8K2M4QX70`.
  public var description: String {
    var bytes: [UInt8] = [Thing.letter, 0x2d]
    for place in 0..<8 { bytes.append(Self.character(Int(number >> UInt64(35 - 5 * place)) & 31)) }
    bytes.append(Self.check(number))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Ids are ordered as their texts are.
  public static func < (one: Self, other: Self) -> Bool { one.number < other.number }

  /// What a character means; 32 or more where it means nothing.
  @inlinable
  @inline(__always)
  static func digit(_ character: UInt8) -> UInt8 {
    // A static string never moves, and has 128 characters.
    let meaning = unsafe idDigits.utf8Start[Int(character & 0x7f)] &- 0x40
    return meaning | character & 0x80
  }

  private static func character(_ digit: Int) -> UInt8 {
    // A static string never moves, and five bits stay within its 32 characters.
    unsafe idAlphabet.utf8Start[digit]
  }

  /// ISO 7064 MOD 37,36 over the eight characters, read in 0-9A-Z.
  private static func check(_ number: UInt64) -> UInt8 {
    var product = 36
    for place in 0..<8 {
      let letter = character(Int(number >> UInt64(35 - 5 * place)) & 31)
      let value = letter < 0x41 ? Int(letter) - 0x30 : Int(letter) - 0x41 + 10
      let sum = (product + value) % 36
      product = (sum == 0 ? 36 : sum) * 2 % 37
    }
    let value = (37 - product) % 36
    return UInt8(value < 10 ? 0x30 + value : 0x41 + value - 10)
  }
}
