import CBOR
import EventLog
import JSON
import Mentoring

/// The open fields of an event as a JSON object: days as dates, times as times.
///
/// What no field of the action reads is shown as it stands in the bytes.
func bodyJSON(_ event: Event) throws(ViewsError) -> [UInt8] {
  let action = Catalogue.action(event.type)
  let body: CBORMap
  do throws(CBORError) {
    let bytes = try todaysBody(event, action)
    body = try CBORMap(decoding: bytes.span)
  } catch {
    throw .unreadable(position: event.position, .body(error))
  }
  var writer = JSONWriter()
  writer.beginObject()
  for entry in body.entries {
    writer.key(entry.key)
    writer.value(readable(entry.value, action?.field(entry.key)))
  }
  writer.endObject()
  return writer.bytes
}

/// The body as the present version of its action has it.
private func todaysBody(
  _ event: Event,
  _ action: (any Action.Type)?
) throws(CBORError) -> [UInt8] {
  let bytes = Array(copying: event.body)
  guard let action, event.version < UInt64(action.version) else { return bytes }
  return try upcast(bytes, from: Int(event.version), action)
}

private func upcast<A: Action>(
  _ bytes: [UInt8],
  from version: Int,
  _ action: A.Type
) throws(CBORError) -> [UInt8] {
  try action.upcast(bytes.span, from: version)
}

/// A value in the words of its field, else as it stands in the bytes.
private func readable(_ bytes: [UInt8], _ field: (any AnyField)?) -> JSONValue {
  if let field, let plain = try? field.plain(of: bytes) { return json(plain) }
  guard let value = try? CBORValue(decoding: bytes.span) else { return .null }
  return json(value)
}

private func json(_ plain: Plain) -> JSONValue {
  switch plain {
  case .text(let text): .string(text)
  case .integer(let number): .integer(Int64(number))
  case .bool(let truth): .bool(truth)
  case .list(let elements): .array(elements.map { json($0) })
  case .map(let members):
    .object(members.sorted { $0.key < $1.key }.map { (key: $0.key, value: json($0.value)) })
  }
}

private func json(_ value: CBORValue) -> JSONValue {
  switch value {
  case .unsigned(let number): Int64(exactly: number).map { .integer($0) } ?? .string("\(number)")
  case .negative(let argument): Int64(exactly: argument).map { .integer(-1 - $0) } ?? .null
  case .text(let text): .string(text)
  case .bool(let truth): .bool(truth)
  case .array(let elements): .array(elements.map { json($0) })
  case .bytes(let bytes):
    .string(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
  default: .null
  }
}
