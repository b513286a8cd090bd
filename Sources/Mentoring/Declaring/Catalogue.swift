import CBOR
import UnicodeText

/// Every action there is; the one list besides the declarations themselves.
public enum Catalogue {
  /// In the order of an office's year.
  public static let actions: [any Action.Type] =
    programme + people + applications + matching + work + results + recordKeeping

  private static let programme: [any Action.Type] = [
    ProgrammeDefined.self,
    ProgrammeAmended.self,
    ProgrammeSucceeded.self,
    PolicySet.self,
    CodeListDefined.self,
    CycleOpened.self,
    CycleRescheduled.self,
    CycleClosed.self,
    CycleReopened.self,
    CallPublished.self,
    FundingLinked.self,
  ]

  private static let people: [any Action.Type] = [
    PersonRegistered.self,
    PersonUpdated.self,
    PersonsMerged.self,
    PersonsSplit.self,
    ConsentGiven.self,
    ConsentRefused.self,
    ConsentWithdrawn.self,
    ObjectionRaised.self,
    ObjectionDecided.self,
    ProcessingRestricted.self,
    RestrictionLifted.self,
    ContactStopped.self,
    ContactResumed.self,
    NoteAdded.self,
    ReminderDone.self,
  ]

  private static let applications: [any Action.Type] = [
    ApplicationSubmitted.self,
    ApplicationCompleted.self,
    ApplicationWithdrawn.self,
    EligibilityChecked.self,
    InterviewHeld.self,
    ApplicantAdmitted.self,
    ApplicantRejected.self,
    ApplicantWaitlisted.self,
    ApplicantPromoted.self,
    DecisionNotified.self,
    PlaceAccepted.self,
    PlaceDeclined.self,
    MentorApproached.self,
    MentorRecruited.self,
    MentorDeclined.self,
    MentorPaused.self,
    MentorResumed.self,
    MentorRetired.self,
    ParticipantWithdrew.self,
    ParticipantExcluded.self,
  ]

  private static let matching: [any Action.Type] = [
    MatchProposed.self,
    MatchAccepted.self,
    MatchDeclined.self,
    MatchExpired.self,
    TandemFormed.self,
    GroupFormed.self,
    GroupMemberAdded.self,
    GroupMemberLeft.self,
    AgreementSigned.self,
    AgreementAmended.self,
    TandemPaused.self,
    TandemResumed.self,
    TandemExtended.self,
    GoalSet.self,
    GoalRevised.self,
    GoalRated.self,
    TandemCompleted.self,
    TandemDissolved.self,
    TandemLapsed.self,
    ConcernRaised.self,
    ConcernResolved.self,
  ]

  private static let work: [any Action.Type] = [
    MeetingScheduled.self,
    MeetingCancelled.self,
    MeetingHeld.self,
    MeetingConfirmed.self,
    WorkshopPlanned.self,
    WorkshopHeld.self,
    WorkshopCancelled.self,
    AttendanceRecorded.self,
    CheckInDone.self,
    InterimReviewHeld.self,
  ]

  private static let results: [any Action.Type] = [
    InstrumentDefined.self,
    SurveyIssued.self,
    SurveyAnswered.self,
    SurveyDeclined.self,
    FeedbackGiven.self,
    CertificateIssued.self,
    CertificateRevoked.self,
    OutcomeReported.self,
    AlumnaJoined.self,
    AlumnaLeft.self,
  ]

  private static let recordKeeping: [any Action.Type] = [
    Corrected.self,
    Annulled.self,
    AccessRequested.self,
    AccessAnswered.self,
    ErasureRequested.self,
    ErasureDecided.self,
    LegalHoldSet.self,
    LegalHoldReleased.self,
    ActorEnrolled.self,
    ActorRevoked.self,
    ActorKeyRotated.self,
    LogKeyRotated.self,
    Exported.self,
    KeyCopyEnded.self,
    Shared.self,
    ReportFrozen.self,
    Redacted.self,
    PersonErased.self,
    EpochDestroyed.self,
    RecordRestored.self,
    RecordMigrated.self,
  ]

  private static let byName: [String: any Action.Type] = Dictionary(
    uniqueKeysWithValues: actions.map { ($0.name, $0) }
  )

  /// The action of a stored type name.
  public static func action(_ name: String) -> (any Action.Type)? { byName[name] }

  /// All codes and fields by their key in the bytes, once for each action.
  static let fields: [String: [any AnyField]] = byName.mapValues { $0.reflectedFields }
  static let fieldsByKey: [String: [String: any AnyField]] = byName.mapValues { action in
    var table: [String: any AnyField] = [:]
    for field in action.reflectedFields + CommonFields.all { table[field.key] = field }
    return table
  }
}

extension Action {
  /// Reflection: once a process, never once an event.
  fileprivate static var reflectedFields: [any AnyField] {
    Mirror(reflecting: shape).children.compactMap { $0.value as? any AnyField }
  }

  /// The declared fields in order, without the common ones.
  public static var fields: [any AnyField] { Catalogue.fields[name] ?? reflectedFields }

  /// A declared or common field.
  public static func field(_ key: String) -> (any AnyField)? { Catalogue.fieldsByKey[name]?[key] }

  /// What to answer to a field that there is not.
  static func unknown(field: String) -> Fault {
    let names = fields.filter { !$0.drawsValue }.map(\.key)
    if let near = nearest(to: field, in: names + CommonFields.all.map(\.key)) {
      return Fault(
        field: field,
        Message(
          "is no field of \(name); did you mean '\(near)'?",
          de: "ist kein Feld von \(name); ist '\(near)' gemeint?"
        )
      )
    }
    let own = names.joined(separator: ", ")
    return Fault(
      field: field,
      Message(
        "is no field of \(name); it has \(own), and on, ref, note, extra, late",
        de: "ist kein Feld von \(name); es gibt \(own) sowie on, ref, note, extra, late"
      )
    )
  }

  /// The day it happened when nobody says; see ``usualDay(_:_:)``.
  static func usualDay(open: CBORMap, on: Day, known: Known) throws(Objection) -> Day? {
    try usualDay(Draft(open: open, on: on), known)
  }

  /// What follows from what is known; see ``complete(_:_:)``.
  static func complete(_ entry: inout Entry, known: Known) throws(Objection) {
    var form = Form<Self>(entry)
    try complete(&form, known)
    entry = form.entry
  }

  /// How many ids are drawn for a field; see ``drawCount(_:_:)``.
  static func drawCount(_ field: String, open: CBORMap, on: Day) throws(Objection) -> Int {
    try drawCount(field, Draft(open: open, on: on))
  }

  /// What it is about; see ``concern(_:_:)``.
  static func concern(open: CBORMap, on: Day, known: Known) throws(Objection) -> Concern {
    try concern(Draft(open: open, on: on), known)
  }

  /// Its rule; see ``judge(_:_:)``.
  static func judge(open: CBORMap, on: Day, case: Case) throws(Objection) {
    try judge(Draft(open: open, on: on), `case`)
  }

  /// The event that it repeats; see ``twin(_:_:)``.
  static func twin(open: CBORMap, on: Day, known: Known) throws(Objection) -> Position? {
    try twin(Draft(open: open, on: on), known)
  }
}
