import EventLog
import Mentoring

extension Recorder {
  /// Makes the lookup table anew, as is due in a new epoch: its keys come from that of the epoch.
  ///
  /// What nobody can open any more is not found any more. Opens every event that has seals.
  @_lifetime(write: copy write)
  func rebuildLookups(in write: inout LogWrite) throws(OfficeError) {
    let table = try lookups(write.reader)
    do throws(EventLogError) {
      try write.clearLookup()
      for (key, ids) in table {
        let value = Reference.value(of: ids.sorted())
        try write.putLookup(key.span, value.span)
      }
    } catch { throw .log(error) }
  }

  /// What the lookup table holds at least: the ids of whatever can be opened, by their keys.
  func lookups(_ reader: LogReader) throws(OfficeError) -> [[UInt8]: Set<String>] {
    guard let keeper else { return [:] }
    var table: [[UInt8]: Set<String>] = [:]
    for position in try sealedPositions(reader) {
      guard let event = try stored(at: position, reader), let entry = event.entry else { continue }
      for reference in try references(of: entry, event, reader) {
        table[reference.key(keeper.vault), default: []].insert(reference.id)
      }
    }
    return table
  }

  private func sealedPositions(_ reader: LogReader) throws(OfficeError) -> [Position] {
    var positions: [Position] = []
    do throws(EventLogError) {
      var events = try reader.events()
      while let event = try events.next() {
        if try !event.seals.isEmpty { positions.append(event.position) }
      }
    } catch { throw .log(error) }
    return positions
  }

  /// What a stored event can be found by.
  private func references(of entry: Entry, _ event: OpenedEvent, _ reader: LogReader)
    throws(OfficeError) -> [Reference]
  {
    // Most events have none, and what they concern need not be asked for.
    guard try !references(of: entry, made: nil, in: [], at: event.position).isEmpty else {
      return []
    }
    let concern = try answering(reader, nil) { () throws(Objection) in
      try known.concern(of: entry, on: event.on)
    }
    return try references(of: entry, made: entry.madeID, concern, at: event.position)
  }
}
