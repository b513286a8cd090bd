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

// MARK: Results and record keeping

private func list(_ name: String) -> Entry {
  var entry = Entry(CodeListDefined.self)
  entry.on = day("2023-05-01")
  do throws(Fault) {
    try entry.fill("list", .text(name))
    try entry.fill("codes", .list([.map(["code": .text("law"), "en": .text("Law")])]))
  } catch { preconditionFailure("\(error)") }
  return entry
}

private let instrument = deed(
  "instrument-defined",
  "2023-05-01",
  "slug=swe version=1 items=swe1=1..5+Ich+finde+einen+Weg score=mean minimum_answered=1"
)

private func issue(_ values: String) -> Entry {
  deed(
    "survey-issued",
    "2023-09-20",
    "instrument=swe version=1 wave=t0 cycle=wegweiser/2023 " + values
  )
}

private func answer(_ values: String, on date: String = "2023-10-01") -> Entry {
  deed("survey-answered", date, "instrument=swe version=1 wave=t0 " + values)
}

extension RuleCase {
  static let ofResults: [RuleCase] = [
    RuleCase(
      .answersFit,
      "an answer outside the scale",
      given: [instrument],
      refused: answer("person=P1 answers=swe1=6"),
      passes: answer("person=P1 answers=swe1=5")
    ),
    RuleCase(
      .cycleNamed,
      "an answer of somebody in two cycles",
      given: [
        instrument, Opening.nextCycle,
        deed(
          "application-submitted",
          "2023-06-02",
          "application=A19 person=P1 cycle=wegweiser/2024 role=mentor"
        ),
      ],
      refused: answer("person=P1 answers=swe1=5"),
      passes: answer("person=P1 cycle=wegweiser/2024 answers=swe1=5")
    ),
    RuleCase(
      .tokenFits,
      "a token of another wave",
      given: [
        instrument, person,
        issue("persons=P1,P2,P3,P4,P5 anonymous=yes tokens=Q11,Q12,Q13,Q14,Q15"),
      ],
      refused: deed("survey-answered", "2023-10-01", "token=Q11 wave=t1 answers=swe1=2"),
      passes: deed("survey-answered", "2023-10-01", "token=Q11 answers=swe1=2")
    ),
    RuleCase(
      .anonymousEnough,
      "an anonymous survey of two people",
      given: [instrument, person],
      refused: issue("persons=P1,P2 anonymous=yes tokens=Q11,Q12"),
      passes: issue("persons=P1,P2,P3,P4,P5 anonymous=yes tokens=Q11,Q12,Q13,Q14,Q15")
    ),
    RuleCase(
      .listFits,
      "a survey of more than 200 people at once",
      given: [instrument] + (100...300).map { Opening.person($0) },
      refused: issue("persons=" + (100...300).map { "P\($0)" }.joined(separator: ",")),
      passes: issue("persons=" + (100...299).map { "P\($0)" }.joined(separator: ","))
    ),
    RuleCase(
      .wholePeriod,
      "an outcome in a month that stands on a day within it",
      refused: deed("outcome-reported", "2025-03-02", "person=P1 kind=degree precision=month"),
      passes: deed("outcome-reported", "2025-03-01", "person=P1 kind=degree precision=month")
    ),
    RuleCase(
      .feedbackFits,
      "feedback on a workshop about a tandem",
      given: [workshop],
      refused: deed(
        "feedback-given",
        "2024-06-01",
        "workshop=W41 from=mentee about=tandem rating=4"
      ),
      passes: deed(
        "feedback-given",
        "2024-06-01",
        "workshop=W41 from=mentee about=workshop rating=4"
      )
    ),
    RuleCase(
      .certificateCriteria,
      "a certificate before the tandem was completed",
      given: [
        deed("policy-set", "2023-05-03", "cycle=wegweiser/2023 certificate_criteria=completed"),
        tandem,
      ],
      refused: deed("certificate-issued", "2024-06-01", "person=P1 cycle=wegweiser/2023"),
      mended: [completion]
    ),
    RuleCase(
      .certificateStands,
      "the revocation of no certificate",
      refused: deed(
        "certificate-revoked",
        "2024-07-01",
        "person=P1 cycle=wegweiser/2023 reason=Täuschung"
      ),
      mended: [deed("certificate-issued", "2024-06-01", "person=P1 cycle=wegweiser/2023")]
    ),
    RuleCase(
      .alumnaJoined,
      "leaving a network without being in it",
      refused: deed("alumna-left", "2025-06-01", "person=P1"),
      mended: [deed("alumna-joined", "2025-01-01", "person=P1")]
    ),
  ]

  static let ofKeeping: [RuleCase] = [
    RuleCase(
      .legalHold,
      "the erasure of somebody whose data are held",
      given: [
        deed("legal-hold-set", "2024-01-05", "person=P1 ground=audit"),
        deed("erasure-requested", "2024-01-10", "person=P1"),
      ],
      refused: deed("erasure-decided", "2024-01-20", "request=#19 decision=granted"),
      mended: [deed("legal-hold-released", "2024-01-15", "hold=#18")]
    )
  ]
}
