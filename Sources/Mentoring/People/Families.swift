public import CBOR

/// Which persons are one and the same, because the office merged them.
///
/// One state for the whole record, since mergings are few: so a rule that asks about a person reads
/// nothing more for those who were never merged.
public struct Families: State {
  /// The one key: mergings are known together.
  public enum Everybody: Hashable, Sendable {
    case everybody
  }
  /// A merging that stands.
  public struct Merge: Sendable {
    /// Who stands for both.
    public let into: ID<Person>
    /// The day on which they were merged.
    public let on: Day
    /// Where that stands.
    public let position: Position
  }

  /// By the person who was merged into another.
  public private(set) var merges: [ID<Person>: Merge] = [:]

  /// Nobody was merged.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: Everybody) -> Selection {
    Selection(tags: [], types: [PersonsMerged.name, PersonsSplit.name], followsMerges: false)
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    let body = Body<PersonsMerged>(fact.body.span)
    // Both actions name the two in the same fields.
    let (from, into) = (try body.from, try body.into)
    merges[from] =
      fact.type == PersonsMerged.name
      ? Merge(into: into, on: fact.on, position: fact.position) : nil
  }

  /// Who stands for a person: the one into whom the person was merged, and so on, else the person.
  public func current(_ person: ID<Person>) -> ID<Person> {
    var current = person
    // The rules see to it that the chain ends; whatever a log says, so does this.
    for _ in 0...merges.count {
      guard let next = merges[current]?.into else { break }
      current = next
    }
    return current
  }

  /// All ids of somebody, the one that stands first.
  public func family(of person: ID<Person>) -> [ID<Person>] {
    let current = current(person)
    return [current] + merges.keys.filter { self.current($0) == current && $0 != current }.sorted()
  }
}

extension Known {
  /// Who stands for a person today.
  public func current(_ person: ID<Person>) throws(Objection) -> ID<Person> {
    try state(Families.self, of: .everybody, at: .ever).current(person)
  }

  /// What is recorded of a selection's persons under their other ids too, told of the ids that the
  /// selection names; nil where nobody of them was merged.
  ///
  /// So somebody who applied under one id and is named by the other is the one who applied. Ids are
  /// texts of one length drawn by lot, and so can be exchanged where they lie. Only mergings recorded
  /// before a position count: what rested on one was allowed, and stays so when they are split.
  func factsOfFamilies(_ selection: Selection, recordedBefore position: Position)
    throws(Objection) -> [Fact]?
  {
    guard selection.followsMerges, selection.tags.contains(where: { $0.hasPrefix("person:") }),
      try !facts(of: Families.selection(.everybody)).isEmpty
    else { return nil }
    let families = try state(
      Families.self,
      of: .everybody,
      before: .ever,
      recordedBefore: position
    )
    guard !families.merges.isEmpty else { return nil }
    let persons = selection.tags.compactMap { ID<Person>(tag: $0) }
    var spellings: [(tags: [String], others: [(ID<Person>, as: ID<Person>)])] = [
      (selection.tags, [])
    ]
    for person in persons {
      for other in families.family(of: person) where other != person {
        spellings += spellings.map { spelling in
          let tags = spelling.tags.map { $0 == "person:\(person)" ? "person:\(other)" : $0 }
          return (tags, spelling.others + [(other, as: person)])
        }
      }
    }
    guard spellings.count > 1 else { return nil }
    var found: [Position: Fact] = [:]
    for spelling in spellings {
      let same = Selection(tags: spelling.tags, types: selection.types, followsMerges: false)
      for fact in try facts(of: same) {
        found[fact.position] = fact.told(of: spelling.others)
      }
    }
    return found.values.sorted { $0.moment < $1.moment }
  }
}

extension Fact {
  /// The same fact, told of other persons.
  fileprivate func told(of others: [(ID<Person>, as: ID<Person>)]) -> Fact {
    var (tags, body) = (tags, body)
    for (old, new) in others {
      tags = tags.map { $0 == "person:\(old)" ? "person:\(new)" : $0 }
      let (was, now) = (Array(old.description.utf8), Array(new.description.utf8))
      for start in body.indices.dropLast(was.count - 1)
      where body[start..<start + was.count].elementsEqual(was) {
        body.replaceSubrange(start..<start + was.count, with: now)
      }
    }
    return Fact(position: position, on: on, type: type, tags: tags, body: body)
  }
}
