import CBOR
import Mentoring

extension Applications {
  static let folds: [Fold<Self>] = [
    .on(ApplicationSubmitted.self, makes: true, key: { it throws(CBORError) in try it.application })
    {
      (application, it, moment) throws(CBORError) in
      guard application.submitted.yields(to: moment) else { return }
      application.row.person = try it.person
      application.row.cycle = try it.cycle
      application.row.role = try it.role
      application.row.careerStage = try it.careerStage
      application.row.faculty = try it.faculty
      application.row.field = try it.field
      application.row.submittedOn = moment.day
    },
    .on(ApplicantAdmitted.self, key: { it throws(CBORError) in try it.application }) {
      (application, it, moment) throws(CBORError) in
      application.decide(
        "admitted",
        reason: try it.reason,
        body: try it.body,
        rank: try it.rank,
        moment
      )
    },
    .on(ApplicantRejected.self, key: { it throws(CBORError) in try it.application }) {
      (application, it, moment) throws(CBORError) in
      application.decide(
        "rejected",
        reason: try it.reason,
        body: try it.body,
        rank: try it.rank,
        moment
      )
    },
    .on(ApplicantWaitlisted.self, key: { it throws(CBORError) in try it.application }) {
      (application, it, moment) throws(CBORError) in
      application.decide(
        "waitlisted",
        reason: try it.reason,
        body: try it.body,
        rank: try it.rank,
        moment
      )
    },
    .on(ApplicantPromoted.self, key: { it throws(CBORError) in try it.application }) {
      (application, it, moment) throws(CBORError) in
      application.decide(
        "admitted",
        reason: try it.reason,
        body: try it.body,
        rank: try it.rank,
        moment
      )
    },
    .on(MentorRecruited.self, keys: { it throws(CBORError) in .one(ifAny: try it.application) }) {
      (application, _, moment) throws(CBORError) in
      application.decide("admitted", reason: nil, body: nil, rank: nil, moment)
    },
    .on(ApplicationWithdrawn.self, key: { it throws(CBORError) in try it.application }) {
      (application, it, moment) throws(CBORError) in
      if application.stood.yields(to: moment) { application.row.status = "withdrawn" }
      if application.withdrawn.yields(to: moment) { application.row.withdrawnOn = moment.day }
      if application.excused.yields(to: moment) {
        application.row.withdrawalReason = try it.reason
      }
    },
    .on(ApplicationCompleted.self, key: { it throws(CBORError) in try it.application }) {
      (application, _, moment) throws(CBORError) in
      if application.completed.yields(to: moment) { application.row.completedOn = moment.day }
    },
    .on(EligibilityChecked.self, key: { it throws(CBORError) in try it.application }) {
      (application, it, moment) throws(CBORError) in
      application.check(try it.criterion, isMet: try it.met, moment)
    },
    .on(InterviewHeld.self, key: { it throws(CBORError) in try it.application }) {
      (application, it, moment) throws(CBORError) in
      guard application.interviewed.yields(to: moment) else { return }
      application.row.interviewOn = moment.day
      application.row.interviewTotal = try it.total
    },
    .on(DecisionNotified.self, key: { it throws(CBORError) in try it.application }) {
      (application, _, moment) throws(CBORError) in
      application.notified = max(application.notified ?? moment, moment)
      application.settleNotice()
    },
    .on(PlaceAccepted.self, key: { it throws(CBORError) in try it.application }) {
      (application, _, moment) throws(CBORError) in
      application.answer("accepted", moment)
    },
    .on(PlaceDeclined.self, key: { it throws(CBORError) in try it.application }) {
      (application, it, moment) throws(CBORError) in
      application.answer("declined", moment)
      if application.excused.yields(to: moment) {
        application.row.withdrawalReason = try it.reason
      }
    },
  ]

  private mutating func decide(
    _ status: String,
    reason: Code?,
    body: Code?,
    rank: Int?,
    _ moment: Occurrence
  ) {
    if stood.yields(to: moment) { row.status = status }
    guard decided < moment else { return }
    decided = moment
    row.decidedOn = moment.day
    row.reason = reason
    row.body = body
    row.rank = rank
    settleNotice()
  }

  /// A notice counts for the decision that came before it.
  private mutating func settleNotice() {
    row.notifiedOn = notified.flatMap { decided < $0 ? $0.day : nil }
  }

  private mutating func answer(_ place: String, _ moment: Occurrence) {
    guard placed.yields(to: moment) else { return }
    row.place = place
    row.placeOn = moment.day
  }

  private mutating func check(_ criterion: Code, isMet: Bool, _ moment: Occurrence) {
    var check = checks[criterion] ?? (Latest(), isMet)
    guard check.moment.yields(to: moment) else { return }
    check.isMet = isMet
    checks[criterion] = check
    row.isEligible = checks.values.allSatisfy(\.isMet)
  }
}
