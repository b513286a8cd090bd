import CBOR
import EventLog
import Intake
import Mentoring

/// Goes through the rows of a file: what the record has is left, the rest is recorded.
final class Importer {
  let recorder: Recorder
  private(set) var report = ImportReport()
  private let intake: Intake
  let cycle: String?
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
    let twin = try located(action, entry) { () throws(OfficeError) -> OpenedEvent? in
      try self.twin(of: entry, request, action, row, reader)
    }
    if let stored = twin {
      if let before = stored.entry {
        try compare(entry, before, at: stored.position, action, request)
        if let label = action.makes { made[label] = before.madeID }
      }
      report.present += 1
      return nil
    }
    let verdict = try located(action, entry) { () throws(OfficeError) in
      try recorder.judge(request, reader, at: position)
    }
    guard case .ready(let ready) = verdict else { return nil }
    return ready
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
      differences.flatMap { difference in
        changes(difference, entry, before, at: position, action, request)
      }
    )
  }

  /// One change for a field; where several cells fill it, one for each cell.
  private func changes(
    _ difference: Difference,
    _ entry: Entry,
    _ before: Entry,
    at position: Position,
    _ action: IntakeAction,
    _ request: Request
  ) -> [Problem] {
    let field = action.fields.first { $0.name == difference.field }
    guard let field, !field.parts.isEmpty, case .map(let was)? = before.plain(field.name),
      case .map(let now)? = entry.plain(field.name)
    else {
      let reason = Problem.Reason.changed(
        field: difference.field,
        was: difference.was,
        now: difference.now,
        at: position
      )
      return [Problem(reason, line: field?.line ?? request.line, column: field?.column)]
    }
    return Set(was.keys).union(now.keys).sorted().filter { was[$0] != now[$0] }.map { name in
      let part = "\(field.name).\(name)"
      let (column, line) = field.place(ofPart: part)
      let reason = Problem.Reason.changed(
        field: part,
        was: was[name]?.description ?? "",
        now: now[name]?.description ?? "",
        at: position
      )
      return Problem(reason, line: line, column: column)
    }
  }

  /// Says of each fault which cell it came from, and of each refusal which cell names a thing that
  /// it is about.
  private func located<Answer>(
    _ action: IntakeAction,
    _ entry: Entry? = nil,
    _ call: () throws(OfficeError) -> Answer
  ) throws(OfficeError) -> Answer {
    do throws(OfficeError) { return try call() } catch {
      guard case .problems(let problems) = error else { throw error }
      throw .problems(
        problems.map { problem in
          switch problem.reason {
          // A file has no names that could be unclear.
          case .changed, .unclear: return problem
          case .fault(let fault):
            guard let field = action.fields.first(where: { fault.field.isPart(of: $0.name) })
            else { return problem }
            let place = field.place(ofPart: fault.field)
            return Problem(problem.reason, line: place.line, column: place.column)
          case .refusal(let refusal):
            let place = action.fields.lazy.compactMap { $0.place(in: refusal, entry) }.first
            guard let place else { return problem }
            return Problem(problem.reason, line: place.line, column: place.column)
          }
        }
      )
    }
  }
}

extension IntakeField {
  /// The cell that names a thing that a refusal is about.
  fileprivate func place(in refusal: Refusal, _ entry: Entry?) -> IntakePlace? {
    for thing in refusal.things { if let part = parts[thing] { return part } }
    guard let column, let id = entry?.plain(name)?.description,
      refusal.things.contains(where: { $0 == id || $0.hasSuffix(":" + id) })
    else { return nil }
    return IntakePlace(column: column, line: line)
  }
}

extension String {
  /// Whether it names a field or, behind a dot, a part of it.
  fileprivate func isPart(of field: String) -> Bool { self == field || hasPrefix(field + ".") }
}
