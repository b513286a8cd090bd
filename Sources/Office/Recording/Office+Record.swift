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
  ///
  /// `settlesLogKey` is false where the log's key is lost, and is being replaced.
  borrowing func perform(
    _ requests: [Request],
    isTrial: Bool = false,
    byCommand: Bool = false,
    settlesLogKey: Bool = true
  ) throws(OfficeError) -> [Outcome] {
    let recorder = try recorder()
    var write = try beginWrite(recorder, settlesLogKey: settlesLogKey)
    if isTrial { write.becomeTrial() }
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
      throw withoutKeys("recording seals what is personal, and that takes the record's keys")
    }
    let snapshot = try snapshot()
    let enrolled = try snapshot.reader.enrolledActors()
    let actor =
      if let actor = self.actor { actor } else { try firstActor(enrolled, keeper) }
    // Said before a key is missed: whoever was revoked has none any more.
    if snapshot.head > 0 { _ = try right(of: actor, enrolled) }
    do throws(VaultError) { _ = try keeper.folder.signingKey(ofActor: actor) } catch {
      switch error {
      // The key is there and cannot be used, which no other name would change.
      case .damaged, .notPrivate, .foreignOwner, .wrongKind, .system: throw .vault(error)
      default: throw .notAnActor(actor)
      }
    }
    return Recorder(known: known, keeper: keeper, today: today, actor: actor)
  }

  /// The first who may record and whose key is in the folder, else the first who may.
  private borrowing func firstActor(
    _ actors: EnrolledActors,
    _ keeper: Keeper
  ) throws(OfficeError) -> String {
    let enrolled = actors.all.filter { $0.mayRecord }
    let here = try vaulted { () throws(VaultError) in try keeper.folder.actors() }
    let first = enrolled.first { here.contains($0.actor.description) } ?? enrolled.first
    guard let first else { throw .notAnActor("") }
    return first.actor.description
  }

  borrowing func commit(_ write: consuming LogWrite) throws(OfficeError) {
    // Whatever would keep the anchor from being written is said while nothing is recorded.
    let pen: AnchorPen?
    do throws(VaultError) { pen = try keeper?.folder.openAnchor() } catch { throw .vault(error) }
    var signed: Anchor?
    do throws(EventLogError) {
      let branch = try write.reader.branch
      let timeS = clock.nowMs() / 1000
      let signer = signer
      try write.commit { head, actors in
        guard let signer else { throw OfficeError.noKeys(why: "what is recorded is signed") }
        signed = Anchor(branch: branch, head: head)
        return try signer.note(of: head, branch: branch, actors: actors, timeS: timeS)
      }
    } catch {
      drop()
      if case .signing(let failure) = error, let cause = failure.cause as? OfficeError {
        throw cause
      }
      throw .log(error)
    }
    // What is recorded is recorded, and an anchor that is behind is no alarm; its room is taken.
    if let signed { try? pen?.note(signed) }
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
