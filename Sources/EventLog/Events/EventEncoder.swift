/// Writes one event after the other into the same scratch space, and notes what the index needs.
struct EventEncoder {
  /// Holds the event in its first `count` bytes.
  private(set) var scratch: [UInt8]
  /// How many bytes the event has.
  private(set) var count = 0

  private let logID: [UInt8]
  private var typeTag = Array("type:".utf8)
  private var typePrefixCount: Int { 5 }
  private var tagRanges: [Range<Int>] = []
  private var typeClass: UInt64 = 0
  private var typeKey = TagKey(Span())

  init(logID: [UInt8]) {
    self.logID = logID
    scratch = [UInt8](repeating: 0, count: 1_024)
  }

  /// Writes an event up to its seals.
  mutating func encodeHead(
    _ event: NewEvent,
    position: Position,
    recorded: UInt64,
    salt: (UInt64, UInt64)
  ) {
    tagRanges.removeAll(keepingCapacity: true)
    makeRoom(Self.roomForHead(event))
    let logID = logID
    var ranges: [Range<Int>] = []
    swap(&ranges, &tagRanges)
    var pen = Pen(scratch.mutableSpan, at: 0)
    pen.head(4, 14)
    pen.unsigned(Event.format)
    pen.bytes(logID.span)
    pen.unsigned(position)
    pen.unsigned(recorded)
    let type = pen.text(event.type)
    pen.unsigned(event.version)
    pen.integer(event.occurred)
    _ = pen.text(event.actor)
    pen.head(2, 16)
    pen.word(event.commandID.high)
    pen.word(event.commandID.low)
    if let cause = event.cause { pen.unsigned(cause) } else { pen.byte(0xF6) }
    pen.head(2, 16)
    pen.word(salt.0)
    pen.word(salt.1)
    pen.head(4, UInt64(event.tags.count))
    for tag in event.tags { ranges.append(pen.text(tag)) }
    pen.copy(event.body.span)
    count = pen.count
    swap(&ranges, &tagRanges)
    indexType(type)
  }

  /// Writes what the event says about its payloads, which ends it.
  mutating func encodeSeals(_ payloads: [SealedPayload]) throws(EventLogError) {
    // The key of a payload has one byte for its index.
    if payloads.isEmpty {
      // The head has left room for this.
      scratch[count] = 0x80
      count += 1
      return
    }
    guard payloads.count <= 256 else { throw .malformed(.element("seals")) }
    for payload in payloads where !payload.seal.isWellFormed {
      throw .malformed(.element("seals"))
    }
    makeRoom(count + payloads.reduce(9) { $0 + $1.seal.room })
    let headCount = count
    var pen = Pen(scratch.mutableSpan, at: headCount)
    pen.head(4, UInt64(payloads.count))
    for payload in payloads { payload.seal.encode(with: &pen) }
    count = pen.count
  }

  /// Adds the postings of the event: its tags and its type.
  func addPostings(to postings: inout Postings, position: Position) {
    let bytes = scratch.span
    for range in tagRanges {
      postings.append(TagKey(bytes.extracting(range)), at: position, typeClass: typeClass)
    }
    postings.append(typeKey, at: position, typeClass: typeClass)
    postings.closeBlockIfFull()
  }

  /// An upper bound of the bytes that a head takes: nine bytes for any head of an item.
  private static func roomForHead(_ event: NewEvent) -> Int {
    var room = 15 * 9 + 3 * 16 + event.body.count
    room += event.type.utf8.count + event.actor.utf8.count
    for tag in event.tags { room += 9 + tag.utf8.count }
    return room
  }

  private mutating func makeRoom(_ bytes: Int) {
    guard bytes > scratch.count else { return }
    scratch.append(contentsOf: repeatElement(0, count: bytes - scratch.count))
  }

  private mutating func indexType(_ range: Range<Int>) {
    // Taken out while it is written to, so that it is written in place.
    var tag: [UInt8] = []
    swap(&tag, &typeTag)
    let scratch = scratch
    let type = scratch.span.extracting(range)
    // The events of one write are mostly of few types, and often of the same one in a row.
    if !tag.span.extracting(typePrefixCount..<tag.count).equals(type) {
      tag.removeLast(tag.count - typePrefixCount)
      tag.append(type)
      (typeKey, typeClass) = (TagKey(tag.span), Posting.typeClass(type))
    }
    swap(&tag, &typeTag)
  }
}
