import CBOR
public import EventLog
public import Mentoring
import Vault
import Views

extension Office {
  /// Finishes what erasures have begun: steps 3 to 6.
  ///
  /// Can be repeated, by several processes at once, and does nothing where nothing is left to do. What
  /// cannot be done now stands in ``pendingErasures``, and is tried again by the next opening.
  ///
  /// - Parameters:
  ///   - waitingUpToMs: How many milliseconds to wait for other processes to let go of the log.
  ///   - reaching: Told of each step that is reached.
  /// - Returns: The same record; where the log was made anew, opened again.
  /// - Throws: ``OfficeError`` where the log cannot be read or opened again.
  public consuming func settled(
    waitingUpToMs: Int = 0,
    reaching: (ErasureStep) -> Void = { _ in }
  ) throws(OfficeError) -> Office {
    guard let keeper, !log.isReadOnly, try isUnsettled() else { return self }
    // An erasure is finished by those who have the key folder itself.
    if try vaulted({ () throws(VaultError) in try keeper.folder.isCopy() }) { return self }
    var pending: [ErasurePending]
    do throws(OfficeError) { pending = try endFormerEpochs(reaching) } catch {
      // The next opening goes on from wherever this one stopped; reading goes on at once.
      pending = [.failed(error)]
    }
    pendingErasures = pending
    if try isCompacted() { return ended(reaching) }
    return try compacted(waitingUpToMs, reaching).ended(reaching)
  }

  /// Step 6, unless something is missing.
  private consuming func ended(_ reaching: (ErasureStep) -> Void) -> Office {
    guard pendingErasures.isEmpty else { return self }
    do throws(OfficeError) {
      try recordEnd()
      reaching(.recorded)
    } catch { pendingErasures = [.failed(error)] }
    return self
  }

  /// The erasures that are recorded, but of which an epoch's end is not, in order.
  public borrowing func unsettledErasures() throws(OfficeError) -> [Position] {
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    let destroyed = try lastDestroyed(snapshot.reader)
    return try erasures(snapshot.reader).filter { destroyed < $0.epoch - 1 }.map(\.position)
  }

  /// Where it is recorded that an erasure is complete, and the day; nil while it is not.
  public borrowing func end(ofErasure position: Position) throws(OfficeError)
    -> (position: Position, on: Day)?
  {
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    let reader = snapshot.reader
    guard let erasure = try erasures(reader).first(where: { $0.position == position }) else {
      return nil
    }
    for fact in try reader.facts(of: EpochDestroyed.self) {
      do throws(CBORError) {
        let epoch = UInt64(clamping: try Body<EpochDestroyed>(fact.body.span).epoch)
        // The end of a later epoch is that of all before it.
        if epoch >= erasure.epoch - 1 { return (fact.position, fact.on) }
      } catch { throw .unreadable(fact.position) }
    }
    return nil
  }

  // MARK: What is left to do

  /// Whether an epoch that the log has left is not known to be gone everywhere.
  private borrowing func isUnsettled() throws(OfficeError) -> Bool {
    let epoch = try epoch()
    // A record in which nobody was erased pays for one number only.
    guard epoch > 1 else { return false }
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    return try lastDestroyed(snapshot.reader) < epoch - 1
  }

  private borrowing func isCompacted() throws(OfficeError) -> Bool {
    do throws(EventLogError) {
      let snapshot = try log.snapshot()
      return try snapshot.reader.compactedEpoch >= snapshot.reader.epoch
    } catch { throw .log(error) }
  }

  /// The highest epoch whose end is recorded; 0 before the first.
  private borrowing func lastDestroyed(_ reader: LogReader) throws(OfficeError) -> UInt64 {
    let query = Query(types: [EpochDestroyed.name])
    do throws(EventLogError) {
      var events = try reader.events(matching: query, backwards: true)
      guard let event = try events.next() else { return 0 }
      let fact = fact(of: event)
      do throws(CBORError) {
        return UInt64(clamping: try Body<EpochDestroyed>(fact.body.span).epoch)
      } catch { throw EventLogError.corrupted(fact.position, .element("body")) }
    } catch { throw .log(error) }
  }

  // MARK: Steps 3 and 4

  /// Writes the keyring and overwrites what came before, here and in the copies that are at hand.
  ///
  /// The write is dropped in the end: it keeps other erasures waiting while slots are touched, and the
  /// epoch that it finds is the one that the log is in.
  private borrowing func endFormerEpochs(_ reaching: (ErasureStep) -> Void) throws(OfficeError)
    -> [ErasurePending]
  {
    guard let keeper else { return [] }
    let write = try beginWrite()
    try keeper.follow(write.reader)
    let (folder, epoch) = (keeper.folder, keeper.vault.epoch)
    let former = try vaulted { () throws(VaultError) in try folder.keyringEpoch() }
    if former.map({ $0 < epoch }) ?? true {
      let keyring = try keyring(write.reader, keeper)
      try vaulted { () throws(VaultError) in try folder.writeKeyring(keyring) }
    }
    reaching(.keyringWritten)
    try vaulted { () throws(VaultError) in try folder.destroyEpochs(before: epoch) }
    reaching(.epochDestroyed)
    var pending: [ErasurePending] = []
    for copy in try copies(of: folder, toldBy: write.reader) {
      let update = try vaulted { () throws(VaultError) in try folder.bring(copy, to: epoch) }
      guard let fault = update.fault else { continue }
      let namesKeeper = namesRecipient(of: copy, write.reader)
      pending.append(.copy(copy, fault, namesKeeper: namesKeeper))
    }
    reaching(.copiesUpdated)
    return pending
  }

