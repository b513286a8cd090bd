import CBOR
import EventLog
import Mentoring
import Vault

// A log from before an erasure holds wraps under an epoch that is destroyed. The newest keyring opens it:
// its wraps take the place of those, and whatever it lists as ended is ended again.

extension Office {
  /// Brings a log from before erasures under the keys of today, in one commit.
  ///
  /// Does nothing where the log is in the keyring's epoch already. Erasures that the log has lost are
  /// recorded anew, whatever rules would say to them: they have happened.
  ///
  /// - Parameter loss: What the log has lost besides, and why that was accepted: it goes on as another
  ///   branch, which begins with that.
  /// - Throws: ``OfficeError``; then the log is as it was.
  borrowing func followKeyring(
    after loss: (loss: Loss, reason: Text?)? = nil
  ) throws(OfficeError) {
    guard let keeper else { return }
    let keyring = try vaulted { () throws(VaultError) in try keeper.folder.keyring() }
    var write = try beginWrite()
    let kept = write.head
    let isBehind = try logged { () throws(EventLogError) in
      try write.reader.epoch < keyring?.epoch ?? 0
    }
    guard isBehind || loss != nil else { return }
    known.clear(upTo: kept)
    do throws(OfficeError) {
      let followed = isBehind ? keyring : nil
      if let followed {
        try takeWraps(of: followed, in: &write)
        try keeper.follow(epoch: followed.epoch)
      }
      let recorder = try recorder()
      var scribe = Scribe(recorder, nowMs: clock.nowMs())
      if let loss { try begin(after: loss.loss, loss.reason, recorder, &scribe, in: &write) }
      if let followed {
        try withholdAgain(followed.withheld, upTo: kept, recorder, &scribe, in: &write)
        for entry in lost(followed.erased.filter { $0.position > kept }, followed.epoch) {
          _ = try scribe.append(try recorder.ready(entry, on: today, write.reader), in: &write)
        }
        try recorder.rebuildLookups(in: &write)
      }
    } catch {
      drop()
      throw error
    }
    try commit(write)
  }

  /// Begins another branch of the log's history.
  @_lifetime(write: copy write)
  private borrowing func begin(
    after loss: Loss,
    _ reason: Text?,
    _ recorder: Recorder,
    _ scribe: inout Scribe,
    in write: inout LogWrite
  ) throws(OfficeError) {
    do throws(EventLogError) { try write.setBranch(loss.branch) } catch { throw .log(error) }
    let entry = Entry.of(RecordRestored.self) { form in
      form.oldSize = Int(clamping: loss.size)
      form.root = loss.root
      form.branch = Int(clamping: loss.branch)
      form.reason = reason
    }
    _ = try scribe.append(try recorder.ready(entry, on: today, write.reader), in: &write)
  }

  /// Puts the keyring's wraps in the place of the log's; whoever has none there has no key any more.
  @_lifetime(write: copy write)
  private borrowing func takeWraps(of keyring: Keyring, in write: inout LogWrite)
    throws(OfficeError)
  {
    var subjects: Set<String> = []
    do throws(EventLogError) {
      try write.reader.forEachWrap { (subject, _) throws(EventLogError) in
        subjects.insert(subject)
        return true
      }
      for subject in subjects { try write.deleteWrap(of: subject) }
      // What became known after this log's last event is not in it, and needs no key.
      for wrap in keyring.wraps where subjects.contains(wrap.subject.text) {
        guard !keyring.ends(wrap.subject) else { continue }
        try write.putWrap(wrap.bytes.span, of: wrap.subject.text)
      }
      try write.setEpoch(keyring.epoch)
      for payload in try closedPayloads(write.reader) {
        try write.deletePayload(at: payload.position, seal: payload.seal)
      }
    } catch { throw .log(error) }
  }

  /// The payloads of which a key is gone.
  private borrowing func closedPayloads(_ reader: LogReader) throws(EventLogError) -> [(
    position: Position, seal: Int
  )] {
    var closed: [(position: Position, seal: Int)] = []
    var events = try reader.events()
    while let event = try events.next() {
      for (index, seal) in try event.seals.enumerated() {
        for subject in seal.subjects where try reader.wrap(of: subject) == nil {
          closed.append((event.position, index))
          break
        }
      }
    }
    return closed
  }

  /// Withholds again what had been withheld since.
  @_lifetime(write: copy write)
  private borrowing func withholdAgain(
    _ withheld: [Keyring.Withheld],
    upTo kept: Position,
    _ recorder: Recorder,
    _ scribe: inout Scribe,
    in write: inout LogWrite
  ) throws(OfficeError) {
    for one in withheld where one.position <= kept {
      do throws(EventLogError) {
        guard try write.withhold(one.position) else { continue }
      } catch { throw .log(error) }
      let entry = Entry.of(Redacted.self) { form in
        form.position = EventPosition(one.position)
        form.ground = Code(stringLiteral: one.ground)
      }
      _ = try scribe.append(recorder.ready(entry, on: today, write.reader), in: &write)
    }
  }

  /// The erasures as they were recorded: one for a person and extent.
  private borrowing func lost(_ erased: [Keyring.Erased], _ epoch: UInt64) -> [Entry] {
    var entries: [Entry] = []
    var done: Set<Position> = []
    for one in erased where done.insert(one.position).inserted {
      let persons = erased.filter { $0.position == one.position }.compactMap {
        ID<Person>(typed: $0.person)
      }
      let isWhole = one.purposes.count == Purpose.allCases.count
      let entry = Entry.of(PersonErased.self) { form in
        form.persons = persons
        form.scope =
          one.identitiesThrough != nil ? "former-identity" : isWhole ? "everything" : "purpose"
        if !isWhole, one.identitiesThrough == nil {
          form.purposes = one.purposes.map { Code(stringLiteral: $0.rawValue) }
        }
        form.ground = Code(stringLiteral: one.ground)
        form.epoch = Int(clamping: epoch)
      }
      entries.append(entry)
    }
    return entries
  }
}

extension Recorder {
  /// An entry that is to be appended without asking the rules: it says what has happened already.
  func ready(_ entry: Entry, on day: Day, _ reader: LogReader) throws(OfficeError)
    -> Ready
  {
    let concern = try answering(reader, nil) { () throws(Objection) in
      try known.concern(of: entry, on: day)
    }
    let fact = Fact(
      position: reader.head + 1,
      on: day,
      type: entry.action.name,
      tags: concern.tags,
      body: entry.open.encoded
    )
    return Ready(
      request: Request(entry),
      entry: entry,
      fact: fact,
      concern: concern,
      made: nil,
      lookups: []
    )
  }
}
