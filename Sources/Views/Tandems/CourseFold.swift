import CBOR
import Mentoring

/// How working together goes, folded alike for tandems and groups.
///
/// Everything is kept with its moment, so that the order in which events are taken in does not
/// matter (guarantee 3 of the module).
struct CourseFold: Sendable {
  /// The row that it makes.
  private(set) var row = CourseRow()
  private var formed = Latest()
  private var agreed = Latest()
  private var ended = Latest()
  private var interval = Lasting<Int>()
  /// The end last agreed on or extended to.
  private var end = Lasting<Int>()
  /// Whether the people ever agreed on an end of their own; then extensions move that.
  private var hasOwnEnd = false
  private var extended = Lasting<Int>()
  private var status = Lasting<Code>()
  private var talked = Latest()
  /// Pauses and their ends, in the order of what happened.
  private var stops: [(moment: Occurrence, begins: Bool)] = []

  /// It was formed; whether what was said then counts.
  mutating func form(from: Int, until: Int?, _ moment: Occurrence) -> Bool {
    guard formed.yields(to: moment) else { return false }
    row.formedOn = moment.day
    row.beginsOn = from
    row.firstUntil = until
    settlePauses()
    return true
  }

  mutating func meet(minutes: Int, _ moment: Occurrence) {
    row.meetings += 1
    row.minutes += minutes
    row.lastMeetingOn = max(row.lastMeetingOn ?? .min, moment.day)
    if !stops.isEmpty { settlePauses() }
  }

  fileprivate mutating func sign(_ moment: Occurrence) {
    if agreed.yields(to: moment) { row.agreementOn = moment.day }
  }

  /// Something is agreed on, or agreed anew.
  fileprivate mutating func agree(weeks: Int?, until: Int?, _ moment: Occurrence) {
    interval.take(weeks, moment)
    row.intervalWeeks = interval.value
    end.take(until, moment)
    if until != nil { hasOwnEnd = true }
    settleEnd()
  }

  fileprivate mutating func extend(until: Int, _ moment: Occurrence) {
    end.take(until, moment)
    extended.take(until, moment)
    settleEnd()
  }

  fileprivate mutating func stop(begins: Bool, _ moment: Occurrence) {
    let place = stops.firstIndex { moment < $0.moment } ?? stops.endIndex
    stops.insert((moment, begins), at: place)
    settlePauses()
  }

  mutating func finish(
    _ status: String,
    reason: Code? = nil,
    initiator: Code? = nil,
    closingTalkHeld: Bool? = nil,
    leftBy: ID<Person>? = nil,
    contact: Day? = nil,
    _ moment: Occurrence
  ) {
    if let contact { row.toldContactOn = max(row.toldContactOn ?? .min, contact.number) }
    guard ended.yields(to: moment) else { return }
    row.status = status
    row.endedOn = moment.day
    row.endReason = reason
    row.initiator = initiator
    row.closingTalkHeld = closingTalkHeld
    row.leftBy = leftBy?.description
    settlePauses()
  }

  /// A talk that says nothing of how it goes leaves that as it was; a next step is of one talk.
  fileprivate mutating func talk(status said: Code?, nextStep: Code?, _ moment: Occurrence) {
    status.take(said, moment)
    row.interimStatus = status.value
    guard talked.yields(to: moment) else { return }
    row.interimOn = moment.day
    row.nextStep = nextStep
  }

  private mutating func settleEnd() {
    row.agreedUntil = hasOwnEnd ? end.value : nil
    row.extendedUntil = extended.value
  }

