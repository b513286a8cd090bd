// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// The office looked whether an application meets a formal criterion.
public struct EligibilityChecked: Action {
  public static let title = Title(
    "eligibility-checked",
    "Eligibility checked",
    de: "formal geprüft"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the application has come in and was not withdrawn; the latest check of a criterion counts",
    de:
      "die Bewerbung liegt vor und wurde nicht zurückgezogen; je Kriterium gilt die letzte Prüfung"
  )

  public let application = Field<ID<Application>>(
    "application",
    "which application",
    de: "welche Bewerbung"
  )
  public let criterion = Field<Code>(
    "criterion",
    "which criterion",
    de: "welches Kriterium",
    of: .eligibilityCriterion
  )
  public let met = Field<Bool>("met", "whether it is met", de: "ob es erfüllt ist")

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try ApplicationState.concern(it, it.application, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    _ = try ApplicationState.demandStanding(try it.application, `case`)
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let state = try known.state(ApplicationState.self, of: it.application, at: .end(of: it.on))
    guard let check = state.checks[try it.criterion], check.on == it.on else { return nil }
    return check.position
  }
}
