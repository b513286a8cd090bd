import CBOR
import EventLog
import Mentoring
import Vault

/// Appends what the rules allow.
struct Scribe {
  private let recorder: Recorder
  private let nowMs: UInt64
  private var chance = SystemRandomNumberGenerator()
  private var lastCommand: CommandID?

  init(_ recorder: Recorder, nowMs: UInt64) {
    self.recorder = recorder
    self.nowMs = nowMs
  }

  /// Judges a request and appends it.
  @_lifetime(write: copy write)
  mutating func record(_ request: Request, in write: inout LogWrite) throws(OfficeError) -> Outcome
  {
    switch try recorder.judge(request, write.reader, at: write.head + 1) {
    case .repeated(let outcome): return outcome
    case .ready(let ready): return try append(ready, in: &write)
    }
  }

  @_lifetime(write: copy write)
  mutating func append(_ ready: Recorder.Ready, in write: inout LogWrite) throws(OfficeError)
    -> Outcome
  {
    let (entry, fact) = (ready.entry, ready.fact)
    let command =
      ready.request.commandID
      ?? CommandID.next(nowMs: nowMs, using: &chance, after: lastCommand)
    if ready.request.commandID == nil { lastCommand = command }
    let event = NewEvent(
      type: fact.type,
      version: UInt64(entry.action.version),
      occurred: fact.on.number,
      actor: recorder.actor,
      commandID: command,
      cause: nil,
      tags: fact.tags,
      body: fact.body
    )
    if entry.action == ActorKeyRotated.self, let actor = entry.plain("actor")?.description,
      case .text(let digits)? = entry.plain("public_key"), let key = try? Key(plain: .text(digits))
    {
      try recorder.keeper?.rebox(for: actor, to: key.bytes, in: &write)
    }
    let contents = try recorder.contents(of: ready, at: write.head + 1, in: &write)
    let keeper = recorder.keeper
    do throws(EventLogError) {
      try write.append(event, now: nowMs, random: &chance) { position, head in
        guard let keeper else { return [] }
        var sealed: [SealedPayload] = []
        for (index, content) in contents.enumerated() {
          let bytes = keeper.vault.seal(
            content.plaintext.span,
            keys: content.keys,
            position: position,
            index: UInt8(index),
            head: head
          )
          sealed.append(
            SealedPayload(
              seal: Seal(
                subjects: content.keys.subjects.map(\.text),
                nonce: bytes.nonce,
                commitment: bytes.commitment,
                digest: bytes.digest
              ),
              ciphertext: bytes.ciphertext
            )
          )
        }
        return sealed
      }
      try putLookups(ready, in: &write)
    } catch {
      if case .duplicateCommand(let position) = error {
        throw .commandTaken(position, line: ready.request.line)
      }
      throw .log(error)
    }
    recorder.known.add(fact)
    return Outcome(
      position: fact.position,
      entry: entry,
      on: fact.on,
      tags: fact.tags,
      made: ready.made,
      isRepeat: false
    )
  }

  @_lifetime(write: copy write)
  private func putLookups(_ ready: Recorder.Ready, in write: inout LogWrite) throws(EventLogError) {
    guard let keeper = recorder.keeper else { return }
    for reference in ready.lookups {
      let key = reference.key(keeper.vault)
      let ids = try write.reader.lookup(key).map(Reference.ids(in:)) ?? []
      let value = Reference.value(of: Set(ids).union([reference.id]).sorted())
      try write.putLookup(key.span, value.span)
    }
  }
}
