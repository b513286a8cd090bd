import Mentoring

// The rows about surveys, results and record keeping; the stories begin as in the other rows.

private let tandem = Opening.tandem(21, mentee: 1, mentor: 3)
private let completion = deed("tandem-completed", "2024-05-01", "tandem=T21")
private let person = Opening.person(5)
private let workshop = Opening.workshop(41)

private func answer(_ values: String, on date: String = "2023-10-01") -> Entry {
  deed("survey-answered", date, "instrument=swe version=1 wave=t0 " + values)
}

/// A questionnaire of one item, and its first wave.
extension RuleCase {
  static let instrument = deed(
    "instrument-defined",
    "2023-05-01",
    "slug=swe version=1 items=swe1=1..5+Ich+finde+einen+Weg score=mean minimum_answered=1"
  )

  static func issue(_ values: String) -> Entry {
    deed(
      "survey-issued",
      "2023-09-20",
      "instrument=swe version=1 wave=t0 cycle=wegweiser/2023 " + values
    )
  }
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
