// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Two registrations that were merged are two people after all.
public struct PersonsSplit: Action {
  public static let title = Title("persons-split", "Persons split", de: "Dubletten getrennt")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "the first was merged into the second; undoes it",
    de: "die erste war mit der zweiten zusammengeführt; hebt das auf"
  )

  public let from = Field<ID<Person>>("from", "who was merged", de: "wer zusammengeführt wurde")
  public let into = Field<ID<Person>>("into", "into whom", de: "mit wem")
  public let reason = SealedField<Text?>("reason", "why", de: "Grund")

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    concern.upsets = [Families.selection(.everybody)]
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (from, into) = (try it.from, try it.into)
    let families: Families = try `case`.state(of: .everybody)
    let stands = families.merges[from]?.into
    try `case`.demand(
      .personsMerged,
      stands == into,
      (
        Message(
          "\(from) was not merged into \(into) by \(`case`.moment.on)",
          de: "\(from) war am \(`case`.moment.on) nicht mit \(into) zusammengeführt"
        ),
        remedy: stands.map {
          Message(
            "it was merged into \($0): name that",
            de: "zusammengeführt mit \($0): diese nennen"
          )
        }
          ?? Message(
            "look at the person with show, and check the date (--on)",
            de: "die Person mit show ansehen und das Datum prüfen (--on)"
          )
      ),
      from.tags + into.tags
    )
  }
}
