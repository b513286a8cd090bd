/// Reads a text line by line and knows in which line it is.
///
/// Made only of bytes that are UTF-8 and hold no control character but newlines. It cannot be copied,
/// so that no fault is counted by a reader that fell behind.
struct LineReader: ~Copyable, ~Escapable {
  let bytes: Span<UInt8>
  /// Where the next line starts.
  private(set) var offset = 0
  /// The number of the next line.
  private(set) var line: Int

  /// A reader of a whole text whose first line has a number.
  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, firstLine: Int = 1) throws(LineFault) {
    self.bytes = bytes
    line = firstLine
    var current = firstLine
    for index in bytes.indices {
      if bytes[index] == newline {
        current += 1
      } else if bytes[index] < 0x20 {
        throw LineFault(line: current, .controlCharacter(bytes[index]))
      }
    }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes)
    } catch {
      let before = bytes.extracting(..<error.byteOffsets.lowerBound)
      throw LineFault(line: firstLine + newlines(in: before), .notUTF8)
    }
  }

  /// Whether no line follows.
  var isAtEnd: Bool { offset == bytes.count }

  /// The place of the next line without its newline; the fault says what was expected if none is there.
  @_lifetime(self: copy self)
  mutating func next(_ expected: @autoclosure () -> String) throws(LineFault) -> Range<Int> {
    guard !isAtEnd else { throw LineFault(line: line, .expected(expected())) }
    let start = offset
    var end = start
    while end < bytes.count, bytes[end] != newline { end += 1 }
    guard end < bytes.count else { throw LineFault(line: line, .cut) }
    offset = end + 1
    line += 1
    return start..<end
  }

  /// Goes behind the next line if it is this one.
  @_lifetime(self: copy self)
  mutating func expect(_ text: String) throws(LineFault) {
    let what = text.isEmpty ? "empty" : "\"\(text)\""
    let range = try next(what)
    // Byte by byte: as texts, some characters count as equal that are not the same.
    guard self.text(in: range).utf8.elementsEqual(text.utf8) else {
      throw fault(.expected(what))
    }
  }

  /// A fault in the line that was read last.
  func fault(_ reason: LineFault.Reason) -> LineFault { LineFault(line: line - 1, reason) }

  /// Whether a word and a space stand at the start of a range.
  func starts(_ range: Range<Int>, with word: String) -> Bool {
    let prefix = Array("\(word) ".utf8)
    return range.count >= prefix.count
      && prefix.indices.allSatisfy { bytes[range.lowerBound + $0] == prefix[$0] }
  }

  /// What follows a word and a space in the next line.
  @_lifetime(self: copy self)
  mutating func next(after word: String, _ what: String) throws(LineFault) -> Range<Int> {
    let expected = "\"\(word)\" and \(what)"
    let range = try next(expected)
    guard starts(range, with: word) else { throw fault(.expected(expected)) }
    return range.lowerBound + word.utf8.count + 1..<range.upperBound
  }

  /// Where the spaces of a range stand.
  func spaces(in range: Range<Int>) -> [Int] {
    range.filter { bytes[$0] == UInt8(ascii: " ") }
  }

  /// The text of a range.
  func text(in range: Range<Int>) -> String {
    String(decoding: bytes(in: range), as: UTF8.self)
  }

  /// The bytes of a range, copied.
  func bytes(in range: Range<Int>) -> [UInt8] {
    [UInt8](copying: bytes.extracting(range))
  }

  /// The number in a range of the line that was read last.
  func number(in range: Range<Int>) throws(LineFault) -> UInt64 {
    guard let number = decimal(bytes.extracting(range)), number <= Limits.size else {
      throw fault(.number)
    }
    return number
  }

  /// The bytes whose base64 stands in a range of the line that was read last.
  func base64(in range: Range<Int>) throws(LineFault) -> [UInt8] {
    do throws(Base64.Fault) {
      return try Base64.decode(bytes.extracting(range))
    } catch {
      throw fault(.base64(error))
    }
  }

  /// The hash whose base64 stands in a range of the line that was read last.
  func hash(in range: Range<Int>) throws(LineFault) -> Digest {
    let bytes = try base64(in: range)
    guard bytes.count == Digest.byteCount else { throw fault(.hashLength(bytes.count)) }
    return Digest(bytes.span)
  }

  /// The hashes of the next lines, up to an empty one, which is read too.
  @_lifetime(self: copy self)
  mutating func hashes() throws(LineFault) -> [Digest] {
    var hashes: [Digest] = []
    while true {
      let range = try next("a hash or empty")
      if range.isEmpty { return hashes }
      guard hashes.count < Limits.proofHashes else { throw fault(.tooMany(Limits.proofHashes)) }
      hashes.append(try hash(in: range))
    }
  }
}

private func newlines(in bytes: Span<UInt8>) -> Int {
  bytes.indices.count { bytes[$0] == newline }
}

/// A number in digits without leading zeros; nil if it has another form or 64 bits do not hold it.
func decimal(_ digits: Span<UInt8>) -> UInt64? {
  guard digits.count > 0, digits.count == 1 || digits[0] != UInt8(ascii: "0") else { return nil }
  var number: UInt64 = 0
  for index in digits.indices {
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digits[index]) else { return nil }
    let (shifted, isTooLarge) = number.multipliedReportingOverflow(by: 10)
    let (sum, overflows) = shifted.addingReportingOverflow(
      UInt64(digits[index] - UInt8(ascii: "0"))
    )
    guard !isTooLarge, !overflows else { return nil }
    number = sum
  }
  return number
}
