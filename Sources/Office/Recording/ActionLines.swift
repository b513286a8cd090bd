import EventLog
import JSON
import Mentoring
import UnicodeText

/// The actions of a file of JSON lines, and everything that is wrong with the lines themselves.
public struct ActionLines: Sendable {
  /// The actions of the lines that can be read, in order.
  public private(set) var requests: [Request] = []
  /// What is wrong with the other lines.
  public private(set) var problems: [Problem] = []

  /// Reads one action a line, `{"action": "meeting-held", "on": "2025-11-03", …}`.
  ///
  /// Besides the fields of the action, `command_id`, `in` (the cycle in which references are looked
  /// up), `new` and `unchanged_since` may stand there. Blank lines are passed over.
  public init(reading bytes: [UInt8], cycle: String? = nil) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated()
    where line.contains(where: { $0 != 0x20 && $0 != 0x0d && $0 != 0x09 }) {
      do throws(Fault) {
        requests.append(try request(of: Array(line), line: index + 1, cycle: cycle))
      } catch {
        problems.append(Problem(.fault(error), line: index + 1))
      }
    }
  }
}

private func request(of bytes: [UInt8], line: Int, cycle: String?) throws(Fault) -> Request {
  let value: JSONValue
  do throws(JSONFault) { value = try JSONValue(parsing: bytes) } catch {
    throw Fault(
      Message(
        "is no JSON (column \(error.column)): \(error.message)",
        de: "ist kein JSON (Spalte \(error.column): „\(error.message)“)"
      )
    )
  }
  guard case .object(let members) = value else {
    throw Fault(
      Message(
        "is \(value.kindName), not an object such as {\"action\": \"meeting-held\", …}",
        de: "ist kein Objekt wie {\"action\": \"meeting-held\", …}"
      )
    )
  }
  var request = Request(try action(named: value["action"]))
  request.line = line
  request.cycle = cycle
  for (key, value) in members where key != "action" && value != .null {
    switch key {
    case "command_id": request.commandID = try commandID(value)
    case "in": request.cycle = try text(value, key)
    case "new": request.isNewPerson = value == .bool(true)
    case "unchanged_since":
      guard case .integer(let number) = value, number >= 0 else {
        throw Fault(
          field: key,
          given: value.description,
          Message("is no position", de: "ist keine Stelle")
        )
      }
      request.unchangedSince = Position(number)
    default: request.fields.append((key, try plain(value, key)))
    }
  }
  return request
}

private func action(named value: JSONValue?) throws(Fault) -> any Action.Type {
  guard let value else {
    throw Fault(
      field: "action",
      Message("is missing: what happened?", de: "fehlt: was ist geschehen?")
    )
  }
  let name = try text(value, "action")
  guard let action = Catalogue.action(name) else {
    let near = nearest(to: name, in: Catalogue.actions.map { $0.name })
    throw Fault(
      field: "action",
      given: name,
      near.map {
        Message("is no action; did you mean '\($0)'?", de: "ist keine Aktion; ist '\($0)' gemeint?")
      }
        ?? Message(
          "is no action (all of them: tandembuch actions)",
          de: "ist keine Aktion (alle: tandembuch actions)"
        )
    )
  }
  return action
}

private func commandID(_ value: JSONValue) throws(Fault) -> CommandID {
  let words = try text(value, "command_id")
  guard let id = CommandID(uuid: words) else {
    throw Fault(field: "command_id", given: words, Message("is no UUID", de: "ist keine UUID"))
  }
  return id
}

private func text(_ value: JSONValue, _ key: String) throws(Fault) -> String {
  guard case .string(let text) = value else {
    throw Fault(
      field: key,
      given: value.description,
      Message("is \(value.kindName), not a text", de: "ist kein Text")
    )
  }
  return text
}

private func plain(_ value: JSONValue, _ key: String) throws(Fault) -> Plain {
  switch value {
  case .string(let text): return .text(text)
  case .integer(let number): return .integer(Int(number))
  case .bool(let truth): return .bool(truth)
  case .array(let values):
    var plains: [Plain] = []
    for value in values { plains.append(try plain(value, key)) }
    return .list(plains)
  case .object(let members):
    var plains: [String: Plain] = [:]
    for member in members { plains[member.key] = try plain(member.value, key) }
    return .map(plains)
  case .real, .null:
    throw Fault(
      field: key,
      given: value.description,
      Message("is \(value.kindName), which no field takes", de: "passt in kein Feld")
    )
  }
}
