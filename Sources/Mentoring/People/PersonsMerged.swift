// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Two registrations turn out to be one person; both ids stay valid, one of them stands.
public struct PersonsMerged: Action {
  public static let title = Title(
    "persons-merged",
    "Persons merged",
    de: "Dubletten zusammengeführt"
  )
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "both are known and stand, and what stands against writing to the first or using their data stands on the second; queries and erasures take both, the stricter consent holds, and what follows names the second",
    de:
      "beide sind bekannt und gültig, und was Kontakt oder Nutzung der Daten bei der ersten entgegensteht, gilt auch bei der zweiten; Abfragen und Löschungen nehmen beide, die strengere Einwilligung gilt, und alles Weitere nennt die zweite"
  )

  public let from = Field<ID<Person>>("from", "the duplicate", de: "die Dublette")
  public let into = Field<ID<Person>>("into", "the person who stands", de: "die Person, die bleibt")
  public let reason = SealedField<Text?>("reason", "why", de: "Grund")

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    concern.upsets = [Families.selection(.everybody)]
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (from, into) = (try it.from, try it.into)
    try `case`.demand(
      .twoPersons,
      from != into,
      (
        Message("\(from) is named twice", de: "\(from) ist doppelt genannt"),
        remedy: Message("name two different persons", de: "zwei verschiedene Personen nennen")
      ),
      from.tags
    )
    for person in [from, into] { try PersonState.demandKnown(person, `case`) }
    // As the action finds it: its own merging may be known already when it is judged again.
    let families: Families = try `case`.state(of: .everybody)
    for person in [from, into] {
      let current = families.current(person)
      try `case`.demand(
        .personCurrent,
        current == person,
        (
          Message(
            "\(person) was merged into \(current) before",
            de: "\(person) wurde schon vorher mit \(current) zusammengeführt"
          ),
          remedy: Message(
            "use \(current), or take the earlier merging back with persons-split",
            de: "\(current) verwenden oder die frühere Zusammenführung mit persons-split aufheben"
          )
        ),
        person.tags + current.tags
      )
    }
    try demandCarriedOver(from, into, `case`)
    for one in families.family(of: from) {
      for other in families.family(of: into) { try demandNotTogether(one, other, `case`) }
    }
  }

  /// What protects the duplicate must not be lost, nor stand where nobody can lift it any more.
  private static func demandCarriedOver(
    _ from: ID<Person>,
    _ into: ID<Person>,
    _ case: Case
  ) throws(Objection) {
    let (duplicate, person): (PersonState, PersonState) = (
      try `case`.state(of: from), try `case`.state(of: into)
    )
    var missing: [String] = []
    if duplicate.contactStopped != nil, person.contactStopped == nil {
      missing.append(ContactStopped.name)
    }
    let restricted = duplicate.restrictions.keys.filter { person.restrictions[$0] == nil }
    missing += restricted.map(\.word).sorted().map { "\(ProcessingRestricted.name) (\($0))" }
    try `case`.demand(
      .carriedOver,
      missing.isEmpty,
      (
        Message(
          "\(from) is protected in what \(into) is not: \(missing.joined(separator: ", "))",
          de: "Für \(from) gilt, was für \(into) nicht gilt: \(missing.joined(separator: ", "))"
        ),
        remedy: Message(
          "record the same for \(into) first, or end it for \(from)",
          de: "dasselbe zuerst für \(into) erfassen oder es für \(from) beenden"
        )
      ),
      from.tags + into.tags
    )
    let open = duplicate.objections.filter { $0.value.decision == nil }.keys.map(\.word).sorted()
    try `case`.demand(
      .carriedOver,
      open.isEmpty,
      (
        Message(
          "an objection of \(from) is unanswered: \(open.joined(separator: ", "))",
          de: "Ein Widerspruch von \(from) ist unbeantwortet: \(open.joined(separator: ", "))"
        ),
        remedy: Message(
          "record objection-decided for \(from) first",
          de: "zuerst objection-decided für \(from) erfassen"
        )
      ),
      from.tags
    )
  }

  /// Nobody is their own mentor, not even afterwards.
  private static func demandNotTogether(
    _ one: ID<Person>,
    _ other: ID<Person>,
    _ case: Case
  ) throws(Objection) {
    let selection = Selection(
      tags: one.tags + other.tags,
      types: [TandemFormed.name],
      followsMerges: false
    )
    let tandems = try `case`.known.facts(of: selection)
      .flatMap { $0.tags.filter { $0.hasPrefix("tandem:") } }
    try `case`.demand(
      .twoPersons,
      tandems.isEmpty,
      (
        Message(
          "\(one) and \(other) are a tandem: \(tandems.joined(separator: ", "))",
          de: "\(one) und \(other) bilden ein Tandem: \(tandems.joined(separator: ", "))"
        ),
        remedy: Message(
          "they are two people; if the tandem is a mistake, put that right first",
          de: "es sind zwei Personen; ist das Tandem ein Irrtum, zuerst diesen berichtigen"
        )
      ),
      one.tags + other.tags + tandems
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let merge = try known.state(Families.self, of: .everybody, at: .ever).merges[it.from]
    guard let merge, merge.into == (try it.into) else { return nil }
    return merge.position
  }
}
