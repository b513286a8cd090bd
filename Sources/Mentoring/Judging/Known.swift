import CBOR

/// What is known, as far as the actions at hand need it.
///
/// A rule asks for the state of a thing; if its facts are not here yet, the question throws
/// ``Objection/unknown(_:)`` with the selection to read, and whoever holds the log reads it and asks
/// again. So rules stay pure, and the selections that were asked for *are* the condition under
/// which an append may rest on the answers: the two cannot drift apart.
public final class Known {
  /// The facts of one selection, in the order of what happened, and the state folded from them.
  private final class History {
    var facts: [Fact]
    /// The state after the last fact, and its type.
    var latest: (any State)?

    init(_ facts: [Fact]) { self.facts = facts }
  }

  private var histories: [Selection: History] = [:]
  /// The selections under each of their tags, so that a new fact finds them.
  private var selectionsByTag: [String: [Selection]] = [:]
  /// The selections by type alone.
  private var untagged: [Selection] = []
  /// Everything up to here has been taken in.
  public private(set) var upTo: Position = 0

  /// Nothing is known.
  public init() {}

  /// The selections that were asked for since this was last forgotten.
  public private(set) var asked: Set<Selection> = []

  /// Begins anew to note what is asked for.
  public func forgetAsked() { asked.removeAll(keepingCapacity: true) }

  /// How many selections are held.
  public var count: Int { histories.count }

  /// Forgets everything.
  public func clear(upTo position: Position) {
    histories.removeAll(keepingCapacity: true)
    selectionsByTag.removeAll(keepingCapacity: true)
    untagged.removeAll(keepingCapacity: true)
    upTo = position
  }

  /// Takes in the facts of a selection, all up to one position.
  public func learn(_ selection: Selection, _ facts: [Fact]) {
    guard histories[selection] == nil else { return }
    histories[selection] = History(facts.sorted { $0.moment < $1.moment })
    for tag in selection.tags { selectionsByTag[tag, default: []].append(selection) }
    if selection.tags.isEmpty, selection.position == nil { untagged.append(selection) }
  }

  /// Whether the facts of a selection are here.
  public func holds(_ selection: Selection) -> Bool { histories[selection] != nil }

  /// Takes in a fact that was just recorded, wherever it belongs.
  public func add(_ fact: Fact) {
    upTo = max(upTo, fact.position)
    for history in concerned(by: fact) {
      let isLast = history.facts.last.map { $0.moment < fact.moment } ?? true
      if isLast {
        history.facts.append(fact)
        history.latest = history.latest.flatMap { applied(fact, to: $0) }
      } else {
        let place = history.facts.firstIndex { fact.moment < $0.moment } ?? history.facts.endIndex
        history.facts.insert(fact, at: place)
        history.latest = nil
      }
    }
  }

  /// Takes a fact back that turned out not to be allowed.
  func remove(_ fact: Fact) {
    for history in concerned(by: fact) {
      history.facts.removeAll { $0.position == fact.position }
      history.latest = nil
    }
  }

  /// The state of a thing at a moment, what happened at the moment itself included.
  public func state<S: State>(_ type: S.Type, of key: S.Key, at moment: Moment) throws(Objection)
    -> S
  {
    try state(type, of: key, persons: moment.position) { $0 <= moment }
  }

  /// The state of a thing just before a moment: what an action at that moment finds.
  func state<S: State>(_ type: S.Type, of key: S.Key, before moment: Moment) throws(Objection) -> S
  {
    try state(type, of: key, persons: moment.position) { $0 < moment }
  }

  /// The same, but only from what was recorded before a position.
  func state<S: State>(
    _ type: S.Type,
    of key: S.Key,
    before moment: Moment,
    recordedBefore position: Position
  ) throws(Objection) -> S {
    let selection = S.selection(key)
    let own = try history(selection).facts
    let facts = try factsOfFamilies(selection, recordedBefore: position) ?? own
    return try folded(facts.filter { $0.position < position }) { $0 < moment }
  }

  /// Folds the facts that belong; they are the first ones, in the order of what happened.
  ///
  /// Who is one person is judged by what was known then: `persons` is where that ends.
  private func state<S: State>(
    _ type: S.Type,
    of key: S.Key,
    persons: Position,
    where belongs: (Moment) -> Bool
  ) throws(Objection) -> S {
    let selection = S.selection(key)
    let history = try history(selection)
    if let facts = try factsOfFamilies(selection, recordedBefore: persons) {
      return try folded(facts, where: belongs)
    }
    let isLatest = history.facts.last.map { belongs($0.moment) } ?? true
    if isLatest, let latest = history.latest as? S { return latest }
    let state: S = try folded(history.facts, where: belongs)
    if isLatest { history.latest = state }
    return state
  }

  private func folded<S: State>(_ facts: [Fact], where belongs: (Moment) -> Bool)
    throws(Objection) -> S
  {
    var state = S()
    for fact in facts where belongs(fact.moment) {
      do throws(CBORError) { try state.apply(fact) } catch { throw .unreadable(fact.position) }
    }
    return state
  }

  /// The facts of a selection that come after a moment.
  func facts(of selection: Selection, after moment: Moment) throws(Objection) -> [Fact] {
    let facts = try history(selection).facts
    guard let last = facts.last, moment < last.moment else { return [] }
    return facts.filter { moment < $0.moment }
  }

  /// The facts of a selection, in the order of what happened.
  public func facts(of selection: Selection) throws(Objection) -> [Fact] {
    let own = try history(selection).facts
    return try factsOfFamilies(selection, recordedBefore: .max) ?? own
  }

  private func history(_ selection: Selection) throws(Objection) -> History {
    asked.insert(selection)
    guard let history = histories[selection] else { throw .unknown(selection) }
    return history
  }

  private func concerned(by fact: Fact) -> [History] {
    var seen: Set<Selection> = [Selection(position: fact.position)]
    for selection in untagged where selection.holds(fact) { seen.insert(selection) }
    for tag in fact.tags {
      for selection in selectionsByTag[tag] ?? [] where selection.holds(fact) {
        seen.insert(selection)
      }
    }
    return seen.compactMap { histories[$0] }
  }

  private func applied<S: State>(_ fact: Fact, to state: S) -> S? {
    var state = state
    do throws(CBORError) {
      try state.apply(fact)
      return state
    } catch { return nil }
  }
}
