import CBOR
import TestSupport
import Testing

@Suite
struct `A random value` {
  @Test
  func `is decoded to itself, and its bytes are the only ones`() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var generator = SplitMix(seed: seed)
    for _ in 0..<3_000 {
      let value = randomValue(depth: 4, &generator)
      let encoded = value.encoded
      let decoded = try CBORValue(decoding: encoded.span)
      #expect(decoded.encoded == encoded, "seed \(seed)")
      var reader = CBORReader(encoded.span)
      let range = try reader.itemRange()
      #expect(range == 0..<encoded.count, "seed \(seed)")
    }
  }

  @Test
  func `with one flipped bit is refused or another value`() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var generator = SplitMix(seed: seed)
    for _ in 0..<300 {
      let encoded = randomValue(depth: 3, &generator).encoded
      for bit in 0..<min(encoded.count * 8, 400) {
        var flipped = encoded
        flipped[bit / 8] ^= 1 << UInt8(bit % 8)
        guard let other = try? CBORValue(decoding: flipped.span) else { continue }
        #expect(other.encoded == flipped, "seed \(seed)")
      }
    }
  }
}

/// Any kind of value; numbers lie near the borders of the head's lengths as often as not.
private func randomValue(depth: Int, _ generator: inout SplitMix) -> CBORValue {
  let kind = Int.random(in: 0..<(depth > 0 ? 12 : 8), using: &generator)
  switch kind {
  case 0: return .unsigned(randomNumber(&generator))
  case 1: return .negative(randomNumber(&generator))
  case 2:
    let count = Int.random(in: 0..<300, using: &generator)
    return .bytes((0..<count).map { _ in UInt8.random(in: 0 ... .max, using: &generator) })
  case 3: return .text(randomText(&generator))
  case 4: return .bool(Bool.random(using: &generator))
  case 5: return Bool.random(using: &generator) ? .null : .undefined
  case 6: return .simple(UInt8.random(in: 32...255, using: &generator))
  case 7:
    let bits = generator.next()
    switch bits % 3 {
    case 0: return .float(Double(Float16(bitPattern: UInt16(truncatingIfNeeded: bits >> 8))))
    case 1: return .float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits >> 8))))
    default: return .float(Double(bitPattern: bits))
    }
  case 8: return .tag(randomNumber(&generator), randomValue(depth: depth - 1, &generator))
  case 9, 10:
    let count = Int.random(in: 0..<6, using: &generator)
    return .array((0..<count).map { _ in randomValue(depth: depth - 1, &generator) })
  default:
    var entries: [[UInt8]: CBORValue.Entry] = [:]
    for _ in 0..<Int.random(in: 0..<6, using: &generator) {
      let key = randomValue(depth: 0, &generator)
      entries[key.encoded] = .init(key, randomValue(depth: depth - 1, &generator))
    }
    return .map(entries.keys.sorted { $0.hashValue < $1.hashValue }.compactMap { entries[$0] })
  }
}

private func randomNumber(_ generator: inout SplitMix) -> UInt64 {
  let borders: [UInt64] = [0, 23, 24, 0xff, 0x100, 0xffff, 0x1_0000, 0xffff_ffff, 0x1_0000_0000]
  let bits = generator.next()
  return bits % 2 == 0
    ? borders[Int(bits / 2 % UInt64(borders.count))] : bits >> (bits / 2 % 64)
}

private func randomText(_ generator: inout SplitMix) -> String {
  let count = Int.random(in: 0..<30, using: &generator)
  var text = String.UnicodeScalarView()
  while text.count < count {
    let number = UInt32.random(in: 0..<0x11_0000, using: &generator) >> (generator.next() % 12)
    if let scalar = Unicode.Scalar(number) { text.append(scalar) }
  }
  return String(text)
}
