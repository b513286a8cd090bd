import JSON
import Mentoring

extension Mapping {
  /// Reads a mapping file; see ``Mapping`` for its language.
  ///
  /// - Throws: everything that is wrong, each with its path and the nearest known word.
  public init(json: [UInt8]) throws(MappingFault) {
    let value: JSONValue
    do throws(JSONFault) { value = try JSONValue(parsing: json) } catch {
      throw MappingFault([
        MappingFault.Item(
          path: "",
          reason: Message(
            "this is not JSON: \(error)",
            de:
              "das ist kein JSON: Zeile \(error.line), Zeichen \(error.column) („\(error.message)“)"
          )
        )
      ])
    }
    var parser = MappingParser()
    let mapping = parser.mapping(JSONPlace(value))
    guard let mapping, parser.faults.isEmpty else { throw MappingFault(parser.faults) }
    self = mapping
  }
}

extension MappingParser {
  /// The whole file.
  mutating func mapping(_ place: JSONPlace) -> Mapping? {
    let known = ["actions", "on", "unique", "extra", "ignore", "skip"]
    guard let members = object(place, known: known) else { return nil }
    let on = members["on"].flatMap { source($0, of: CommonFields.shape.on, made: [:]) }
    var rules: [ActionRule] = []
    var made: [String: String] = [:]
    if let actions = members["actions"] {
      let places = list(actions)
      if places.isEmpty, case .array = actions.value {
        fault(actions, "no action is listed", de: "es ist keine Aktion aufgeführt")
      }
      for place in places {
        guard var rule = rule(place, made: &made) else { continue }
        if let on, !rule.fields.contains(where: { $0.field.key == "on" }) {
          rule.fields.append(FieldRule(field: CommonFields.shape.on, source: on))
        }
        rules.append(rule)
      }
    } else {
      fault(place, "\"actions\" is missing", de: "„actions“ fehlt")
    }
    var mapping = Mapping(plan: .rules(rules))
    mapping.unique = columns(members["unique"])
    mapping.extra = columns(members["extra"])
    mapping.ignore = columns(members["ignore"])
    mapping.skip = members["skip"].map { conditions($0) }
    if let ignore = members["ignore"] { refuseContradiction(in: mapping, ignore) }
    return mapping
  }

  /// What is left out cannot be recorded; it may be asked for by conditions.
  private mutating func refuseContradiction(in mapping: Mapping, _ ignore: JSONPlace) {
    guard case .rules(let rules) = mapping.plan else { return }
    let used = rules.flatMap { $0.fields.flatMap(\.columns) + $0.extra } + mapping.extra
    for column in mapping.ignore {
      guard let use = used.first(where: { $0.name == column.name }) else { continue }
      fault(
        ignore,
        "column \"\(column.name)\" is to be left out, but \(use.path) uses it",
        de: "die Spalte „\(column.name)“ soll wegbleiben, wird aber in \(use.path) verwendet"
      )
    }
  }

  /// One action; `made` holds the kinds of things made so far, by label.
  private mutating func rule(_ place: JSONPlace, made: inout [String: String]) -> ActionRule? {
    let known = ["action", "makes", "when", "fields", "extra"]
    guard let members = object(place, known: known) else { return nil }
    guard let action = action(members["action"], in: place) else { return nil }
    self.action = action
    var rule = ActionRule(action: action)
    rule.conditions = members["when"].map { conditions($0) } ?? []
    rule.extra = columns(members["extra"])
    for member in members["fields"].flatMap({ object($0, known: nil) }) ?? [] {
      guard let field = field(member.key, of: action, member.place) else { continue }
      if rule.fields.contains(where: { $0.field.key == field.key }) {
        fault(
          member.place,
          "field \(field.key) is given twice",
          de: "das Feld \(field.key) ist doppelt angegeben"
        )
      }
      guard let source = source(member.place, of: field, made: made) else { continue }
      rule.fields.append(FieldRule(field: field, source: source))
    }
    refuseMissing(of: action, members["fields"], in: place)
    if let makes = members["makes"] { rule.makes = label(makes, of: action, &made) }
    return rule
  }

  private mutating func action(_ place: JSONPlace?, in rule: JSONPlace) -> (any Action.Type)? {
    guard let place else {
      fault(rule, "\"action\" is missing", de: "„action“ fehlt")
      return nil
    }
    guard let name = text(place) else { return nil }
    guard let action = Catalogue.action(name) else {
      let names = Catalogue.actions.filter { $0.writtenBy == .record }.map { $0.name }
      fault(place, unknown(name, Message("action", de: "Aktion"), among: names))
      return nil
    }
    if case .command(let command) = action.writtenBy {
      fault(
        place,
        "\(name) is written by the command \(command) only",
        de: "\(name) schreibt nur der Befehl \(command)"
      )
      return nil
    }
    return action
  }

  private mutating func field(
    _ name: String,
    of action: any Action.Type,
    _ place: JSONPlace
  ) -> (any AnyField)? {
    let key = fieldKey(name)
    guard key != "extra" else {
      fault(
        place,
        "list the columns that are kept besides under \"extra\" of the action",
        de: "Spalten, die zusätzlich aufbewahrt werden, gehören unter „extra“ der Aktion"
      )
      return nil
    }
    guard let field = action.field(key) else {
      let names = (action.fields.filter { !$0.drawsValue } + CommonFields.all).map(\.key)
      let what = Message("field of \(action.name)", de: "Feld von \(action.name)")
      fault(place, unknown(name, what, among: names))
      return nil
    }
    guard !field.drawsValue else {
      fault(
        place,
        "\(key) is drawn by the program; a mapping cannot set it",
        de: "\(key) vergibt das Programm; eine Zuordnung kann es nicht setzen"
      )
      return nil
    }
    return field
  }

  /// A field that must be there must be listed; one that is listed wrongly has its fault already.
  private mutating func refuseMissing(
    of action: any Action.Type,
    _ fields: JSONPlace?,
    in rule: JSONPlace
  ) {
    var listed: [String] = []
    if let fields, case .object(let members) = fields.value {
      listed = members.map { fieldKey($0.key) }
    }
    let missing = action.fields.filter { $0.isRequired && !listed.contains($0.key) }
    for field in missing {
      fault(
        fields ?? rule,
        "\(action.name) needs the field \(field.key) (\(field.label.en))",
        de: "\(action.name) braucht das Feld \(field.key) (\(field.label.de))"
      )
    }
    for group in action.alternatives where !group.fields.contains(where: listed.contains) {
      fault(fields ?? rule, needsOne(of: group, action))
    }
  }

  private mutating func label(
    _ place: JSONPlace,
    of action: any Action.Type,
    _ made: inout [String: String]
  ) -> String? {
    guard let label = text(place) else { return nil }
    guard let thing = action.thingMade else {
      fault(
        place,
        "\(action.name) makes nothing that could be referred to",
        de: "\(action.name) legt nichts an, worauf man sich beziehen könnte"
      )
      return nil
    }
    guard made[label] == nil else {
      fault(
        place,
        "\"\(label)\" is made already; choose another label",
        de: "„\(label)“ gibt es schon; bitte anders benennen"
      )
      return nil
    }
    made[label] = thing
    return label
  }
}

/// The field's key: `given-name` and `given_name` are the same.
func fieldKey(_ name: String) -> String { String(name.map { $0 == "-" ? "_" : $0 }) }

extension Action {
  /// The kind of thing that gets its id by this action: `person`.
  static var thingMade: String? {
    fields.lazy.filter { $0.makesThing }.compactMap { field in
      if case .id(_, let thing) = field.kind { thing } else { nil }
    }.first
  }
}
