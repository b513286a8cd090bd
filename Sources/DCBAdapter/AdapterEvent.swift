import CBOR
import EventLog
import JSON
import MerkleLog

/// An event as suites for event stores know it: a type, tags, and bytes that nobody looks into.
struct AdapterEvent {
  let type: String
  /// As they were given.
  let tags: [String]
  let data: [UInt8]

  /// Reads `{"type","data","tags"}`; data and tags may be left out.
  init(parsing place: JSONPlace) throws {
    try place.refuseMembers(besides: ["type", "data", "tags"])
    type = try place.member("type").string()
    tags = try (place.optionalMember("tags")?.elements() ?? []).map { try $0.string() }
    // The log's own index would take an empty one; nobody could ask for it.
    guard !type.isEmpty, tags.allSatisfy({ !$0.isEmpty }) else { throw AdapterRequest.Invalid() }
    data = try Base64.decode(Array((place.optionalMember("data")?.string() ?? "").utf8).span)
  }

  /// Reads what ``stored(by:)`` wrote.
  init(_ event: borrowing Event) throws(EventLogError) {
    type = event.type
    do throws(CBORError) {
      let body = try CBORMap(decoding: event.body)
      data =
        try body["data"].map { bytes throws(CBORError) in
          var reader = CBORReader(bytes.span)
          return reader.copy(try reader.byteRange())
        } ?? []
      tags = try body["tags"].map(Self.texts) ?? event.tags
    } catch { throw .corrupted(event.position, .encoding(error)) }
  }

  private static func texts(_ item: [UInt8]) throws(CBORError) -> [String] {
    var reader = CBORReader(item.span)
    var texts: [String] = []
    for _ in 0..<(try reader.arrayCount()) { texts.append(try reader.text()) }
    return texts
  }

  /// The event as the log takes it.
  func stored(by command: CommandID) -> NewEvent {
    let plain = event(command, body: [])
    var body = CBORMap()
    var writer = CBORWriter()
    writer.bytes(data.span)
    body["data"] = writer.bytes
    if plain.tags != tags {
      writer.removeAll()
      writer.array(count: tags.count)
      for tag in tags { writer.text(tag) }
      body["tags"] = writer.bytes
    }
    return event(command, body: body.encoded)
  }

  private func event(_ command: CommandID, body: [UInt8]) -> NewEvent {
    NewEvent(
      type: type,
      version: 1,
      occurred: 0,
      actor: "dcb",
      commandID: command,
      tags: tags,
      body: body
    )
  }

  /// Writes it as an element of an answer.
  func write(at position: Position, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("position")
    writer.integer(position)
    writer.key("type")
    writer.string(type)
    writer.key("data")
    writer.string(Base64.text(data.span))
    writer.key("tags")
    writer.beginArray()
    for tag in tags { writer.string(tag) }
    writer.endArray()
    writer.endObject()
  }
}
