// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A remark about anything, to be seen in its trail, and perhaps to be reminded of.
public struct NoteAdded: Action {
  public static let title = Title("note-added", "Note added", de: "Vermerk")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "what it is about exists; a day to be reminded of stands in due until reminder-done",
    de: "worum es geht, gibt es; eine Wiedervorlage steht in due bis reminder-done"
  )

  public let person = Field<ID<Person>?>("person", "about whom", de: "zu wem")
  public let application = Field<ID<Application>?>(
    "application",
    "about which application",
    de: "zu welcher Bewerbung"
  )
  public let match = Field<ID<Match>?>("match", "about which match", de: "zu welchem Matching")
  public let tandem = Field<ID<Tandem>?>("tandem", "about which tandem", de: "zu welchem Tandem")
  public let group = Field<ID<Group>?>("group", "about which group", de: "zu welcher Gruppe")
  public let meeting = Field<ID<Meeting>?>(
    "meeting",
    "about which meeting",
    de: "zu welchem Treffen"
  )
  public let workshop = Field<ID<Workshop>?>(
    "workshop",
    "about which workshop",
    de: "zu welcher Veranstaltung"
  )
  public let cycle = Field<CycleSlug?>("cycle", "about which cycle", de: "zu welchem Durchgang")
  public let programme = Field<ProgrammeSlug?>(
    "programme",
    "about which programme",
    de: "zu welchem Programm"
  )
  public let channel = Field<Code?>("channel", "how it came", de: "Weg", of: .channel)
  public let text = SealedField<Text>("text", "the remark", de: "Text")
  public let remindOn = Field<Day?>("remind_on", "when to be reminded", de: "Wiedervorlage am")

  public static var alternatives: [Alternatives] {
    [
      .any(
        of: "person",
        "application",
        "match",
        "tandem",
        "group",
        "meeting",
        "workshop",
        "cycle",
        "programme"
      )
    ]
  }

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    for thing in try things(it) { concern.add(partsOf: try known.maker(of: thing)) }
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    if let person = try it.person { try PersonState.demandKnown(person, `case`) }
    if let cycle = try it.cycle { try CycleState.demandOpened(cycle, `case`) }
    if let programme = try it.programme { try ProgrammeState.demandDefined(programme, `case`) }
    for thing in try things(it) {
      let id = thing.drop { $0 != ":" }.dropFirst()
      try `case`.demand(
        .exists,
        try `case`.known.maker(of: thing) != nil,
        (
          Message("there is no \(id)", de: "\(id) gibt es nicht"),
          remedy: Message(
            "check the id: show finds everything by its id",
            de: "die Kennung prüfen: show findet alles unter seiner Kennung"
          )
        ),
        [thing]
      )
    }
  }

  /// The tags of what it names by ids, people apart.
  private static func things(_ it: Draft<Self>) throws(Objection) -> [String] {
    (try it.application?.tags ?? []) + (try it.match?.tags ?? []) + (try it.tandem?.tags ?? [])
      + (try it.group?.tags ?? []) + (try it.meeting?.tags ?? []) + (try it.workshop?.tags ?? [])
  }
}

extension Known {
  /// The event that made a thing, which is the first that bears its tag.
  ///
  /// Notes do not make what they name.
  func maker(of thing: String) throws(Objection) -> Fact? {
    try facts(of: Selection(tags: [thing], followsMerges: false))
      .filter { $0.type != NoteAdded.name }
      .min { $0.position < $1.position }
  }
}
