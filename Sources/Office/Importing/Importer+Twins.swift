import EventLog
import Intake
import Mentoring

// What the record has already: the same file may come again, with more rows.

extension Importer {
  /// The event that already says it: by the office's number, by e-mail, by what a later action of
  /// the row says of the thing, by the same words of the same day, else by what the rule allows
  /// only once.
  func twin(
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
    action.fields.first { $0.makesThing }.flatMap { plain($0.key)?.description }
  }
}

extension Action {
  /// The word for the kind of thing that it makes, if it makes one.
  static var madeThing: String? {
    for field in fields where field.makesThing {
      if case .id(_, let thing) = field.kind { return thing }
    }
    return nil
  }

  /// What a number of the office counts: the things made, else the events of the action.
  static var numberedThing: String { madeThing ?? name }
}
