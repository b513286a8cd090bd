import CivilCalendar
import Mentoring
import SQLite

/// Gives a statement its values one after the other.
///
/// A statement keeps its values from one run to the next, and rows repeat most of theirs: a value
/// that stands there already is not given again, which saves more than half of the calls.
struct RowWriter: ~Copyable {
  private let queue: RowQueue
  private let statement: Int
  private let texts: RowTexts
  private var row = RowValues()
  private var index = 0
  /// What stands in each place, as far as it is small enough to be compared.
  private var standing: [Standing]

  /// A value that stands in a statement.
  private enum Standing: Equatable {
    case unknown
    case null
    case number(Int)
    case day(Int)
    case word(ShortWord)
  }

  /// Compiles a statement that is run often.
  init(_ queue: RowQueue, _ sql: String, _ texts: RowTexts) throws(ViewsError) {
    let prepared = try queue.prepare(sql)
    self.queue = queue
    self.texts = texts
    statement = prepared.number
    standing = Array(repeating: .unknown, count: prepared.values)
  }

  /// Whether a value has to be given; moves to its place.
  @inline(__always)
  private mutating func moves(to value: Standing) -> Bool {
    index &+= 1
    guard standing[index &- 1] != value else { return false }
    standing[index &- 1] = value
    return true
  }

  /// A text in UTF-8; an empty one is none.
  @inline(__always)
  mutating func text(utf8: Span<UInt8>) {
    guard !utf8.isEmpty else { return null() }
    if let word = ShortWord(utf8) {
      guard moves(to: .word(word)) else { return }
    } else {
      index &+= 1
      standing[index &- 1] = .unknown
    }
    row.add(utf8: utf8, at: index)
  }

  /// A text.
  mutating func text(_ value: String) { text(utf8: value.utf8Span.span) }

  /// A text, if there is one.
  mutating func text(_ value: String?) {
    if let value { text(value) } else { null() }
  }

  /// A number.
  mutating func number(_ value: Int) {
    guard moves(to: .number(value)) else { return }
    row.add(Int64(value), at: index)
  }

  /// A number, if there is one.
  mutating func number(_ value: Int?) {
    if let value { number(value) } else { null() }
  }

  /// A day as a date.
  mutating func day(_ value: Int?) {
    guard let value else { return null() }
    guard moves(to: .day(value)) else { return }
    row.add(utf8: texts.date(ofDay: value).utf8Span.span, at: index)
  }

  /// A truth, if it is known.
  mutating func truth(_ value: Bool?) {
    if let value { number(value ? 1 : 0) } else { null() }
  }

  /// A place in the log.
  mutating func position(_ value: UInt64) { number(Int(truncatingIfNeeded: value)) }

  /// An id, if there is one.
  mutating func id<Thing: Identified>(_ value: ID<Thing>?) { text(value?.description) }

  /// A word, if there is one.
  mutating func word<Family: SlugFamily>(_ value: Slug<Family>?) { text(value?.word) }

  /// An encoded array of codes as a JSON array; nothing for no bytes.
  mutating func codes(encoded: Span<UInt8>) { text(texts.json(ofCodes: encoded)) }

  /// Nothing.
  mutating func null() {
    guard moves(to: .null) else { return }
    row.addNull(at: index)
  }

  /// Forgets the values given, because they will not be used.
  mutating func drop() {
    // The statement never comes to have them.
    for place in 0..<index { standing[place] = .unknown }
    begin()
  }

  private mutating func begin() {
    index = 0
    row.removeAll()
  }

  /// Has the statement run with the values given, which come from the event at a position, and begins
  /// again.
  mutating func run(at position: UInt64) throws(ViewsError) {
    defer { begin() }
    try queue.add(row, to: statement, at: position)
  }
}

/// A text of at most 15 bytes: an id, a date, most codes.
struct ShortWord: Equatable {
  private var bytes: (UInt64, UInt64) = (0, 0)

  /// The text, if it is short enough; it has no NUL in it.
  @inline(__always)
  init?(_ utf8: Span<UInt8>) {
    guard utf8.count < 16 else { return nil }
    unsafe utf8.withUnsafeBytes { source in
      // At most 15 of the 16 bytes are written, so that the count is told by the first NUL.
      unsafe withUnsafeMutableBytes(of: &bytes) { unsafe $0.copyMemory(from: source) }
    }
  }

  @inline(__always)
  static func == (one: ShortWord, other: ShortWord) -> Bool { one.bytes == other.bytes }
}
