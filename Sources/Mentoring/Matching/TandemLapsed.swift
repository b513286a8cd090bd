// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A tandem is past its planned end, and nobody reported one.
public struct TandemLapsed: Action {
  public static let title = Title(
    "tandem-lapsed",
    "Tandem lapsed",
    de: "Tandem ohne Meldung ausgelaufen"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the tandem runs and its planned end has passed",
    de: "das Tandem läuft und sein geplantes Ende ist vorbei"
  )

  public let tandem = Field<ID<Tandem>>("tandem", "which tandem", de: "welches Tandem")
  public let lastContactOn = Field<Day?>(
    "last_contact_on",
    "last contact",
    de: "letzter Kontakt am"
  )

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try TandemState.concern(it, it.tandem, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let tandem = try it.tandem
    try TandemState.demandUnended(tandem, `case`)
    let state: TandemState = try `case`.state(of: tandem)
    let cycle: CycleState? =
      if let slug = state.cycle { try `case`.known.state(of: slug, at: .ever) } else { nil }
    let until =
      cycle?.plannedEnd(formed: state.formedOn, planned: state.until, agreed: nil) ?? state.until
    try `case`.demand(
      .pastPlannedEnd,
      until.map { $0 <= `case`.moment.on } ?? false,
      (
        Message(
          "tandem \(tandem) is planned until \(until?.description ?? "")",
          de: "Das Tandem \(tandem) ist bis \(until?.description ?? "") geplant"
        ),
        remedy: Message(
          "wait until then, or record tandem-completed or tandem-dissolved",
          de: "bis dahin warten oder tandem-completed oder tandem-dissolved erfassen"
        )
      ),
      tandem.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try TandemState.ending(name, it.tandem, known)
  }
}
