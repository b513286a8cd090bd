import CBOR

/// Holds an action against what is known.
///
/// An action is judged at its day, on everything known now: what had happened by that day must
/// allow it, and everything recorded for later must still hold (on one day, the order of recording
/// counts). So a March meeting can be entered in October after the tandem was completed, and a
/// completion cannot be back-dated before a recorded meeting.
extension Known {
  /// Judges a new action; on success it is the fact to record, not yet known.
  ///
  /// - Throws: ``Objection`` when a rule refuses, or facts must be read first.
  public func judge(_ entry: Entry, on day: Day, at position: Position) throws(Objection)
    -> (fact: Fact, concern: Concern)
  {
    let action = entry.action
    let concern = try action.concern(open: entry.open, on: day, known: self)
    let fact = Fact(
      position: position,
      on: day,
      type: action.name,
      tags: concern.tags,
      body: entry.open.encoded
    )
    let `case` = Case(known: self, moment: fact.moment, overrides: entry.overrides)
    try checkClosing(entry, on: day, concern: concern)
    try action.judge(open: entry.open, on: day, case: `case`)
    try checkLater(fact, concern)
    return (fact, concern)
  }

  /// The day of an entry that names none: its action's usual one, if that has come, else today.
  public func day(of entry: Entry, today: Day) throws(Objection) -> Day {
    if let on = entry.on { return on }
    guard let usual = try entry.action.usualDay(open: entry.open, on: today, known: self) else {
      return today
    }
    return min(usual, today)
  }

  /// Fills in what follows from what is known; see ``Action/complete(_:_:)``.
  public func complete(_ entry: inout Entry) throws(Objection) {
    try entry.action.complete(&entry, known: self)
  }

  /// How many ids the program draws for a field of an entry that may stay empty.
  public func drawCount(_ field: String, for entry: Entry, on day: Day) throws(Objection) -> Int {
    try entry.action.drawCount(field, open: entry.open, on: day)
  }

  /// The things that an entry is about.
  public func concern(of entry: Entry, on day: Day) throws(Objection) -> Concern {
    try entry.action.concern(open: entry.open, on: day, known: self)
  }

  /// The event that already says what an entry says, by what its rule allows only once.
  public func twin(of entry: Entry, on day: Day) throws(Objection) -> Position? {
    try entry.action.twin(open: entry.open, on: day, known: self)
  }

  /// A closed cycle accepts what belongs to its afterlife; the rest is late, or comes never.
  private func checkClosing(_ entry: Entry, on day: Day, concern: Concern) throws(Objection) {
    let class_ = entry.action.whenClosed
    guard class_ != .always, !concern.cycles.isEmpty else { return }
    var last: (cycle: CycleSlug, closed: Day)?
    for cycle in concern.cycles {
      // What several cycles share is open as long as one of them is.
      guard let closed = try state(CycleState.self, of: cycle, at: .ever).closedOn else { return }
      if last.map({ $0.closed < closed }) ?? true { last = (cycle, closed) }
    }
    guard let (cycle, closed) = last else { return }
    if class_ == .late, day <= closed, entry.sealed["late"] != nil { return }
    let remedy =
      class_ == .late && day <= closed
      ? Message(
        "say why it comes late (--late \"…\"), or reopen the cycle with cycle-reopened",
        de:
          "Grund der Verspätung angeben (--late \"…\") oder den Durchgang mit cycle-reopened wieder öffnen"
      )
      : Message(
        "reopen the cycle with cycle-reopened",
        de: "den Durchgang mit cycle-reopened wieder öffnen"
      )
    throw .refused(
      Refusal(
        .cycleOpen,
        Message(
          "cycle \(cycle) was closed on \(closed)",
          de: "Der Durchgang \(cycle) wurde am \(closed) abgeschlossen"
        ),
        remedy: remedy,
        things: ["cycle:\(cycle)"]
      )
    )
  }

  /// What is recorded for later must still hold with the new fact before it.
  private func checkLater(_ fact: Fact, _ concern: Concern) throws(Objection) {
    var later: [Fact] = []
    for selection in concern.upsets {
      for other in try facts(of: selection, after: fact.moment)
      where !later.contains(where: { $0.position == other.position }) {
        later.append(other)
      }
    }
    guard !later.isEmpty else { return }
    add(fact)
    defer { remove(fact) }
    for other in later.sorted(by: { $0.moment < $1.moment }) {
      do throws(Objection) { try judgeAgain(other) } catch {
        guard case .refused(let refusal) = error else { throw error }
        let label =
          Catalogue.action(other.type)?.title.label ?? Message(other.type, de: other.type)
        throw .refused(
          Refusal(
            .laterHolds,
            Message(
              "then #\(other.position) (\(label.en), \(other.on)) could not have happened: \(refusal.why.en)",
              de:
                "dann hätte #\(other.position) (\(label.de), \(other.on)) nicht geschehen können: \(refusal.why.de)"
            ),
            remedy: Message(
              "check the date, or put the later entry right first",
              de: "das Datum prüfen oder zuerst den späteren Eintrag berichtigen"
            ),
            things: ["#\(other.position)"] + refusal.things
          )
        )
      }
    }
  }

  private func judgeAgain(_ fact: Fact) throws(Objection) {
    guard let action = Catalogue.action(fact.type) else { return }
    let open: CBORMap
    do throws(CBORError) { open = try CBORMap(decoding: fact.body.span) } catch {
      throw .unreadable(fact.position)
    }
    let entry = Entry(action, on: fact.on, open: open, sealed: CBORMap())
    let `case` = Case(known: self, moment: fact.moment, overrides: entry.overrides)
    try action.judge(open: open, on: fact.on, case: `case`)
  }
}
