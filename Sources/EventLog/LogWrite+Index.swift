import LMDB

extension LogWrite {
  /// Notes a command of this write.
  @_lifetime(self: copy self)
  mutating func remember(_ id: CommandID, at position: Position) {
    commands.append(PendingCommand(id: id, position: position))
    if commandPlaces != nil {
      commandPlaces?[id] = position
    } else if let highestCommand, id < highestCommand {
      var places: [CommandID: Position] = [:]
      for command in commands { places[command.id] = command.position }
      commandPlaces = places
    }
    if highestCommand.map({ $0 < id }) ?? true { highestCommand = id }
  }

  /// Moves the write's postings to the layer of the index where they belong.
  @_lifetime(self: copy self)
  mutating func updateIndex() throws(EventLogError) {
    let appended = head - committed
    if head - index.merged >= UInt64(thresholds.merge) {
      try mergeAll()
    } else if appended >= UInt64(thresholds.run)
      || head - index.inRuns >= UInt64(thresholds.tail)
    {
      try writeRun()
    }
  }

  /// The postings of the raw tail and of this write, which gives its own away, and their commands.
  @_lifetime(self: copy self)
  private mutating func takeTailAndOwn() throws(EventLogError) -> (Postings, [PendingCommand]) {
    // Given away, they are sorted in place; a copy would be made otherwise.
    var own = Postings(base: committed + 1)
    swap(&own, &postings)
    guard index.inRuns < committed else { return (own, commands) }
    let content = try tail.content(reader)
    var all = Postings(base: index.inRuns + 1)
    all.append(content.postings)
    all.append(own)
    let older = content.commands.map { PendingCommand(id: $0.key, position: $0.value) }
    return (all, older + commands)
  }

  @_lifetime(self: copy self)
  private mutating func writeRun() throws(EventLogError) {
    var (all, commands) = try takeTailAndOwn()
    do throws(LMDBError) {
      all = try joined(with: all)
      all.sort()
      try write.put(words: all.entries.span, at: all.base, in: tables.runs)
      try store(commands)
      index.inRuns = head
      try index.store(with: &write, tables)
    } catch {
      throw EventLogError(error)
    }
  }

  /// A new run, together with the runs before it that are due to be joined, which are removed.
  ///
  /// A tag is looked for in every run, so that there must be few; joining eight at a time writes
  /// each posting once more and leaves at most fifteen of the sixty-four.
  @_lifetime(self: copy self)
  private mutating func joined(with newest: Postings) throws(LMDBError) -> Postings {
    let olderRuns = try runsToJoin(before: newest.base)
    guard let base = olderRuns.last else { return newest }
    var all = Postings(base: base)
    for first in olderRuns.reversed() {
      guard let run = try write.reader.value(at: first, in: tables.runs) else {
        throw .corrupted
      }
      all.append(run: run, base: first)
    }
    all.append(newest)
    for first in olderRuns { _ = try write.delete(at: first, in: tables.runs) }
    return all
  }

  /// Where the runs start that are to be joined with one that starts at `newest`, the youngest
  /// first.
  ///
  /// Those just before it, if there are enough that are not much longer than it; then the same
  /// for what they make together.
  private func runsToJoin(before newest: Position) throws(LMDBError) -> [Position] {
    var found: [Position] = []
    var candidates: [Position] = []
    var start = newest
    var runs = try write.reader.cursor(in: tables.runs)
    var isAtRun = try runs.last()
    while isAtRun {
      let end = candidates.last ?? start
      let limit = (head + 1 - start) * UInt64(thresholds.joinedRuns)
      guard runs.key < end else { throw .corrupted }
      guard end - runs.key < limit else { break }
      candidates.append(runs.key)
      if candidates.count == thresholds.joinedRuns - 1 {
        found += candidates
        start = runs.key
        candidates.removeAll()
      }
      isAtRun = try runs.previous()
    }
    return found
  }

  @_lifetime(self: copy self)
  private mutating func mergeAll() throws(EventLogError) {
    let (newest, commands) = try takeTailAndOwn()
    var all = Postings(base: index.merged + 1)
    try addRuns(to: &all)
    all.append(newest)
    all.sort()
    var merge = Merge(chunkBytes: thresholds.chunkBytes, lastClosed: index.lastClosed)
    index.lastClosed = try merge.merge(all, with: &write, tables)
    do throws(LMDBError) {
      try write.clear(tables.runs)
      try store(commands)
      index.merged = head
      index.inRuns = head
      try index.store(with: &write, tables)
    } catch {
      throw EventLogError(error)
    }
  }

  private func addRuns(to all: inout Postings) throws(EventLogError) {
    do throws(LMDBError) {
      var runs = try write.reader.cursor(in: tables.runs)
      while try runs.next() {
        all.append(run: runs.value, base: runs.key)
      }
    } catch {
      throw EventLogError(error)
    }
  }

  /// Files commands under their ids; ids are ordered by time, so that mostly they are appended.
  @_lifetime(self: copy self)
  private mutating func store(_ commands: [PendingCommand]) throws(LMDBError) {
    var position: [UInt8] = []
    var key: [UInt8] = []
    var isBehindAll = false
    for command in inOrder(commands) {
      position.removeAll(keepingCapacity: true)
      position.appendWord(command.position)
      key.removeAll(keepingCapacity: true)
      key.appendWord(command.id.high.byteSwapped)
      key.appendWord(command.id.low.byteSwapped)
      if !isBehindAll { isBehindAll = try isBehindAllStored(key.span) }
      if isBehindAll {
        try write.append(position.span, for: key.span, in: tables.commands)
      } else {
        try write.put(position.span, for: key.span, in: tables.commands)
      }
    }
  }

  private func inOrder(_ commands: [PendingCommand]) -> [PendingCommand] {
    let isInOrder = zip(commands, commands.dropFirst()).allSatisfy { $0.id < $1.id }
    return isInOrder ? commands : commands.sorted { $0.id < $1.id }
  }

  private func isBehindAllStored(_ key: Span<UInt8>) throws(LMDBError) -> Bool {
    var cursor = try write.reader.cursor(in: tables.commands)
    return try !cursor.last() || cursor.key.precedes(key)
  }
}
