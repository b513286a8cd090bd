// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// The bytes of an event are withheld; only their hash is left in the log.
public struct Redacted: Action {
  public static let title = Title("redacted", "Redacted", de: "zurückgehalten")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let writtenBy = Writer.command("redact")
  public static let rule: Message? = Message(
    "once; never what the keeping of the record or a later event rests on, nor while a legal hold stands on whom it concerns; the hash stays, so that every proof still holds",
    de:
      "einmal; nie, worauf die Aktenführung oder ein späterer Eintrag beruht, und nicht, solange für Betroffene eine Aufbewahrungspflicht gilt; die Prüfsumme bleibt, damit jeder Nachweis gilt"
  )

  public let position = Field<EventPosition>(
    "position",
    "which event, by its position",
    de: "welcher Eintrag, mit seiner Stelle"
  )
  public let ground = Field<Code>("ground", "on what ground", de: "Grundlage", of: .erasureGround)
  public let restated = Field<OpenFields?>(
    "restated",
    "what of it may still be read",
    de: "was davon noch zu lesen sein darf"
  )
  public let reason = SealedField<Text?>("reason", "why", de: "Begründung")

  /// Its words are sealed to the event itself: those whom it names have no keys any more, or must
  /// not read to whom else was told.
  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    concern.people = []
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let position = try it.position
    let earlier = try `case`.known.facts(
      of: Selection(tags: position.tags, types: [name], followsMerges: false)
    ).first { $0.position != `case`.moment.position }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "\(position) is withheld already (#\(earlier?.position ?? 0))",
          de: "\(position) wird schon zurückgehalten (#\(earlier?.position ?? 0))"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      position.tags
    )
    try position.demandThere(`case`)
    let facts = try `case`.known.facts(of: Selection(position: position.position))
    guard let fact = facts.first else { return }
    try `case`.demand(
      .redactable,
      isRedactable(fact.type),
      (
        Message(
          "\(position) (\(fact.type)) is part of how the record is kept, and who may act on it",
          de: "\(position) (\(fact.type)) gehört zur Aktenführung selbst"
        ),
        remedy: Message(
          "what is typed in it ends with the keys of those whom it names (erase)",
          de: "der Freitext darin endet mit den Schlüsseln der Genannten (erase)"
        )
      ),
      position.tags
    )
    for person in fact.tags.compactMap({ ID<Person>(tag: $0) }) {
      try LegalHolds.demandNone(on: person, `case`)
    }
    try demandNothingRests(on: fact, `case`)
  }

  /// Refuses to withhold an event that others rest on: without it nobody could say what they are about.
  ///
  /// Those are what speaks of it, or of a thing that no event speaks of before it does.
  private static func demandNothingRests(on fact: Fact, _ case: Case) throws(Objection) {
    let position = EventPosition(fact.position)
    var resting: Set<Position> = []
    for tag in fact.tags + position.tags {
      let facts = try `case`.known.facts(of: Selection(tags: [tag], followsMerges: false))
      let isOwn = position.tags.contains(tag)
      let first = facts.map(\.position).min()
      guard isOwn || first == fact.position else { continue }
      resting.formUnion(
        facts.filter { $0.type != name && $0.position > fact.position }.map(\.position)
      )
    }
    resting.remove(`case`.moment.position)
    let named = resting.sorted().prefix(5).map { "#\($0)" }.joined(separator: ", ")
    let more = resting.count > 5 ? " …" : ""
    try `case`.demand(
      .nothingRestsOnIt,
      resting.isEmpty,
      (
        Message(
          "\(resting.count) later events rest on \(position) (\(fact.type)): \(named)\(more)",
          de:
            "auf \(position) (\(fact.type)) beruhen \(resting.count) spätere Einträge: \(named)\(more)"
        ),
        remedy: Message(
          "withhold them first, the latest first; what is personal in it ends with erase",
          de: "zuerst diese zurückhalten, die spätesten zuerst; Personenbezogenes endet mit erase"
        )
      ),
      position.tags
    )
  }

  /// Whether events of an action may be withheld: not those on which rights, keys and erasures rest.
  public static func isRedactable(_ type: String) -> Bool {
    guard let action = Catalogue.action(type) else { return false }
    if case .command = action.writtenBy { return false }
    return true
  }
}
