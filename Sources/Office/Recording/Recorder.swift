import CBOR
import EventLog
import Mentoring
import UnicodeText
import Vault

/// Takes requests through the rules, in a write or on trial.
///
/// A class, because what it learns stays from one request to the next.
final class Recorder {
  let known: Known
  let keeper: Keeper?
  let today: Day
  let actor: String
  /// The head of the log when the work began.
  var start: Position = .max
  /// Finds people by name; nil without keys.
  let naming: Naming?
  private var chance = SystemRandomNumberGenerator()

  init(known: Known, keeper: Keeper?, today: Day, actor: String) {
    self.known = known
    self.keeper = keeper
    self.naming = keeper.map(Naming.init)
    self.today = today
    self.actor = actor
  }

  /// A request that the rules allow, ready to be appended.
  struct Ready {
    let request: Request
    let entry: Entry
    let fact: Fact
    let concern: Concern
    let made: String?
    let lookups: [Reference]
  }

  /// What a request comes to: something to record, or something recorded before.
  enum Verdict {
    case ready(Ready)
    case repeated(Outcome)
  }

  /// Holds a request against the record.
  func judge(_ request: Request, _ reader: LogReader, at position: Position) throws(OfficeError)
    -> Verdict
  {
    var entry = try prepared(request, reader)
    if let id = request.commandID,
      let earlier = try logged({ () throws(EventLogError) in try reader.position(of: id) })
    {
      return .repeated(try repeated(entry, at: earlier, request, reader))
    }
    let on = try answering(reader, request.line) { () throws(Objection) in
      try known.day(of: entry, today: today)
    }
    try completeIdentity(&entry, reader, request)
    let made = try drawIDs(&entry, reader)
    try drawFurther(&entry, on: on, request, reader)
    known.forgetAsked()
    let (fact, concern) = try answering(reader, request.line) { () throws(Objection) in
      try known.judge(entry, on: on, at: position)
    }
    if let since = request.unchangedSince { try checkUnchanged(since, reader) }
    let lookups = try references(of: entry, made: made, concern, at: position)
    try refuseSecondUse(lookups, reader, request)
    if entry.action == PersonRegistered.self, !request.isNewPerson {
      try refuseDuplicate(lookups, reader, request)
    }
    return .ready(
      Ready(
        request: request,
        entry: entry,
        fact: fact,
        concern: concern,
        made: made,
        lookups: lookups
      )
    )
  }

  /// Words to values: references resolved, codes checked, everything required there.
  func prepared(_ request: Request, _ reader: LogReader) throws(OfficeError) -> Entry {
    var entry = request.entry ?? Entry(request.action)
    var problems: [Problem] = []
    let request = try withWholeCycles(request, reader)
    for (name, value) in request.fields {
      do throws(OfficeError) {
        try asProblem(request) { () throws(Fault) in try refuseDrawn(name, of: request.action) }
        let meant = try resolved(value, field: name, request, reader)
        try asProblem(request) { () throws(Fault) in try entry.fill(name, meant) }
      } catch {
        guard case .problems(let found) = error else { throw error }
        problems += found
      }
    }
    try answering(reader, request.line) { () throws(Objection) in try known.complete(&entry) }
    if problems.isEmpty { problems = missing(in: entry, request) }
    if let on = entry.on, on > today {
      problems.append(
        Problem(
          .fault(
            Fault(
              field: "on",
              given: on.description,
              Message(
                "lies in the future: only what has happened is recorded",
                de: "liegt in der Zukunft: erfasst wird nur, was geschehen ist"
              )
            )
          ),
          line: request.line
        )
      )
    }
    entry.settleBirthBand()
    try settleRespondent(&entry, request, reader)
    let codeFaults = try answering(reader, request.line) { () throws(Objection) in
      try known.settleCodes(of: &entry)
    }
    problems += codeFaults.map { Problem(.fault($0), line: request.line) }
    problems += overrideProblems(entry, request)
    guard problems.isEmpty else { throw .problems(problems) }
    return entry
  }

