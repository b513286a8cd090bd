import EventLog
import JSON
public import Mentoring

extension Request {
  /// Reads JSON lines: one object an action, `{"action": "meeting-held", "on": "2025-11-03", …}`.
  ///
  /// Besides the fields of the action, `command_id` may stand there. Blank lines are passed over.
  ///
  /// - Throws: ``OfficeError/problems(_:)`` with what is wrong in all lines.
  public static func lines(_ bytes: [UInt8]) throws(OfficeError) -> [Request] {
    var requests: [Request] = []
    var problems: [Problem] = []
    let newline = UInt8(ascii: "\n")
    for (index, line) in bytes.split(separator: newline, omittingEmptySubsequences: false).enumerated()
    where line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0d }) {
      do throws(Fault) {
        requests.append(try request(Array(line), line: index + 1))
      } catch { problems.append(Problem(.fault(error), line: index + 1)) }
    }
    guard problems.isEmpty else { throw .problems(problems) }
    return requests
  }

  private static func request(_ bytes: [UInt8], line: Int) throws(Fault) -> Request {
    let value: JSONValue
    do throws(JSONFault) { value = try JSONValue(parsing: bytes) } catch {
      throw Fault(
        Message(
          "column \(error.column): this is no JSON object: \(error.message)",
          de: "Spalte \(error.column): das ist kein JSON-Objekt: \(error.message)"))
    }
    guard case .object(let members) = value else {
      throw Fault(
        Message(
          "this is no JSON object; a line reads {\"action\": \"meeting-held\", …}",
          de: "das ist kein JSON-Objekt; eine Zeile lautet {\"action\": \"meeting-held\", …}"))
    }
    guard case .string(let name)? = value["action"] else {
      throw Fault(
        field: "action",
        Message("is missing: it says what is recorded", de: "fehlt: es sagt, was erfasst wird"))
    }
    var request = Request(try action(named: name))
    request.line = line
    for member in members where member.key != "action" {
      if member.key == "command_id" {
        request.commandID = try commandID(member.value)
      } else if let plain = try plain(member.value, member.key) {
        request.fields.append((member.key, plain))
      }
    }
    return request
  }

  private static func commandID(_ value: JSONValue) throws(Fault) -> CommandID {
    if case .string(let text) = value, let id = CommandID(uuid: text) { return id }
    throw Fault(
      field: "command_id",
      Message(
        "is no UUID such as 0190f5c2-7b7e-7c3a-9d61-2f4be1a0c3d5",
        de: "ist keine UUID wie 0190f5c2-7b7e-7c3a-9d61-2f4be1a0c3d5"))
  }

  /// The action of a name; the fault says where they are listed.
  public static func action(named name: String) throws(Fault) -> any Action.Type {
    if let action = Catalogue.action(name) { return action }
    throw Fault(
      field: "action", given: name,
      Message(
        "is no action; tandembuch actions lists them",
        de: "ist keine Aktion; tandembuch actions nennt sie alle"))
  }

  /// A value as its field reads it; null is as if it were not there.
  private static func plain(_ value: JSONValue, _ field: String) throws(Fault) -> Plain? {
    switch value {
    case .null: return nil
    case .bool(let value): return .bool(value)
    case .integer(let number): return .integer(Int(number))
    case .real(let number):
      throw Fault(
        field: field, given: "\(number)",
        Message("is no whole number", de: "ist keine ganze Zahl"))
    case .string(let text): return .text(text)
    case .array(let values):
      var parts: [Plain] = []
      for value in values {
        if let part = try plain(value, field) { parts.append(part) }
      }
      return .list(parts)
    case .object(let members):
      var map: [String: Plain] = [:]
      for member in members { map[member.key] = try plain(member.value, field) }
      return .map(map)
    }
  }
}
