import LMDB

extension LogReader {
  /// The positions of the events that a query means, in order.
  ///
  /// Costs one look into each layer of the index and one event read a candidate.
  public func positions(
    matching query: Query,
    after: Position = 0,
    through: Position = .max
  ) throws(EventLogError) -> [Position] {
    var positions: [Position] = []
    var events = try events(matching: query, after: after, through: through)
    while let event = try events.next() { positions.append(event.position) }
    return positions
  }

  /// The events that a query means, in order.
  @_lifetime(copy self)
  public func events(
    matching query: Query,
    after: Position = 0,
    through: Position = .max,
    backwards: Bool = false
  ) throws(EventLogError) -> MatchIterator {
    var candidates = try candidates(query, after: after, through: min(through, head))
    if backwards { candidates.reverse() }
    return MatchIterator(self, query, candidates)
  }

  /// The position of the first event behind `after` that a query means.
  public func firstPosition(
    matching query: Query,
    after: Position
  ) throws(EventLogError) -> Position? {
    guard after < head else { return nil }
    var events = try events(matching: query, after: after)
    return try events.next()?.position
  }

  /// Positions of all events that a query means, and perhaps a few others, in order.
  private func candidates(
    _ query: Query,
    after: Position,
    through: Position
  ) throws(EventLogError) -> [Position] {
    guard after < through else { return [] }
    var all: [Position] = []
    for item in query.items {
      if item.tags.isEmpty, item.types.isEmpty { return Array(after + 1...through) }
      var found: [Position] = []
      let classes = Posting.classes(item.types)
      if item.tags.isEmpty {
        for type in item.types {
          let tag = TagKey(type: type)
          try find(TagSearch(tag: tag, after: after, through: through, classes: classes), &found)
        }
        if item.types.count > 1 { found.sort() }
      } else {
        let tag = try rarest(item.tags)
        try find(TagSearch(tag: tag, after: after, through: through, classes: classes), &found)
      }
      all = all.isEmpty ? found : all + found
    }
    guard query.items.count > 1 || query.items.contains(where: { $0.types.count > 1 }) else {
      return all
    }
    return Array(Set(all)).sorted()
  }

  /// The tag that the fewest merged postings have.
  private func rarest(_ tags: [String]) throws(EventLogError) -> TagKey {
    var rarest: (key: TagKey, postings: UInt64)?
    for tag in tags {
      let key = TagKey(tag: tag)
      if tags.count == 1 { return key }
      var count: UInt64 = 0
      if let open = try openChunk(key) {
        count = try OpenHead(open).closedPostings + UInt64(open.count)
      }
      if rarest.map({ count < $0.postings }) ?? true { rarest = (key, count) }
    }
    guard let rarest else { throw .corruptedIndex("a query without tags was asked for the rarest") }
    return rarest.key
  }

  /// Looks into every layer, from old to new, so that what is found is in order.
  func find(_ search: TagSearch, _ found: inout [Position]) throws(EventLogError) {
    if search.after < index.merged { try findInChunks(search, &found) }
    if search.after < index.inRuns, search.through > index.merged, index.merged < index.inRuns {
      try findInRuns(search, &found)
    }
    let committedSearch = TagSearch(
      tag: search.tag,
      after: search.after,
      through: min(search.through, committed),
      classes: search.classes
    )
    if committedSearch.after < committed, committedSearch.through > index.inRuns {
      try tail.content(self).postings.find(committedSearch, into: &found)
    }
    if search.through > committed { pending.find(search, into: &found) }
  }

  @_lifetime(copy self)
  private func openChunk(_ tag: TagKey) throws(EventLogError) -> Span<UInt8>? {
    do throws(LMDBError) {
      return try store.value(at: tag.value, in: tables.open)
    } catch {
      throw EventLogError(error)
    }
  }

  /// Walks the chain back to the chunk in which the stretch begins, then reads forwards.
  private func findInChunks(
    _ search: TagSearch,
    _ found: inout [Position]
  ) throws(EventLogError) {
    guard let open = try openChunk(search.tag) else { return }
    let head = try OpenHead(open)
    guard head.last > search.after else { return }
    var chain: [UInt64] = []
    var (first, previous) = (head.first, head.previous)
    while previous != 0, first > search.after {
      chain.append(previous)
      let closed = try storedChunk(previous, store, tables)
      (previous, first) = (closed.sixBytes(at: 0), closed.sixBytes(at: 6))
    }
    for sequence in chain.reversed() {
      let closed = try storedChunk(sequence, store, tables)
      let varints = closed.extracting(Chunk.closedHeadBytes..<closed.count)
      Chunk.find(search, first: closed.sixBytes(at: 6), varints, into: &found)
    }
    let varints = open.extracting(Chunk.openHeadBytes..<open.count)
    Chunk.find(search, first: head.first, varints, into: &found)
  }

  private func findInRuns(
    _ search: TagSearch,
    _ found: inout [Position]
  ) throws(EventLogError) {
    do throws(LMDBError) {
      var runs = try store.cursor(in: tables.runs)
      var isAtRun = try runs.seek(holding: search.after + 1)
      // What comes before the first run is merged.
      if !isAtRun { isAtRun = try runs.first() }
      while isAtRun, runs.key <= search.through {
        findInRun(runs.value, first: runs.key, search, &found)
        isAtRun = try runs.next()
      }
    } catch {
      throw EventLogError(error)
    }
  }

  private func findInRun(
    _ run: Span<UInt8>,
    first: Position,
    _ search: TagSearch,
    _ found: inout [Position]
  ) {
    let wanted = search.tag.value << Posting.tagShift
    let count = run.count / 8
    // Hashes are spread evenly: the tag stands near its share of the run.
    let guess = Int(truncatingIfNeeded: wanted.multipliedFullWidth(by: UInt64(count)).high)
    var (low, high, step) = (guess, guess, 16)
    while low > 0, run.word(at: low * 8) >= wanted {
      high = low
      low = max(0, low - step)
      step *= 2
    }
    while high < count, run.word(at: high * 8) < wanted {
      low = high + 1
      high = min(count, high + step)
      step *= 2
    }
    while low < high {
      let middle = (low + high) / 2
      if run.word(at: middle * 8) < wanted { low = middle + 1 } else { high = middle }
    }
    while low < count {
      let posting = run.word(at: low * 8)
      guard Posting.tag(posting) == search.tag.value else { return }
      search.take(first &+ Posting.offset(posting), Posting.typeClass(posting), into: &found)
      low += 1
    }
  }
}

/// The events that a query means, one after the other.
public struct MatchIterator: ~Escapable {
  private let log: LogReader
  private let query: Query
  private let candidates: [Position]
  private var nextIndex = 0

  @_lifetime(copy log)
  init(_ log: LogReader, _ query: Query, _ candidates: [Position]) {
    self.log = log
    self.query = query
    self.candidates = candidates
  }

  /// The next event; nil after the last.
  @_lifetime(copy self)
  @_lifetime(self: copy self)
  public mutating func next() throws(EventLogError) -> Event? {
    while nextIndex < candidates.count {
      let position = candidates[nextIndex]
      nextIndex += 1
      guard let event = try log.event(at: position), query.matches(event) else { continue }
      return event
    }
    return nil
  }
}
