import CBOR
import Mentoring

/// The cycles as they were opened and closed, with the policy in force.
struct CycleSettings: FoldedView {
  static let name = "cycle_settings"
  static let label = Message("Cycle settings", de: "Regelwerke der Durchgänge")
  static let about = Message(
    "each cycle as it was opened and closed, with its policy",
    de: "jeder Durchgang mit Eröffnung, Abschluss und Regelwerk"
  )
  static let columns: [Column] = [
    .cycle,
    .programme,
    .openedOn,
    .plannedFrom,
    .plannedUntil,
    Column(
      "closed_on",
      .date,
      Message("Closed on", de: "Abgeschlossen am"),
      about: Message(
        "when it was closed, unless it was opened again",
        de: "Abschluss, sofern nicht wieder geöffnet"
      )
    ),
    Column(
      "tandems_until",
      .date,
      Message("Tandems until", de: "Tandems bis"),
      about: Message(
        "the last day to which the cycle was moved together with its tandems",
        de: "der letzte Tag, auf den der Durchgang mit seinen Tandems verlegt wurde"
      )
    ),
    Column(
      "tandems_moved_on",
      .date,
      Message("Tandems moved on", de: "Tandems verlegt am"),
      about: Message(
        "when that was; it holds for tandems formed until then",
        de: "wann das war; es gilt für bis dahin gebildete Tandems"
      )
    ),
    Column("mentor_capacity", .number, Message("Tandems a mentor", de: "Tandems je Mentor*in")),
    Column(
      "mentors_per_mentee",
      .number,
      Message("Mentors a mentee", de: "Mentor*innen je Mentee")
    ),
    Column(
      "two_sided_acceptance",
      .truth,
      Message("Both accept", de: "Beide stimmen zu"),
      about: Message("both sides accept a match", de: "beide Seiten stimmen einem Matching zu")
    ),
    Column(
      "blind_proposal",
      .truth,
      Message("Blind", de: "Ohne Namen"),
      about: Message("mentors are proposed without names", de: "Vorschlag ohne Namen")
    ),
    Column(
      "direct_formation",
      .truth,
      Message("Direct", de: "Direkt"),
      about: Message("tandems without a proposal", de: "Tandems ohne Vorschlag")
    ),
    Column("planned_months", .number, Message("Planned months", de: "Geplante Monate")),
    Column(
      "meeting_interval_weeks",
      .number,
      Message("Weeks between", de: "Wochenabstand"),
      about: Message(
        "weeks between meetings at most",
        de: "höchstens so viele Wochen zwischen Treffen"
      )
    ),
    Column("minimum_meetings", .number, Message("Meetings at least", de: "Mindestzahl Treffen")),
    Column(
      "minimum_workshop_hours",
      .number,
      Message("Hours at least", de: "Mindeststunden"),
      about: Message("hours of workshops at least", de: "Mindeststunden Rahmenprogramm")
    ),
    Column(
      "minimum_workshop_events",
      .number,
      Message("Workshops at least", de: "Mindestzahl Veranstaltungen")
    ),
    Column(
      "certificate_criteria",
      .codes(list: "certificate-criterion"),
      Message("Certificate", de: "Zertifikat"),
      about: Message(
        "what a certificate needs: codes of the list certificate-criterion, as a JSON array",
        de: "Voraussetzungen des Zertifikats: Codes der Liste certificate-criterion als JSON-Liste"
      )
    ),
    Column(
      "survey_waves",
      .json,
      Message("Survey waves", de: "Befragungswellen"),
      about: Message(
        "waves with months after the beginning, as a JSON object",
        de: "Wellen mit Monaten ab Beginn, als JSON-Objekt"
      )
    ),
    Column(
      "reminder_intervals",
      .json,
      Message("Reminders", de: "Erinnerungen"),
      about: Message(
        "days until a reminder by what is due, as a JSON object",
        de: "Tage bis zur Erinnerung je Anlass, als JSON-Objekt"
      )
    ),
    Column(
      "retention_months",
      .json,
      Message("Retention", de: "Aufbewahrung"),
      about: Message(
        "months of keeping by purpose, as a JSON object",
        de: "Aufbewahrung in Monaten je Zweck, als JSON-Objekt"
      )
    ),
    .targetPlaces,
    .targetShareOfWomen,
    .targetCompletionRate,
  ]
  static let keyColumns = ["cycle"]