  /// Runs a check of an input with its fault as a problem of the request.
  func asProblem<Answer>(_ request: Request, _ check: () throws(Fault) -> Answer)
    throws(OfficeError) -> Answer
  {
    do throws(Fault) { return try check() } catch {
      throw .problems([Problem(.fault(error), line: request.line)])
    }
  }

  /// Ids and what else the program draws are never given, or one thing could pass for another.
  private func refuseDrawn(_ name: String, of action: any Action.Type) throws(Fault) {
    let key = String(name.map { $0 == "-" ? "_" : $0 })
    guard action.field(key)?.drawsValue == true else { return }
    throw Fault(
      field: key,
      Message(
        "is drawn by the program and cannot be given",
        de: "vergibt das Programm selbst und kann nicht angegeben werden"
      )
    )
  }

  private func missing(in entry: Entry, _ request: Request) -> [Problem] {
    var faults = entry.missing.map { field in
      Fault(
        field: field.key,
        Message(
          "is missing: \(entry.action.name) needs \(field.label.en) (--\(field.option))",
          de: "fehlt: \(entry.action.name) braucht \(field.label.de) (--\(field.option))"
        )
      )
    }
    for alternatives in entry.unsettled {
      let options = alternatives.fields.compactMap { entry.action.field($0)?.option }
      let words = options.map { "--\($0)" }.joined(separator: ", ")
      let atMost = alternatives.mayBeSeveral
      faults.append(
        Fault(
          field: alternatives.fields.joined(separator: " / "),
          Message(
            "\(entry.action.name) needs \(atMost ? "at least" : "exactly") one of these: \(words)",
            de:
              "\(entry.action.name) braucht \(atMost ? "mindestens" : "genau") eine Angabe: \(words)"
          )
        )
      )
    }
    return faults.map { Problem(.fault($0), line: request.line) }
  }

  private func overrideProblems(_ entry: Entry, _ request: Request) -> [Problem] {
    guard !entry.overrides.isEmpty else { return [] }
    var problems: [Problem] = []
    let names = Rule.allCases.filter(\.isOverridable).map(\.rawValue)
    for name in entry.overrides where !names.contains(name) {
      problems.append(
        Problem(
          .fault(
            Fault(
              field: "overrides",
              given: name,
              Message(
                "cannot be overridden; these can: \(names.joined(separator: ", "))",
                de: "kann nicht übergangen werden; möglich: \(names.joined(separator: ", "))"
              )
            )
          ),
          line: request.line
        )
      )
    }
    if entry.sealed["override_reason"] == nil {
      problems.append(
        Problem(
          .fault(
            Fault(
              field: "override_reason",
              Message(
                "is missing: whoever overrides a rule says why",
                de: "fehlt: wer eine Regel übergeht, nennt den Grund"
              )
            )
          ),
          line: request.line
        )
      )
    }
    return problems
  }

  /// Asks, reads what must be known, and asks again.
  func answering<Answer>(
    _ reader: LogReader,
    _ line: Int?,
    _ question: () throws(Objection) -> Answer
  ) throws(OfficeError) -> Answer {
    while true {
      do throws(Objection) { return try question() } catch {
        switch error {
        case .unknown(let selection): try learn(selection, reader)
        case .refused(let refusal): throw .problems([Problem(.refusal(refusal), line: line)])
        case .incomplete(let field):
          throw .problems([
            Problem(
              .fault(Fault(field: field, Message("is missing", de: "fehlt"))),
              line: line
            )
          ])
        case .unreadable(let position): throw .unreadable(position)
        }
      }
    }
  }

  private func learn(_ selection: Selection, _ reader: LogReader) throws(OfficeError) {
    var facts: [Fact] = []
    do throws(EventLogError) {
      if let position = selection.position {
        if let event = try reader.event(at: position) { facts.append(fact(of: event)) }
        known.learn(selection, facts)
        return
      }
      var events = try reader.events(matching: selection.query)
      while let event = try events.next() { facts.append(fact(of: event)) }
    } catch { throw .log(error) }
    known.learn(selection, facts)
  }

