import CommandLineKit
import JSON
import Mentoring

/// An action with everything that is declared of it, and the fields that every action has.
func catalogueEntry(of action: any Action.Type) -> JSONValue {
  let writer: JSONValue =
    switch action.writtenBy {
    case .record: "record"
    case .command(let name): .string(name)
    }
  return [
    "name": .string(action.name),
    "version": .integer(Int64(action.version)),
    "label": JSONValue(action.title.label),
    "when_closed": .string(action.whenClosed.rawValue),
    "written_by": writer,
    "rule": action.rule.map { JSONValue($0) } ?? .null,
    "alternatives": .array(
      action.alternatives.map { alternatives in
        [
          "fields": .array(alternatives.fields.map { .string($0) }),
          "several": .bool(alternatives.mayBeSeveral),
        ]
      }
    ),
    "fields": .array(action.fields.map { fieldEntry(of: $0) }),
    "common_fields": .array(CommonFields.all.map { fieldEntry(of: $0) }),
    "example": .string(exampleLine(of: action)),
  ]
}

private func fieldEntry(of field: any AnyField) -> JSONValue {
  let range: JSONValue =
    field.range.map { [.integer(Int64($0.lowerBound)), .integer(Int64($0.upperBound))] } ?? .null
  return [
    "name": .string(field.key),
    "option": .string(field.spelling),
    "label": JSONValue(field.label),
    "kind": .string(field.kind.element.word),
    "thing": field.kind.thing.map { .string($0) } ?? .null,
    "made_by": field.kind.maker.map { .string($0) } ?? .null,
    "several": .bool(field.kind.isList),
    "required": .bool(field.isRequired),
    "sealed": .bool(field.isSealed),
    "purpose": field.seal.map { .string($0.rawValue) } ?? .null,
    "drawn": .bool(field.drawsValue),
    "tagged": .bool(field.tagsEvent && field.kind.namesThing),
    "range": range,
    "list": field.codeList.map { .string($0.name.word) } ?? .null,
    "extensible": field.codeList.map { .bool($0.isExtensible) } ?? .null,
    "codes": codes(of: field),
  ]
}

/// The codes that a field takes by itself; where rules are named, those that may be overridden.
private func codes(of field: any AnyField) -> JSONValue {
  if field.key == "overrides" {
    return .array(
      Rule.allCases.filter(\.isOverridable).map { ["code": .string($0.rawValue)] }
    )
  }
  return field.codeList.map { .array($0.codes.map(codeEntry)) } ?? .null
}

private func codeEntry(_ definition: CodeDefinition) -> JSONValue {
  [
    "code": .string(definition.code.word),
    "label": JSONValue(definition.label),
    "parent": definition.parent.map { .string($0.word) } ?? .null,
    "sensitive": .bool(definition.isSensitive),
  ]
}

extension JSONValue {
  /// Both languages of a text.
  init(_ message: Message) { self = ["en": .string(message.en), "de": .string(message.de)] }
}

/// A row for each field of some actions, then those that every action has, without an action.
func writeFieldRows(of actions: [any Action.Type], at desk: Desk) throws {
  let table = try desk.table([
    Column("action"), Column("field"), Column("option"), Column("label_en"), Column("label_de"),
    Column("kind"), Column("thing"), Column("several", kind: .bool),
    Column("required", kind: .bool), Column("purpose"), Column("drawn", kind: .bool),
    Column("minimum", kind: .integer), Column("maximum", kind: .integer), Column("list"),
    Column("codes"),
  ])
  let own = actions.flatMap { action in
    action.fields.map { (Optional(action.name), $0) }
  }
  for (action, field) in own + CommonFields.all.map({ (nil, $0) }) {
    try table.append([
      .ifAny(action), .text(field.key), .text(field.spelling), .text(field.label.en),
      .text(field.label.de), .text(field.kind.element.word), .ifAny(field.kind.thing),
      .bool(field.kind.isList), .bool(field.isRequired), .ifAny(field.seal?.rawValue),
      .bool(field.drawsValue), .ifAny(field.range?.lowerBound), .ifAny(field.range?.upperBound),
      .ifAny(field.codeList?.name.word),
      .ifAny(field.codeList?.codes.map(\.code.word).joined(separator: " ")),
    ])
  }
  try table.finish()
}

extension Cell {
  fileprivate static func ifAny(_ text: String?) -> Cell { text.map { .text($0) } ?? .null }
  fileprivate static func ifAny(_ number: Int?) -> Cell {
    number.map { .integer(Int64($0)) } ?? .null
  }
}

/// The rules by name, and whether an office may break them with a reason.
func writeRules(at desk: Desk) throws {
  let table = try desk.table([
    Column("rule", label: desk.say("rule", "Regel")),
    Column(
      "overridable",
      label: desk.say("may be overridden", "darf übergangen werden"),
      kind: .bool
    ),
  ])
  for rule in Rule.allCases {
    try table.append([.text(rule.rawValue), .bool(rule.isOverridable)])
  }
  try table.finish()
}
