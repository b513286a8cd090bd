import JSON
import Mentoring

extension MappingParser {
  /// One condition, or a list of conditions that must all hold.
  mutating func conditions(_ place: JSONPlace) -> [Condition] {
    guard case .array = place.value else { return condition(place).map { [$0] } ?? [] }
    let places = list(place)
    if places.isEmpty {
      fault(place, "no condition is listed", de: "es ist keine Bedingung aufgeführt")
    }
    return places.compactMap { condition($0) }
  }

  private mutating func condition(_ place: JSONPlace) -> Condition? {
    let tests = ["is", "is-not", "filled", "empty"]
    guard let members = object(place, known: ["column", "role-of"] + tests) else { return nil }
    if let role = members["role-of"] {
      for member in members where member.key != "role-of" {
        fault(
          member.place,
          "\"\(member.key)\" belongs inside the braces of \"role-of\"",
          de: "„\(member.key)“ gehört in die Klammern von „role-of“"
        )
      }
      return self.role(role)
    }
    let chosen = members.filter { tests.contains($0.key) }
    guard let column = member("column", of: members, in: place), chosen.count == 1,
      let test = chosen.first
    else {
      if chosen.count != 1 {
        let names = quoted(tests)
        fault(
          place,
          "a condition says exactly one of \(names.en)",
          de: "eine Bedingung nennt genau eines von \(names.de)"
        )
      }
      return nil
    }
    switch test.key {
    case "is": return Condition(column: column, test: .isOneOf(values(test.place)))
    case "is-not": return Condition(column: column, test: .isNoneOf(values(test.place)))
    case "filled":
      onlyTrue(test.place)
      return Condition(column: column, test: .isFilled)
    default:
      onlyTrue(test.place)
      return Condition(column: column, test: .isEmpty)
    }
  }

  private mutating func role(_ place: JSONPlace) -> Condition? {
    guard let members = object(place, known: ["column", "is"]) else { return nil }
    let column = member("column", of: members, in: place)
    guard let wanted = members["is"] else {
      fault(place, "\"is\" is missing", de: "„is“ fehlt")
      return nil
    }
    guard let role = text(wanted), let column else { return nil }
    guard ["mentee", "mentor"].contains(role) else {
      fault(wanted, unknown(role, Message("role", de: "Rolle"), among: ["mentee", "mentor"]))
      return nil
    }
    return Condition(column: column, test: .roleIs(role))
  }

  private mutating func member(
    _ key: String,
    of members: [(key: String, place: JSONPlace)],
    in place: JSONPlace
  ) -> ColumnName? {
    guard let member = members[key] else {
      fault(place, "\"\(key)\" is missing", de: "„\(key)“ fehlt")
      return nil
    }
    return column(member)
  }

  private mutating func values(_ place: JSONPlace) -> [String] {
    let values = texts(place).map { trimmed($0) }
    if values.contains("") {
      fault(
        place,
        "for an empty cell write \"empty\": true",
        de: "für eine leere Zelle steht \"empty\": true"
      )
    }
    return values
  }
}
