import Mentoring

// The rows about mentors, matches, leaving, pauses, groups, meetings agreed on, and keys that end.

private let tandem = Opening.tandem(21, mentee: 1, mentor: 3)
private let match = deed(
  "match-proposed",
  "2023-09-10",
  "match=M61 mentee=P1 mentor=P3 cycle=wegweiser/2023 dependency_checked=yes"
)
private let person = Opening.person(5)
private let group = deed(
  "group-formed",
  "2023-10-10",
  "group=G31 cycle=wegweiser/2023 mentors=P3 mentees=P1,P2"
)
private let scheduled = deed(
  "meeting-scheduled",
  "2023-11-01",
  "meeting=E51 tandem=T21 at=2023-11-10"
)

private func accepted(by side: String) -> Entry {
  deed("match-accepted", "2023-09-12", "match=M61 by=\(side)")
}

private func formed(_ mentee: String) -> Entry {
  deed(
    "tandem-formed",
    "2023-10-10",
    "tandem=T21 match=M61 mentee=\(mentee) mentor=P3 cycle=wegweiser/2023 from=2023-10-10"
  )
}

private func mentor(_ action: String, _ date: String, _ person: String = "P3") -> Entry {
  deed(action, date, "person=\(person) cycle=wegweiser/2023")
}

extension RuleCase {
  static let ofMatches: [RuleCase] = [
    RuleCase(
      .mentorApproached,
      "the refusal of somebody who was not asked",
      given: [person],
      refused: mentor("mentor-declined", "2023-06-20", "P5"),
      mended: [mentor("mentor-approached", "2023-06-10", "P5")]
    ),
    RuleCase(
      .mentorPaused,
      "a tandem with a mentor who paused",
      given: [mentor("mentor-paused", "2023-10-01")],
      refused: tandem,
      mended: [mentor("mentor-resumed", "2023-10-05")]
    ),
    RuleCase(
      .isMentor,
      "a pause of somebody who is no mentor",
      refused: mentor("mentor-paused", "2023-11-01", "P1"),
      passes: mentor("mentor-paused", "2023-11-01", "P3")
    ),
    RuleCase(
      .matchOpen,
      "an answer to a match that was declined",
      given: [
        match, deed("match-declined", "2023-09-11", "match=M61 by=mentor"),
        deed(
          "match-proposed",
          "2023-09-10",
          "match=M62 mentee=P1 mentor=P4 cycle=wegweiser/2023 dependency_checked=yes"
        ),
      ],
      refused: accepted(by: "mentee"),
      passes: deed("match-accepted", "2023-09-12", "match=M62 by=mentee")
    ),
    RuleCase(
      .matchFits,
      "a tandem of other people than its match",
      given: [match, accepted(by: "mentor"), accepted(by: "mentee")],
      refused: formed("P2"),
      passes: formed("P1")
    ),
    RuleCase(
      .matchAccepted,
      "a tandem from a match that nobody accepted",
      given: [
        Opening.policy { form in
          form.directFormation = false
          form.twoSidedAcceptance = true
        }, match,
      ],
      refused: formed("P1"),
      mended: [accepted(by: "mentor"), accepted(by: "mentee")]
    ),
    RuleCase(
      .matchesClosed,
      "a declined place with an open match",
      given: [match],
      refused: deed("place-declined", "2023-09-20", "application=A11"),
      mended: [deed("match-declined", "2023-09-12", "match=M61 by=mentee")]
    ),
    RuleCase(
      .pairDissolved,
      "the same pair once more",
      given: [tandem, deed("tandem-dissolved", "2023-12-01", "tandem=T21 reason=fit")],
      refused: Opening.tandem(22, mentee: 1, mentor: 3, on: "2024-01-10"),
      passes: Opening.tandem(22, mentee: 1, mentor: 4, on: "2024-01-10")
    ),
    RuleCase(
      .noDependency,
      "a match of which nobody checked whether one depends on the other",
      refused: deed(
        "match-proposed",
        "2023-09-10",
        "match=M61 mentee=P1 mentor=P3 cycle=wegweiser/2023 dependency_checked=no"
      ),
      passes: match
    ),
    RuleCase(
      .takesPart,
      "leaving a cycle without being in it",
      given: [person],
      refused: deed(
        "participant-withdrew",
        "2023-11-01",
        "person=P5 cycle=wegweiser/2023 role=mentee"
      ),
      passes: deed(
        "participant-withdrew",
        "2023-11-01",
        "person=P1 cycle=wegweiser/2023 role=mentee"
      )
    ),
  ]

