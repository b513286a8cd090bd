/// Why an action was not judged to its end.
public enum Objection: Error, Sendable {
  /// A rule says no; the office can do something about it.
  case refused(Refusal)
  /// The facts of a selection must be read first; then ask again.
  case unknown(Selection)
  /// A required field is missing, which means that the entry was not checked.
  case incomplete(field: String)
  /// A stored event cannot be read.
  case unreadable(Position)
}

/// The rules by name, as `--override` and the trail spell them.
public enum Rule: String, Sendable, CaseIterable {
  // Of every area.
  case exists = "exists"
  case isNew = "is-new"
  case numberUnique = "number-unique"
  case notTwice = "not-twice"
  case twoPersons = "two-persons"
  case dayOrder = "day-order"
  case laterHolds = "later-holds"
  case cycleOpen = "cycle-open"

  // Programme and cycle.
  case cycleCloses = "cycle-closes"
  case codeInUse = "code-in-use"
  case slugMatches = "slug-matches"
  case noCircle = "no-circle"
  case purposeKnown = "purpose-known"

  // People.
  case personCurrent = "person-current"
  case personsMerged = "persons-merged"
  case carriedOver = "carried-over"
  case contactStopped = "contact-stopped"
  case objectionOpen = "objection-open"
  case restricted = "restricted"
  case hasReminder = "has-reminder"
  case consentGiven = "consent-given"

  // Applications.
  case oneApplication = "one-application"
  case applicationUndecided = "application-undecided"
  case applicationStanding = "application-standing"
  case applicationWaitlisted = "application-waitlisted"
  case applicationDecided = "application-decided"
  case applicationAdmitted = "application-admitted"
  case tandemsEnded = "tandems-ended"

  // Matching, tandem, group.
  case menteeAdmitted = "mentee-admitted"
  case mentorRecruited = "mentor-recruited"
  case mentorCapacity = "mentor-capacity"
  case mentorsPerMentee = "mentors-per-mentee"
  case directFormation = "direct-formation"
  case mentorApproached = "mentor-approached"
  case mentorPaused = "mentor-paused"
  case isMentor = "is-mentor"
  case matchOpen = "match-open"
  case matchFits = "match-fits"
  case matchAccepted = "match-accepted"
  case matchesClosed = "matches-closed"
  case pairDissolved = "pair-dissolved"
  case noDependency = "no-dependency"
  case takesPart = "takes-part"
  case tandemRunning = "tandem-running"
  case pastPlannedEnd = "past-planned-end"
  case laterEnd = "later-end"
  case followsTandem = "follows-tandem"
  case agreementSigned = "agreement-signed"
  case paused = "paused"
  case notPaused = "not-paused"
  case groupRoles = "group-roles"
  case inGroup = "in-group"

  // Work together and around.
  case groupRunning = "group-running"
  case meetingFits = "meeting-fits"
  case meetingHeld = "meeting-held"
  case meetingNotHeld = "meeting-not-held"
  case meetingNotCancelled = "meeting-not-cancelled"
  case workshopNotCancelled = "workshop-not-cancelled"
  case workshopNotHeld = "workshop-not-held"
  case workshopOfCycle = "workshop-of-cycle"
  case notAParticipant = "not-a-participant"

  // Feedback, results, afterwards.
  case answersFit = "answers-fit"
  case cycleNamed = "cycle-named"
  case tokenFits = "token-fits"
  case anonymousEnough = "anonymous-enough"
  case listFits = "list-fits"
  case wholePeriod = "whole-period"
  case feedbackFits = "feedback-fits"
  case certificateCriteria = "certificate-criteria"
  case certificateStands = "certificate-stands"
  case alumnaJoined = "alumna-joined"

  // Record keeping.
  case actorEnrolled = "actor-enrolled"
  case legalHold = "legal-hold"
  case notErased = "not-erased"
  case erasureGranted = "erasure-granted"
  case wholePerson = "whole-person"
  case redactable = "redactable"
  case nothingRestsOnIt = "nothing-rests-on-it"
  case correctionsJudged = "corrections-judged"
  case keyNew = "key-new"
  case keyInForce = "key-in-force"
  case lastOfficeActor = "last-office-actor"

  /// Whether an office may break it with a reason; integrity may never be broken.
  public var isOverridable: Bool { Self.overridable.contains(self) }

  private static let overridable: Set<Rule> = [
    // Programme and cycle.

    // People.

    // Applications.
    .oneApplication,

    // Matching, tandem, group.
    .menteeAdmitted,
    .mentorRecruited,
    .mentorCapacity,
    .mentorsPerMentee,
    .directFormation,
    .mentorPaused,
    .matchAccepted,
    .pairDissolved,
    .noDependency,
    .pastPlannedEnd,
    .groupRoles,

    // Work together and around.
    .notAParticipant,

    // Feedback, results, afterwards.
    .certificateCriteria,
  ]
}

/// A rule said no: what, why, which things, and what would make it pass.
public struct Refusal: Error, Hashable, Sendable {
  /// The rule.
  public let rule: Rule
  /// What is the case, and why that does not go.
  public let why: Message
  /// What would make it pass.
  public let remedy: Message
  /// The things concerned, by their ids.
  public let things: [String]

  /// A refusal.
  public init(_ rule: Rule, _ why: Message, remedy: Message, things: [String] = []) {
    self.rule = rule
    self.why = why
    self.remedy = remedy
    self.things = things
  }
}
