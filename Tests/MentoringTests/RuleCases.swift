import Mentoring

// The rows of the table of rules, area by area, in the order of the rules.
//
// All stories begin alike: P1 and P2 are mentees of wegweiser/2023 (applications A11 and A12), P3 and
// P4 its mentors (A13 and A14), two tandems each at most.

private let tandem = deed(
  "tandem-formed",
  "2023-10-10",
  "tandem=T21 mentee=P1 mentor=P3 cycle=wegweiser/2023 from=2023-10-10 until=2024-09-30"
)
private let meeting = deed("meeting-held", "2023-11-03", "meeting=E51 tandem=T21 minutes=60")
private let group = deed(
  "group-formed",
  "2023-10-10",
  "group=G31 cycle=wegweiser/2023 mentors=P3 mentees=P1,P2"
)
private let completion = deed("tandem-completed", "2024-05-01", "tandem=T21")
private let person = Opening.person(5)
private let application = Opening.application(15, of: 5, as: "mentee")
private let workshop = Opening.workshop(41)

extension RuleCase {
  static let ofEveryArea: [RuleCase] = [
    RuleCase(.exists, "a meeting of no tandem", refused: meeting, mended: [tandem]),
    RuleCase(
      .isNew,
      "a slug that is taken",
      refused: Opening.programme,
      passes: deed("programme-defined", "2023-01-10", "slug=leuchtturm title=Leuchtturm")
    ),
    RuleCase(
      .notTwice,
      "the same meeting",
      given: [tandem, meeting],
      refused: deed("meeting-held", "2023-11-03", "meeting=E52 tandem=T21 minutes=60"),
      passes: deed("meeting-held", "2023-11-03", "meeting=E52 tandem=T21 minutes=60 time=14:30")
    ),
    RuleCase(
      .twoPersons,
      "a tandem with oneself",
      refused: Opening.tandem(21, mentee: 1, mentor: 1),
      passes: tandem
    ),
    RuleCase(
      .dayOrder,
      "a tandem that ends before it begins",
      refused: deed(
        "tandem-formed",
        "2023-10-10",
        "tandem=T21 mentee=P1 mentor=P3 cycle=wegweiser/2023 from=2023-10-10 until=2023-10-09"
      ),
      passes: tandem
    ),
    RuleCase(
      .laterHolds,
      "an end before a meeting",
      given: [tandem, deed("meeting-held", "2024-05-02", "meeting=E51 tandem=T21 minutes=60")],
      refused: completion,
      passes: deed("tandem-completed", "2024-05-02", "tandem=T21")
    ),
    RuleCase(
      .cycleOpen,
      "a meeting after the closing",
      given: [tandem, completion, Opening.closing(on: "2024-10-15")],
      refused: meeting,
      passes: deed(
        "meeting-held",
        "2023-11-03",
        "meeting=E51 tandem=T21 minutes=60 late=kam+per+Post"
      )
    ),
  ]

  static let ofProgrammes: [RuleCase] = [
    RuleCase(
      .cycleCloses,
      "a tandem that runs",
      given: [tandem],
      refused: Opening.closing(on: "2024-10-15"),
      mended: [completion]
    ),
    RuleCase(
      .cycleCloses,
      "an application without a decision",
      given: [person, application],
      refused: Opening.closing(on: "2024-10-15"),
      mended: [deed("applicant-waitlisted", "2023-09-01", "application=A15")]
    ),
    RuleCase(
      .codeInUse,
      "a list on which rules depend",
      refused: list("role"),
      passes: list("faculty")
    ),
    RuleCase(
      .slugMatches,
      "a cycle by another programme's name",
      refused: deed(
        "cycle-opened",
        "2024-05-01",
        "programme=wegweiser slug=leuchtturm/2024 from=2024-10-01 until=2025-09-30"
      ),
      passes: deed(
        "cycle-opened",
        "2024-05-01",
        "programme=wegweiser slug=wegweiser/2024 from=2024-10-01 until=2025-09-30"
      )
    ),
    RuleCase(
      .noCircle,
      "a programme that goes on as itself",
      given: [deed("programme-defined", "2023-01-10", "slug=leuchtturm title=Leuchtturm")],
      refused: deed("programme-succeeded", "2024-01-01", "from=wegweiser into=wegweiser"),
      passes: deed("programme-succeeded", "2024-01-01", "from=wegweiser into=leuchtturm")
    ),
    RuleCase(
      .purposeKnown,
      "keeping for no purpose that there is",
      refused: deed("policy-set", "2023-05-02", "cycle=wegweiser/2023 retention_months=names=36"),
      passes: deed("policy-set", "2023-05-02", "cycle=wegweiser/2023 retention_months=identity=36")
    ),
  ]

