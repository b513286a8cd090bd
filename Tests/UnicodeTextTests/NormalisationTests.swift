import Foundation
import TestSupport
import Testing
import UnicodeText

/// What Foundation, with Unicode tables of its own, makes of the same text.
private func composedByFoundation(_ text: String) -> [Unicode.Scalar] {
  Array(text.precomposedStringWithCanonicalMapping.unicodeScalars)
}

/// Whether both libraries know the code point: it was in Unicode 14 already.
private func isWellKnown(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.age.map { $0.major <= 14 } ?? false
}

@Suite
struct `Normalisation` {
  @Test
  func `composes every code point as another library does`() {
    var different: [UInt32] = []
    for value in UInt32(1)...0x2FFFF {
      guard let scalar = Unicode.Scalar(value), isWellKnown(scalar) else { continue }
      let text = String(scalar)
      if Array(nfc(text).unicodeScalars) != composedByFoundation(text) { different.append(value) }
    }
    #expect(different.isEmpty)
  }

  @Test
  func `orders and composes marks as another library does`() {
    var random = SplitMix(printing: "orders and composes marks")
    let marks = (UInt32(0x300)...0x362).compactMap(Unicode.Scalar.init)
    let letters =
      Array("aouAOUeinscyzßøłđиάक".unicodeScalars) + Array("가\u{1100}\u{1161}".unicodeScalars)
    for _ in 0..<20_000 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let source = Int.random(in: 0...2, using: &random) == 0 ? letters : marks
        scalars.append(source[Int.random(in: source.indices, using: &random)])
      }
      let text = String(scalars)
      #expect(Array(nfc(text).unicodeScalars) == composedByFoundation(text))
    }
  }

  @Test
  func `is what folding starts from, and folding twice changes nothing`() {
    var different: [UInt32] = []
    for value in UInt32(1)...0x2FFFF {
      guard let scalar = Unicode.Scalar(value), isWellKnown(scalar) else { continue }
      let once = folded("x\(scalar)x")
      let decomposed = "x\(scalar)x".decomposedStringWithCanonicalMapping
      if folded(once) != once || folded(decomposed) != once { different.append(value) }
    }
    #expect(different.isEmpty, "\(different.prefix(40).map { String($0, radix: 16) })")
  }
}
