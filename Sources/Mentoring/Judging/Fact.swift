public import CBOR

/// One event of the past, as far as rules look at it.
public struct Fact: Sendable {
  /// Its place in the log.
  public let position: Position
  /// The day it happened.
  public let on: Day
  /// Its type name.
  public let type: String
  /// What it is tagged with.
  public let tags: [String]
  /// Its open body as today's version has it, deterministic CBOR.
  public let body: [UInt8]

  /// A fact.
  public init(position: Position, on: Day, type: String, tags: [String], body: [UInt8]) {
    self.position = position
    self.on = on
    self.type = type
    self.tags = tags
    self.body = body
  }

  /// Its place in the order of what happened: by day, on one day in the order of recording.
  public var moment: Moment { Moment(on: on, position: position) }
}

/// A place in the order of what happened: by day, on one day in the order of recording.
public struct Moment: Comparable, Hashable, Sendable {
  /// The day.
  public let on: Day
  /// The order within the day.
  public let position: Position

  /// After everything that is recorded for a day.
  public static func end(of day: Day) -> Moment { Moment(on: day, position: .max) }
  /// After everything.
  public static let ever = Moment(on: Day(number: .max), position: .max)

  /// Earlier days come first, then lower positions.
  public static func < (one: Moment, other: Moment) -> Bool {
    (one.on, one.position) < (other.on, other.position)
  }
}

/// Which facts of the log concern a thing: all that carry every tag and are of one of the types, or
/// the one at a position.
public struct Selection: Hashable, Sendable {
  /// Every one of them must be there.
  public let tags: [String]
  /// One of them must be its type; empty means any.
  public let types: [String]
  /// The one position that is meant; nothing recorded later can change what stands there.
  public let position: Position?
  /// Whether a person in its tags means all ids of that person, once some were merged.
  public let followsMerges: Bool

  /// A selection by tags and types.
  public init(tags: [String], types: [String] = [], followsMerges: Bool = true) {
    self.tags = tags
    self.types = types
    self.position = nil
    self.followsMerges = followsMerges
  }

  /// The one fact at a position.
  public init(position: Position) {
    self.tags = []
    self.types = []
    self.position = position
    self.followsMerges = false
  }

  /// Whether a fact belongs to it.
  public func holds(_ fact: Fact) -> Bool {
    if let position { return fact.position == position }
    return (types.isEmpty || types.contains(fact.type)) && tags.allSatisfy(fact.tags.contains)
  }
}

/// What rules must know of one thing, folded from the facts of one selection.
public protocol State: Sendable {
  /// What names the thing.
  associatedtype Key: Hashable
  /// The facts that make it up.
  static func selection(_ key: Key) -> Selection
  /// Nothing is known.
  init()
  /// Takes the next fact in the order of what happened.
  mutating func apply(_ fact: Fact) throws(CBORError)
}
