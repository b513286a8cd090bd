internal import CBOR

/// What opens older backups after an erasure: the wraps of those who remained, and who is erased.
///
/// A backup from before holds wraps under an epoch that is destroyed. Whoever restores it takes the
/// wraps from here and ends again what is listed here.
public struct Keyring: Equatable, Sendable {
  /// The wrapped key of one subject.
  public struct Wrap: Equatable, Sendable {
    /// The subject.
    public let subject: Subject
    /// Its key, wrapped under the keyring's epoch.
    public let bytes: [UInt8]

    /// Names a wrap.
    public init(_ subject: Subject, _ bytes: [UInt8]) {
      self.subject = subject
      self.bytes = bytes
    }
  }

  /// Keys of a person that ended, and are never made again.
  public struct Erased: Equatable, Sendable {
    /// The person's id.
    public let person: String
    /// What the keys were for.
    public let purposes: [Purpose]
    /// The highest number of an identity key that ended; nil where all did.
    public let identitiesThrough: Int?
    /// On what ground.
    public let ground: String
    /// Where it is recorded.
    public let position: UInt64

    /// Names keys that ended.
    public init(
      person: String,
      purposes: [Purpose],
      identitiesThrough: Int? = nil,
      ground: String,
      position: UInt64
    ) {
      self.person = person
      self.purposes = purposes
      self.identitiesThrough = identitiesThrough
      self.ground = ground
      self.position = position
    }

    /// Whether a subject's key is one of them.
    public func covers(_ subject: Subject) -> Bool {
      guard case .person(let id, let purpose, let number) = subject.parts, id == person,
        purposes.contains(purpose)
      else { return false }
      guard purpose == .identity, let identitiesThrough else { return true }
      return number <= identitiesThrough
    }
  }

  /// An event that is withheld: only its hash is left.
  public struct Withheld: Equatable, Sendable {
    /// Its position.
    public let position: UInt64
    /// On what ground.
    public let ground: String

    /// Names an event.
    public init(position: UInt64, ground: String) {
      self.position = position
      self.ground = ground
    }
  }

  /// The epoch that the wraps are under.
  public let epoch: UInt64
  /// Every wrap that there is, in byte order of their subjects.
  public let wraps: [Wrap]
  /// Whose keys ended, in the order of recording.
  public let erased: [Erased]
  /// The events that are withheld, in the order of recording.
  public let withheld: [Withheld]

  /// Puts the parts together.
  public init(epoch: UInt64, wraps: [Wrap], erased: [Erased], withheld: [Withheld]) {
    self.epoch = epoch
    self.wraps = wraps.sorted { $0.subject < $1.subject }
    self.erased = erased
    self.withheld = withheld
  }

  /// Whether a key of this subject must never be there again.
  public func ends(_ subject: Subject) -> Bool { erased.contains { $0.covers(subject) } }
}

// MARK: Bytes

extension Keyring {
  /// Deterministic CBOR `[1, wraps, erased, withheld]`: `[subject, bytes]`,
  /// `[person, [purpose …], highest number or null, ground, position]`, `[position, ground]`.
  var encoded: [UInt8] {
    var writer = CBORWriter()
    writer.array(count: 4)
    writer.unsigned(1)
    writer.array(count: wraps.count)
    for wrap in wraps {
      writer.array(count: 2)
      writer.text(wrap.subject.text)
      writer.bytes(wrap.bytes.span)
    }
    writer.array(count: erased.count)
    for one in erased {
      writer.array(count: 5)
      writer.text(one.person)
      writer.array(count: one.purposes.count)
      for purpose in one.purposes { writer.text(purpose.rawValue) }
      if let number = one.identitiesThrough { writer.integer(number) } else { writer.null() }
      writer.text(one.ground)
      writer.unsigned(one.position)
    }
    writer.array(count: withheld.count)
    for one in withheld {
      writer.array(count: 2)
      writer.unsigned(one.position)
      writer.text(one.ground)
    }
    return writer.bytes
  }

  /// Reads what `encoded` wrote; nil for anything else.
  init?(decoding bytes: [UInt8], epoch: UInt64) {
    var reader = CBORReader(bytes.span)
    do {
      self = try Self(&reader, epoch)
      try reader.expectEnd()
    } catch { return nil }
  }

  private init(_ reader: inout CBORReader, _ epoch: UInt64) throws {
    guard try reader.arrayCount() == 4, try reader.unsigned() == 1 else {
      throw CBORError.wrongKind(at: 0)
    }
    var wraps: [Wrap] = []
    for _ in 0..<(try reader.arrayCount()) {
      _ = try reader.arrayCount()
      let subject = try Subject(parsing: reader.text())
      wraps.append(Wrap(subject, reader.copy(try reader.byteRange())))
    }
    var erased: [Erased] = []
    for _ in 0..<(try reader.arrayCount()) {
      _ = try reader.arrayCount()
      let person = try reader.text()
      var purposes: [Purpose] = []
      for _ in 0..<(try reader.arrayCount()) {
        guard let purpose = Purpose(rawValue: try reader.text()) else {
          throw CBORError.wrongKind(at: reader.offset)
        }
        purposes.append(purpose)
      }
      erased.append(
        Erased(
          person: person,
          purposes: purposes,
          identitiesThrough: try reader.takeNull() ? nil : reader.integer(),
          ground: try reader.text(),
          position: try reader.unsigned()
        )
      )
    }
    var withheld: [Withheld] = []
    for _ in 0..<(try reader.arrayCount()) {
      _ = try reader.arrayCount()
      withheld.append(Withheld(position: try reader.unsigned(), ground: try reader.text()))
    }
    self.init(epoch: epoch, wraps: wraps, erased: erased, withheld: withheld)
  }
}
