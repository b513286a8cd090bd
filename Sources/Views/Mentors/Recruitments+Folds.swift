import CBOR
import Mentoring

extension Recruitments {
  static let folds: [Fold<Self>] = [
    .on(MentorApproached.self, keys: { it throws(CBORError) in try keys(it) }) {
      (mentor, _, moment) throws(CBORError) in
      mentor.approach(moment)
    },
    .on(MentorRecruited.self, keys: { it throws(CBORError) in try keys(it) }) {
      (mentor, it, moment) throws(CBORError) in
      mentor.recruit(
        sector: try it.sector,
        positionLevel: try it.positionLevel,
        capacity: try it.capacity,
        briefedOn: try it.briefedOn,
        moment
      )
    },
    .on(MentorDeclined.self, keys: { it throws(CBORError) in try keys(it) }) {
      (mentor, it, moment) throws(CBORError) in
      mentor.decline(for: try it.reason, moment)
    },
    .on(MentorPaused.self, keys: { it throws(CBORError) in try keys(it) }) {
      (mentor, it, moment) throws(CBORError) in
      mentor.pause(true, for: try it.reason, moment)
    },
    .on(MentorResumed.self, keys: { it throws(CBORError) in try keys(it) }) {
      (mentor, _, moment) throws(CBORError) in
      mentor.pause(false, for: nil, moment)
    },
    .on(MentorRetired.self, keys: { it throws(CBORError) in try keys(it) }) {
      (mentor, it, moment) throws(CBORError) in
      mentor.end("retired", for: try it.reason, moment)
    },
    .on(ParticipantWithdrew.self, keys: { it throws(CBORError) in try post(it) }) {
      (mentor, _, moment) throws(CBORError) in
      mentor.end("left", moment)
    },
    .on(ParticipantExcluded.self, keys: { it throws(CBORError) in try post(it) }) {
      (mentor, _, moment) throws(CBORError) in
      mentor.end("excluded", moment)
    },
  ]

  /// The cycle or programme of an action about a mentor.
  private static func keys<A: MentorAction>(_ it: borrowing Fields<A>) throws(CBORError)
    -> Keys<Key>
  {
    let person = try it[dynamicMember: \.person]
    if let cycle = try it[dynamicMember: \.cycle] {
      return .one(Key(person: person, scope: .cycle(cycle)))
    }
    guard let programme = try it[dynamicMember: \.programme] else { return .many([]) }
    return .one(Key(person: person, scope: .programme(programme)))
  }

  /// A mentor who leaves a cycle ceases to be one in it; a mentee's leaving is no matter here.
  private static func post<A: LeavingAction>(_ it: borrowing Fields<A>) throws(CBORError)
    -> Keys<Key>
  {
    guard try it[dynamicMember: \.role] == "mentor" else { return .many([]) }
    let (person, cycle) = (try it[dynamicMember: \.person], try it[dynamicMember: \.cycle])
    return .one(Key(person: person, scope: .cycle(cycle)))
  }
}
