// What the place of somebody in a cycle allows.
extension ParticipationState {
  /// Refuses somebody who was not admitted as mentee.
  static func demandAdmitted(_ key: Participation, _ case: Case) throws(Objection) {
    let (mentee, cycle) = (key.person, key.cycle)
    let state: ParticipationState = try `case`.state(of: key)
    try `case`.demand(
      .menteeAdmitted,
      state.isAdmitted(as: "mentee"),
      (
        Message(
          "\(mentee) is not admitted as mentee in \(cycle) by \(`case`.moment.on)",
          de: "\(mentee) ist am \(`case`.moment.on) in \(cycle) nicht als Mentee zugelassen"
        ),
        remedy: Message(
          "record applicant-admitted first",
          de: "zuerst applicant-admitted erfassen"
        )
      ),
      mentee.tags
    )
  }

  /// Refuses somebody who was not won as mentor.
  static func demandRecruited(_ key: Participation, _ case: Case) throws(Objection) {
    let (mentor, cycle) = (key.person, key.cycle)
    let mentors: MentorState = try `case`.state(of: mentor)
    try `case`.demand(
      .mentorRecruited,
      mentors.mentorship(of: mentor, in: cycle).isMentor,
      (
        Message(
          "\(mentor) is not a mentor in \(cycle) by \(`case`.moment.on)",
          de: "\(mentor) ist am \(`case`.moment.on) in \(cycle) nicht als Mentor*in gewonnen"
        ),
        remedy: Message("record mentor-recruited first", de: "zuerst mentor-recruited erfassen")
      ),
      mentor.tags
    )
  }

  /// Refuses somebody who is neither mentee nor mentor.
  static func demandParticipant(_ key: Participation, _ case: Case) throws(Objection) {
    let (person, cycle) = (key.person, key.cycle)
    let state: ParticipationState = try `case`.state(of: key)
    let mentors: MentorState = try `case`.state(of: person)
    try `case`.demand(
      .notAParticipant,
      state.isAdmitted(as: "mentee") || mentors.mentorship(of: person, in: cycle).isMentor,
      (
        Message(
          "\(person) is neither mentee nor mentor in \(cycle) by \(`case`.moment.on)",
          de: "\(person) ist am \(`case`.moment.on) in \(cycle) weder Mentee noch Mentor*in"
        ),
        remedy: Message(
          "record applicant-admitted or mentor-recruited first, name the person as facilitator, or override not-a-participant with a reason",
          de:
            "zuerst applicant-admitted oder mentor-recruited erfassen, die Person als Moderation nennen oder not-a-participant mit Begründung übergehen"
        )
      ),
      person.tags + cycle.tags
    )
  }
}
