// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody leaves a cycle of their own will.
public struct ParticipantWithdrew: LeavingAction {
  public static let title = Title("participant-withdrew", "Participant withdrew", de: "Ausstieg")
  public static let shape = Self()
  public static let rule: Message? = Leaving.rule

  public let person = Field<ID<Person>>("person", "who", de: "wer")
  public let cycle = Field<CycleSlug>("cycle", "which cycle", de: "aus welchem Durchgang")
  public let role = Field<Code>(
    "role",
    "mentee or mentor (default: if there is only one)",
    de: "Mentee oder Mentor*in (sonst die einzige Rolle)",
    of: .role
  )
  public let reason = Field<Code?>("reason", "why", de: "Grund", of: .endReason)
  public let initiator = Field<Code?>(
    "initiator",
    "who wanted it",
    de: "auf wessen Wunsch",
    of: .initiator
  )
  public let withTandem = Field<Bool?>(
    "with_tandem",
    "whether a running tandem ends too (default: no)",
    de: "ob ein laufendes Tandem mit endet (sonst nein)"
  )
  public let tandems = Field<[ID<Tandem>]?>(
    "tandems",
    "the tandems that end with it; found by the program",
    de: "die Tandems, die damit enden; findet das Programm"
  )
  public let matches = Field<[ID<Match>]?>(
    "matches",
    "the proposals that are closed with it; found by the program",
    de: "die Vorschläge, die damit erledigt sind; findet das Programm"
  )

  public static func complete(_ form: inout Form<Self>, _ known: Known) throws(Objection) {
    try Leaving.complete(&form, known)
  }

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try Leaving.concern(it, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    try Leaving.judge(it, `case`)
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try Leaving.twin(it, known)
  }
}