  static let ofPeople: [RuleCase] = [
    RuleCase(
      .personCurrent,
      "who was merged",
      given: [person, Duplicates.merging(5, into: 1)],
      refused: Opening.application(15, of: 5, as: "mentor"),
      passes: Opening.application(15, of: 1, as: "mentor")
    ),
    RuleCase(
      .personsMerged,
      "a splitting of two who were never merged",
      given: [person],
      refused: Duplicates.splitting(5, from: 1, on: "2023-10-01"),
      mended: [Duplicates.merging(5, into: 1)]
    ),
    RuleCase(
      .carriedOver,
      "a merging that would lose a restriction",
      given: [person, deed("processing-restricted", "2023-09-01", "person=P5 purpose=photo")],
      refused: Duplicates.merging(5, into: 1),
      mended: [deed("processing-restricted", "2023-09-01", "person=P1 purpose=photo")]
    ),
    RuleCase(
      .contactStopped,
      "a survey to somebody who is not to be written to",
      given: [instrument, deed("contact-stopped", "2023-09-01", "person=P2 reason=objected")],
      refused: issue("persons=P1,P2"),
      passes: issue("persons=P1")
    ),
    RuleCase(
      .objectionOpen,
      "an answer to no objection",
      refused: deed("objection-decided", "2023-10-01", "person=P1 purpose=photo decision=granted"),
      mended: [deed("objection-raised", "2023-09-15", "person=P1 purpose=photo")]
    ),
    RuleCase(
      .restricted,
      "the lifting of no restriction",
      refused: deed("restriction-lifted", "2023-10-01", "person=P1 purpose=photo"),
      mended: [deed("processing-restricted", "2023-09-15", "person=P1 purpose=photo")]
    ),
    RuleCase(
      .hasReminder,
      "a note that reminds of nothing",
      given: [
        deed("note-added", "2024-01-10", "person=P1 text=anrufen"),
        deed("note-added", "2024-01-10", "person=P1 text=anrufen remind_on=2024-02-01"),
      ],
      refused: deed("reminder-done", "2024-02-02", "reminder=#18"),
      passes: deed("reminder-done", "2024-02-02", "reminder=#19")
    ),
    RuleCase(
      .consentGiven,
      "the withdrawal of no consent",
      refused: deed("consent-withdrawn", "2024-01-01", "person=P1 purpose=photo"),
      mended: [deed("consent-given", "2023-06-01", "person=P1 purpose=photo")]
    ),
  ]

  static let ofApplications: [RuleCase] = [
    RuleCase(
      .oneApplication,
      "a second one in one role",
      refused: Opening.application(15, of: 1, as: "mentee"),
      passes: Opening.application(15, of: 1, as: "mentor")
    ),
    RuleCase(
      .applicationUndecided,
      "a second decision",
      given: [person, application],
      refused: deed("applicant-rejected", "2023-09-01", "application=A11"),
      passes: deed("applicant-rejected", "2023-09-01", "application=A15")
    ),
    RuleCase(
      .applicationStanding,
      "an interview about one that was withdrawn",
      given: [
        person, application, deed("application-withdrawn", "2023-08-10", "application=A15"),
      ],
      refused: deed("interview-held", "2023-08-21", "application=A15"),
      passes: deed("interview-held", "2023-08-09", "application=A12")
    ),
    RuleCase(
      .applicationWaitlisted,
      "a promotion from no waiting list",
      given: [person, application],
      refused: deed("applicant-promoted", "2023-09-20", "application=A15"),
      mended: [deed("applicant-waitlisted", "2023-09-01", "application=A15")]
    ),
    RuleCase(
      .applicationDecided,
      "the notice of no decision",
      given: [person, application],
      refused: deed("decision-notified", "2023-09-03", "application=A15"),
      mended: [deed("applicant-rejected", "2023-09-01", "application=A15")]
    ),
    RuleCase(
      .applicationAdmitted,
      "an accepted place that was not offered",
      given: [person, application],
      refused: deed("place-accepted", "2023-09-10", "application=A15"),
      mended: [Opening.admission(of: 15)]
    ),
    RuleCase(
      .tandemsEnded,
      "a declined place in a running tandem",
      given: [tandem],
      refused: deed("place-declined", "2024-05-02", "application=A11"),
      mended: [completion]
    ),
  ]

