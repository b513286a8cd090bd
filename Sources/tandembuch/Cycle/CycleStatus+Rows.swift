import CommandLineKit
import Mentoring

extension CycleStatus {
  /// How the status is written for programs: a row for each number, with what it says and of whom.
  static let columns = [
    Column("cycle"), Column("part"), Column("item"), Column("role"), Column("measure"),
    Column("value"),
  ]

  /// The rows for programs.
  var rows: [[Cell]] {
    var rows: [[Cell]] = []
    func add(_ part: String, _ item: String?, _ role: String?, _ measure: String, _ value: Cell) {
      rows.append([
        .text(cycle), .text(part), item.map { .text($0) } ?? .null, role.map { .text($0) } ?? .null,
        .text(measure), value,
      ])
    }
    func count(_ number: Int) -> Cell { .integer(Int64(number)) }
    func share(_ number: Double?) -> Cell { number.map { .real($0) } ?? .null }

    for (name, value) in [
      ("programme", programme), ("planned_from", from), ("planned_until", until),
      ("closed_on", closedOn), ("today", today.description),
    ] {
      add("calendar", nil, nil, name, value.map { .text($0) } ?? .null)
    }
    for one in waiting {
      add("due", one.what, nil, "count", count(one.count))
      add("due", one.what, nil, "overdue", count(one.overdue))
      add("due", one.what, nil, "first_due", .date(one.due))
    }
    for one in stages {
      add("stage", one.stage, one.role, "people", count(one.people))
      add("stage", one.stage, one.role, "women", count(one.women))
      add("stage", one.stage, one.role, "gender_stated", count(one.stated))
      add("stage", one.stage, one.role, "share_of_women", share(one.share))
    }
    for one in targets {
      // Targets are whole numbers, and so is what is counted; shares are not.
      add("target", one.name, nil, "target", count(Int(one.target)))
      add(
        "target",
        one.name,
        nil,
        "actual",
        one.isPerCent ? share(one.actual) : one.actual.map { count(Int($0)) } ?? .null
      )
    }
    for one in counts { add("count", nil, nil, one.name, count(one.count)) }
    for one in criteria {
      add("certificate", one.criterion, one.role, "met", count(one.met))
      add("certificate", one.criterion, one.role, "people", count(one.people))
    }
    add("certificate", nil, nil, "ready", count(ready))
    for one in surveys {
      let item = "\(one.instrument) \(one.wave)"
      add("survey", item, nil, "issued", count(one.issued))
      add("survey", item, nil, "answered", count(one.answered))
      add("survey", item, nil, "open", count(one.open))
      add("survey", item, nil, "response", share(one.response))
    }
    return rows
  }
}