  struct Row: ViewRow {
    let cycle: CycleSlug
    var programme: ProgrammeSlug?
    var openedOn: Int?
    var plannedFrom: Int?
    var plannedUntil: Int?
    var closedOn: Int?
    var tandemsUntil: Int?
    var tandemsMovedOn: Int?
    var mentorCapacity: Int?
    var mentorsPerMentee: Int?
    var twoSidedAcceptance: Bool?
    var blindProposal: Bool?
    var directFormation: Bool?
    var plannedMonths: Int?
    var meetingIntervalWeeks: Int?
    var minimumMeetings: Int?
    var minimumWorkshopHours: Int?
    var minimumWorkshopEvents: Int?
    var certificateCriteria: [UInt8] = []
    var surveyWaves: String?
    var reminderIntervals: String?
    var retentionMonths: String?
    var targetPlaces: Int?
    var targetShareOfWomen: Int?
    var targetCompletionRate: Int?

    func write(with writer: inout RowWriter) {
      writer.word(cycle)
      writer.word(programme)
      writer.day(openedOn)
      writer.day(plannedFrom)
      writer.day(plannedUntil)
      writer.day(closedOn)
      writer.day(tandemsUntil)
      writer.day(tandemsMovedOn)
      writer.number(mentorCapacity)
      writer.number(mentorsPerMentee)
      writer.truth(twoSidedAcceptance)
      writer.truth(blindProposal)
      writer.truth(directFormation)
      writer.number(plannedMonths)
      writer.number(meetingIntervalWeeks)
      writer.number(minimumMeetings)
      writer.number(minimumWorkshopHours)
      writer.number(minimumWorkshopEvents)
      writer.codes(encoded: certificateCriteria.span)
      writer.text(surveyWaves)
      writer.text(reminderIntervals)
      writer.text(retentionMonths)
      writer.number(targetPlaces)
      writer.number(targetShareOfWomen)
      writer.number(targetCompletionRate)
    }
  }

  var row: Row
  private var opened = Latest()
  private var closed = Latest()
  private var until = Lasting<Int>()
  private var moved = Lasting<[Int]>()
  private var policy = Policy()

  /// What the policies say, each word until a later one; what one does not say stays as it was.
  private struct Policy: Sendable {
    var mentorCapacity = Lasting<Int>()
    var mentorsPerMentee = Lasting<Int>()
    var twoSidedAcceptance = Lasting<Bool>()
    var blindProposal = Lasting<Bool>()
    var directFormation = Lasting<Bool>()
    var plannedMonths = Lasting<Int>()
    var meetingIntervalWeeks = Lasting<Int>()
    var minimumMeetings = Lasting<Int>()
    var minimumWorkshopHours = Lasting<Int>()
    var minimumWorkshopEvents = Lasting<Int>()
    var certificateCriteria = Lasting<[UInt8]>()
    var surveyWaves = Lasting<String>()
    var reminderIntervals = Lasting<String>()
    var retentionMonths = Lasting<String>()
    var targetPlaces = Lasting<Int>()
    var targetShareOfWomen = Lasting<Int>()
    var targetCompletionRate = Lasting<Int>()

