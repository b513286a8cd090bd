import CBOR
import EventLog
import Mentoring
import Vault

/// The end of some keys within one write: what goes with them, and all others under a new epoch.
struct Erasure {
  private let recorder: Recorder
  private let keeper: Keeper
  private var persons: [Whose] = []

  /// One person with what is to end of them.
  struct Whose {
    let order: ErasureOrder
    let family: [ID<Person>]
    let ready: Recorder.Ready
    let erased: [Keyring.Erased]
    var keys: Set<String> = []
    var payloads: [(position: Position, seal: Int)] = []
    var joint: [Position] = []
    var events = 0
    var withheld: [Position] = []
    /// What others lose with the events that are withheld.
    var others = ErasureReceipt.Others()

    var endsEverything: Bool { order.extent == .everything || order.extent == .full }
  }

  /// Judges the orders and finds what goes.
  init(
    _ orders: [ErasureOrder],
    _ recorder: Recorder,
    _ keeper: Keeper,
    _ reader: LogReader
  ) throws(OfficeError) {
    self.recorder = recorder
    self.keeper = keeper
    var problems: [Problem] = []
    for order in orders {
      do throws(OfficeError) {
        let position = reader.head + 1 + UInt64(persons.count)
        persons.append(try Self.judged(order, at: position, recorder, keeper, reader))
      } catch {
        guard case .problems(let found) = error else { throw error }
        problems += found
      }
    }
    guard problems.isEmpty else { throw .problems(problems) }
    try findEvents(reader)
    try findWraps(reader)
  }

  /// What an order comes to, if the rules allow it.
  static func judged(
    _ order: ErasureOrder,
    at position: Position,
    _ recorder: Recorder,
    _ keeper: Keeper,
    _ reader: LogReader
  ) throws(OfficeError) -> Whose {
    let families = try families(reader)
    let family = families.family(of: order.person)
    let epoch = keeper.vault.epoch + 1
    let entry = Entry.of(PersonErased.self) { form in
      form.persons = family
      form.scope = order.extent.scope
      if case .purposes(let purposes) = order.extent {
        form.purposes = purposes.map(\.rawValue).sorted().map { Code(stringLiteral: $0) }
      }
      form.request = order.request.map { Made(at: $0) }
      form.epoch = Int(clamping: epoch)
    }
    var request = Request(entry)
    request.fields = [("ground", .text(order.ground))]
    if let reason = order.reason { request.fields.append(("reason", .text(reason))) }
    guard case .ready(let ready) = try recorder.judge(request, reader, at: position) else {
      throw .notFound(order.person.description)
    }
    var erased: [Keyring.Erased] = []
    for person in family {
      let identities = try identityCount(of: person, before: position, reader)
      guard let one = try Keyring.Erased(ready.fact, person, identities: identities) else {
        continue
      }
      erased.append(one)
    }
    return Whose(order: order, family: family, ready: ready, erased: erased)
  }

  // MARK: What goes

  private mutating func findEvents(_ reader: LogReader) throws(OfficeError) {
    var found = persons
    var places: [String: Int] = [:]
    for (place, whose) in found.enumerated() {
      for person in whose.family { places[person.description] = place }
    }
    do throws(EventLogError) {
      var events = try reader.events()
      while let event = try events.next() {
        let tagged = Set(
          event.tags.compactMap { ID<Person>(tag: $0)?.description }
            .compactMap { places[$0] }
        )
        for place in tagged { found[place].events += 1 }
        let seals = try event.seals
        let type = event.type
        for place in tagged where found[place].withholds(type) {
          found[place].withheld.append(event.position)
          found[place].others.take(event.tags, type, besides: found[place].family)
        }
        for (index, seal) in seals.enumerated() {
          for place in tagged.union(seal.persons.compactMap { places[$0] })
          where found[place].ends(seal, of: event.position, type, isTagged: tagged.contains(place))
          {
            // What went before, with another erasure, does not go now.
            guard try reader.payload(at: event.position, seal: index) != nil else { break }
            found[place].take(event.position, index, seal)
          }
        }
      }
    } catch { throw .log(error) }
    persons = found
  }

  private mutating func findWraps(_ reader: LogReader) throws(OfficeError) {
    var found = persons
    do throws(EventLogError) {
      try reader.forEachWrap { (text, _) throws(EventLogError) in
        guard text.hasPrefix("person:"), let subject = try? Subject(parsing: text) else {
          return true
        }
        for index in found.indices where found[index].erased.contains(where: { $0.covers(subject) })
        {
          found[index].keys.insert(text)
        }
        return true
      }
    } catch { throw .log(error) }
    persons = found
  }

  /// What each order comes to.
  func receipts(_ today: Day, _ actor: String, _ outcomes: [Outcome]) throws(OfficeError)
    -> [ErasureReceipt]
  {
    persons.map { whose in
      ErasureReceipt(
        position: whose.ready.fact.position,
        persons: whose.family,
        order: whose.order,
        actor: actor,
        on: today,
        keys: whose.keys.sorted(),
        payloads: whose.payloads.count,
        joint: whose.joint,
        eventsLeft: whose.events - whose.withheld.count,
        withheld: whose.withheld.count,
        others: whose.others
      )
    }
  }

