import CBOR
import Mentoring

extension Tandems {
  static let folds: [Fold<Self>] = [
    .on(
      MeetingHeld.self,
      alwaysChanges: true,
      keys: { it throws(CBORError) in .one(ifAny: try it.tandem) }
    ) {
      (tandem, it, moment) throws(CBORError) in
      tandem.row.meetings += 1
      tandem.row.minutes += try it.minutes
      tandem.row.lastMeetingOn = max(tandem.row.lastMeetingOn ?? .min, moment.day)
    },
    .on(TandemFormed.self, makes: true, key: { it throws(CBORError) in try it.tandem }) {
      (tandem, it, moment) throws(CBORError) in
      if tandem.planned.yields(to: moment) { tandem.row.plannedUntil = try it.until?.number }
      guard tandem.formed.yields(to: moment) else { return }
      tandem.row.cycle = try it.cycle.word
      tandem.row.mentee = try it.mentee.description
      tandem.row.mentor = try it.mentor.description
      tandem.row.formedOn = moment.day
      tandem.row.beginsOn = try it.from.number
      tandem.row.predecessor = try it.predecessor?.description
    },
    .on(AgreementSigned.self, keys: { it throws(CBORError) in .one(ifAny: try it.tandem) }) {
      (tandem, it, moment) throws(CBORError) in
      if let until = try it.until, tandem.planned.yields(to: moment) {
        tandem.row.plannedUntil = until.number
      }
      guard tandem.agreed.yields(to: moment) else { return }
      tandem.row.agreementOn = moment.day
      tandem.row.intervalWeeks = try it.intervalWeeks
    },
    .on(TandemCompleted.self, key: { it throws(CBORError) in try it.tandem }) {
      (tandem, it, moment) throws(CBORError) in
      tandem.end("completed", closingTalkHeld: try it.closingTalkHeld, moment)
    },
    .on(TandemDissolved.self, key: { it throws(CBORError) in try it.tandem }) {
      (tandem, it, moment) throws(CBORError) in
      tandem.end(
        "dissolved",
        reason: try it.reason,
        initiator: try it.initiator,
        closingTalkHeld: try it.closingTalkHeld,
        moment
      )
    },
    .on(TandemLapsed.self, key: { it throws(CBORError) in try it.tandem }) {
      (tandem, _, moment) throws(CBORError) in
      tandem.end("lapsed", moment)
    },
  ]

  private mutating func end(
    _ status: String,
    reason: Code? = nil,
    initiator: Code? = nil,
    closingTalkHeld: Bool? = nil,
    _ moment: Occurrence
  ) {
    guard ended.yields(to: moment) else { return }
    row.status = status
    row.endedOn = moment.day
    row.endReason = reason
    row.initiator = initiator
    row.closingTalkHeld = closingTalkHeld
  }
}
