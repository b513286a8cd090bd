import CBOR
public import EventLog
public import Mentoring
import Vault

/// An event as people may read it: open fields, and sealed ones where the keys are at hand.
public struct OpenedEvent: Sendable {
  /// Where it stands.
  public let position: Position
  /// When it was recorded, in milliseconds since 1970 UTC.
  public let recordedMs: UInt64
  /// The day it happened.
  public let on: Day
  /// Its stored type name.
  public let type: String
  /// Who recorded it.
  public let actor: String
  /// What it is tagged with.
  public let tags: [String]
  /// Its values; nil when the type is unknown to this program.
  public let entry: Entry?
  /// How many seals stayed closed: their keys are not here, or are gone for good.
  public let closedSeals: Int
}

extension Recorder {
  /// The event at a position.
  func stored(at position: Position, _ reader: LogReader) throws(OfficeError) -> OpenedEvent? {
    try storedEvent(at: position, reader, keeper)
  }

  /// A repeated command answers with its first result, unless it says something else now.
  func repeated(
    _ entry: Entry,
    at position: Position,
    _ request: Request,
    _ reader: LogReader
  ) throws(OfficeError) -> Outcome {
    guard let stored = try stored(at: position, reader), let before = stored.entry,
      stored.type == entry.action.name, saysTheSame(entry, before)
    else { throw .commandTaken(position, line: request.line) }
    return Outcome(
      position: position,
      entry: before,
      on: stored.on,
      tags: stored.tags,
      made: before.madeID,
      isRepeat: true
    )
  }

  /// An update is stored with the whole identity that results; only what is given now counts.
  private func saysTheSame(_ entry: Entry, _ before: Entry) -> Bool {
    entry.differences(from: before).allSatisfy { difference in
      entry.action == PersonUpdated.self && difference.now.isEmpty
    }
  }
}

/// The event at a position, opened; nil where there is none or only its hash is left.
func storedEvent(at position: Position, _ reader: LogReader, _ keeper: Keeper?)
  throws(OfficeError) -> OpenedEvent?
{
  let event: Event?
  do throws(EventLogError) { event = try reader.event(at: position) } catch { throw .log(error) }
  guard let event else { return nil }
  return try openedEvent(event, reader, keeper)
}

/// Opens an event with whatever keys there are, as far as its seals are to be opened.
func openedEvent(
  _ event: borrowing Event,
  _ reader: LogReader,
  _ keeper: Keeper?,
  opening isWanted: (Seal) -> Bool = { _ in true }
) throws(OfficeError) -> OpenedEvent {
  let fact = fact(of: event)
  var sealed = CBORMap()
  var closed = 0
  let seals = try logged { () throws(EventLogError) in try event.seals }
  let head = event.head
  for (index, seal) in seals.enumerated() {
    guard isWanted(seal), let keeper,
      let payload = try logged({ () throws(EventLogError) in
        try reader.payload(at: fact.position, seal: index)
      }),
      let keys = try keeper.keys(of: seal.subjects, reader)
    else {
      closed += 1
      continue
    }
    let content: [UInt8]
    do throws(VaultError) {
      content = try keeper.vault.open(
        ciphertext: payload.span,
        nonce: seal.nonce,
        commitment: seal.commitment,
        digest: seal.digest,
        keys: keys,
        position: fact.position,
        index: UInt8(index),
        head: head
      )
    } catch { throw .vault(error) }
    do throws(CBORError) {
      for (key, value) in try CBORMap(decoding: content.span).entries { sealed[key] = value }
    } catch { throw .unreadable(fact.position) }
  }
  let entry: Entry?
  if let action = Catalogue.action(fact.type) {
    do throws(CBORError) {
      entry = Entry(
        action,
        on: fact.on,
        open: try CBORMap(decoding: fact.body.span),
        sealed: sealed
      )
    } catch { throw .unreadable(fact.position) }
  } else {
    entry = nil
  }
  return OpenedEvent(
    position: fact.position,
    recordedMs: event.recorded,
    on: fact.on,
    type: fact.type,
    actor: event.actor,
    tags: fact.tags,
    entry: entry,
    closedSeals: closed
  )
}
