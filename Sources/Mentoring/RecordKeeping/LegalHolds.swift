public import CBOR

/// The legal holds that stand on a person, a cycle or a funder, by its tag.
public struct LegalHolds: State {
  /// A hold that stands.
  public struct Hold: Sendable {
    /// Since when.
    public let on: Day
    /// On what ground, as far as it is said.
    public let ground: Code?
    /// Until when, as far as one can say.
    public let until: Day?
  }

  /// Those that stand, by where each does.
  public private(set) var holds: [Position: Hold] = [:]

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: String) -> Selection {
    Selection(tags: [key], types: [LegalHoldSet.name, LegalHoldReleased.name])
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    if fact.type == LegalHoldSet.name {
      let body = Body<LegalHoldSet>(fact.body.span)
      holds[fact.position] = Hold(on: fact.on, ground: try body.ground, until: try body.until)
    } else {
      holds[try Body<LegalHoldReleased>(fact.body.span).hold.position] = nil
    }
  }

  /// The tag of holds on everything under a funder.
  static func tag(of funder: Code) -> String { "funder:\(funder)" }

  /// Refuses what would end a person's data while they are held.
  static func demandNone(on person: ID<Person>, _ case: Case) throws(Objection) {
    let holds = try `case`.known.legalHolds(on: person)
    let en = holds.map { "#\($0.position) (\($0.hold.words.en))" }
    let de = holds.map { "#\($0.position) (\($0.hold.words.de))" }
    try `case`.demand(
      .legalHold,
      holds.isEmpty,
      (
        Message(
          "the data of \(person) are held: \(en.joined(separator: ", "))",
          de:
            "Die Daten von \(person) unterliegen der Aufbewahrung: \(de.joined(separator: ", "))"
        ),
        remedy: Message(
          "decide 'refused' with its ground, or release the hold first with legal-hold-released",
          de:
            "mit „refused“ und Grundlage entscheiden oder die Aufbewahrung zuerst mit legal-hold-released aufheben"
        )
      ),
      person.tags + holds.map { "event:\($0.position)" }
        + Set(holds.map { $0.thing }).subtracting(person.tags).sorted()
    )
  }
}

extension LegalHolds.Hold {
  /// On what ground, since when and until when.
  fileprivate var words: Message {
    let label = ground.map { ground in
      CodeList.holdGround.codes.first { $0.code == ground }?.label
        ?? Message(ground.word, de: ground.word)
    }
    var (en, de) = (["since \(on)"], ["seit \(on)"])
    if let label {
      en.insert(label.en, at: 0)
      de.insert(label.de, at: 0)
    }
    if let until {
      en.append("until about \(until)")
      de.append("voraussichtlich bis \(until)")
    }
    return Message(en.joined(separator: ", "), de: de.joined(separator: ", "))
  }
}

extension Known {
  /// The legal holds on a person, on the cycles that the person has to do with, and on those who pay
  /// for these, by what they are on.
  public func legalHolds(on person: ID<Person>) throws(Objection) -> [(
    thing: String, position: Position, hold: LegalHolds.Hold
  )] {
    var things = Set(person.tags)
    for fact in try facts(of: Selection(tags: person.tags)) {
      for tag in fact.tags where tag.hasPrefix("cycle:") { things.insert(tag) }
    }
    for tag in things {
      guard let cycle = CycleSlug(tag: tag) else { continue }
      for funder in try funders(of: cycle) { things.insert(LegalHolds.tag(of: funder)) }
    }
    var holds: [(thing: String, position: Position, hold: LegalHolds.Hold)] = []
    for thing in things.sorted() {
      let standing = try state(LegalHolds.self, of: thing, at: .ever).holds
      for (position, hold) in standing.sorted(by: { $0.key < $1.key }) {
        holds.append((thing, position, hold))
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
