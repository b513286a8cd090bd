import Mentoring

/// Columns that say the same in several views.
extension Column {
  static let person = Column("person", .id("person"), Message("Person", de: "Person"))
  static let tandem = Column("tandem", .id("tandem"), Message("Tandem", de: "Tandem"))
  static let group = Column("group_id", .id("group"), Message("Group", de: "Gruppe"))
  static let actor = Column("actor", .id("actor"), Message("Actor", de: "Nutzer*in"))
  static let role = Column("role", .code(list: "role"), Message("Role", de: "Rolle"))
  static let gender = Column(
    "gender",
    .code(list: "gender"),
    Message("Gender", de: "Geschlecht")
  )
  static let faculty = Column(
    "faculty",
    .code(list: "faculty"),
    Message("Faculty", de: "Fakultät")
  )
  static let decidedOn = Column("decided_on", .date, Message("Decided on", de: "Entschieden am"))
  static let minutes = Column("minutes", .number, Message("Minutes", de: "Minuten"))
  static let meetings = Column("meetings", .number, Message("Meetings", de: "Treffen"))
  static let tandems = Column("tandems", .number, Message("Tandems", de: "Tandems"))
}

// A mentor in a cycle.
extension Column {
  static let recruitedOn = Column(
    "recruited_on",
    .date,
    Message("Recruited on", de: "Gewonnen am")
  )
  static let sector = Column("sector", .code(list: "sector"), Message("Sector", de: "Bereich"))
  static let positionLevel = Column(
    "position_level",
    .code(list: "position-level"),
    Message("Level", de: "Ebene")
  )
  static let pausedOn = Column("paused_on", .date, Message("Paused since", de: "Pausiert seit"))
  static let endedOn = Column(
    "ended_on",
    .date,
    Message("Ended on", de: "Ausgeschieden am"),
    about: Message(
      "the last day on which the person ceased to be a mentor",
      de: "wann die Person zuletzt aufhörte, Mentor*in zu sein"
    )
  )
  static func capacity(_ about: Message) -> Column {
    Column("capacity", .number, Message("Capacity", de: "Plätze"), about: about)
  }
}

// A cycle: its plan and its targets.
extension Column {
  static let programme = Column("programme", .programme, Message("Programme", de: "Programm"))
  static let cycle = Column("cycle", .cycle, Message("Cycle", de: "Durchgang"))
  static let openedOn = Column("opened_on", .date, Message("Opened on", de: "Eröffnet am"))
  static let plannedFrom = Column("planned_from", .date, Message("Planned from", de: "Geplant von"))
  static let plannedUntil = Column(
    "planned_until",
    .date,
    Message("Planned until", de: "Geplant bis")
  )
  static let targetPlaces = Column(
    "target_places",
    .number,
    Message("Target: places", de: "Ziel: Plätze")
  )
  static let targetShareOfWomen = Column(
    "target_share_of_women",
    .number,
    Message("Target: women", de: "Ziel: Frauenanteil"),
    about: Message("share of women, per cent", de: "Frauenanteil in Prozent")
  )
  static let targetCompletionRate = Column(
    "target_completion_rate",
    .number,
    Message("Target: completed", de: "Ziel: Abschlussquote"),
    about: Message("completed, per cent", de: "Abschlussquote in Prozent")
  )
}
