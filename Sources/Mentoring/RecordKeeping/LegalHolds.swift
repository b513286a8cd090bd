public import CBOR

/// The legal holds that stand on a person, a cycle or a funder, by its tag.
public struct LegalHolds: State {
  /// Where each stands.
  public private(set) var positions: Set<Position> = []

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: String) -> Selection {
    Selection(tags: [key], types: [LegalHoldSet.name, LegalHoldReleased.name])
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    if fact.type == LegalHoldSet.name {
      positions.insert(fact.position)
    } else {
      positions.remove(try Body<LegalHoldReleased>(fact.body.span).hold.position)
    }
  }

  /// The tag of holds on everything under a funder.
  static func tag(of funder: Code) -> String { "funder:\(funder)" }

  /// Refuses what would end a person's data while they are held.
  static func demandNone(on person: ID<Person>, _ case: Case) throws(Objection) {
    let holds = try `case`.known.legalHolds(on: person)
    let words = holds.map { "#\($0.position) (\($0.thing))" }.joined(separator: ", ")
    try `case`.demand(
      .legalHold,
      holds.isEmpty,
      (
        Message(
          "the data of \(person) are held: \(words)",
          de: "Die Daten von \(person) unterliegen der Aufbewahrung: \(words)"
        ),
        remedy: Message(
          "decide 'refused' with its ground, or release the hold first with legal-hold-released",
          de:
            "mit „refused“ und Grundlage entscheiden oder die Aufbewahrung zuerst mit legal-hold-released aufheben"
        )
      ),
      person.tags + holds.map { "event:\($0.position)" }
    )
  }
}

extension Known {
  /// The legal holds on a person, on the cycles that the person has to do with, and on those who pay
  /// for these, by what they are on.
  public func legalHolds(on person: ID<Person>) throws(Objection) -> [(
    thing: String, position: Position
  )] {
    var things = Set(person.tags)
    for fact in try facts(of: Selection(tags: person.tags)) {
      for tag in fact.tags where tag.hasPrefix("cycle:") { things.insert(tag) }
    }
    for tag in things {
      guard let cycle = CycleSlug(tag: tag) else { continue }
      for funder in try funders(of: cycle) { things.insert(LegalHolds.tag(of: funder)) }
    }
    var holds: [(thing: String, position: Position)] = []
    for thing in things.sorted() {
      for position in try state(LegalHolds.self, of: thing, at: .ever).positions.sorted() {
        holds.append((thing, position))
      }
    }
    return holds
  }

  /// Who pays for a cycle, or for its programme.
  private func funders(of cycle: CycleSlug) throws(Objection) -> Set<Code> {
    let programme = ProgrammeSlug(stringLiteral: String(cycle.word.prefix { $0 != "/" }))
    var funders = try state(ProgrammeState.self, of: programme, at: .ever).funders
    for fact in try facts(of: Selection(tags: cycle.tags, types: [FundingLinked.name])) {
      do throws(CBORError) {
        funders.insert(try Body<FundingLinked>(fact.body.span).funder)
      } catch { throw .unreadable(fact.position) }
    }
    return funders
  }
}