  static let ofBonds: [RuleCase] = [
    RuleCase(
      .laterEnd,
      "an extension that extends nothing",
      given: [tandem],
      refused: deed("tandem-extended", "2024-05-01", "tandem=T21 until=2024-09-30"),
      passes: deed("tandem-extended", "2024-05-01", "tandem=T21 until=2024-10-31")
    ),
    RuleCase(
      .followsTandem,
      "a predecessor of other people",
      given: [tandem, deed("tandem-dissolved", "2024-01-15", "tandem=T21 reason=fit")],
      refused: deed(
        "tandem-formed",
        "2024-02-01",
        "tandem=T22 mentee=P2 mentor=P4 cycle=wegweiser/2023 from=2024-02-01 predecessor=T21"
      ),
      passes: deed(
        "tandem-formed",
        "2024-02-01",
        "tandem=T22 mentee=P1 mentor=P4 cycle=wegweiser/2023 from=2024-02-01 predecessor=T21"
      )
    ),
    RuleCase(
      .agreementSigned,
      "the amendment of no agreement",
      given: [tandem],
      refused: deed("agreement-amended", "2023-11-02", "tandem=T21 interval_weeks=6"),
      mended: [deed("agreement-signed", "2023-11-01", "tandem=T21 interval_weeks=4")]
    ),
    RuleCase(
      .paused,
      "going on without a pause",
      given: [tandem],
      refused: deed("tandem-resumed", "2024-02-01", "tandem=T21"),
      mended: [deed("tandem-paused", "2023-12-01", "tandem=T21 reason=stay-abroad")]
    ),
    RuleCase(
      .notPaused,
      "a pause in a pause",
      given: [tandem, deed("tandem-paused", "2023-12-01", "tandem=T21 reason=stay-abroad")],
      refused: deed("tandem-paused", "2024-02-01", "tandem=T21 reason=exams"),
      mended: [deed("tandem-resumed", "2024-01-15", "tandem=T21")]
    ),
    RuleCase(
      .groupRoles,
      "a group of mentees alone",
      refused: deed("group-formed", "2023-10-10", "group=G31 cycle=wegweiser/2023 mentees=P1,P2"),
      passes: deed(
        "group-formed",
        "2023-10-10",
        "group=G31 cycle=wegweiser/2023 mentees=P1,P2 mentors=P3"
      )
    ),
    RuleCase(
      .inGroup,
      "leaving a group without being in it",
      given: [group],
      refused: deed("group-member-left", "2024-01-31", "group=G31 person=P4"),
      mended: [deed("group-member-added", "2023-12-01", "group=G31 person=P4 role=mentor")]
    ),
  ]

