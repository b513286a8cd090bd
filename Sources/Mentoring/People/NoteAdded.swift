// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A remark about anything, to be seen in its trail, and perhaps to be reminded of.
public struct NoteAdded: Action {
  public static let title = Title("note-added", "Note added", de: "Vermerk")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always

  public let person = Field<ID<Person>?>("person", "about whom", de: "zu wem")
  public let application = Field<ID<Application>?>(
    "application",
    "about which application",
    de: "zu welcher Bewerbung"
  )
  public let tandem = Field<ID<Tandem>?>("tandem", "about which tandem", de: "zu welchem Tandem")
  public let cycle = Field<CycleSlug?>("cycle", "about which cycle", de: "zu welchem Durchgang")
  public let channel = Field<Code?>("channel", "how it came", de: "Weg", of: .channel)
  public let text = SealedField<Text>("text", "the remark", de: "Text")
  public let remindOn = Field<Day?>("remind_on", "when to be reminded", de: "Wiedervorlage am")

  public static var alternatives: [Alternatives] {
    [.any(of: "person", "application", "tandem", "cycle")]
  }

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    if let tandem = try it.tandem {
      try TandemState.add(tandem, to: &concern, known)
      concern.upsets = []
    }
    if let application = try it.application {
      try ApplicationState.add(application, to: &concern, known)
      concern.upsets = []
    }
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    if let person = try it.person { try PersonState.demandKnown(person, `case`) }
    if let application = try it.application {
      try ApplicationState.demandKnown(application, `case`)
    }
    if let tandem = try it.tandem { try TandemState.demandKnown(tandem, `case`) }
    if let cycle = try it.cycle { try CycleState.demandOpened(cycle, `case`) }
  }
}
