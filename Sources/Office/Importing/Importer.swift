import CBOR
import EventLog
import Intake
import Mentoring

/// Goes through the rows of a file: what the record has is left, the rest is recorded.
final class Importer {
  /// The most actions of one commit.
  static let commitLimit = 10_000

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
    report.rows = intake.rows.count
    report.actions = intake.actionCount
  }

  /// Whether rows are left.
  var hasRows: Bool { next < intake.rows.count }

  /// Goes back to the first row, for the run that writes.
  func beginAgain() {
    next = 0
    done = 0
    report.recorded = 0
    report.present = 0
    report.byAction = [:]
    recorder.endTrial()
  }

  func throwProblems() throws(OfficeError) {
    guard problems.isEmpty else { throw .problems(problems) }
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
        guard let ready = try missing(request, action, &made, write.reader, at: position) else {
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

  /// Judges the next row without writing; what it would make is remembered.
  func tryRow(_ reader: LogReader, _ progress: (Int, Int) -> Void) throws(OfficeError) {
    let row = take(progress)
    var made: [String: String] = [:]
    for action in row.actions {
      do throws(OfficeError) {
        let request = request(action, row, made)
        let position = recorder.known.upTo + 1
        guard let ready = try missing(request, action, &made, reader, at: position) else {
          continue
        }
        recorder.known.add(ready.fact)
        try recorder.remember(ready, reader)
        note(ready.made, of: action, &made)
      } catch {
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
    _ made: inout [String: String],
    _ reader: LogReader,
    at position: Position
  ) throws(OfficeError) -> Recorder.Ready? {
    let entry = try located(action) { () throws(OfficeError) in
      try recorder.prepared(request, reader)
    }
    if let stored = try twin(of: entry, request, reader) {
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

  /// The event that already says it: by the office's number, by e-mail, else by what the rule
  /// allows only once.
  private func twin(of entry: Entry, _ request: Request, _ reader: LogReader) throws(OfficeError)
    -> OpenedEvent?
  {
    if let position = try positionByReference(of: entry, reader) {
      return try recorder.stored(at: position, reader)
    }
    if entry.plain("ref") != nil { return nil }
    let day = entry.on ?? recorder.today
    let position = try recorder.answering(reader, request.line) { () throws(Objection) in
      try recorder.known.twin(of: entry, on: day)
    }
    guard let position else { return nil }
    // On a trial run the twin may be a row of the same file, which is not in the log.
    return try recorder.stored(at: position, reader)
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
      guard let words = try recorder.ids(of: reference, reader).first else { continue }
      if words.hasPrefix("#"), let position = Position(words.dropFirst()) { return position }
      guard let id = AnyID(typed: words)
      else {
        continue
      }
      let query = Query(types: [entry.action.name], tags: [id.tag])
      return try logged { () throws(EventLogError) in
        try reader.firstPosition(matching: query, after: 0)
      }
    }
    return nil
  }

  /// A value that differs from the record's is named; corrections are an action of their own.
  private func compare(
    _ entry: Entry,
    _ before: Entry,
    at position: Position,
    _ action: IntakeAction,
    _ request: Request
  ) throws(OfficeError) {
    let differences = entry.differences(from: before)
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