  /// Counts the days of the pauses that are over; an end is the end of a pause too.
  private mutating func settlePauses() {
    guard !stops.isEmpty else { return }
    let clockBegins = row.lastMeetingOn ?? row.beginsOn ?? .min
    var (days, sinceMeeting, since): (Int, Int, Int?) = (0, 0, nil)
    func count(from: Int, to: Int) {
      days += max(0, to - from)
      sinceMeeting += max(0, to - max(from, clockBegins))
    }
    for stop in stops {
      if let from = since, !stop.begins {
        count(from: from, to: stop.moment.day)
        since = nil
      } else if since == nil, stop.begins {
        since = stop.moment.day
      }
    }
    if let from = since, let endedOn = row.endedOn {
      count(from: from, to: endedOn)
      since = nil
    }
    row.pausedSince = since
    row.pausedDaysOver = days == 0 ? nil : days
    row.pausedSinceMeeting = sinceMeeting == 0 ? nil : sinceMeeting
  }
}

/// A view of those who work together: tandems, or groups.
protocol CourseView: FoldedView {
  /// How each goes.
  var course: CourseFold { get set }
  /// The one that an action is about, if it is about one of this view.
  static func key<A: BondAction>(of it: Fields<A>) throws(CBORError) -> Key?
  /// The one that a talk on the way is about, if it is about one of this view.
  static func key<A: InterimAction>(ofTalk it: Fields<A>) throws(CBORError) -> Key?
}

extension CourseView {
  /// What tandems and groups do alike, but for meetings: those are most of a log, and so each view
  /// folds them by a key path of its own.
  static var courseFolds: [Fold<Self>] {
    [
      .on(AgreementSigned.self, keys: { it throws(CBORError) in .one(ifAny: try key(of: it)) }) {
        (bond, it, moment) throws(CBORError) in
        bond.course.sign(moment)
        bond.course.agree(weeks: try it.intervalWeeks, until: try it.until?.number, moment)
      },
      .on(AgreementAmended.self, keys: { it throws(CBORError) in .one(ifAny: try key(of: it)) }) {
        (bond, it, moment) throws(CBORError) in
        bond.course.agree(weeks: try it.intervalWeeks, until: try it.until?.number, moment)
      },
      .on(TandemExtended.self, keys: { it throws(CBORError) in .one(ifAny: try key(of: it)) }) {
        (bond, it, moment) throws(CBORError) in
        bond.course.extend(until: try it.until.number, moment)
      },
      .on(TandemPaused.self, keys: { it throws(CBORError) in .one(ifAny: try key(of: it)) }) {
        (bond, _, moment) throws(CBORError) in bond.course.stop(begins: true, moment)
      },
      .on(TandemResumed.self, keys: { it throws(CBORError) in .one(ifAny: try key(of: it)) }) {
        (bond, _, moment) throws(CBORError) in bond.course.stop(begins: false, moment)
      },
      .on(TandemCompleted.self, keys: { it throws(CBORError) in .one(ifAny: try key(of: it)) }) {
        (bond, it, moment) throws(CBORError) in
        bond.course.finish("completed", closingTalkHeld: try it.closingTalkHeld, moment)
      },
      .on(TandemDissolved.self, keys: { it throws(CBORError) in .one(ifAny: try key(of: it)) }) {
        (bond, it, moment) throws(CBORError) in
        bond.course.finish(
          "dissolved",
          reason: try it.reason,
          initiator: try it.initiator,
          closingTalkHeld: try it.closingTalkHeld,
          contact: try it.lastContactOn,
          moment
        )
      },
      .on(TandemLapsed.self, keys: { it throws(CBORError) in .one(ifAny: try key(of: it)) }) {
        (bond, it, moment) throws(CBORError) in
        bond.course.finish("lapsed", contact: try it.lastContactOn, moment)
      },
      .on(CheckInDone.self, keys: { it throws(CBORError) in .one(ifAny: try key(ofTalk: it)) }) {
        (bond, it, moment) throws(CBORError) in
        bond.course.talk(status: try it.status, nextStep: try it.nextStep, moment)
      },
      .on(
        InterimReviewHeld.self,
        keys: { it throws(CBORError) in .one(ifAny: try key(ofTalk: it)) }
      ) {
        (bond, it, moment) throws(CBORError) in
        bond.course.talk(status: try it.status, nextStep: try it.nextStep, moment)
      },
    ]
  }
}
