import CommandLineKit
import JSON
import Mentoring
import Office

/// Shows a person everything that is kept about them.
struct DiscloseCommand: OfficeCommand {
  static let name = "disclose"
  static let abstract = "Everything that is kept of a person, for the person (GDPR Art. 15, 20)."
  static let discussion = """
    A page that can be read and handed out, or with --format json a copy to take along. It holds what \
    is open and what is sealed to the person alone. Of other people it names only the other half of \
    a tandem, and of all others tells how many there were. What concerns others too, and what is for \
    named people of the office only, is left out and listed with its position: on that the office \
    decides for itself (Art. 15(4)). Read it before you hand it out: what was typed about others in \
    a text of the person's own stands there.

    That it was given out is recorded, as 'exported'.
    """
  static let examples = [
    Example(
      "A page for the person",
      "disclose 'Kühn, Frauke' --request 4711 --lang de > auskunft.txt"
    ),
    Example("A copy to take along", "disclose P-3K7Q2M9XA --format json > kopie.json"),
  ]
  static let seeAlso = ["show", "trail", "erase"]

  @Argument("PERSON", help: "The person: an id, a name, an e-mail address.")
  var person: String

  @Option(
    OptionDetails(placeholder: "POSITION"),
    help: "The access-requested that it answers."
  )
  var request: UInt64?

  @Option(help: "For whom, if it is not the person; sealed. - is asked for.")
  var recipient: String?

  @Option(help: "What for; sealed. - is asked for.")
  var reason: String?

  func work(at desk: Desk) throws {
    let office = try desk.office(needsKeys: true)
    guard case .id(let id) = try office.thing(person, of: "person", byName: true),
      let one = ID<Person>(typed: id.text)
    else { throw OfficeError.notFound(person) }
    let disclosure = try office.disclose(
      one,
      request: request,
      recipient: try desk.asked(recipient, desk.say("recipient", "Empfänger*in")),
      reason: try desk.asked(reason, desk.say("purpose", "Zweck"))
    )
    let page = try DisclosurePage(disclosure, Wording(desk.language, office))
    switch desk.format {
    case .table: try page.write(at: desk, office)
    case .json: try desk.console.output.write(page.json.encoded(style: .pretty) + [0x0a])
    case .jsonl: try desk.console.output.write(page.json.encoded() + [0x0a])
    case .csv: try page.writeRows(at: desk)
    }
  }
}
