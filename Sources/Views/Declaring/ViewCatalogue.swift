import Mentoring
import SQLite

/// Every view there is; the one list besides the declarations themselves.
public enum ViewCatalogue {
  /// In the order of help and codebook.
  public static let all: [any View.Type] =
    people + applications + matching + work + results + programme + recordKeeping

  private static let people: [any View.Type] = [
    Persons.self,
    MergedPersons.self,
    Consents.self,
    ConsentDecisions.self,
    PossibleDuplicates.self,
    Notes.self,
    RemindersDone.self,
  ]

  private static let applications: [any View.Type] = [
    Applications.self,
    Participants.self,
    Stages.self,
    Recruitments.self,
    MentorCycles.self,
    Mentors.self,
    Departures.self,
  ]

  private static let matching: [any View.Type] = [
    Matches.self,
    Tandems.self,
    Groups.self,
    GroupMembers.self,
    Agreements.self,
    Goals.self,
    GoalRevisions.self,
    GoalRatings.self,
    Concerns.self,
    ConcernResolutions.self,
  ]

  private static let work: [any View.Type] = [
    Meetings.self,
    ScheduledMeetings.self,
    CancelledMeetings.self,
    HeldMeetings.self,
    MeetingConfirmations.self,
    CheckIns.self,
    InterimReviews.self,
    Workshops.self,
    WorkshopCycles.self,
    AttendanceSheet.self,
    Attendance.self,
  ]

  private static let results: [any View.Type] = [
    Due.self,
    Surveys.self,
    SurveyRespondents.self,
    SurveyAnswers.self,
    SurveyScores.self,
    SurveyTargets.self,
    Instruments.self,
    Feedback.self,
    CertificateCheck.self,
    Certificates.self,
    Outcomes.self,
    Alumni.self,
  ]

  private static let programme: [any View.Type] = [
    Cycles.self,
    CycleSettings.self,
    Calls.self,
    Funding.self,
    Programmes.self,
    SucceededProgrammes.self,
    ListedCodes.self,
  ]

  private static let recordKeeping: [any View.Type] = [
    Requests.self,
    RequestAnswers.self,
    RetentionDue.self,
    LegalHoldRows.self,
    HoldReleases.self,
    Erasures.self,
    Overrides.self,
    Corrections.self,
    Actors.self,
    Events.self,
  ]

  /// The view of a name.
  public static func view(_ name: String) -> (any View.Type)? { all.first { $0.name == name } }

  /// The views with rows of their own.
  static let stored: [StoredView] = [
    // People.
    .folded(Persons.self),
    .folded(ConsentDecisions.self),
    .recorded(Notes.self),
    .recorded(RemindersDone.self),

    // Applications.
    .folded(Applications.self),
    .folded(Recruitments.self),
    .recorded(Departures.self),

    // Matching, tandem, group.
    .folded(Matches.self),
    .folded(Tandems.self),
    .folded(Groups.self),
    .folded(GroupMembers.self),
    .folded(Agreements.self),
    .recorded(Goals.self),
    .recorded(GoalRevisions.self),
    .recorded(GoalRatings.self),
    .recorded(Concerns.self),
    .recorded(ConcernResolutions.self),

    // Work together and around.
    .recorded(ScheduledMeetings.self),
    .recorded(CancelledMeetings.self),
    .recorded(HeldMeetings.self),
    .recorded(MeetingConfirmations.self),
    .recorded(CheckIns.self),
    .recorded(InterimReviews.self),
    .folded(Workshops.self),
    .recorded(AttendanceSheet.self),

    // Feedback, results, afterwards.
    .folded(Instruments.self),
    .folded(SurveyRespondents.self),
    .recorded(Feedback.self),
    .folded(Certificates.self),
    .recorded(Outcomes.self),
    .folded(Alumni.self),

    // Programme and cycle.
    .folded(CycleSettings.self),
    .folded(Programmes.self),
    .recorded(Calls.self),
    .recorded(Funding.self),
    .folded(ListedCodes.self),

    // Record keeping.
    .folded(Actors.self),
    .recorded(Requests.self),
    .recorded(RequestAnswers.self),
    .recorded(LegalHoldRows.self),
    .recorded(HoldReleases.self),
    .recorded(Erasures.self),
    .folded(Overrides.self),
    .recorded(Corrections.self),
  ]

  /// The views that SQL computes, each behind those that it rests on.
  static let derived: [any DerivedView.Type] = [
    // People.
    MergedPersons.self,
    Consents.self,

    // Applications.
    MentorCycles.self,
    Mentors.self,

    // Matching, tandem, group.

    // Work together and around.
    Meetings.self,
    WorkshopCycles.self,
    Attendance.self,
    Participants.self,
    Stages.self,

    // Feedback, results, afterwards.
    Surveys.self,
    SurveyAnswers.self,
    SurveyScores.self,
    SurveyTargets.self,
    CertificateCheck.self,

    // Programme and cycle.
    SucceededProgrammes.self,
    Cycles.self,

    // Record keeping.
    RetentionDue.self,

    // What rests on all of them.
    Due.self,
  ]
}

/// A view with rows of its own, whatever its things are.
struct StoredView: Sendable {
  /// The declaration.
  let view: any View.Type
  /// The columns that tell one thing from another.
  let keyColumns: [String]
  /// Other columns by which the rows that hold are found.
  let searched: [String]
  /// Whether a thing has many rows one after the other.
  let changesOften: Bool
  /// Whether a row may ever end.
  let mayChange: Bool
  /// Raised whenever the same events come to give other rows.
  let revision: Int
  /// The actions that it reads.
  let actions: [any Action.Type]
  /// Makes the table that carries events into it.
  private let make: @Sendable (RowQueue, RowTexts, Bool) throws(ViewsError) -> ViewTable
  /// Writes the rows that hold before the first event.
  let writeGiven: @Sendable (RowQueue, RowTexts) throws(ViewsError) -> Void

  @inline(__always)
  static func folded<Thing: FoldedView>(_ type: Thing.Type) -> StoredView {
    StoredView(
      view: type,
      keyColumns: type.keyColumns,
      searched: type.searched,
      changesOften: type.changesOften,
      mayChange: true,
      revision: type.revision,
      actions: type.folds.map(\.action),
      make: { rows, texts, isAnew throws(ViewsError) in
        try ViewTable.folded(type, rows, texts, isAnew: isAnew)
      },
      writeGiven: { rows, texts throws(ViewsError) in
        guard !type.given.isEmpty else { return }
        var insert = try RowWriter(rows, Schema.insert(type), texts)
        for thing in type.given {
          thing.row.write(with: &insert)
          insert.position(0)
          insert.null()
          try insert.run(at: 0)
        }
      }
    )
  }

  @inline(__always)
  static func recorded<Thing: RecordedView>(_ type: Thing.Type) -> StoredView {
    StoredView(
      view: type,
      keyColumns: [],
      searched: type.searched,
      changesOften: false,
      mayChange: false,
      revision: type.revision,
      actions: type.records.map(\.action),
      make: { rows, texts, _ throws(ViewsError) in
        try ViewTable.recorded(type, rows, texts)
      },
      writeGiven: { _, _ in }
    )
  }

  /// The table that carries events into the view, and the actions by the index of their fold.
  func makeTable(
    _ rows: RowQueue,
    _ texts: RowTexts,
    isAnew: Bool
  ) throws(ViewsError) -> (ViewTable, [any Action.Type]) {
    (try make(rows, texts, isAnew), actions)
  }
}
