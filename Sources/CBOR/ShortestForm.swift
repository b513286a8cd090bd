/// Whether a simple value or a float with this additional information could not be written shorter.
///
/// Simple values below 32 have no second byte (RFC 8949 section 3.3); NaN has one form, `f97e00`.
@usableFromInline
func isShortestSimple(_ information: UInt8, _ bits: UInt64) -> Bool {
  switch information {
  case 24: return bits >= 32
  case 25:
    let value = Float16(bitPattern: UInt16(truncatingIfNeeded: bits))
    return !value.isNaN || bits == 0x7e00
  case 26:
    let value = Float(bitPattern: UInt32(truncatingIfNeeded: bits))
    return !value.isNaN && Float(Float16(value)) != value
  default:
    let value = Double(bitPattern: bits)
    return !value.isNaN && Double(Float(value)) != value
  }
}

/// The additional information and bits of the shortest float that keeps the value.
func shortestFloat(_ value: Double) -> (information: UInt8, bits: UInt64) {
  if value.isNaN { return (25, 0x7e00) }
  let half = Float16(value)
  if Double(half) == value { return (25, UInt64(half.bitPattern)) }
  let single = Float(value)
  if Double(single) == value { return (26, UInt64(single.bitPattern)) }
  return (27, value.bitPattern)
}

/// The order of two encoded keys: bytewise, and a beginning before what goes on.
func precedes(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
  let shared = min(left.count, right.count)
  for index in 0..<shared where left[index] != right[index] { return left[index] < right[index] }
  return left.count < right.count
}
