public import CBOR

/// What rules know of somebody in a cycle on the way to a certificate.
public struct CertificateState: State {
  /// A certificate.
  public struct Certificate: Sendable {
    /// Where it was issued.
    public let issuedAt: Position
    /// Where it was revoked.
    public var revokedAt: Position?
  }

  /// How many meetings of the person's tandems there were.
  private var tandemMeetings = 0
  /// Whether a tandem of the person was completed.
  private var hasCompletedTandem = false
  /// The groups in which the person ever was.
  private var groups: [ID<Group>] = []
  /// The workshops at which the person was present.
  public private(set) var workshops: [ID<Workshop>] = []
  /// The certificates in the order in which they were issued.
  public private(set) var certificates: [Certificate] = []

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: Participation) -> Selection {
    Selection(
      tags: key.person.tags + key.cycle.tags,
      types: [
        GroupFormed.name, GroupMemberAdded.name, TandemCompleted.name, MeetingHeld.name,
        AttendanceRecorded.name, CertificateIssued.name, CertificateRevoked.name,
      ]
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    switch fact.type {
    case GroupFormed.name: add(try Body<GroupFormed>(fact.body.span).group)
    case GroupMemberAdded.name: add(try Body<GroupMemberAdded>(fact.body.span).group)
    case TandemCompleted.name:
      if try Body<TandemCompleted>(fact.body.span).tandem != nil { hasCompletedTandem = true }
    case MeetingHeld.name:
      if try Body<MeetingHeld>(fact.body.span).tandem != nil { tandemMeetings += 1 }
    case AttendanceRecorded.name:
      let body = Body<AttendanceRecorded>(fact.body.span)
      let workshop = try body.workshop
      workshops.removeAll { $0 == workshop }
      if try body.status == "present" { workshops.append(workshop) }
    case CertificateIssued.name: certificates.append(Certificate(issuedAt: fact.position))
    default:
      let issued = try Body<CertificateRevoked>(fact.body.span).certificate.position
      for index in certificates.indices where certificates[index].issuedAt == issued {
        certificates[index].revokedAt = fact.position
      }
    }
  }

  private mutating func add(_ group: ID<Group>) {
    if !groups.contains(group) { groups.append(group) }
  }

  /// The meetings that count: all of the tandems, and those of groups at which the person was.
  ///
  /// A group meets with all its members of that day unless somebody said who was there.
  func meetingCount(of person: ID<Person>, _ case: Case) throws(Objection) -> Int {
    var count = tandemMeetings
    for group in groups {
      let state: GroupState = try `case`.state(of: group)
      count += state.course.meetings.count { slot, meeting in
        meeting.present?.contains(person) ?? state.holds(person, on: slot.on)
      }
    }
    return count
  }

  /// Whether a tandem of the person was completed, or a group with the person still in it.
  func hasCompleted(_ person: ID<Person>, _ case: Case) throws(Objection) -> Bool {
    if hasCompletedTandem { return true }
    for group in groups {
      let state: GroupState = try `case`.state(of: group)
      guard let end = state.course.end, end.type == TandemCompleted.name else { continue }
      if state.members.contains(where: { $0.person == person }) { return true }
    }
    return false
  }

  /// The certificate that stood when a position was recorded.
  func standing(before position: Position) -> Certificate? {
    certificates.last { certificate in
      certificate.issuedAt < position && (certificate.revokedAt.map { $0 >= position } ?? true)
    }
  }
}

/// The workshops to which everybody in a cycle must come.
public struct MandatoryWorkshops: State {
  /// The workshops in the order of their planning.
  public private(set) var workshops: [ID<Workshop>] = []

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: CycleSlug) -> Selection {
    Selection(tags: key.tags, types: [WorkshopPlanned.name])
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    let body = Body<WorkshopPlanned>(fact.body.span)
    if try body.mandatory ?? false { workshops.append(try body.workshop) }
  }
}

/// One thing that a certificate asks for, and how far somebody has come.
struct CertificateCriterion {
  let code: Code
  let required: Int
  let actual: Int
  /// The mandatory workshops that were missed.
  var missed: [ID<Workshop>] = []

  var isMet: Bool { actual >= required }

  /// It in words, as `minimum of meetings: 4 of 6`.
  func words(german: Bool) -> String {
    let definition = CodeList.certificateCriterion.codes.first { $0.code == code }
    let label = definition?.label.text(german: german) ?? code.word
    let names = missed.map(\.description).joined(separator: ", ")
    let of = german ? "von" : "of"
    return "\(label): \(actual) \(of) \(required)\(names.isEmpty ? "" : " (\(names))")"
  }

  /// What the policy of a cycle asks of a person, as of the moment of a case.
  static func all(of key: Participation, _ case: Case) throws(Objection) -> [CertificateCriterion] {
    let policy = try `case`.stateAsKnown(CycleState.self, of: key.cycle).policy
    let state: CertificateState = try `case`.state(of: key)
    var criteria: [CertificateCriterion] = []
    for code in policy.certificateCriteria {
      switch code {
      case "completed":
        let isMet = try state.hasCompleted(key.person, `case`)
        criteria.append(Self(code: code, required: 1, actual: isMet ? 1 : 0))
      case "minimum-meetings":
        let count = try state.meetingCount(of: key.person, `case`)
        criteria.append(Self(code: code, required: policy.minimumMeetings, actual: count))
      case "minimum-workshop-events":
        let (required, count) = (policy.minimumWorkshopEvents, state.workshops.count)
        criteria.append(Self(code: code, required: required, actual: count))
      case "minimum-workshop-hours":
        var hours = 0
        for workshop in state.workshops {
          hours += try `case`.known.state(WorkshopState.self, of: workshop, at: .ever).hours ?? 0
        }
        criteria.append(Self(code: code, required: policy.minimumWorkshopHours, actual: hours))
      default: criteria.append(try mandatoryWorkshops(code, key.cycle, state, `case`))
      }
    }
    return criteria
  }

  private static func mandatoryWorkshops(
    _ code: Code,
    _ cycle: CycleSlug,
    _ state: CertificateState,
    _ case: Case
  ) throws(Objection) -> CertificateCriterion {
    var (required, missed): (Int, [ID<Workshop>]) = (0, [])
    for workshop in try `case`.state(MandatoryWorkshops.self, of: cycle).workshops {
      let isCancelled = try `case`.state(WorkshopState.self, of: workshop).cancelledAt != nil
      guard !isCancelled else { continue }
      required += 1
      if !state.workshops.contains(workshop) { missed.append(workshop) }
    }
    return Self(code: code, required: required, actual: required - missed.count, missed: missed)
  }
}
