import Mentoring
import Office
import SQLite

extension Desk {
  /// What people call the things that a refusal concerns, by their tags.
  ///
  /// Looked up once more in the record, and left out where that fails: the refusal stands without.
  func names(concernedBy error: any Error) -> [String: String] {
    guard case OfficeError.problems(let problems) = error, problems.count == 1,
      case .refusal(let refusal)? = problems.first?.reason
    else { return [:] }
    return (try? names(of: refusal.things)) ?? [:]
  }

  private func names(of things: [String]) throws -> [String: String] {
    let office = try office()
    guard office.hasKeys else { return [:] }
    let wording = try Wording(language, office)
    return try office.asking { database in
      var names: [String: String] = [:]
      for thing in things {
        guard let start = thing.firstIndex(of: ":"),
          let id = AnyID(typed: String(thing[thing.index(after: start)...]))
        else { continue }
        names[thing] = try wording.shortName(of: id, database, office)
      }
      return names
    }
  }
}

extension Wording {
  /// A number and the family names of those whom a thing joins; nil where neither is known.
  func shortName(of id: AnyID, _ database: Database, _ office: borrowing Office) throws -> String? {
    if id.thing == "person" { return try name(of: id.text, office) }
    let called = try call(id.text, of: id.thing, database, office)
    var names = try sides(of: id, database, office) { person in
      try office.identity(of: person).values["family_name"]
    }
    if let applicant = try applicant(of: id, database) {
      names = [try office.identity(of: applicant).values["family_name"] ?? applicant]
    }
    let parts = [called == id.text ? "" : called, names.joined(separator: "/")]
      .filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
