import LMDB

/// Reads everything that the index stores, and says where it contradicts itself.
struct IndexSurvey {
  private(set) var index: SurveyedIndex
  private(set) var faults: [LogFault] = []

  init(_ state: IndexState, seed: UInt64) { index = SurveyedIndex(state, seed: seed) }

  mutating func run(_ log: LogReader) throws(EventLogError) {
    do throws(LMDBError) {
      index.commands = UInt64(try log.store.statistics(of: log.tables.commands).entries)
      try readRuns(log)
    } catch {
      throw EventLogError(error)
    }
    try readChunks(log)
  }

  private mutating func add(_ what: String) { faults.append(LogFault(0, .index(what))) }

  // MARK: Runs

  private mutating func readRuns(_ log: LogReader) throws(LMDBError) {
    var runs = try log.store.cursor(in: log.tables.runs)
    var expected = index.state.merged + 1
    var isAtRun = try runs.first()
    while isAtRun {
      let (first, run) = (runs.key, runs.value)
      if first != expected { add("a run starts at \(first) and should start at \(expected)") }
      let last = readRun(run, first: first)
      isAtRun = try runs.next()
      let end = isAtRun ? runs.key &- 1 : index.state.inRuns
      if last > end { add("the run that starts at \(first) goes on behind \(end)") }
      expected = end &+ 1
    }
    if expected != index.state.inRuns + 1 { add("the runs end behind \(expected &- 1)") }
  }

  /// Adds up a run, and returns the last of its positions.
  private mutating func readRun(_ run: Span<UInt8>, first: Position) -> Position {
    if run.count % 8 != 0 { add("the run that starts at \(first) is cut off") }
    var last: Position = 0
    var previous: UInt64 = 0
    var isSorted = true
    for number in 0..<run.count / 8 {
      let posting = run.word(at: number * 8)
      if posting < previous { isSorted = false }
      previous = posting
      let position = first &+ Posting.offset(posting)
      last = max(last, position)
      index.inRuns.add(Posting.tag(posting), position, Posting.typeClass(posting))
    }
    if !isSorted { add("the run that starts at \(first) is not in order") }
    return last
  }

  // MARK: Chunks

  private mutating func readChunks(_ log: LogReader) throws(EventLogError) {
    var open = try log.cursor(in: log.tables.open)
    var closedCount: UInt64 = 0
    while true {
      do throws(LMDBError) {
        guard try open.next() else { break }
      } catch {
        throw EventLogError(error)
      }
      do throws(EventLogError) {
        closedCount += try readChain(of: open.key, open.value, log)
      } catch {
        guard case .corruptedIndex(let what) = error else { throw error }
        add(what)
      }
    }
    let stored: UInt64
    var lastClosed: UInt64 = 0
    do throws(LMDBError) {
      stored = UInt64(try log.store.statistics(of: log.tables.closed).entries)
      var closed = try log.store.cursor(in: log.tables.closed)
      if try closed.last() { lastClosed = closed.key }
    } catch {
      throw EventLogError(error)
    }
    if stored != closedCount { add("\(stored) chunks are closed, and \(closedCount) in chains") }
    if lastClosed > index.state.lastClosed { add("chunk \(lastClosed) is not counted") }
  }

  /// Adds up all chunks of a tag, and returns how many are closed.
  private mutating func readChain(
    of tag: UInt64,
    _ value: Span<UInt8>,
    _ log: LogReader
  ) throws(EventLogError) -> UInt64 {
    let head = try OpenHead(value)
    let varints = value.extracting(Chunk.openHeadBytes..<value.count)
    let newest = read(varints, first: head.first, of: tag)
    var (chunks, postings) = (UInt64(0), UInt64(0))
    var next = newest
    var sequence = head.previous
    while sequence != 0 {
      let closed = try storedChunk(sequence, log.store, log.tables)
      let varints = closed.extracting(Chunk.closedHeadBytes..<closed.count)
      let found = read(varints, first: closed.sixBytes(at: 6), of: tag)
      if found.last > next.first { add("chunk \(sequence) goes on behind the one after it") }
      next = found
      chunks += 1
      postings += found.count
      sequence = closed.sixBytes(at: 0)
    }
    if newest.count == 0 || newest.last != head.last || postings != head.closedPostings
      || head.last > index.state.merged
    {
      add("the newest chunk of a tag does not say where it ends, or what is before it")
    }
    return chunks
  }

  private mutating func read(
    _ varints: Span<UInt8>,
    first: Position,
    of tag: UInt64
  ) -> (first: Position, last: Position, count: UInt64) {
    var (last, count) = (first, UInt64(0))
    var sum = PostingSum(seed: index.seed)
    Chunk.forEach(first: first, varints) { position, typeClass in
      sum.add(tag, position, typeClass)
      last = position
      count += 1
    }
    index.merged.add(sum)
    return (first, last, count)
  }
}

extension LogReader {
  @_lifetime(copy self)
  func cursor(in table: IntegerTable) throws(EventLogError) -> IntegerCursor {
    do throws(LMDBError) { return try store.cursor(in: table) } catch {
      throw EventLogError(error)
    }
  }

  /// The events of a stretch that are not found by all of their tags and their type; at most some.
  ///
  /// Looks as a query does. Costs one search a tag of the stretch.
  func eventsNotFound(
    after: Position,
    through: Position
  ) throws(EventLogError) -> [LogFault] {
    var postings = Postings(base: after + 1)
    var leaves = try leaves(after: after, through: through)
    while let leaf = try leaves.next() {
      guard !isWithheld(leaf), let event = try? Event(leaf) else { continue }
      guard event.position == leaves.position else { continue }
      postings.append(event)
    }
    postings.sort()
    var missing: Set<Position> = []
    var faults: [LogFault] = []
    let entries = postings.entries
    var start = 0
    while start < entries.count {
      let tag = Posting.tag(entries[start])
      let end = entries[start...].firstIndex { Posting.tag($0) != tag } ?? entries.count
      do throws(EventLogError) {
        try addNotFound(entries[start..<end], base: postings.base, through: through, &missing)
      } catch {
        guard case .corruptedIndex(let what) = error else { throw error }
        faults.append(LogFault(postings.base + Posting.offset(entries[start]), .index(what)))
      }
      start = end
    }
    return faults + missing.map { LogFault($0, .posting) }
  }

  /// Of the postings of one tag those that a search for their classes does not find.
  private func addNotFound(
    _ postings: ArraySlice<UInt64>,
    base: Position,
    through: Position,
    _ missing: inout Set<Position>
  ) throws(EventLogError) {
    guard let first = postings.first else { return }
    var found: [UInt64: Set<Position>] = [:]
    for posting in postings {
      let typeClass = Posting.typeClass(posting)
      if found[typeClass] == nil {
        let search = TagSearch(
          tag: TagKey(stored: Posting.tag(first)),
          after: base - 1,
          through: through,
          classes: 1 << UInt8(typeClass)
        )
        var positions: [Position] = []
        try find(search, &positions)
        found[typeClass] = Set(positions)
      }
      let position = base + Posting.offset(posting)
      if found[typeClass]?.contains(position) != true { missing.insert(position) }
    }
  }
}
