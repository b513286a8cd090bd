import EventLog
import Mentoring
import CBOR
import Vault

extension Office {
  /// Records actions as one commit, all or none.
  ///
  /// - Parameters:
  ///   - requests: In the order in which they are to stand in the log; each may refer to what those
  ///     before it made.
  ///   - isTrial: Whether to judge only; then nothing is written.
  /// - Returns: What came of each, in their order.
  /// - Throws: ``OfficeError``; then nothing was recorded.
  public borrowing func record(_ requests: [Request], isTrial: Bool = false) throws(OfficeError)
    -> [Outcome]
  {
    for request in requests {
      guard case .command(let command) = request.action.writtenBy else { continue }
      throw .problems([
        Problem(
          .fault(
            Fault(
              Message(
                "\(request.action.name) is written by the command \(command) only",
                de: "\(request.action.name) schreibt nur der Befehl \(command)"
              )
            )
          ),
          line: request.line
        )
      ])
    }
    return try perform(requests, isTrial: isTrial)
  }

  /// Records actions that may be a command's own.
  borrowing func perform(_ requests: [Request], isTrial: Bool = false, byCommand: Bool = false)
    throws(OfficeError) -> [Outcome]
  {
    let recorder = try recorder()
    var write = try beginWrite()
    try recorder.keeper?.follow(write.reader)
    if isTrial { write.becomeTrial() }
    if known.upTo != write.head { known.clear(upTo: write.head) }
    recorder.start = write.head
    let outcomes: [Outcome]
    do throws(OfficeError) {
      outcomes = try recordAll(requests, recorder, &write)
    } catch {
      drop()
      throw error
    }
    guard !isTrial else {
      drop()
      return outcomes
    }
    try commit(write)
    return outcomes
  }

  /// Who records here, with the key that shows it.
  borrowing func recorder() throws(OfficeError) -> Recorder {
    guard let keeper else {
      if let keysProblem { throw .vault(keysProblem) }
      throw .noKeys(why: "recording seals what is personal, and that takes the record's keys")
    }
    let actor =
      if let actor = self.actor { actor } else { try firstActor(keeper) }
    do throws(VaultError) { _ = try keeper.folder.signingKey(ofActor: actor) } catch {
      throw .notAnActor(actor)
    }
    return Recorder(known: known, keeper: keeper, today: today, actor: actor)
  }

  /// The first actor of the office.
  private borrowing func firstActor(_ keeper: Keeper) throws(OfficeError) -> String {
    do throws(EventLogError) {
      let snapshot = try log.snapshot()
      let reader = snapshot.reader
      var events = try reader.events(matching: Query(types: [ActorEnrolled.name]))
      while let event = try events.next() {
        for tag in event.tags { if let actor = ID<Actor>(tag: tag) { return actor.description } }
      }
    } catch { throw .log(error) }
    throw .notAnActor("")
  }

  @_lifetime(borrow self)
  borrowing func beginWrite() throws(OfficeError) -> LogWrite {
    try requireInUse()
    do throws(EventLogError) { return try log.beginWrite() } catch { throw .log(error) }
  }

  borrowing func commit(_ write: consuming LogWrite) throws(OfficeError) {
    do throws(EventLogError) {
      let branch = try write.reader.branch
      let timeS = clock.nowMs() / 1000
      let signer = signer
      try write.commit { head, actors in
        guard let signer else { throw OfficeError.noKeys(why: "what is recorded is signed") }
        return try signer.note(of: head, branch: branch, actors: actors, timeS: timeS)
      }
    } catch {
      drop()
      if case .signing(let failure) = error, let cause = failure.cause as? OfficeError {
        throw cause
      }
      throw .log(error)
    }
    keeper?.settle()
    // A long import would else remember every thing that it has touched.
    if known.count > 100_000 { known.clear(upTo: 0) }
  }

  /// Forgets everything that a write would have made true.
  borrowing func drop() {
    keeper?.drop()
    known.clear(upTo: 0)
  }

  @_lifetime(write: copy write)
  private borrowing func recordAll(
    _ requests: [Request],
    _ recorder: Recorder,
    _ write: inout LogWrite
  ) throws(OfficeError) -> [Outcome] {
    var outcomes: [Outcome] = []
    var problems: [Problem] = []
    var scribe = Scribe(recorder, nowMs: clock.nowMs())
    for request in requests where problems.count < 1000 {
      do throws(OfficeError) {
        outcomes.append(try scribe.record(request, in: &write))
      } catch {
        guard case .problems(let found) = error else { throw error }
        problems += found
      }
    }
    guard problems.isEmpty else { throw .problems(problems) }
    return outcomes
  }
}
