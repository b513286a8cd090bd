import CBOR
public import EventLog
public import Mentoring
public import SQLite
import Views

extension Office {
  /// Asks the views, caught up with the log, as long as the body runs.
  ///
  /// The connection only reads, whatever SQL it is given. Besides the views it has `today()` and,
  /// where the keys are at hand, `name(person)`, `email(person)` and `number(thing)`; without keys
  /// they say nothing. The view `due` looks a month ahead, or to the day of `lookingAheadTo`.
  public borrowing func asking<Result>(
    lookingAheadTo horizon: Day? = nil,
    progress: ((_ position: Position, _ head: Position) -> Bool)? = nil,
    _ body: (Database) throws -> Result
  ) throws -> Result {
    let store = try viewStore(progress)
    store.horizonDay = horizon?.number
    do {
      return try store.ask(log, translating: { $0 as any Error }, body)
    } catch let error as SQLiteError where error.fault == .corruption {
      // Part of the answer may have been given, so that it is not simply asked again.
      try rebuild()
      throw OfficeError.system(
        path: folder.views,
        why: Message(
          "the views were damaged and have been made anew; ask again",
          de: "die Sichten waren beschädigt und sind neu angelegt; noch einmal fragen"
        )
      )
    }
  }

  /// Makes the views anew from the log, whatever has become of them.
  public borrowing func rebuild(
    progress: @escaping (_ position: Position, _ head: Position) -> Bool = { _, _ in true }
  ) throws(OfficeError) {
    do throws(ViewsError) {
      try ViewStore.rebuild(folder: folder.views, log: log, progress: progress)
    } catch { throw .views(error) }
  }

  private borrowing func viewStore(_ progress: ViewStore.Progress?) throws(OfficeError) -> ViewStore
  {
    let keeper = keeper
    do throws(ViewsError) {
      return try ViewStore.open(
        folder: folder.views,
        log: log,
        today: today.number,
        progress: progress
      ) { database, lent throws(SQLiteError) in
        try Words(keeper, lent).register(in: database)
      }
    } catch { throw .views(error) }
  }
}

/// The words of people and things for SQL: opened when asked for, and never kept in a file.
private final class Words {
  private let keeper: Keeper?
  private let lent: LentLog
  private var identities: [String: Identity] = [:]
  private var numbers: [String: String] = [:]

  init(_ keeper: Keeper?, _ lent: LentLog) {
    self.keeper = keeper
    self.lent = lent
  }

  func register(in database: Database) throws(SQLiteError) {
    try register("name", in: database) { [self] id in try identity(id).name }
    try register("email", in: database) { [self] id in try identity(id).values["email"] }
    try register("number", in: database) { [self] id in try number(id) }
  }

  private func register(
    _ name: String,
    in database: Database,
    _ answer: @escaping (String) throws -> String?
  ) throws(SQLiteError) {
    try database.register(function: name, arguments: 1, isDeterministic: true) { arguments throws in
      guard !arguments.isNull(at: 0), let text = try answer(arguments.text(at: 0)) else {
        return .null
      }
      return .text(text)
    }
  }

  private func identity(_ person: String) throws -> Identity {
    if let known = identities[person] { return known }
    let types = [PersonRegistered.name, PersonUpdated.name]
    var identity = Identity(person: person)
    for event in try events(Query(types: types, tags: ["person:\(person)"])) {
      identity.take(event)
    }
    identities[person] = identity
    return identity
  }

  /// The office's own number of a thing.
  private func number(_ id: String) throws -> String? {
    if let known = numbers[id] { return known.isEmpty ? nil : known }
    guard let thing = AnyID(typed: id) else { return nil }
    let maker = Catalogue.actions.first { $0.madeThing == thing.thing }
    guard let maker else { return nil }
    let first = try events(Query(types: [maker.name], tags: [thing.tag])).first
    let number = first?.entry?.plain("ref")?.description
    numbers[id] = number ?? ""
    return number
  }

  private func events(_ query: Query) throws -> [OpenedEvent] {
    guard let keeper else { return [] }
    var opened: [OpenedEvent] = []
    var failure: OfficeError?
    try lent.read { reader throws(EventLogError) in
      for position in try reader.positions(matching: query) {
        do throws(OfficeError) {
          if let event = try storedEvent(at: position, reader, keeper) { opened.append(event) }
        } catch { failure = error }
      }
    }
    if let failure { throw failure }
    return opened
  }
}