  // MARK: The end

  /// Does it; the key of the next epoch must be in the key folder.
  @_lifetime(write: copy write)
  func perform(in write: inout LogWrite, nowMs: UInt64, _ today: Day) throws(OfficeError)
    -> [ErasureReceipt]
  {
    let ended = persons.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
    try keeper.moveOn(in: &write, without: ended)
    do throws(EventLogError) {
      for payload in persons.flatMap(\.payloads) {
        try write.deletePayload(at: payload.position, seal: payload.seal)
      }
    } catch { throw .log(error) }
    var scribe = Scribe(recorder, nowMs: nowMs)
    for whose in persons {
      _ = try scribe.append(whose.ready, in: &write)
      for position in whose.withheld {
        do throws(EventLogError) {
          // Somebody else's order may have withheld it.
          guard try write.withhold(position) else { continue }
        } catch { throw .log(error) }
        let redaction = Entry.of(Redacted.self) { form in
          form.position = EventPosition(position)
          form.ground = Code(stringLiteral: whose.order.ground)
        }
        _ = try scribe.append(recorder.ready(redaction, on: today, write.reader), in: &write)
      }
    }
    // What the rules were told of withheld events is not so any more.
    recorder.known.clear(upTo: write.head)
    try recorder.rebuildLookups(in: &write)
    return try receipts(today, recorder.actor, [])
  }
}

extension Erasure.Whose {
  /// Whether an event of the person is withheld.
  fileprivate func withholds(_ type: String) -> Bool {
    order.extent == .full && Redacted.isRedactable(type)
  }

  /// Whether a payload goes.
  fileprivate func ends(_ seal: Seal, of position: Position, _ type: String, isTagged: Bool) -> Bool
  {
    if isTagged, withholds(type) { return true }
    let isErased = seal.subjects.contains { text in
      guard text.hasPrefix("person:"), let subject = try? Subject(parsing: text) else {
        return false
      }
      return erased.contains { $0.covers(subject) }
    }
    if isErased { return true }
    // What was said of somebody whose key was gone stands under the event's own, and goes with the
    // rest of them. Why somebody was erased, and who was told what, is the office's account.
    return isTagged && endsEverything && seal.subjects == [Subject.event(position).text]
      && Redacted.isRedactable(type)
  }

  /// Takes a payload that goes.
  fileprivate mutating func take(_ position: Position, _ index: Int, _ seal: Seal) {
    let own = Subject.event(position).text
    payloads.append((position, index))
    keys.formUnion(seal.subjects.filter { $0 == own })
    let ids = Set(family.map(\.description))
    if !seal.persons.allSatisfy(ids.contains) { joint.append(position) }
  }
}

extension Seal {
  /// The ids of the persons whose keys it takes.
  var persons: [String] {
    subjects.compactMap { text in
      let parts = text.split(separator: ":")
      return parts.first == "person" && parts.count == 4 ? String(parts[1]) : nil
    }
  }
}

extension ErasureOrder.Extent {
  /// Its code in `erasure-scope`.
  var scope: Code {
    switch self {
    case .everything: "everything"
    case .purposes: "purpose"
    case .formerIdentity: "former-identity"
    case .full: "full"
    }
  }
}

/// How many identity keys a person had been given before a position.
func identityCount(of person: ID<Person>, before position: Position, _ reader: LogReader)
  throws(OfficeError) -> Int
{
  let query = Query(types: [PersonRegistered.name, PersonUpdated.name], tags: person.tags)
  return try logged { () throws(EventLogError) in
    try reader.positions(matching: query).count { $0 < position }
  }
}

extension Keyring.Erased {
  /// What an erasure ended of one id; none for former identities where there were none.
  ///
  /// Of those who were merged into another, who stands first, every identity is a former one.
  init?(_ fact: Fact, _ person: ID<Person>, identities: Int) throws(OfficeError) {
    let body = Body<PersonErased>(fact.body.span)
    do throws(CBORError) {
      let scope = try body.scope
      let isFormer = scope == "former-identity"
      let persons = try body.persons
      let through = max(0, identities - (person == persons.first ? 1 : 0))
      // One of several is named though nothing of it ended: it is the one that stands.
      if isFormer, through < 1, persons.count < 2 { return nil }
      let purposes: [Purpose] =
        isFormer
        ? [.identity]
        : scope == "purpose"
          ? try (body.purposes ?? []).compactMap { Purpose(rawValue: $0.word) } : Purpose.allCases
      self.init(
        person: person.description,
        purposes: purposes,
        identitiesThrough: isFormer ? through : nil,
        ground: try body.ground.word,
        position: fact.position
      )
    } catch { throw .unreadable(fact.position) }
  }
}
