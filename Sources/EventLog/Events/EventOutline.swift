import CBOR

/// Where the elements of an event stand in its bytes, and the numbers that are asked for most.
///
/// Kept small: an event is handed on by value from the log to whoever reads it, and copying twice
/// the bytes took longer than reading them.
struct EventOutline {
  let position: Position
  let recorded: UInt64
  let occurred: Int
  private let formatNumber: UInt32
  private let typeStart: UInt32
  private let typeEnd: UInt32
  private let actorStart: UInt32
  private let actorEnd: UInt32
  private let tagsOffset: UInt32
  private let bodyOffset: UInt32
  private let sealsOffset: UInt32

  /// The format; one that is too large is the largest.
  var format: UInt64 { UInt64(formatNumber) }
  /// The head of the array, the format and the head of the log id have a byte each.
  var logIDStart: Int { 3 }
  var type: Range<Int> { Int(typeStart)..<Int(typeEnd) }
  var versionStart: Int { Int(typeEnd) }
  var actor: Range<Int> { Int(actorStart)..<Int(actorEnd) }
  var commandStart: Int { Int(actorEnd) &+ 1 }
  var causeStart: Int { commandStart &+ 16 }
  var saltStart: Int { tagsStart &- 16 }
  var tagsStart: Int { Int(tagsOffset) }
  var bodyStart: Int { Int(bodyOffset) }
  var sealsStart: Int { Int(sealsOffset) }

  /// Finds the elements in one pass.
  @inline(__always)
  init(_ bytes: Span<UInt8>) throws(CBORError) {
    guard bytes.count <= UInt32.max else { throw .unsupported(at: 0) }
    var reader = HeadReader(bytes)
    guard try reader.argument(of: 4) == 14 else { throw .wrongKind(at: 0) }
    formatNumber = UInt32(clamping: try reader.argument(of: 0))
    _ = try reader.sixteenBytes()
    position = try reader.argument(of: 0)
    recorded = try reader.argument(of: 0)
    let type = try reader.text()
    _ = try reader.argument(of: 0)
    occurred = try reader.integer()
    let actor = try reader.text()
    _ = try reader.sixteenBytes()
    if try !reader.isNull() { _ = try reader.argument(of: 0) }
    _ = try reader.sixteenBytes()
    let tagsStart = reader.offset
    var tags = try reader.argument(of: 4)
    while tags > 0 {
      _ = try reader.text()
      tags &-= 1
    }
    let bodyStart = reader.offset
    try reader.skip(expecting: 5)
    let sealsStart = reader.offset
    guard sealsStart < bytes.count, bytes[sealsStart] &>> 5 == 4 else {
      throw .wrongKind(at: sealsStart)
    }
    // No offset is larger than the number of bytes.
    typeStart = UInt32(truncatingIfNeeded: type.lowerBound)
    typeEnd = UInt32(truncatingIfNeeded: type.upperBound)
    actorStart = UInt32(truncatingIfNeeded: actor.lowerBound)
    actorEnd = UInt32(truncatingIfNeeded: actor.upperBound)
    tagsOffset = UInt32(truncatingIfNeeded: tagsStart)
    bodyOffset = UInt32(truncatingIfNeeded: bodyStart)
    sealsOffset = UInt32(truncatingIfNeeded: sealsStart)
  }
}
