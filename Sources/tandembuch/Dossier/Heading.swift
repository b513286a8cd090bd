import JSON
import Mentoring
import Office
import SQLite
import Views

/// How a page about a thing begins: what it is called, and below in a line what it is.
struct Heading {
  /// Names, else the id.
  let title: String
  /// The kind of thing, its id, and how it stands.
  let about: [String]

  init(of thing: Thing, _ wording: Wording, _ desk: Desk, _ office: borrowing Office) throws {
    switch thing {
    case .id(let id):
      let name = try Self.name(of: id, wording, office)
      title = name ?? id.text
      about = [desk.say(AnyID.label(of: id.thing)), id.text]
    case .cycle(let slug):
      title = slug
      about = [desk.say("cycle", "Durchgang")]
    case .programme(let slug):
      title = slug
      about = [desk.say("programme", "Programm")]
    case .event(let position):
      title = "#\(position)"
      about = [desk.say("event", "Eintrag")]
    }
  }

  /// What people call it.
  private static func name(of id: AnyID, _ wording: Wording, _ office: borrowing Office) throws
    -> String?
  {
    switch id.thing {
    case "person": return try wording.name(of: id.text, office)
    case "tandem", "match", "meeting":
      guard office.hasKeys else { return nil }
      let names = try office.asking { database in
        try wording.sides(of: id, database, office) { try wording.name(of: $0, office) }
      }
      return names.isEmpty ? nil : names.joined(separator: " – ")
    case "group": return try members(of: id, wording, office)
    case "application":
      guard office.hasKeys else { return nil }
      let person = try office.asking { try wording.applicant(of: id, $0) }
      return try person.flatMap { try wording.name(of: $0, office) }
    default: return nil
    }
  }

  /// `Zoë Brückner – Frauke Kühn, Ayşe Özkan`: the contact before the others who are in it.
  private static func members(of group: AnyID, _ wording: Wording, _ office: borrowing Office)
    throws -> String?
  {
    guard office.hasKeys else { return nil }
    let people = try office.asking { database in
      var statement = try database.prepare(
        """
        SELECT m.person FROM group_members AS m JOIN groups AS g ON g.group_id = m.group_id
        WHERE m.group_id = ?1 AND m.left_on IS NULL
        ORDER BY m.person <> g.contact, m.role, m.joined_on, m.person
        """
      )
      try statement.bind(group.text, at: 1)
      var people: [String] = []
      while try statement.step() { people.append(statement.text(at: 0)) }
      return people
    }
    let names = try people.map { try wording.name(of: $0, office) ?? $0 }
    guard let first = names.first else { return nil }
    let others = names.dropFirst().joined(separator: ", ")
    return others.isEmpty ? first : "\(first) – \(others)"
  }
}