  static let ofAppointments: [RuleCase] = [
    RuleCase(
      .meetingFits,
      "a meeting that another tandem had agreed on",
      given: [tandem, Opening.tandem(22, mentee: 2, mentor: 4), scheduled],
      refused: deed("meeting-held", "2023-11-10", "tandem=T22 scheduled=E51 minutes=60"),
      passes: deed("meeting-held", "2023-11-10", "tandem=T21 scheduled=E51 minutes=60")
    ),
    RuleCase(
      .meetingHeld,
      "the confirmation of a meeting that was only agreed on",
      given: [tandem, scheduled],
      refused: deed("meeting-confirmed", "2023-12-01", "meeting=E51 by=mentee"),
      mended: [
        deed("meeting-held", "2023-11-10", "tandem=T21 scheduled=E51 minutes=60 reported_by=mentor")
      ]
    ),
    RuleCase(
      .meetingNotHeld,
      "the cancellation of a meeting that was held",
      given: [
        tandem, scheduled,
        deed("meeting-held", "2023-11-03", "meeting=E52 tandem=T21 minutes=60"),
      ],
      refused: deed("meeting-cancelled", "2023-11-04", "meeting=E52 by=mentor"),
      passes: deed("meeting-cancelled", "2023-11-04", "meeting=E51 by=mentor")
    ),
    RuleCase(
      .meetingNotCancelled,
      "a meeting that was cancelled",
      given: [tandem, scheduled, deed("meeting-cancelled", "2023-11-02", "meeting=E51 by=mentor")],
      refused: deed("meeting-held", "2023-11-10", "tandem=T21 scheduled=E51 minutes=60"),
      passes: deed("meeting-held", "2023-11-11", "meeting=E53 tandem=T21 minutes=60")
    ),
  ]

  static let ofKeys: [RuleCase] = [
    RuleCase(
      .actorEnrolled,
      "a concern for somebody who was revoked",
      given: [
        enrolled("U1", key: "1"), enrolled("U2", key: "2"),
        deed("actor-revoked", "2024-01-15", "actor=U2"),
      ],
      refused: deed("concern-raised", "2024-02-01", "person=P3 restricted_to=U2"),
      passes: deed("concern-raised", "2024-02-01", "person=P3 restricted_to=U1")
    ),
    RuleCase(
      .notErased,
      "an application of somebody who was erased",
      given: [erased("persons=P2")],
      refused: Opening.application(15, of: 2, as: "mentor"),
      passes: Opening.application(15, of: 1, as: "mentor")
    ),
    RuleCase(
      .erasureGranted,
      "an erasure on a request that was refused",
      given: [
        deed("erasure-requested", "2024-03-01", "person=P1"),
        deed("erasure-decided", "2024-03-02", "request=#18 decision=refused"),
      ],
      refused: erased("persons=P1 request=#18"),
      passes: erased("persons=P1")
    ),
    RuleCase(
      .wholePerson,
      "the erasure of one of two ids of a person",
      given: [person, Duplicates.merging(5, into: 1)],
      refused: erased("persons=P1"),
      passes: erased("persons=P1,P5")
    ),
    RuleCase(
      .redactable,
      "the withholding of an erasure",
      given: [erased("persons=P2")],
      refused: deed("redacted", "2025-01-11", "position=#18 ground=unlawful"),
      passes: deed("redacted", "2025-01-11", "position=#3 ground=unlawful")
    ),
    RuleCase(
      .keyNew,
      "a key that another actor has",
      given: [enrolled("U1", key: "1")],
      refused: enrolled("U2", key: "1"),
      passes: enrolled("U2", key: "2")
    ),
    RuleCase(
      .keyInForce,
      "a key of the log that follows a former one",
      given: [rotated("1", to: "2")],
      refused: rotated("1", to: "3"),
      passes: rotated("2", to: "3")
    ),
    RuleCase(
      .lastOfficeActor,
      "the revocation of the last actor of the office",
      given: [enrolled("U1", key: "1")],
      refused: deed("actor-revoked", "2024-01-15", "actor=U1"),
      mended: [enrolled("U2", key: "2")]
    ),
  ]
}

private func key(_ digit: String) -> String { String(repeating: digit, count: 64) }

private func enrolled(_ actor: String, key digit: String) -> Entry {
  deed("actor-enrolled", "2024-01-10", "actor=\(actor) role=office public_key=\(key(digit))")
}

private func rotated(_ former: String, to next: String) -> Entry {
  deed(
    "log-key-rotated",
    "2024-01-10",
    "former_key=\(key(former)) public_key=\(key(next))"
  )
}

private func erased(_ values: String) -> Entry {
  deed(
    "person-erased",
    "2025-01-10",
    "scope=everything ground=consent-withdrawn epoch=2 " + values
  )
}