  /// The conditions on which the judgement rests must still be as they were.
  private func checkUnchanged(_ since: Position, _ reader: LogReader) throws(OfficeError) {
    for selection in known.asked where selection.position == nil {
      let position = try logged { () throws(EventLogError) in
        try reader.firstPosition(matching: selection.query, after: since)
      }
      // What the same commit records is no surprise to whoever asks for it.
      if let position, position <= start { throw .stale(position, since: since) }
    }
  }

  /// Fills the ids that nobody gives, and says which thing is made.
  private func drawIDs(_ entry: inout Entry, _ reader: LogReader) throws(OfficeError) -> String? {
    var made: String?
    for field in entry.action.fields where field.makesThing {
      guard case .id(let letter, let thing) = field.kind else { continue }
      if let given = entry.plain(field.key)?.description {
        made = given
        continue
      }
      let id = try newID(letter, thing, reader)
      do throws(Fault) { try entry.draw(field.key, id) } catch {
        throw .problems([Problem(.fault(error))])
      }
      made = id
    }
    return made
  }

  /// Fills the drawn fields that may stay empty, as many ids as the action asks for.
  ///
  /// Several stand in the order of their texts, so that nothing links them to another list.
  private func drawFurther(
    _ entry: inout Entry,
    on day: Day,
    _ request: Request,
    _ reader: LogReader
  ) throws(OfficeError) {
    for field in entry.action.fields
    where field.drawsValue && !field.makesThing && entry.plain(field.key) == nil {
      guard case .id(let letter, let thing) = field.kind.ofOne else { continue }
      let drawn = entry
      let count = try answering(reader, request.line) { () throws(Objection) in
        try known.drawCount(field.key, for: drawn, on: day)
      }
      guard count > 0 else { continue }
      var ids: Set<String> = []
      while ids.count < count { ids.insert(try newID(letter, thing, reader)) }
      do throws(Fault) { try entry.draw(field.key, ids.sorted()) } catch {
        throw .problems([Problem(.fault(error), line: request.line)])
      }
    }
  }

  /// A random id that no thing of the record has.
  private func newID(_ letter: Character, _ thing: String, _ reader: LogReader) throws(OfficeError)
    -> String
  {
    while true {
      guard let id = AnyID(letter: letter, number: chance.next() >> 24) else { continue }
      let query = Query(tags: ["\(thing):\(id.text)"])
      let taken = try logged { () throws(EventLogError) in
        try reader.firstPosition(matching: query, after: 0)
      }
      if taken == nil { return id.text }
    }
  }

  /// The things that words of people mean.
  func ids(of reference: Reference, _ reader: LogReader) throws(OfficeError) -> [String] {
    guard let keeper else { return [] }
    let key = reference.key(keeper.vault)
    let stored = try logged { () throws(EventLogError) in try reader.lookup(key) }
    return stored.map(Reference.ids(in:)) ?? []
  }
}

/// Runs a call of the log with its errors as the office's.
func logged<Answer>(_ call: () throws(EventLogError) -> Answer) throws(OfficeError) -> Answer {
  do throws(EventLogError) { return try call() } catch { throw .log(error) }
}

/// An event as rules look at it.
func fact(of event: borrowing Event) -> Fact {
  let type = event.type
  let body: [UInt8]
  if let action = Catalogue.action(type), Int(event.version) < action.version,
    let today = try? action.upcast(event.body, from: Int(event.version))
  {
    body = today
  } else {
    let span = event.body
    body = span.indices.map { span[$0] }
  }
  return Fact(
    position: event.position,
    on: Day(number: event.occurred),
    type: type,
    tags: event.tags,
    body: body
  )
}

extension Kind {
  /// The kind of one value where several may stand.
  fileprivate var ofOne: Kind { if case .list(let kind) = self { kind } else { self } }
}

extension Selection {
  /// The selection as the log asks it.
  var query: Query { Query(types: types, tags: tags) }
}
