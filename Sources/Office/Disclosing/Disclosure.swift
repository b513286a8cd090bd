public import EventLog
public import Mentoring

/// Everything that is kept of a person, for the person (GDPR articles 15, 20).
public struct Disclosure: Sendable {
  /// Something recorded that concerns the person.
  public struct Item: Sendable {
    /// Where it stands.
    public let position: Position
    /// When it was recorded, in milliseconds since 1970 UTC.
    public let recordedMs: UInt64
    /// The day it happened.
    public let on: Day
    /// Its stored type name.
    public let type: String
    /// Whether it is for named people of the office only, so that not even its kind is told.
    public let isConfidential: Bool
    /// What it says, as far as it may be given to the person.
    public let values: [Value]
    /// What of it is left out, and why.
    public let withheld: [Reason]
  }

  /// What a field says, without the persons who are not to be named.
  public struct Value: Sendable {
    /// The field.
    public let field: any AnyField
    /// Its value; nil where it named nobody but others.
    public let plain: Plain?
    /// How many other persons it named.
    public let others: Int
  }

  /// Why a text is not given out at once.
  public enum Reason: String, Sendable, CaseIterable {
    /// It concerns others too (Art. 15(4)).
    case joint
    /// It is for named actors only.
    case restricted
    /// It is the office's own account of what it did, or was said of somebody without keys.
    case office
    /// Its keys are gone.
    case erased
  }

  /// All ids of the person, the one that stands first.
  public let persons: [ID<Person>]
  /// The day.
  public let on: Day
  /// Who the person is now; without the names that are gone.
  public let identity: Identity
  /// What is recorded, in the order of recording.
  public let items: [Item]
  /// What the person has said about purposes that take consent.
  public let consents: [Consent]
  /// To whom data have gone that the person's are or may be among, in the order of recording.
  public let recipients: [Recipient]
  /// Until when what is kept for a purpose is kept, by the policies.
  public let retention: [Retention]
  /// Where the disclosure is recorded.
  public internal(set) var recordedAt: Position?

  /// A purpose, and what holds of the consent to it.
  public struct Consent: Sendable {
    /// The purpose, a code of `consent-purpose`.
    public let purpose: String
    /// `given`, `refused` or `withdrawn`; nil where nothing was said.
    public let status: String?
    /// The day on which that was said.
    public let decidedOn: String?
    /// Whether the purpose is followed: consented to, and neither objected to nor restricted.
    public let holds: Bool
  }

  /// Somebody to whom data went.
  public struct Recipient: Sendable {
    /// Where that is recorded.
    public let position: Position
    /// The day.
    public let on: Day
    /// The kind of copy, a code of `export-kind`; nil for a share, which names nobody.
    public let kind: String?
    /// For which role a share was made, a code of `actor-role`.
    public let role: String?
    /// Who it was; nil where nobody was named, as for the person.
    public let name: String?
  }

  /// A time of keeping.
  public struct Retention: Sendable {
    /// What it is kept for.
    public let purpose: String
    /// In which cycle.
    public let cycle: String
    /// The day on which the time ends.
    public let dueOn: String
  }

  /// The positions of texts that a person has to decide on before they are given out.
  public var leftOut: [(position: Position, reason: Reason)] {
    items.flatMap { item in item.withheld.map { (item.position, $0) } }
  }
}
