import Intake
import Mentoring

/// Knows the roles that a test says.
struct Roles: IntakeResolver {
  var roles: [String: String] = [:]

  func role(ofApplication reference: String) -> String? { roles[reference] }
}

/// Reads lines by a mapping in JSON.
func reading(
  _ lines: String...,
  by json: String,
  cycle: String? = "wegweiser/2025",
  roles: [String: String] = [:]
) throws -> Intake {
  let mapping = try Mapping(json: Array(json.utf8))
  return Intake(
    reading: Array(lines.joined(separator: "\n").utf8),
    by: mapping,
    cycle: cycle,
    resolver: Roles(roles: roles)
  )
}

/// Reads lines whose columns are named as fields.
func reading(_ lines: String..., as name: String, cycle: String? = nil) throws -> Intake {
  let bytes = Array(lines.joined(separator: "\n").utf8)
  return Intake(reading: bytes, by: .direct(try action(name)), cycle: cycle, resolver: Roles())
}

/// The action of a name that a test knows to exist.
func action(_ name: String) throws -> any Action.Type {
  guard let action = Catalogue.action(name) else { throw Missing(what: name) }
  return action
}

/// Something that a test needs is not there.
struct Missing: Error {
  let what: String
}

extension Intake {
  /// `line column: value`, for each fault.
  var places: [String] {
    faults.map { "\($0.line) \($0.column ?? "-"): \($0.value ?? "-")" }
  }

  /// All actions in order.
  var actions: [IntakeAction] { rows.flatMap(\.actions) }
}

extension IntakeAction {
  /// `name field=value field=value`, with things made in angle brackets.
  var line: String {
    let words = fields.map { field in
      switch field.value {
      case .words(let plain): "\(field.name)=\(plain)"
      case .made(let label): "\(field.name)=<\(label)>"
      }
    }
    return ([action.name] + words).joined(separator: " ")
  }
}
