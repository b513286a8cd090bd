// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

import CBOR

/// The keys of a person are gone; what they sealed cannot be read any more.
public struct PersonErased: Action {
  public static let title = Title("person-erased", "Person erased", de: "Person gelöscht")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let writtenBy = Writer.command("erase")
  public static let rule: Message? = Message(
    "no legal hold and, but for single purposes, no tandem that runs; all ids of the person together, once; a key is never made again for an erased id",
    de:
      "keine Aufbewahrungspflicht und, außer bei einzelnen Zwecken, kein laufendes Tandem; alle Kennungen der Person zusammen, einmal; für eine gelöschte Kennung entsteht nie wieder ein Schlüssel"
  )

  public let persons = Field<[ID<Person>]>(
    "persons",
    "whose keys, by all ids",
    de: "wessen Schlüssel, mit allen Kennungen"
  )
  public let scope = Field<Code>("scope", "how much", de: "Umfang", of: .erasureScope)
  public let purposes = Field<[Code]?>(
    "purposes",
    "the purposes whose keys are gone, if not all",
    de: "Zwecke, deren Schlüssel vernichtet sind, wenn nicht alle",
    of: .sealPurpose
  )
  public let ground = Field<Code>("ground", "on what ground", de: "Grundlage", of: .erasureGround)
  public let request = Field<Made<ErasureRequested>?>(
    "request",
    "the request that it answers",
    de: "der Antrag, dem es folgt"
  )
  public let epoch = Field<Int>(
    "epoch",
    "the epoch that begins",
    de: "die Epoche, die beginnt",
    in: 1...Int.max
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
    let (persons, scope) = (try it.persons, try it.scope)
    try demandWhole(persons, `case`)
    for person in persons { try LegalHolds.demandNone(on: person, `case`) }
    let purposes = scope == "purpose" ? Set(try it.purposes ?? []) : ErasedKeys.allPurposes
    try demandLeft(persons, scope, purposes, `case`)
    if scope != "former-identity", purposes.contains("identity") {
      try demandEnded(persons, `case`)
    }
    if let request = try it.request { try demandGranted(request, persons, `case`) }
  }

  /// Somebody who was merged is erased under all ids, or the others would still say who it was.
  private static func demandWhole(_ persons: [ID<Person>], _ case: Case) throws(Objection) {
    for person in persons {
      let state = try `case`.known.state(PersonState.self, of: person, at: .ever)
      try `case`.demand(
        .exists,
        state.registeredAt != nil,
        (
          Message("there is no person \(person)", de: "Es gibt keine Person \(person)"),
          remedy: Message("look for the person with find", de: "die Person mit find suchen")
        ),
        person.tags
      )
    }
    guard let first = persons.first else { return }
    let families = try `case`.known.state(Families.self, of: .everybody, at: .ever)
    let family = families.family(of: first)
    try `case`.demand(
      .wholePerson,
      Set(family) == Set(persons) && family.count == persons.count,
      (
        Message(
          "these ids are one person: \(family.map(\.description).joined(separator: ", "))",
          de:
            "Diese Kennungen sind eine Person: \(family.map(\.description).joined(separator: ", "))"
        ),
        remedy: Message(
          "erase all of them together; the command erase does so",
          de: "alle zusammen löschen; der Befehl erase tut das"
        )
      ),
      family.flatMap(\.tags)
    )
  }

  /// What is gone is not erased again.
  private static func demandLeft(
    _ persons: [ID<Person>],
    _ scope: Code,
    _ purposes: Set<Code>,
    _ case: Case
  ) throws(Objection) {
    var isLeft = false
    for person in persons {
      let state = try `case`.known.state(ErasedKeys.self, of: person, at: .ever)
      // Withholding the events of somebody whose keys are gone is more than was done.
      if scope != "full" { try ErasedKeys.demandNotErased(person, `case`) }
      isLeft =
        isLeft || scope == "full"
        || (scope == "former-identity"
          ? state.hasFormerIdentity(standing: person == persons.first)
          : !purposes.isSubset(of: state.purposes))
    }
    let names = persons.map(\.description).joined(separator: ", ")
    let words = purposes.map(\.word).sorted().joined(separator: ", ")
    try `case`.demand(
      .notErased,
      isLeft,
      scope == "former-identity"
        ? (
          Message(
            "\(names) has no former name or address that could be erased",
            de: "Zu \(names) gibt es keinen früheren Namen und keine frühere Anschrift zu löschen"
          ),
          remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
        )
        : (
          Message(
            "of \(names) these keys are gone already: \(words)",
            de: "Von \(names) sind diese Schlüssel schon vernichtet: \(words)"
          ),
          remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
        ),
      persons.flatMap(\.tags)
    )
  }

