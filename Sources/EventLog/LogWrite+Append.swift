import LMDB
import MerkleLog

extension LogWrite {
  /// Appends an event without payloads, and returns its position.
  ///
  /// - Parameters:
  ///   - event: What happened.
  ///   - now: The clock, in milliseconds since 1970 UTC.
  ///   - random: Where the salt comes from; it must not be guessable.
  ///   - acceptingClock: Whether a clock that is far off is accepted.
  /// - Returns: Where it stands in the log.
  /// - Throws: `duplicateCommand`, `clock`, `eventTooLarge`, `commitTooLarge`, `malformed` for a
  ///   body that is no map with text keys; after these the write can go on. After `environment` it
  ///   cannot.
  @discardableResult
  @_lifetime(self: copy self)
  public mutating func append(
    _ event: NewEvent,
    now: UInt64,
    random: inout some RandomNumberGenerator,
    acceptingClock: Bool = false
  ) throws(EventLogError) -> Position {
    try append(event, now: now, random: &random, acceptingClock: acceptingClock) { _, _ in [] }
  }

  /// Appends an event with payloads that are sealed to it, and returns its position.
  ///
  /// `seal` is given the position and the leaf's bytes up to the seals, to which it must bind the
  /// payloads. Of the other parameters and errors see `append(_:now:random:acceptingClock:)`; an
  /// error of `seal` comes as `sealing`.
  @discardableResult
  @_lifetime(self: copy self)
  public mutating func append(
    _ event: NewEvent,
    now: UInt64,
    random: inout some RandomNumberGenerator,
    acceptingClock: Bool = false,
    seal: (Position, Span<UInt8>) throws -> [SealedPayload]
  ) throws(EventLogError) -> Position {
    let position = head + 1
    guard isTrial || position - committed <= UInt64(Limits.commitEvents) else {
      throw .commitTooLarge
    }
    try checkNew(event, at: position)
    let isNewCommand = try checkCommand(event.commandID)
    let recorded = try recordedTime(now, accepting: acceptingClock)
    encoder.encodeHead(
      event,
      position: position,
      recorded: recorded,
      salt: (random.next(), random.next())
    )
    let sealed: [SealedPayload]
    do {
      let head = encoder.scratch
      sealed = try seal(position, head.span.extracting(0..<encoder.count))
    } catch {
      throw .sealing(CarriedFailure(error))
    }
    try encoder.encodeSeals(sealed)
    let size = encoder.count
    guard size <= Limits.eventBytes else { throw .eventTooLarge(bytes: size) }
    let payloadBytes = sealed.reduce(0) { $0 + $1.ciphertext.count }
    guard isTrial || writtenBytes + size + payloadBytes <= Limits.commitBytes else {
      throw .commitTooLarge
    }
    // From here on nothing is refused.
    try store(sealed, at: position)
    encoder.addPostings(to: &postings, position: position)
    if isNewCommand { remember(event.commandID, at: position) }
    remember(actor: event.actor)
    writtenBytes += payloadBytes
    advance(to: position, recorded: recorded)
    return position
  }

  /// Checks what the encoder takes on trust.
  private func checkNew(_ event: NewEvent, at position: Position) throws(EventLogError) {
    guard !event.type.isEmpty else { throw .malformed(.element("type")) }
    guard !event.actor.isEmpty else { throw .malformed(.element("actor")) }
    if event.tags.first?.isEmpty ?? false { throw .malformed(.element("tags")) }
    if let cause = event.cause, cause == 0 || cause >= position {
      throw .malformed(.element("cause"))
    }
    try checkBody(event.body.span)
  }

  /// Whether the command is new to the log; false where it goes on with the event before.
  @_lifetime(self: copy self)
  mutating func checkCommand(_ id: CommandID) throws(EventLogError) -> Bool {
    if let last = commands.last, last.id == id { return false }
    if highestCommand == nil { highestCommand = try reader.highestCommand() }
    if let position = commandPlaces?[id] { throw .duplicateCommand(position) }
    if let position = try positionUnlessNewest(id) { throw .duplicateCommand(position) }
    return true
  }

  /// Ids are ordered by time, so that mostly none is higher and there is nothing to look for.
  private func positionUnlessNewest(_ id: CommandID) throws(EventLogError) -> Position? {
    if let highestCommand, highestCommand < id { return nil }
    return try reader.position(of: id)
  }

  /// The clock, made to stand still where it runs back a little.
  private func recordedTime(_ now: UInt64, accepting: Bool) throws(EventLogError) -> UInt64 {
    guard let last = lastRecorded else { return now }
    if !accepting {
      let isBehind = last > now && last - now > Limits.clockBehindMs
      let isAhead = now > last && now - last > Limits.clockAheadMs
      if isBehind || isAhead { throw .clock(nowMs: now, lastMs: last) }
    }
    return max(now, last)
  }

  @_lifetime(self: copy self)
  private mutating func store(
    _ sealed: [SealedPayload],
    at position: Position
  ) throws(EventLogError) {
    let scratch = encoder.scratch
    let leaf = scratch.span.extracting(0..<encoder.count)
    try store(leaf, hash: isTrial ? nil : hasher.leafHash(leaf), at: position)
    do throws(LMDBError) {
      for (index, payload) in sealed.enumerated() {
        let key = payloadKey(position, index)
        try write.append(payload.ciphertext.span, for: key.span, in: tables.payloads)
      }
    } catch {
      throw EventLogError(error)
    }
  }

  /// Puts a leaf at the end of the log and into the tree; what is tried out has no tree.
  @_lifetime(self: copy self)
  mutating func store(
    _ leaf: Span<UInt8>,
    hash: Digest?,
    at position: Position
  ) throws(EventLogError) {
    do throws(LMDBError) {
      try write.append(leaf, at: position, in: tables.events)
    } catch {
      throw EventLogError(error)
    }
    if let hash { tree.append(hash, hasher: hasher) }
    writtenBytes += leaf.count
  }
}
