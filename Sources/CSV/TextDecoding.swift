/// The text of a file as UTF-8 without a mark, and the encoding it was in.
///
/// A mark decides; without one, bytes that are valid UTF-8 are UTF-8, bytes of which every other one
/// is NUL are UTF-16, and anything else is Windows-1252, of which five bytes mean nothing and are
/// faults. UTF-8 with
/// a few broken bytes is a fault too, not a text full of `Ã¼`. Other kinds of files are recognised by their first bytes and refused with advice.
public func decodeText(
  _ bytes: [UInt8]
) throws(TextFileFault) -> (text: [UInt8], encoding: TextEncoding) {
  guard !bytes.isEmpty else { throw .empty }
  if let fault = otherKind(of: bytes) { throw fault }
  if bytes.starts(with: [0xFF, 0xFE]) {
    return (try decodeUTF16(bytes, from: 2, .utf16LittleEndian), .utf16LittleEndian)
  }
  if bytes.starts(with: [0xFE, 0xFF]) {
    return (try decodeUTF16(bytes, from: 2, .utf16BigEndian), .utf16BigEndian)
  }
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
    if let offset = UTF8Survey(bytes).firstInvalid {
      throw .invalid(encoding: .utf8WithMark, byteOffset: offset, line: line(of: offset, in: bytes))
    }
    try refuseNUL(in: bytes)
    return (Array(bytes.dropFirst(3)), .utf8WithMark)
  }
  if let encoding = unmarkedUTF16(bytes) {
    return (try decodeUTF16(bytes, from: 0, encoding), encoding)
  }
  try refuseNUL(in: bytes)
  let survey = UTF8Survey(bytes)
  guard let offset = survey.firstInvalid else { return (bytes, .utf8) }
  if survey.isDamagedUTF8 {
    throw .invalid(encoding: .utf8, byteOffset: offset, line: line(of: offset, in: bytes))
  }
  return (try decodeWindows1252(bytes), .windows1252)
}

private func refuseNUL(in bytes: [UInt8]) throws(TextFileFault) {
  guard let offset = bytes.firstIndex(of: 0) else { return }
  throw .nul(byteOffset: offset, line: line(of: offset, in: bytes))
}

/// The physical line of a byte, from 1, in an encoding whose line breaks are single bytes.
private func line(of offset: Int, in bytes: [UInt8]) -> Int {
  var line = 1
  for index in 0..<offset
  where bytes[index] == UInt8(ascii: "\n")
    || bytes[index] == UInt8(ascii: "\r") && bytes[index + 1] != UInt8(ascii: "\n")
  {
    line += 1
  }
  return line
}

/// The byte order of UTF-16 without a mark, told by the NUL that is half of each ASCII character.
private func unmarkedUTF16(_ bytes: [UInt8]) -> TextEncoding? {
  guard bytes.count >= 4, bytes.count.isMultiple(of: 2) else { return nil }
  // A header alone tells; the text after it may be in any script.
  let sample = bytes.prefix(200)
  var zeros = (even: 0, odd: 0)
  for (index, byte) in sample.enumerated() where byte == 0 {
    if index.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
  }
  // Nine in ten: a header has the odd ü, but a binary file has NULs on both sides.
  let most = sample.count / 2 * 9 / 10
  if zeros.even == 0, zeros.odd >= most { return .utf16LittleEndian }
  if zeros.odd == 0, zeros.even >= most { return .utf16BigEndian }
  return nil
}

private func decodeUTF16(
  _ bytes: [UInt8],
  from start: Int,
  _ encoding: TextEncoding
) throws(TextFileFault) -> [UInt8] {
  let lowIndex = encoding == .utf16LittleEndian ? 0 : 1
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count)
  var line = 1
  var previous: UInt16 = 0
  var offset = start
  func unit(at offset: Int) -> UInt16? {
    guard offset + 1 < bytes.count else { return nil }
    return UInt16(bytes[offset + lowIndex]) | UInt16(bytes[offset + 1 - lowIndex]) << 8
  }
  while offset < bytes.count {
    guard let first = unit(at: offset) else {
      throw .invalid(encoding: encoding, byteOffset: offset, line: line)
    }
    guard first != 0 else { throw .nul(byteOffset: offset, line: line) }
    var units = 1
    var scalar = Unicode.Scalar(first)
    if scalar == nil, UTF16.isLeadSurrogate(first), let second = unit(at: offset + 2),
      UTF16.isTrailSurrogate(second)
    {
      units = 2
      scalar = Unicode.Scalar(
        0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
      )
    }
    guard let scalar else { throw .invalid(encoding: encoding, byteOffset: offset, line: line) }
    text.append(contentsOf: scalar.utf8)
    if scalar == "\n" && previous != 0x0D || scalar == "\r" { line += 1 }
    previous = first
    offset += 2 * units
  }
  return text
}

private func decodeWindows1252(_ bytes: [UInt8]) throws(TextFileFault) -> [UInt8] {
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count + bytes.count / 8)
  for (offset, byte) in bytes.enumerated() {
    switch byte {
    case 0..<0x80:
      text.append(byte)
    case 0xA0...0xFF:
      // The upper half is that of Latin-1: the byte is the code point.
      text.append(0xC0 | byte >> 6)
      text.append(0x80 | byte & 0x3F)
    default:
      guard let scalar = windows1252[Int(byte) - 0x80] else {
        throw .invalid(
          encoding: .windows1252,
          byteOffset: offset,
          line: line(of: offset, in: bytes)
        )
      }
      text.append(contentsOf: scalar.utf8)
    }
  }
  return text
}

/// Bytes 0x80 to 0x9F of Windows-1252 (Unicode's CP1252.TXT); five of them are undefined.
private let windows1252: [Unicode.Scalar?] = [
  "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
  nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
]
