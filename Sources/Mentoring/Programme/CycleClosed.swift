// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A cycle is over; only what comes afterwards may still be recorded.
public struct CycleClosed: Action {
  public static let title = Title("cycle-closed", "Cycle closed", de: "Durchgang abgeschlossen")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.never
  public static let rule: Message? = Message(
    "refused while tandems or groups run, matches are open or applications are undecided, naming each",
    de:
      "nicht solange Tandems oder Gruppen laufen, Vorschläge oder Bewerbungen offen sind; alle werden genannt"
  )

  public let cycle = Field<CycleSlug>("cycle", "which cycle", de: "welcher Durchgang")

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    concern.upsets = [CycleState.selection(try it.cycle)]
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let cycle = try it.cycle
    try CycleState.demandOpened(cycle, `case`)
    let roster: CycleRoster = try `case`.known.state(of: cycle, at: .ever)
    let bonds = roster.running.sorted { $0.description < $1.description }
    let running = bonds.flatMap(\.tags)
    try `case`.demand(
      .cycleCloses,
      bonds.isEmpty,
      (
        unended(bonds),
        remedy: Message(
          "record tandem-completed, tandem-dissolved, or tandem-lapsed for those past their planned end",
          de:
            "tandem-completed oder tandem-dissolved erfassen, nach dem geplanten Ende auch tandem-lapsed"
        )
      ),
      running
    )
    let proposed = roster.proposed.map { "match:\($0.description)" }.sorted()
    try `case`.demand(
      .cycleCloses,
      proposed.isEmpty,
      (
        Message(
          "\(proposed.count) matches are open: \(names(proposed))",
          de: "\(proposed.count) Vorschläge sind offen: \(names(proposed))"
        ),
        remedy: Message(
          "record tandem-formed, match-declined or match-expired",
          de: "tandem-formed, match-declined oder match-expired erfassen"
        )
      ),
      proposed
    )
    let undecided = roster.undecided.map { "application:\($0.description)" }.sorted()
    try `case`.demand(
      .cycleCloses,
      undecided.isEmpty,
      (
        Message(
          "\(undecided.count) applications are undecided: \(names(undecided))",
          de: "\(undecided.count) Bewerbungen sind nicht entschieden: \(names(undecided))"
        ),
        remedy: Message(
          "record applicant-admitted, -rejected or -waitlisted",
          de: "applicant-admitted, -rejected oder -waitlisted erfassen"
        )
      ),
      undecided
    )
    let last = roster.lastDay
    try `case`.demand(
      .dayOrder,
      last.map { $0 <= `case`.moment.on } ?? true,
      (
        Message(
          "something of it is recorded for \(last?.description ?? "")",
          de: "Für den \(last?.description ?? "") ist noch etwas erfasst"
        ),
        remedy: Message(
          "close it on that day or later",
          de: "an diesem Tag oder später abschließen"
        )
      ),
      ["cycle:\(cycle)"]
    )
  }

  /// Which tandems and groups have no end; one alone is spoken of as such.
  private static func unended(_ bonds: [Bond]) -> Message {
    if bonds.count == 1, let bond = bonds.first {
      return Message(
        "\(bond.words.en) has no end yet",
        de: "\(bond.words.de) ist noch nicht beendet"
      )
    }
    let names = bonds.map(\.description).joined(separator: ", ")
    let hasGroups = bonds.contains { if case .group = $0 { true } else { false } }
    let (en, de) =
      hasGroups ? ("tandems and groups", "Tandems und Gruppen") : ("tandems", "Tandems")
    return Message(
      "\(bonds.count) \(en) have no end yet: \(names)",
      de: "\(bonds.count) \(de) sind noch nicht beendet: \(names)"
    )
  }

  private static func names(_ tags: [String]) -> String {
    tags.map { $0.drop { $0 != ":" }.dropFirst() }.joined(separator: ", ")
  }
}
