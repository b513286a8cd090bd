/// How far an application has come.
public enum Stage: Sendable {
  case submitted, waitlisted, admitted, rejected, withdrawn
  /// It got a place, which was declined.
  case declined
  /// It got a place, and the person has left the cycle since.
  case left

  /// What an action makes of an application; nil when it leaves it where it is.
  init?(after action: String) {
    switch action {
    case ApplicationSubmitted.name: self = .submitted
    case ApplicantWaitlisted.name: self = .waitlisted
    case ApplicantAdmitted.name, ApplicantPromoted.name, MentorRecruited.name: self = .admitted
    case ApplicantRejected.name: self = .rejected
    case ApplicationWithdrawn.name: self = .withdrawn
    case PlaceDeclined.name: self = .declined
    default: return nil
    }
  }

  /// The actions about an application that move it on.
  static let actions = [
    ApplicationSubmitted.name, ApplicationWithdrawn.name, ApplicantAdmitted.name,
    ApplicantRejected.name, ApplicantWaitlisted.name, ApplicantPromoted.name, PlaceDeclined.name,
    MentorRecruited.name,
  ]

  /// Whether it asks for a place or has one, so that a second one would be too many.
  var isOpen: Bool {
    switch self {
    case .submitted, .waitlisted, .admitted: true
    case .rejected, .withdrawn, .declined, .left: false
    }
  }

  /// The words for it.
  var words: Message {
    switch self {
    case .submitted: Message("not decided", de: "nicht entschieden")
    case .waitlisted: Message("on the waiting list", de: "auf der Warteliste")
    case .admitted: Message("admitted", de: "zugelassen")
    case .rejected: Message("rejected", de: "abgesagt")
    case .withdrawn: Message("withdrawn", de: "zurückgezogen")
    case .declined: Message("declined by who got the place", de: "vom Platz zurückgetreten")
    case .left:
      Message("admitted, but the person has left", de: "zugelassen, die Person ist ausgeschieden")
    }
  }
}
