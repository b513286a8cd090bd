import CBOR
import EventLog
import Mentoring
import Vault

extension Office {
  /// Withholds an event: only its hash is left, so that every proof still holds.
  ///
  /// The rest goes as in an erasure, since what was sealed to the event alone ends with a key, and what
  /// was open with the log's file: ``settled(waitingUpToMs:reaching:)`` does it.
  ///
  /// - Parameters:
  ///   - order: What is to be withheld.
  ///   - isTrial: Whether to judge only; then nothing is written.
  ///   - reaching: Told of each step that is reached.
  /// - Returns: What was recorded, or would be.
  /// - Throws: ``OfficeError``; then nothing was withheld, unless the outcome is unknown.
  public borrowing func redact(
    _ order: RedactionOrder,
    isTrial: Bool = false,
    reaching: (ErasureStep) -> Void = { _ in }
  ) throws(OfficeError) -> Outcome {
    let recorder = try recorder()
    guard let keeper else { throw .noKeys(why: "keys are ended where they are") }
    var write = try beginWrite(recorder)
    if isTrial { write.becomeTrial() }
    known.clear(upTo: write.head)
    let outcome: Outcome
    do throws(OfficeError) {
      let ready = try judged(order, recorder, write.reader)
      if !isTrial {
        try nextEpoch(keeper)
        reaching(.epochMade)
      }
      outcome = try withhold(ready, order.position, recorder, keeper, isTrial: isTrial, in: &write)
    } catch {
      drop()
      throw error
    }
    guard !isTrial else {
      drop()
      return outcome
    }
    try commit(write)
    reaching(.committed)
    return outcome
  }

  private borrowing func judged(
    _ order: RedactionOrder,
    _ recorder: Recorder,
    _ reader: LogReader
  ) throws(OfficeError) -> Recorder.Ready {
    var entry = Entry(Redacted.self)
    let stored = order.kept.isEmpty ? nil : try stored(order.position, recorder, reader)
    do throws(Fault) {
      try entry.fill("position", .text("#\(order.position)"))
      if let stored { try entry.fill("restated", try stored.kept(order.kept)) }
    } catch { throw .problems([Problem(.fault(error))]) }
    var request = Request(entry)
    request.fields = [("ground", .text(order.ground))]
    if let reason = order.reason { request.fields.append(("reason", .text(reason))) }
    guard case .ready(let ready) = try recorder.judge(request, reader, at: reader.head + 1) else {
      throw .notFound("#\(order.position)")
    }
    return ready
  }

  /// An event as it is stored; nil where there is none.
  private borrowing func stored(
    _ position: Position,
    _ recorder: Recorder,
    _ reader: LogReader
  ) throws(OfficeError) -> Entry? { try recorder.stored(at: position, reader)?.entry }

  @_lifetime(write: copy write)
  private borrowing func withhold(
    _ ready: Recorder.Ready,
    _ position: Position,
    _ recorder: Recorder,
    _ keeper: Keeper,
    isTrial: Bool,
    in write: inout LogWrite
  ) throws(OfficeError) -> Outcome {
    var scribe = Scribe(recorder, nowMs: clock.nowMs())
    guard !isTrial else { return try scribe.append(ready, in: &write) }
    try keeper.moveOn(in: &write, without: [Subject.event(position).text])
    do throws(EventLogError) { try write.withhold(position) } catch { throw .log(error) }
    // What the rules were told of it is not so any more.
    known.clear(upTo: write.head)
    let outcome = try scribe.append(ready, in: &write)
    try recorder.rebuildLookups(in: &write)
    return outcome
  }
}

extension Entry {
  /// The open fields of these names as `restated` takes them.
  fileprivate func kept(_ names: Set<String>) throws(Fault) -> Plain {
    var members: [String: Plain] = ["action": .text(action.name)]
    for name in names.sorted() {
      let key = String(name.map { $0 == "-" ? "_" : $0 })
      guard open[key] != nil, let value = plain(key) else {
        throw Fault(
          field: name,
          Message(
            "is no open field of this event, and cannot be kept",
            de: "ist kein offenes Feld dieses Eintrags und kann nicht stehen bleiben"
          )
        )
      }
      members[key] = value
    }
    return .map(members)
  }
}
