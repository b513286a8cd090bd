// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Something is wrong, and somebody has said so in confidence.
///
/// What it is about stands in the open, so that it can be counted and is not forgotten; what it is
/// stands under the restricted key of those concerned.
public struct ConcernRaised: Action {
  public static let title = Title("concern-raised", "Concern raised", de: "Anliegen")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let isRestricted = true
  public static let rule: Message? = Message(
    "what it is about is known; it stands in due until concern-resolved; category, details and remarks stand under restricted keys",
    de:
      "worum es geht, ist bekannt; es steht in due bis concern-resolved; Art, Einzelheiten und Bemerkungen stehen unter eigenen, beschränkten Schlüsseln"
  )

  public let person = Field<ID<Person>?>("person", "about whom", de: "zu wem")
  public let tandem = Field<ID<Tandem>?>("tandem", "about which tandem", de: "zu welchem Tandem")
  public let group = Field<ID<Group>?>("group", "about which group", de: "zu welcher Gruppe")
  public let cycle = Field<CycleSlug?>("cycle", "about which cycle", de: "zu welchem Durchgang")
  public let programme = Field<ProgrammeSlug?>(
    "programme",
    "about which programme",
    de: "zu welchem Programm"
  )
  public let raisedBy = Field<Code?>(
    "raised_by",
    "who raised it",
    de: "von wem",
    of: .concernSource
  )
  public let category = SealedField<Code?>(
    "category",
    "what kind of concern",
    de: "Art des Anliegens",
    for: .restricted,
    of: .concernCategory
  )
  public let details = SealedField<Text?>(
    "details",
    "what it is, in words",
    de: "Einzelheiten",
    for: .restricted
  )
  public let restrictedTo = Field<[ID<Actor>]?>(
    "restricted_to",
    "for whom it is meant (default: everybody of the office)",
    de: "für wen bestimmt (sonst die ganze Geschäftsstelle)"
  )

  public static var alternatives: [Alternatives] {
    [.one(of: "person", "tandem", "group", "cycle", "programme")]
  }

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    try Bond(try it.tandem, try it.group)?.add(to: &concern, known)
    // Nothing else rests on it.
    concern.upsets = []
    concern.readers = try it.restrictedTo ?? []
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    if let person = try it.person { try PersonState.demandKnown(person, `case`) }
    if let bond = Bond(try it.tandem, try it.group) { try bond.demandBegun(`case`) }
    if let cycle = try it.cycle { try CycleState.demandOpened(cycle, `case`) }
    if let programme = try it.programme { try ProgrammeState.demandDefined(programme, `case`) }
    for actor in try it.restrictedTo ?? [] { try ActorStanding.demandStanding(actor, `case`) }
  }
}
