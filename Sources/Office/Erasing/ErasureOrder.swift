public import EventLog
public import Mentoring
public import Vault
public import LMDB

/// Whose data are to end, how far, and why.
public struct ErasureOrder: Sendable {
  /// How much of a person ends.
  public enum Extent: Hashable, Sendable {
    /// Every key of the person.
    case everything
    /// The keys of some purposes.
    case purposes(Set<SealPurpose>)
    /// The keys of names and addresses that the person had before.
    case formerIdentity
    /// Every key, and the person's events are withheld too.
    case full
  }

  /// The person, by any of their ids.
  public var person: ID<Person>
  /// How much of the person ends.
  public var extent: Extent
  /// On what ground, a code of `erasure-ground`.
  public var ground: String
  /// Why, in words; sealed.
  public var reason: String?
  /// The request that it answers, by its position.
  public var request: Position?

  /// Names what is to end.
  public init(
    _ person: ID<Person>,
    _ extent: Extent = .everything,
    ground: String,
    reason: String? = nil,
    request: Position? = nil
  ) {
    self.person = person
    self.extent = extent
    self.ground = ground
    self.reason = reason
    self.request = request
  }
}

/// How far an erasure has come; each step is reached once what it names is on the disk.
public enum ErasureStep: String, CaseIterable, Sendable {
  /// The key of the next epoch stands beside the one in force.
  case epochMade
  /// The log is under the next epoch, without the keys that end.
  case committed
  /// The keyring of that epoch is written.
  case keyringWritten
  /// The key of the former epoch is overwritten.
  case epochDestroyed
  /// The escrow copies that are at hand hold the new epoch only.
  case copiesUpdated
  /// The log was made anew without what was deleted from it.
  case compacted
  /// The end is recorded.
  case recorded
}

/// Why an erasure is not complete yet.
public enum ErasurePending: Sendable {
  /// An escrow copy could not be brought up to date: it may still hold the former epoch.
  ///
  /// It is said whether the record names who keeps it.
  case copy(EscrowCopy, VaultError, namesKeeper: Bool)
  /// Other processes have the log open, so that it cannot be made anew.
  case inUse([LockHolder])
  /// Something failed that is tried again at the next opening.
  case failed(OfficeError)
}

/// What an erasure came to, for the file of the office.
public struct ErasureReceipt: Sendable {
  /// Where it is recorded; on a trial, where it would be.
  public let position: Position
  /// All ids of the person.
  public let persons: [ID<Person>]
  /// What was asked for.
  public let order: ErasureOrder
  /// Who erased.
  public let actor: String
  /// The day.
  public let on: Day
  /// The subjects whose keys are gone, in order.
  public let keys: [String]
  /// How many sealed texts went with them.
  public let payloads: Int
  /// Of these, the positions of those that concerned others too.
  public let joint: [Position]
  /// How many events stay, with what is open in them.
  public let eventsLeft: Int
  /// How many events are withheld.
  public let withheld: Int
  /// What others lose with these: their numbers change, too.
  public let others: Others

  /// Those who stand in events that are withheld for somebody else's sake.
  public struct Others: Sendable {
    /// The other persons, by their ids.
    public private(set) var persons: Set<String> = []
    /// The tandems and groups of which something is withheld.
    public private(set) var bonds: Set<String> = []
    /// How many of the events are meetings.
    public private(set) var meetings = 0
  }
}

extension ErasureReceipt.Others {
  /// Takes an event that is withheld.
  mutating func take(_ tags: [String], _ type: String, besides family: [ID<Person>]) {
    let others = tags.compactMap { ID<Person>(tag: $0) }.filter { !family.contains($0) }
    guard !others.isEmpty else { return }
    persons.formUnion(others.map(\.description))
    bonds.formUnion(tags.compactMap { ID<Tandem>(tag: $0)?.description })
    bonds.formUnion(tags.compactMap { ID<Group>(tag: $0)?.description })
    if type == MeetingHeld.name { meetings += 1 }
  }
}
