import CBOR

/// An event, viewed in place in the bytes that are stored and hashed.
///
/// `[ format, log id, position, recorded, type, version, occurred, actor, command id, cause, salt,
/// tags, body, seals ]` in deterministic CBOR. One pass finds where everything stands; texts are copied when asked for.
public struct Event: ~Escapable {
  /// The format of events that this program writes, and the newest that it reads.
  public static var format: UInt64 { 1 }

  /// The event's exact bytes: the leaf.
  public let bytes: Span<UInt8>
  let outline: EventOutline

  /// Finds the elements; checks that each is there and of its kind, not what is inside the body
  /// and the seals.
  ///
  /// - Throws: `malformed`, or `newerFormat`.
  @_lifetime(copy bytes)
  public init(_ bytes: Span<UInt8>) throws(EventLogError) {
    let outline: EventOutline
    do throws(CBORError) {
      outline = try EventOutline(bytes)
    } catch {
      throw .malformed(.encoding(error))
    }
    guard outline.format == Self.format else {
      throw .newerFormat(found: outline.format, supported: Self.format)
    }
    self.bytes = bytes
    self.outline = outline
  }

  /// Where it stands in the log.
  public var position: Position { outline.position }
  /// When it was recorded, in milliseconds since 1970 UTC.
  public var recorded: UInt64 { outline.recorded }
  /// The version of its type's fields.
  public var version: UInt64 {
    // The outline has read this head already.
    var reader = CBORReader(bytes, at: outline.versionStart)
    return (try? reader.unsigned()) ?? 0
  }
  /// The day on which it happened, in days since 1970-01-01.
  public var occurred: Int { outline.occurred }
  /// The event that brought it about, if any.
  public var cause: Position? {
    // The outline has seen that it is null or a number.
    var reader = CBORReader(bytes, at: outline.causeStart)
    return try? reader.unsigned()
  }

  /// The name of its type.
  public var type: String { typeUTF8.decoded }
  /// The name of its type as it stands in the bytes.
  public var typeUTF8: Span<UInt8> {
    @_lifetime(copy self)
    get { bytes.extracting(outline.type) }
  }
  /// Whether it is of the type with this name.
  public func isType(_ name: StaticString) -> Bool {
    CBORReader(bytes).matches(outline.type, name)
  }

  /// The id of who recorded it.
  public var actor: String { actorUTF8.decoded }
  /// The id of who recorded it, as it stands in the bytes.
  public var actorUTF8: Span<UInt8> {
    @_lifetime(copy self)
    get { bytes.extracting(outline.actor) }
  }

  /// The command that it belongs to.
  public var commandID: CommandID {
    CommandID(
      high: bytes.bigEndianWord(at: outline.commandStart),
      low: bytes.bigEndianWord(at: outline.commandStart + 8)
    )
  }

  /// The log that it belongs to: 16 bytes.
  public var logID: Span<UInt8> {
    @_lifetime(copy self)
    get { bytes.extracting(outline.logIDStart..<outline.logIDStart + 16) }
  }

  /// 16 random bytes, which keep the leaf's hash from confirming a guess.
  public var salt: Span<UInt8> {
    @_lifetime(copy self)
    get { bytes.extracting(outline.saltStart..<outline.saltStart + 16) }
  }

  /// The leaf's bytes up to the seals: what a payload is bound to.
  public var head: Span<UInt8> {
    @_lifetime(copy self)
    get { bytes.extracting(0..<outline.sealsStart) }
  }

  /// The fields: a map in CBOR with text keys.
  public var body: Span<UInt8> {
    @_lifetime(copy self)
    get { bytes.extracting(outline.bodyStart..<outline.sealsStart) }
  }
}

extension Event {
  /// The tags, one after the other, without copying.
  public var tagIterator: TagIterator {
    @_lifetime(copy self)
    get { TagIterator(self) }
  }

  /// The ids of what it concerns.
  public var tags: [String] {
    var tags: [String] = []
    var iterator = tagIterator
    while let tag = iterator.next() { tags.append(tag.decoded) }
    return tags
  }

  /// Whether it carries a tag.
  public func hasTag(_ utf8: Span<UInt8>) -> Bool {
    var iterator = tagIterator
    while let tag = iterator.next() {
      if tag.equals(utf8) { return true }
    }
    return false
  }

  /// Whether it carries a tag.
  public func hasTag(_ tag: String) -> Bool { hasTag(tag.utf8Span.span) }

  /// What it says about the payloads that lie beside it; decoded on demand.
  ///
  /// - Throws: `malformed`.
  public var seals: [Seal] {
    get throws(EventLogError) {
      do throws(CBORError) {
        var reader = CBORReader(bytes, at: outline.sealsStart)
        var seals: [Seal] = []
        for _ in 0..<(try reader.arrayCount()) { seals.append(try Seal(&reader)) }
        try reader.expectEnd()
        return seals
      } catch {
        throw .malformed(.encoding(error))
      }
    }
  }
}

/// The tags of an event, one after the other.
public struct TagIterator: ~Escapable {
  private let bytes: Span<UInt8>
  private var offset: Int
  private var left: Int

  @_lifetime(copy event)
  init(_ event: Event) {
    bytes = event.bytes
    var reader = CBORReader(event.bytes, at: event.outline.tagsStart)
    // The outline has read this head and the texts behind it already.
    left = (try? reader.arrayCount()) ?? 0
    offset = reader.offset
  }

  /// The next tag; nil after the last.
  @_lifetime(copy self)
  @_lifetime(self: copy self)
  public mutating func next() -> Span<UInt8>? {
    guard left > 0 else { return nil }
    left &-= 1
    var reader = HeadReader(bytes, at: offset)
    guard let range = try? reader.text() else { return nil }
    offset = reader.offset
    return bytes.extracting(range)
  }
}