  /// Whoever still meets somebody is still known by name.
  private static func demandEnded(_ persons: [ID<Person>], _ case: Case) throws(Objection) {
    for person in persons {
      let state = try `case`.known.state(RunningBonds.self, of: person, at: .ever)
      let running = state.running(with: persons)
      for kind in [running.filter(\.isTandem), running.filter { !$0.isTandem }] {
        guard let first = kind.first else { continue }
        let names = kind.map(\.description).joined(separator: ", ")
        try `case`.demand(
          .tandemsEnded,
          false,
          first.stillHolds(person, names),
          person.tags + kind.flatMap(\.tags)
        )
      }
    }
  }

  /// A request that was refused, carried out, or is another person's, is no ground.
  private static func demandGranted(
    _ request: Made<ErasureRequested>,
    _ persons: [ID<Person>],
    _ case: Case
  ) throws(Objection) {
    if let person = persons.first { try request.demandMade(by: person, `case`) }
    let carriedOut = try `case`.known.facts(
      of: Selection(tags: request.tags, types: [name], followsMerges: false)
    ).first { $0.position != `case`.moment.position }
    try `case`.demand(
      .notTwice,
      carriedOut == nil,
      (
        Message(
          "\(request) was carried out on \(carriedOut?.on.description ?? "") (#\(carriedOut?.position ?? 0))",
          de:
            "\(request) wurde am \(carriedOut?.on.description ?? "") ausgeführt (#\(carriedOut?.position ?? 0))"
        ),
        remedy: Message(
          "erase more without naming the request",
          de: "weiteres löschen, ohne das Verlangen zu nennen"
        )
      ),
      request.tags
    )
    let answers = try `case`.known.facts(
      of: Selection(tags: request.tags, types: [ErasureDecided.name], followsMerges: false)
    )
    for answer in answers {
      let decision: Code
      do throws(CBORError) { decision = try Body<ErasureDecided>(answer.body.span).decision } catch
      {
        throw .unreadable(answer.position)
      }
      try `case`.demand(
        .erasureGranted,
        decision != "refused",
        (
          Message(
            "\(request) was refused (#\(answer.position))",
            de: "\(request) wurde abgelehnt (#\(answer.position))"
          ),
          remedy: Message(
            "erase on another ground, without naming the request",
            de: "auf anderer Grundlage löschen, ohne das Verlangen zu nennen"
          )
        ),
        request.tags + ["event:\(answer.position)"]
      )
    }
  }
}

extension Bond {
  fileprivate var isTandem: Bool {
    if case .tandem = self { true } else { false }
  }

  /// What is said of somebody who is in one that runs, and what ends that.
  fileprivate func stillHolds(_ person: ID<Person>, _ names: String) -> (Message, remedy: Message) {
    switch self {
    case .tandem:
      (
        Message(
          "\(person) is in a tandem that runs: \(names)",
          de: "\(person) ist in einem laufenden Tandem: \(names)"
        ),
        remedy: Message(
          "end the tandem first (tandem-completed, tandem-dissolved), or erase single purposes (--only)",
          de:
            "zuerst das Tandem beenden (tandem-completed, tandem-dissolved) oder nur einzelne Zwecke löschen (--only)"
        )
      )
    case .group:
      (
        Message(
          "\(person) is in a group that runs: \(names)",
          de: "\(person) ist in einer laufenden Gruppe: \(names)"
        ),
        remedy: Message(
          "record first that the person left it (group-member-left) or that it ended, or erase single purposes (--only)",
          de:
            "zuerst das Ausscheiden (group-member-left) oder das Ende der Gruppe erfassen oder nur einzelne Zwecke löschen (--only)"
        )
      )
    }
  }
}
