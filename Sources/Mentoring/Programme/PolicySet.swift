// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// The rules of a cycle, in force from the day it happened.
public struct PolicySet: Action {
  public static let title = Title("policy-set", "Policy set", de: "Regelwerk festgelegt")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "in force from its day; a later policy changes measures, never decisions",
    de: "gilt ab seinem Tag; ein späteres Regelwerk ändert Kennzahlen, nie Entscheidungen"
  )

  public let cycle = Field<CycleSlug>("cycle", "for which cycle", de: "für welchen Durchgang")
  public let plannedMonths = Field<Int?>(
    "planned_months",
    "planned length in months",
    de: "geplante Dauer in Monaten",
    in: 1...120
  )
  public let minimumMeetings = Field<Int?>(
    "minimum_meetings",
    "meetings at least",
    de: "Mindestzahl Treffen",
    in: 0...1000
  )
  public let minimumWorkshopHours = Field<Int?>(
    "minimum_workshop_hours",
    "hours of workshops at least",
    de: "Mindeststunden Rahmenprogramm",
    in: 0...1000
  )
  public let minimumWorkshopEvents = Field<Int?>(
    "minimum_workshop_events",
    "workshops at least",
    de: "Mindestzahl Veranstaltungen",
    in: 0...1000
  )
  public let meetingIntervalWeeks = Field<Int?>(
    "meeting_interval_weeks",
    "weeks between meetings at most",
    de: "Abstand der Treffen in Wochen",
    in: 1...52
  )
  public let mentorCapacity = Field<Int?>(
    "mentor_capacity",
    "tandems a mentor",
    de: "Tandems je Mentor*in",
    in: 1...100
  )
  public let mentorsPerMentee = Field<Int?>(
    "mentors_per_mentee",
    "mentors a mentee",
    de: "Mentor*innen je Mentee",
    in: 1...10
  )
  public let twoSidedAcceptance = Field<Bool?>(
    "two_sided_acceptance",
    "both sides accept a match",
    de: "beide Seiten stimmen zu"
  )
  public let blindProposal = Field<Bool?>(
    "blind_proposal",
    "mentors are proposed without names",
    de: "Vorschlag ohne Namen"
  )
  public let directFormation = Field<Bool?>(
    "direct_formation",
    "tandems without a proposal",
    de: "Tandems ohne Vorschlag"
  )
  public let certificateCriteria = Field<[Code]?>(
    "certificate_criteria",
    "what a certificate needs",
    de: "Voraussetzungen des Zertifikats",
    of: .certificateCriterion
  )
  public let surveyWaves = Field<Numbers?>(
    "survey_waves",
    "waves with months after the beginning",
    de: "Wellen mit Monaten ab Beginn"
  )
  public let targetPlaces = Field<Int?>("target_places", "places", de: "Plätze", in: 0...100_000)
  public let targetShareOfWomen = Field<Int?>(
    "target_share_of_women",
    "share of women, per cent",
    de: "Frauenanteil in Prozent",
    in: 0...100
  )
  public let targetCompletionRate = Field<Int?>(
    "target_completion_rate",
    "completed, per cent",
    de: "Abschlussquote in Prozent",
    in: 0...100
  )
  public let reminderIntervals = Field<Numbers?>(
    "reminder_intervals",
    "days until a reminder, by what is due",
    de: "Tage bis zur Erinnerung"
  )
  public let retentionMonths = Field<Numbers?>(
    "retention_months",
    "months of keeping, by purpose of the seal: identity=36,text=12",
    de: "Aufbewahrung in Monaten je Zweck des Siegels: identity=36,text=12"
  )

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    Concern(it)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    try CycleState.demandOpened(it.cycle, `case`)
    let purposes = SealPurpose.allCases.map(\.rawValue)
    let words = purposes.joined(separator: ", ")
    for (purpose, months) in try it.retentionMonths?.values ?? [:] {
      try `case`.demand(
        .purposeKnown,
        purposes.contains(purpose) && (0...1_200).contains(months),
        (
          Message(
            "\(purpose)=\(months) is no time of keeping",
            de: "\(purpose)=\(months) ist keine Aufbewahrungsdauer"
          ),
          remedy: Message(
            "give months from 0 to 1200 for: \(words)",
            de: "Monate von 0 bis 1200 angeben für: \(words)"
          )
        ),
        try it.cycle.tags
      )
    }
  }
}
