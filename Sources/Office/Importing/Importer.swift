import CBOR
import EventLog
import Intake
import Mentoring

/// Goes through the rows of a file: what the record has is left, the rest is recorded.
final class Importer {
  let recorder: Recorder
  private(set) var report = ImportReport()
  private let intake: Intake
  private let cycle: String?
  private var next = 0
  private var done = 0
  private var problems: [Problem] = []

  init(_ intake: Intake, recorder: Recorder, cycle: String?) {
    self.intake = intake
    self.recorder = recorder
    self.cycle = cycle
    problems = intake.faults.map { fault in
      Problem(
        .fault(Fault(given: fault.value, fault.reason)),
        line: fault.line,
        column: fault.column
      )
    }
    report.rows = intake.rows.count
    report.actions = intake.actionCount
  }

  /// Whether rows are left.
  var hasRows: Bool { next < intake.rows.count }

  /// How many actions the next row tells of.
  var nextCount: Int { intake.rows[next].actions.count }

  /// Goes back to the first row, for the run that writes.
  func beginAgain() {
    next = 0
    done = 0
    report.recorded = 0
    report.present = 0
    report.byAction = [:]
  }

  /// Throws everything that is wrong, in the order of the file.
  func throwProblems() throws(OfficeError) {
    guard problems.isEmpty else {
      throw .problems(problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
    }
  }

  /// Judges the next row and appends what is new.
  @_lifetime(write: copy write)
  func recordRow(_ scribe: inout Scribe, _ write: inout LogWrite, _ progress: (Int, Int) -> Void)
    throws(OfficeError)
  {
    let row = take(progress)
    var made: [String: String] = [:]
    for action in row.actions {
      do throws(OfficeError) {
        let request = request(action, row, made)
        let position = write.head + 1
        guard let ready = try missing(request, action, row, &made, write.reader, at: position)
        else {
          continue
        }
        let outcome = try scribe.append(ready, in: &write)
        note(outcome.made, of: action, &made)
      } catch {
        // What the row says after its first fault rests on it.
        try keep(error)
        return
      }
    }
  }

  private func take(_ progress: (Int, Int) -> Void) -> IntakeRow {
    let row = intake.rows[next]
    next += 1
    done += row.actions.count
    progress(done, report.actions)
    return row
  }

  private func keep(_ error: OfficeError) throws(OfficeError) {
    guard case .problems(let found) = error else { throw error }
    problems += found
  }

  private func note(_ id: String?, of action: IntakeAction, _ made: inout [String: String]) {
    report.recorded += 1
    report.byAction[action.action.name, default: 0] += 1
    if let label = action.makes, let id { made[label] = id }
  }

  private func request(_ action: IntakeAction, _ row: IntakeRow, _ made: [String: String])
    -> Request
  {
    var request = Request(action.action)
    request.line = row.line
    request.cycle = cycle
    for field in action.fields {
      switch field.value {
      case .words(let plain): request.fields.append((field.name, plain))
      case .made(let label): request.fields.append((field.name, .text(made[label] ?? "")))
      }
    }
    if !action.extra.isEmpty {
      request.fields.append(("extra", .map(action.extra.mapValues { .text($0) })))
    }
    // Who has the same e-mail is the same person; the rest is listed among possible duplicates.
    request.isNewPerson = true
    return request
  }

  /// The request, judged, if the record does not have it yet.
  private func missing(
    _ request: Request,
    _ action: IntakeAction,
    _ row: IntakeRow,
    _ made: inout [String: String],
    _ reader: LogReader,
    at position: Position
  ) throws(OfficeError) -> Recorder.Ready? {
    let entry = try located(action) { () throws(OfficeError) in
      try recorder.prepared(request, reader)
    }
    if let stored = try twin(of: entry, request, action, row, reader) {
      if let before = stored.entry {
        try compare(entry, before, at: stored.position, action, request)
        if let label = action.makes { made[label] = before.madeID }
      }
      report.present += 1
      return nil
    }
    let verdict = try located(action) { () throws(OfficeError) in
      try recorder.judge(request, reader, at: position)
    }
    guard case .ready(let ready) = verdict else { return nil }
    return ready
  }

  /// The event that already says it: by the office's number, by e-mail, by what a later action of
  /// the row says of the thing, by the same words of the same day, else by what the rule allows
  /// only once.
  private func twin(
    of entry: Entry,
    _ request: Request,
    _ action: IntakeAction,
    _ row: IntakeRow,
    _ reader: LogReader
  ) throws(OfficeError) -> OpenedEvent? {
    if let position = try positionByReference(of: entry, reader) {
      return try recorder.stored(at: position, reader)
    }
    if let adopted = try adopted(action, row, reader) { return adopted }
    if entry.plain("ref") != nil { return nil }
    if entry.action == PersonRegistered.self, entry.plain("email") == nil {
      guard row.actions.contains(where: { $0.refers(to: action.makes) }) else {
        throw .problems([
          Problem(
            .fault(
              Fault(
                Message(
                  "a person needs an e-mail address or a number (ref): else the same file would register them twice",
                  de:
                    "eine Person braucht E-Mail-Adresse oder Nummer (ref), sonst legt dieselbe Datei sie zweimal an"
                )
              )
            ),
            line: request.line
          )
        ])
      }
      return nil
    }
    if entry.action == NoteAdded.self { return try sameNote(entry, reader) }
    try refuseOtherConsent(entry, action, request, reader)
    let position = try recorder.answering(reader, request.line) { () throws(Objection) in
      let day = try recorder.known.day(of: entry, today: recorder.today)
      return try recorder.known.twin(of: entry, on: day)
    }
    guard let position else { return nil }
    return try recorder.stored(at: position, reader)
  }

  /// Yes and no about one purpose on one day are one fact: the other one is a changed value.
  private func refuseOtherConsent(
    _ entry: Entry,
    _ action: IntakeAction,
    _ request: Request,
    _ reader: LogReader
  ) throws(OfficeError) {
    let decisions = [ConsentGiven.name, ConsentRefused.name]
    guard decisions.contains(entry.action.name),
      let person = entry.plain("person").flatMap({ ID<Person>(typed: $0.description) }),
      let purpose = entry.plain("purpose")?.description
    else { return }
    let day = entry.on ?? recorder.today
    let consents = try recorder.answering(reader, request.line) { () throws(Objection) in
      try recorder.known.state(PersonState.self, of: person, at: .end(of: day)).consents
    }
    guard let before = consents.first(where: { $0.key.word == purpose })?.value, before.on == day,
      decisions.contains(before.status), before.status != entry.action.name
    else { return }
    let column = action.fields.first { $0.name == "purpose" }?.column
    throw .problems([
      Problem(
        .changed(
          field: "consent to \(purpose)",
          was: before.status,
          now: entry.action.name,
          at: before.position
        ),
        line: request.line,
        column: column
      )
    ])
  }

  /// The thing that a later action of the row was recorded with before: who applied under a number
  /// is the person of that row.
  private func adopted(_ action: IntakeAction, _ row: IntakeRow, _ reader: LogReader)
    throws(OfficeError) -> OpenedEvent?
  {
    guard let label = action.makes else { return nil }
    for later in row.actions {
      guard case .words(let words)? = later["ref"],
        let field = later.fields.first(where: { $0.value == .made(label) })
      else { continue }
      let number = Reference.number(words.description, of: later.action.numberedThing, cycle: cycle)
      guard let position = try position(of: number, later.action, reader),
        let id = try recorder.stored(at: position, reader)?.entry?.plain(field.name)?.description,
        let thing = AnyID(typed: id)
      else { continue }
      let query = Query(types: [action.action.name], tags: [thing.tag])
      let first = try logged { () throws(EventLogError) in
        try reader.firstPosition(matching: query, after: 0)
      }
      if let first { return try recorder.stored(at: first, reader) }
    }
    return nil
  }

  /// A note without a number is the same if its words, its day and its thing are.
  private func sameNote(_ entry: Entry, _ reader: LogReader) throws(OfficeError) -> OpenedEvent? {
    let day = entry.on ?? recorder.today
    let concern = try recorder.answering(reader, nil) { () throws(Objection) in
      try recorder.known.concern(of: entry, on: day)
    }
    let query = Query(types: [NoteAdded.name], tags: concern.tags)
    let positions = try logged { () throws(EventLogError) in try reader.positions(matching: query) }
    for position in positions {
      guard let event = try recorder.stored(at: position, reader), event.on == day,
        let before = event.entry, entry.differences(from: before).isEmpty
      else { continue }
      return event
    }
    return nil
  }

  private func positionByReference(of entry: Entry, _ reader: LogReader) throws(OfficeError)
    -> Position?
  {
    var references: [Reference] = []
    if let words = entry.plain("ref")?.description {
      let concern = try recorder.answering(reader, nil) { () throws(Objection) in
        try recorder.known.concern(of: entry, on: entry.on ?? recorder.today)
      }
      references.append(
        .number(words, of: entry.action.numberedThing, cycle: concern.cycle?.word)
      )
    }
    if entry.action == PersonRegistered.self, let email = entry.plain("email")?.description {
      references.append(.email(email))
    }
    for reference in references {
      if let position = try position(of: reference, entry.action, reader) { return position }
    }
    return nil
  }

  /// Where the thing of a reference was made by an action.
  private func position(
    of reference: Reference,
    _ action: any Action.Type,
    _ reader: LogReader
  ) throws(OfficeError) -> Position? {
    guard let words = try recorder.ids(of: reference, reader).first else { return nil }
    if words.hasPrefix("#") { return Position(words.dropFirst()) }
    guard let id = AnyID(typed: words) else { return nil }
    let query = Query(types: [action.name], tags: [id.tag])
    return try logged { () throws(EventLogError) in
      try reader.firstPosition(matching: query, after: 0)
    }
  }

  /// A value that differs from the record's is named; corrections are an action of their own.
  private func compare(
    _ entry: Entry,
    _ before: Entry,
    at position: Position,
    _ action: IntakeAction,
    _ request: Request
  ) throws(OfficeError) {
    var differences = entry.differences(from: before)
    if entry.action == PersonRegistered.self {
      // Who applies again was registered on another day.
      differences.removeAll { $0.field == "on" }
    }
    guard !differences.isEmpty else { return }
    throw .problems(
      differences.map { difference in
        let field = action.fields.first { $0.name == difference.field }
        return Problem(
          .changed(
            field: difference.field,
            was: difference.was,
            now: difference.now,
            at: position
          ),
          line: field?.line ?? request.line,
          column: field?.column
        )
      }
    )
  }

  /// Says of each fault which cell it came from.
  private func located<Answer>(
    _ action: IntakeAction,
    _ call: () throws(OfficeError) -> Answer
  ) throws(OfficeError) -> Answer {
    do throws(OfficeError) { return try call() } catch {
      guard case .problems(let problems) = error else { throw error }
      throw .problems(
        problems.map { problem in
          guard case .fault(let fault) = problem.reason,
            let field = action.fields.first(where: { $0.name == fault.field })
          else { return problem }
          return Problem(problem.reason, line: field.line, column: field.column)
        }
      )
    }
  }
}

extension IntakeAction {
  /// Whether the action has a number of its own and says something of a thing made before it.
  fileprivate func refers(to label: String?) -> Bool {
    guard let label, self["ref"] != nil else { return false }
    return fields.contains { $0.value == .made(label) }
  }
}

extension Entry {
  /// The id of the thing that it made, if it made one.
  var madeID: String? {
    action.fields.first { field in
      guard field.drawsValue, case .id = field.kind else { return false }
      return true
    }.flatMap { plain($0.key)?.description }
  }
}

extension Action {
  /// The word for the kind of thing that it makes, if it makes one.
  static var madeThing: String? {
    for field in fields where field.drawsValue {
      if case .id(_, let thing) = field.kind { return thing }
    }
    return nil
  }

  /// What a number of the office counts: the things made, else the events of the action.
  static var numberedThing: String { madeThing ?? name }
}
