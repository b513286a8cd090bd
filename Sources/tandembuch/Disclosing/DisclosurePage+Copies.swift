import CommandLineKit
import JSON
import Mentoring
import Office

extension DisclosurePage {
  /// The copy to take along.
  var json: JSONValue {
    [
      "persons": .array(disclosure.persons.map { .string($0.description) }),
      "on": .string(disclosure.on.description),
      "identity": .object(
        disclosure.identity.values.sorted { $0.key < $1.key }
          .map { (key: $0.key, value: .string($0.value)) }
      ),
      "former_names": .array(disclosure.identity.formerNames.map { .string($0) }),
      "events": .array(
        disclosure.items.map(\.json)
      ),
      "consents": .array(
        disclosure.consents.map { one in
          [
            "purpose": .string(one.purpose), "status": one.status.map { .string($0) } ?? .null,
            "decided_on": one.decidedOn.map { .string($0) } ?? .null, "holds": .bool(one.holds),
          ]
        }
      ),
      "recipients": .array(
        disclosure.recipients.map { one in
          [
            "position": .integer(Int64(clamping: one.position)),
            "on": .string(one.on.description),
            "kind": one.kind.map { .string($0) } ?? .null,
            "role": one.role.map { .string($0) } ?? .null,
            "name": one.name.map { .string($0) } ?? .null,
          ]
        }
      ),
      "retention": .array(
        disclosure.retention.map { one in
          [
            "purpose": .string(one.purpose), "cycle": .string(one.cycle),
            "due_on": .string(one.dueOn),
          ]
        }
      ),
      "recorded_at": disclosure.recordedAt.map { .integer(Int64(clamping: $0)) } ?? .null,
    ]
  }

  /// A row a value, for a spreadsheet.
  func writeRows(at desk: Desk) throws {
    let table = try desk.table([
      Column("position"), Column("on"), Column("action"), Column("field"), Column("value"),
      Column("others"),
    ])
    for item in disclosure.items {
      let start: [Cell] = [
        .integer(Int64(clamping: item.position)),
        item.isConfidential ? .null : .date(item.on.description),
        item.isConfidential ? .null : .text(item.type),
      ]
      for value in item.values {
        try table.append(
          start + [
            .text(value.field.key), value.plain.map { .text($0.description) } ?? .null,
            value.others > 0 ? .integer(Int64(value.others)) : .null,
          ]
        )
      }
      for reason in item.withheld {
        try table.append(start + [.text("left_out"), .text(reason.rawValue), .null])
      }
    }
    try table.finish()
  }
}

extension Disclosure.Item {
  /// What is told of it, for programs.
  fileprivate var json: JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      (key: "position", value: .integer(Int64(clamping: position)))
    ]
    if !isConfidential {
      let others = values.filter { $0.others > 0 }
      members += [
        (key: "recorded", value: .string(timestamp(recordedMs))),
        (key: "on", value: .string(on.description)),
        (key: "action", value: .string(type)),
        (
          key: "values",
          value: .object(
            values.compactMap { value in
              value.plain.map { (key: value.field.key, value: JSONValue($0)) }
            }
          )
        ),
        (
          key: "others",
          value: .object(
            others.map { (key: $0.field.key, value: .integer(Int64($0.others))) }
          )
        ),
      ]
    }
    members.append((key: "left_out", value: .array(withheld.map { .string($0.rawValue) })))
    return .object(members)
  }
}