    mutating func take(_ it: borrowing Fields<PolicySet>, _ moment: Occurrence) throws(CBORError) {
      mentorCapacity.take(try it.mentorCapacity, moment)
      mentorsPerMentee.take(try it.mentorsPerMentee, moment)
      twoSidedAcceptance.take(try it.twoSidedAcceptance, moment)
      blindProposal.take(try it.blindProposal, moment)
      directFormation.take(try it.directFormation, moment)
      plannedMonths.take(try it.plannedMonths, moment)
      meetingIntervalWeeks.take(try it.meetingIntervalWeeks, moment)
      minimumMeetings.take(try it.minimumMeetings, moment)
      minimumWorkshopHours.take(try it.minimumWorkshopHours, moment)
      minimumWorkshopEvents.take(try it.minimumWorkshopEvents, moment)
      let criteria = Array(copying: try it.encoded(\.certificateCriteria))
      certificateCriteria.take(criteria.isEmpty ? nil : criteria, moment)
      surveyWaves.take(try it.surveyWaves?.json, moment)
      reminderIntervals.take(try it.reminderIntervals?.json, moment)
      retentionMonths.take(try it.retentionMonths?.json, moment)
      targetPlaces.take(try it.targetPlaces, moment)
      targetShareOfWomen.take(try it.targetShareOfWomen, moment)
      targetCompletionRate.take(try it.targetCompletionRate, moment)
    }
  }

  /// Puts the policy as it stands into the row.
  private mutating func settlePolicy() {
    row.mentorCapacity = policy.mentorCapacity.value
    row.mentorsPerMentee = policy.mentorsPerMentee.value
    row.twoSidedAcceptance = policy.twoSidedAcceptance.value
    row.blindProposal = policy.blindProposal.value
    row.directFormation = policy.directFormation.value
    row.plannedMonths = policy.plannedMonths.value
    row.meetingIntervalWeeks = policy.meetingIntervalWeeks.value
    row.minimumMeetings = policy.minimumMeetings.value
    row.minimumWorkshopHours = policy.minimumWorkshopHours.value
    row.minimumWorkshopEvents = policy.minimumWorkshopEvents.value
    row.certificateCriteria = policy.certificateCriteria.value ?? []
    row.surveyWaves = policy.surveyWaves.value
    row.reminderIntervals = policy.reminderIntervals.value
    row.retentionMonths = policy.retentionMonths.value
    row.targetPlaces = policy.targetPlaces.value
    row.targetShareOfWomen = policy.targetShareOfWomen.value
    row.targetCompletionRate = policy.targetCompletionRate.value
  }

  init(_ key: CycleSlug) { row = Row(cycle: key) }

  static func tag(of key: CycleSlug) -> String { "cycle:\(key)" }
  static func write(_ key: CycleSlug, with writer: inout RowWriter) { writer.word(key) }

  static let folds: [Fold<Self>] = [
    .on(CycleOpened.self, key: { it throws(CBORError) in try it.slug }) {
      (cycle, it, moment) throws(CBORError) in
      guard cycle.opened.yields(to: moment) else { return }
      cycle.row.programme = try it.programme
      cycle.row.openedOn = moment.day
      cycle.row.plannedFrom = try it.from.number
      cycle.until.take(try it.until.number, moment)
      cycle.row.plannedUntil = cycle.until.value
    },
    .on(CycleRescheduled.self, key: { it throws(CBORError) in try it.cycle }) {
      (cycle, it, moment) throws(CBORError) in
      cycle.until.take(try it.until.number, moment)
      cycle.row.plannedUntil = cycle.until.value
      guard try it.withTandems == true else { return }
      cycle.moved.take([try it.until.number, moment.day], moment)
      cycle.row.tandemsUntil = cycle.moved.value?[0]
      cycle.row.tandemsMovedOn = cycle.moved.value?[1]
    },
    .on(CycleClosed.self, key: { it throws(CBORError) in try it.cycle }) {
      (cycle, _, moment) throws(CBORError) in
      if cycle.closed.yields(to: moment) { cycle.row.closedOn = moment.day }
    },
    .on(CycleReopened.self, key: { it throws(CBORError) in try it.cycle }) {
      (cycle, _, moment) throws(CBORError) in
      if cycle.closed.yields(to: moment) { cycle.row.closedOn = nil }
    },
    .on(PolicySet.self, key: { it throws(CBORError) in try it.cycle }) {
      (cycle, it, moment) throws(CBORError) in
      try cycle.policy.take(it, moment)
      cycle.settlePolicy()
    },
  ]
}

extension Numbers {
  /// The numbers by name as a JSON object; names hold nothing that JSON would escape.
  var json: String {
    let members = values.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{\(members.joined(separator: ","))}"
  }
}
