// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// The office decides whether a person's data are erased; the command erase does it.
public struct ErasureDecided: SettlingAction {
  public static let title = Title(
    "erasure-decided",
    "Erasure decided",
    de: "über Löschung entschieden"
  )
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static var settles: KeyPath<Self, Field<Made<ErasureRequested>>> { \.request }
  public static let rule: Message? = Message(
    "the request stands and is undecided; a legal hold blocks an erasure and says so",
    de:
      "der Antrag liegt vor und ist nicht entschieden; eine Aufbewahrungspflicht steht der Löschung entgegen"
  )

  public let request = Field<Made<ErasureRequested>>(
    "request",
    "which request, by its position",
    de: "welcher Antrag, mit seiner Stelle"
  )
  public let decision = Field<Code>(
    "decision",
    "what was decided",
    de: "Entscheidung",
    of: .requestDecision
  )
  public let ground = Field<Code?>("ground", "on what ground", de: "Grundlage", of: .refusalGround)
  public let reason = SealedField<Text?>("reason", "why", de: "Begründung")

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let request = try it.request
    try Settled.demandOpen(request, `case`)
    guard try it.decision != "refused" else { return }
    let origin = try `case`.origin(request)
    for person in origin.tags.compactMap({ ID<Person>(tag: $0) }) {
      try LegalHolds.demandNone(on: person, `case`)
    }
  }
}
