/// An id of whatever kind, as a person types it.
public struct AnyID: Hashable, Sendable, CustomStringConvertible {
  /// The letter of its kind.
  public let letter: Character
  /// The id in its one spelling.
  public let text: String
  /// The word for its kind, as it stands in tags: `person`, `tandem`.
  public let thing: String

  /// Reads an id of any kind, if it is one; its check character is verified.
  public init?(typed words: String) {
    guard let letter = words.uppercased().first,
      let read = Self.kinds.first(where: { $0.letter == letter }),
      let text = read.typed(words)
    else { return nil }
    self.init(letter: letter, text: text, thing: read.thing)
  }

  /// The id of a number of 40 bits, if its check character can stand in an id.
  public init?(letter: Character, number: UInt64) {
    guard let kind = Self.kinds.first(where: { $0.letter == letter }),
      let text = kind.numbered(number)
    else { return nil }
    self.init(letter: letter, text: text, thing: kind.thing)
  }

  private init(letter: Character, text: String, thing: String) {
    self.letter = letter
    self.text = text
    self.thing = thing
  }

  /// The tag under which the thing's events are found.
  public var tag: String { "\(thing):\(text)" }
  /// The id.
  public var description: String { text }

  /// What people call a kind of thing, by its word in tags.
  public static func label(of thing: String) -> Message {
    labels[thing] ?? Message(thing, de: thing)
  }

  private static let labels: [String: Message] = [
    "person": Message("person", de: "Person"),
    "application": Message("application", de: "Bewerbung"),
    "match": Message("match", de: "Matching"),
    "tandem": Message("tandem", de: "Tandem"),
    "group": Message("group", de: "Gruppe"),
    "meeting": Message("meeting", de: "Treffen"),
    "workshop": Message("workshop", de: "Veranstaltung"),
    "respondent": Message("one-time token", de: "Zugangscode"),
    "actor": Message("actor", de: "Nutzer*in"),
  ]

  private struct Kind: Sendable {
    let letter: Character
    let thing: String
    let typed: @Sendable (String) -> String?
    let numbered: @Sendable (UInt64) -> String?

    init<Thing: Identified>(_ kind: Thing.Type) {
      letter = Character(UnicodeScalar(Thing.letter))
      thing = "\(Thing.word)"
      typed = { ID<Thing>(typed: $0)?.description }
      numbered = { ID<Thing>(number: $0)?.description }
    }
  }

  private static let kinds = [
    Kind(Person.self), Kind(Application.self), Kind(Match.self), Kind(Tandem.self),
    Kind(Group.self), Kind(Meeting.self), Kind(Workshop.self), Kind(Respondent.self),
    Kind(Actor.self),
  ]
}