  static let ofMatching: [RuleCase] = [
    RuleCase(
      .menteeAdmitted,
      "a mentee without a place",
      given: [person, application],
      refused: Opening.tandem(21, mentee: 5, mentor: 3),
      mended: [Opening.admission(of: 15)]
    ),
    RuleCase(
      .mentorRecruited,
      "a mentor who was not recruited",
      given: [person],
      refused: Opening.tandem(21, mentee: 1, mentor: 5),
      mended: [Opening.recruitment(of: 5)]
    ),
    RuleCase(
      .mentorCapacity,
      "a third mentee of one mentor",
      given: [
        person, application, Opening.admission(of: 15), tandem,
        Opening.tandem(22, mentee: 2, mentor: 3),
      ],
      refused: Opening.tandem(23, mentee: 5, mentor: 3),
      passes: Opening.tandem(23, mentee: 5, mentor: 4)
    ),
    RuleCase(
      .mentorsPerMentee,
      "a second mentor",
      given: [tandem],
      refused: Opening.tandem(22, mentee: 1, mentor: 4, on: "2024-05-02"),
      mended: [completion]
    ),
    RuleCase(
      .directFormation,
      "a tandem without a proposal",
      given: [Opening.policy { $0.directFormation = false }],
      refused: tandem,
      mended: [Opening.policy { $0.directFormation = true }]
    ),
    RuleCase(
      .tandemRunning,
      "a meeting after the end",
      given: [tandem, completion],
      refused: deed("meeting-held", "2024-05-02", "meeting=E51 tandem=T21 minutes=60"),
      passes: deed("meeting-held", "2024-05-01", "meeting=E51 tandem=T21 minutes=60")
    ),
    RuleCase(
      .pastPlannedEnd,
      "a lapse before the planned end",
      given: [tandem],
      refused: deed("tandem-lapsed", "2024-09-29", "tandem=T21"),
      passes: deed("tandem-lapsed", "2024-09-30", "tandem=T21")
    ),
  ]

  static let ofWork: [RuleCase] = [
    RuleCase(
      .groupRunning,
      "a meeting before the group was formed",
      given: [group],
      refused: deed("meeting-held", "2023-10-09", "meeting=E51 group=G31 minutes=90"),
      passes: deed("meeting-held", "2023-10-10", "meeting=E51 group=G31 minutes=90")
    ),
    RuleCase(
      .workshopNotCancelled,
      "a cancelled workshop that is held",
      given: [workshop, Opening.workshop(42), Opening.cancelled(41, on: "2023-11-01")],
      refused: Opening.held(41),
      passes: Opening.held(42)
    ),
    RuleCase(
      .workshopNotHeld,
      "the cancellation of a workshop that was held",
      given: [workshop, Opening.workshop(42), Opening.held(41)],
      refused: Opening.cancelled(41, on: "2023-11-10"),
      passes: Opening.cancelled(42, on: "2023-11-10")
    ),
    RuleCase(
      .workshopOfCycle,
      "presence for a cycle that the workshop is not of",
      given: [Opening.nextCycle, workshop],
      refused: deed(
        "attendance-recorded",
        "2023-11-09",
        "workshop=W41 person=P1 status=present cycles=wegweiser/2024"
      ),
      passes: Opening.attendance(of: 1, at: 41)
    ),
    RuleCase(
      .notAParticipant,
      "presence of somebody from outside",
      given: [person, workshop],
      refused: Opening.attendance(of: 5, at: 41),
      mended: [application, Opening.admission(of: 15)]
    ),
  ]
}

private func list(_ name: String) -> Entry {
  var entry = Entry(CodeListDefined.self)
  entry.on = day("2023-05-01")
  do throws(Fault) {
    try entry.fill("list", .text(name))
    try entry.fill("codes", .list([.map(["code": .text("law"), "en": .text("Law")])]))
  } catch { preconditionFailure("\(error)") }
  return entry
}