  /// What opens backups from before: the wraps as they are, and everything that ended.
  private borrowing func keyring(_ reader: LogReader, _ keeper: Keeper) throws(OfficeError)
    -> Keyring
  {
    var erased: [Keyring.Erased] = []
    for erasure in try erasures(reader) {
      for person in erasure.persons {
        let count = try identityCount(of: person, before: erasure.position, reader)
        if let one = try Keyring.Erased(erasure.fact, person, identities: count) {
          erased.append(one)
        }
      }
    }
    var withheld: [Keyring.Withheld] = []
    for fact in try reader.facts(of: Redacted.self) {
      let body = Body<Redacted>(fact.body.span)
      do throws(CBORError) {
        let ground = try body.ground.word
        withheld.append(Keyring.Withheld(position: try body.position.position, ground: ground))
      } catch { throw .unreadable(fact.position) }
    }
    return Keyring(
      epoch: keeper.vault.epoch,
      wraps: try keeper.wraps(reader),
      erased: erased,
      withheld: withheld
    )
  }

  // MARK: Steps 5 and 6

  /// Makes the log anew without what was deleted from it, if nobody else has it open.
  private consuming func compacted(_ waitingUpToMs: Int, _ reaching: (ErasureStep) -> Void)
    throws(OfficeError) -> Office
  {
    let epoch = try epoch()
    let (folder, clock, keeper, actor) = (folder, clock, keeper, actor)
    var pending = pendingErasures
    // The log must not be open in this process while it is replaced.
    _ = consume self
    var fault: EventLogError?
    do throws(EventLogError) {
      try EventLog.compact(at: folder.log, waitingUpToMs: waitingUpToMs)
    } catch { fault = error }
    let log = try Office.openLog(of: folder, readOnly: false)
    var office = Office(log: log, folder: folder, clock: clock, keeper: keeper, actor: actor)
    if let fault {
      if case .inUse(let holders) = fault {
        pending.append(.inUse(holders))
      } else {
        pending.append(.failed(.log(fault)))
      }
    } else {
      reaching(.compacted)
      do throws(OfficeError) { try office.noteCompaction(of: epoch) } catch {
        pending.append(.failed(error))
      }
    }
    office.pendingErasures = pending
    return office
  }

  private borrowing func epoch() throws(OfficeError) -> UInt64 { try Self.epoch(of: log) }

  /// Takes note that nothing from before an epoch is in the log's file, so that it is done once.
  private borrowing func noteCompaction(of epoch: UInt64) throws(OfficeError) {
    // Views that were made before an event was withheld still tell what it said. First they: what is
    // noted here is not done again by the next opening.
    if try hasFreshRedactions() { try rebuild() }
    var write = try beginWrite()
    do throws(EventLogError) { try write.setCompacted(epoch) } catch { throw .log(error) }
    try commit(write)
  }

  private borrowing func hasFreshRedactions() throws(OfficeError) -> Bool {
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    let last = try snapshot.reader.facts(of: EpochDestroyed.self).last?.position ?? 0
    return try snapshot.reader.facts(of: Redacted.self).contains { $0.position > last }
  }

  /// Records that the former epochs are gone, unless another process was faster.
  private borrowing func recordEnd() throws(OfficeError) {
    let epoch = try epoch()
    let positions = try unsettledErasures()
    let entry = Entry.of(EpochDestroyed.self) { form in
      form.epoch = Int(clamping: epoch - 1)
      if !positions.isEmpty { form.erasures = positions.map { Made(at: $0) } }
    }
    do throws(OfficeError) { _ = try perform([Request(entry)], byCommand: true) } catch {
      guard case .problems(let problems) = error, let only = problems.first,
        case .refusal(let refusal) = only.reason, refusal.rule == .notTwice
      else { throw error }
    }
  }

  // MARK: What is recorded

  /// An erasure as it is recorded.
  struct RecordedErasure {
    let fact: Fact
    let persons: [ID<Person>]
    let epoch: UInt64
    /// Those of them of whom no identity key is left.
    let nameless: [ID<Person>]
    var position: Position { fact.position }
  }

  /// All erasures, in the order of recording.
  borrowing func erasures(_ reader: LogReader) throws(OfficeError) -> [RecordedErasure] {
    try reader.facts(of: PersonErased.self).map { fact throws(OfficeError) in
      let body = Body<PersonErased>(fact.body.span)
      do throws(CBORError) {
        let scope = try body.scope
        let purposes = try body.purposes ?? []
        let persons = try body.persons
        let nameless: [ID<Person>] =
          switch scope {
          // The name of whoever stands for the others stays.
          case "former-identity": Array(persons.dropFirst())
          case "purpose": purposes.contains("identity") ? persons : []
          default: persons
          }
        return RecordedErasure(
          fact: fact,
          persons: persons,
          epoch: UInt64(clamping: try body.epoch),
          nameless: nameless
        )
      } catch { throw .unreadable(fact.position) }
    }
  }
}

/// Runs a call of the vault with its errors as the office's.
func vaulted<Answer>(_ call: () throws(VaultError) -> Answer) throws(OfficeError) -> Answer {
  do throws(VaultError) { return try call() } catch { throw .vault(error) }
}
