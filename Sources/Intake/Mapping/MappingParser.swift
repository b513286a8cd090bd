import JSON
import Mentoring

/// Reads a mapping file and collects all that is wrong with it.
///
/// No method throws: what cannot be read is noted and left out, and the reading goes on.
struct MappingParser {
  private(set) var faults: [MappingFault.Item] = []
  /// The action being read; outside of actions any will do, since all have the common fields.
  var action: any Action.Type = ProgrammeDefined.self

  /// Notes that something is wrong at a place.
  mutating func fault(_ place: JSONPlace, _ en: String, de: String) {
    fault(place, Message(en, de: de))
  }

  /// Notes that something is wrong at a place.
  mutating func fault(_ place: JSONPlace, _ reason: Message) {
    faults.append(MappingFault.Item(path: place.path, reason: reason))
  }

  /// The members of an object without its comments; keys that are not known are faults.
  mutating func object(_ place: JSONPlace, known: [String]?) -> [(key: String, place: JSONPlace)]? {
    guard let members = members(of: place) else {
      wrongKind(place, Message("an object in braces { }", de: "ein Objekt in Klammern { }"))
      return nil
    }
    guard let known else { return members }
    for member in members where !known.contains(member.key) {
      fault(member.place, unknown(member.key, Message("key", de: "Schlüssel"), among: known))
    }
    return members.filter { known.contains($0.key) }
  }

  /// The members without comments, or nil when the value is no object.
  private func members(of place: JSONPlace) -> [(key: String, place: JSONPlace)]? {
    do throws(JSONShapeFault) {
      return try place.members().filter { !$0.key.hasPrefix("//") }
    } catch { return nil }
  }

  /// The elements of a list.
  mutating func list(_ place: JSONPlace) -> [JSONPlace] {
    do throws(JSONShapeFault) { return try place.elements() } catch {
      wrongKind(place, Message("a list in brackets [ ]", de: "eine Liste in Klammern [ ]"))
      return []
    }
  }

  /// A text.
  mutating func text(_ place: JSONPlace) -> String? {
    guard case .string(let text) = place.value else {
      wrongKind(place, Message("a text in quotes", de: "ein Text in Anführungszeichen"))
      return nil
    }
    return text
  }

  /// One text, or a list of them.
  mutating func texts(_ place: JSONPlace) -> [String] {
    guard case .array = place.value else { return text(place).map { [$0] } ?? [] }
    return list(place).compactMap { text($0) }
  }

  /// A key that may only be true, such as `"filled": true`.
  mutating func onlyTrue(_ place: JSONPlace) {
    guard place.value != .bool(true) else { return }
    wrongKind(place, Message("true", de: "true"))
  }

  /// The name of a column.
  mutating func column(_ place: JSONPlace) -> ColumnName? {
    guard let name = text(place) else { return nil }
    guard !name.isEmpty else {
      fault(place, "the name of a column is expected", de: "hier fehlt der Name einer Spalte")
      return nil
    }
    return ColumnName(name: name, path: place.path)
  }

  /// A list of columns.
  mutating func columns(_ place: JSONPlace?) -> [ColumnName] {
    guard let place else { return [] }
    var columns: [ColumnName] = []
    for element in list(place) {
      guard let column = column(element) else { continue }
      if columns.contains(where: { $0.name == column.name }) {
        fault(
          element,
          "column \"\(column.name)\" stands twice",
          de: "die Spalte „\(column.name)“ steht doppelt da"
        )
      } else {
        columns.append(column)
      }
    }
    return columns
  }

  /// A constant, or what a value is translated to.
  mutating func plain(_ place: JSONPlace) -> Plain? {
    switch place.value {
    case .string(let text): return .text(text)
    case .integer(let number): return .integer(Int(number))
    case .bool(let truth): return .bool(truth)
    case .array: return .list(list(place).compactMap { plain($0) })
    case .object:
      guard let members = object(place, known: nil) else { return nil }
      var map: [String: Plain] = [:]
      for member in members { map[member.key] = plain(member.place) }
      return .map(map)
    case .real, .null:
      wrongKind(
        place,
        Message(
          "a text, a whole number, true or false",
          de: "ein Text, eine ganze Zahl, true oder false"
        )
      )
      return nil
    }
  }

  /// Notes that something else was expected here.
  mutating func wrongKind(_ place: JSONPlace, _ expected: Message) {
    fault(
      place,
      "\(expected.en) is expected here, not \(place.value.kindName)",
      de: "hier wird erwartet: \(expected.de); da steht \(place.value.germanKindName)"
    )
  }
}

extension JSONValue {
  fileprivate var germanKindName: String {
    switch self {
    case .null: "null"
    case .bool: "true oder false"
    case .integer: "eine ganze Zahl"
    case .real: "eine Zahl mit Komma"
    case .string: "ein Text"
    case .array: "eine Liste"
    case .object: "ein Objekt"
    }
  }
}

extension [(key: String, place: JSONPlace)] {
  /// The member of this key.
  subscript(key: String) -> JSONPlace? { first { $0.key == key }?.place }
}
