// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// What is kept of a person, of a cycle or under a funder must not be erased for the time being.
public struct LegalHoldSet: Action {
  public static let title = Title("legal-hold-set", "Legal hold set", de: "Aufbewahrung angeordnet")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "on a person, a cycle or a funder; blocks erasures until legal-hold-released",
    de:
      "für eine Person, einen Durchgang oder einen Mittelgeber; sperrt Löschungen bis legal-hold-released"
  )

  public let person = Field<ID<Person>?>("person", "on whom", de: "für wen")
  public let cycle = Field<CycleSlug?>("cycle", "on which cycle", de: "für welchen Durchgang")
  public let funder = Field<Code?>(
    "funder",
    "on everything under a funder",
    de: "für alles unter einem Mittelgeber",
    of: .funder
  )
  public let ground = Field<Code?>("ground", "on what ground", de: "Grundlage", of: .holdGround)
  public let until = Field<Day?>(
    "until",
    "until when, as far as one can say",
    de: "bis wann, soweit absehbar"
  )
  public let reason = SealedField<Text?>("reason", "why", de: "Begründung")

  public static var alternatives: [Alternatives] { [.one(of: "person", "cycle", "funder")] }

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    // Codes name no thing by themselves; a hold on a funder is found by what it is on.
    if let funder = try it.funder { concern.add([LegalHolds.tag(of: funder)]) }
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    if let person = try it.person { try PersonState.demandKnown(person, `case`) }
    if let cycle = try it.cycle { try CycleState.demandOpened(cycle, `case`) }
  }
}
