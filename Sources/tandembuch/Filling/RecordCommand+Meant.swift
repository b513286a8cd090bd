import CommandLineKit
import Mentoring
import Office

extension RecordCommand {
  /// Says who and what was meant by names and numbers, since what is recorded stays.
  func remark(
    on outcomes: [Outcome],
    of filling: Filling,
    at desk: Desk,
    _ office: borrowing Office
  ) throws {
    guard desk.isForPeople, let outcome = outcomes.first else { return }
    let wording = try Wording(desk.language, office)
    for field in filling.fields {
      guard let typed = filling.values[field.key]?.joined(separator: ","),
        let meant = outcome.entry.plain(field.key),
        typed.lowercased() != meant.description.lowercased()
      else { continue }
      var words = try wording.words(meant, of: field, office)
      switch field.kind.element {
      case .id(_, "person"): break
      case .id:
        var names: [String] = []
        for tag in outcome.tags {
          guard let person = ID<Person>(tag: tag)?.description else { continue }
          if let name = try wording.name(of: person, office) { names.append(name) }
        }
        if !names.isEmpty { words += " (\(names.joined(separator: ", ")))" }
      case .cycle, .made: break
      default: continue
      }
      try desk.remark(escapingControls("\(typed): \(words)"))
    }
  }
}
