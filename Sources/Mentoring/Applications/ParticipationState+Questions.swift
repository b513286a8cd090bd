// What rules ask of a person in a cycle.
extension ParticipationState {
  /// Whether the person was admitted in a role, and has not left.
  func isAdmitted(as role: Code) -> Bool {
    requests.contains { $0.role == role && $0.stage == .admitted }
  }

  /// The applications in a role that wait for a decision, or for a place.
  func waiting(as role: Code) -> [Request] {
    requests.filter { $0.role == role && ($0.stage == .submitted || $0.stage == .waitlisted) }
  }

  /// The tandems that run in which the person stands in one of some roles.
  func running(as roles: [Code], _ person: ID<Person>) -> [Place] {
    places.filter { place in
      place.ended == nil
        && (roles.contains("mentee") && place.mentee == person
          || roles.contains("mentor") && place.mentor == person)
    }
  }

  /// The proposals that are open in which the person stands in a role.
  func proposed(as role: Code, _ person: ID<Person>) -> [Proposal] {
    proposals.filter { $0.isOpen && (role == "mentee" ? $0.mentee : $0.mentor) == person }
  }

  /// The roles in which the person takes part: with a place or a tandem, or as a mentor.
  func roles(of person: ID<Person>, _ mentorship: Mentorship) -> [Code] {
    let roles: [Code] = ["mentee", "mentor"]
    return roles.filter { role in
      isAdmitted(as: role) || !running(as: [role], person).isEmpty
        || role == "mentor" && mentorship.isMentor
    }
  }

  /// The last time that somebody left in a role.
  func departure(of person: ID<Person>, as role: Code) -> Departure? {
    departures.last { $0.person == person && $0.role == role }
  }

  /// What to say of proposals that stand in the way.
  func stillProposed(_ person: ID<Person>, _ matches: [ID<Match>]) -> (Message, remedy: Message) {
    let names = matches.map(\.description).joined(separator: ", ")
    return (
      Message(
        "\(person) stands in a proposal that is open: \(names)",
        de: "\(person) steht in einem offenen Vorschlag: \(names)"
      ),
      remedy: Message(
        "record match-declined or match-expired first",
        de: "zuerst match-declined oder match-expired erfassen"
      )
    )
  }
}
