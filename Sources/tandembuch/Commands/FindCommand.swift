import CommandLineKit
import JSON
import Mentoring
import Office

/// Finds people by what is sealed.
struct FindCommand: OfficeCommand {
  static let name = "find"
  static let abstract = "Find a person by name, former name, e-mail address or organisation."
  static let discussion = """
    All words must occur; case, accents and umlauts do not matter (kuhn, kuehn and Kühn find the \
    same). This takes the record's keys. An id is looked up without them, too.
    """
  static let examples = [
    Example("By name", "find kühn"), Example("By a part of the address", "find @example.org"),
  ]
  static let seeAlso = ["show", "trail"]

  @Argument("TEXT", help: "The words to look for.")
  var words: [String]

  func work(at desk: Desk) throws {
    let text = words.joined(separator: " ")
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw Failure(
        .usage,
        desk.say("TEXT is empty: nothing to look for", "TEXT ist leer: nichts zu suchen")
      )
    }
    let id = ID<Person>(typed: text)
    let office = try desk.office(needsKeys: id == nil, readOnly: true)
    if id != nil { try desk.remarkOnKeys(of: office) }
    let found = try id.map { try office.find($0) } ?? office.find(text)
    let table = try desk.table([
      Column("person", label: desk.say("person", "Person"), kind: .date),
      Column("name", label: desk.say("name", "Name")),
      Column("former_names", label: desk.say("formerly", "früher"), kind: .json),
      Column("email", label: desk.say("e-mail", "E-Mail")),
      Column("organisation", label: desk.say("organisation", "Einrichtung")),
    ])
    for identity in found {
      let former = identity.formerNames
      try table.append([
        .text(identity.person),
        identity.name.map { .text($0) } ?? .null,
        desk.isForPeople
          ? .text(former.joined(separator: ", "))
          : .json(JSONValue.array(former.map { .string($0) }).description),
        identity.values["email"].map { .text($0) } ?? .null,
        identity.values["organisation"].map { .text($0) } ?? .null,
      ])
    }
    try table.finish()
    guard desk.isForPeople, found.isEmpty else { return }
    try desk.remark(desk.say("Nobody was found.", "Niemand gefunden."))
  }
}
