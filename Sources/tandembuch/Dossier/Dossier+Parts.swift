import Mentoring
import Office
import Views

/// What a page about a thing takes from one view.
struct DossierPart {
  /// The name of the view.
  let view: String
  /// The columns in which the thing stands.
  let keys: [String]
  /// Whether the row is about the thing itself, and not about others that have to do with it.
  var isOwn = false
  /// The columns that a page for people shows, in order; empty for all that hold something.
  var shown: [String] = []
  /// The column by which rows are ordered.
  var order: String?
  /// Columns of which the page says the sum in another.
  var unsaid: [String] = []

  /// The thing's own row: every column that holds something.
  static func own(_ view: String, _ key: String, unsaid: [String] = []) -> DossierPart {
    DossierPart(view: view, keys: [key], isOwn: true, unsaid: unsaid)
  }

  /// Rows about others: a table of some columns.
  static func rows(
    _ view: String,
    by keys: [String],
    _ shown: [String],
    order: String
  ) -> DossierPart {
    DossierPart(view: view, keys: keys, shown: shown, order: order)
  }

  /// What a page takes about a thing, in its order.
  static func about(_ thing: Thing) -> [DossierPart] {
    switch thing {
    case .id(let id): byKind[id.thing] ?? []
    case .cycle: ofCycle
    case .programme: ofProgramme
    case .event: []
    }
  }

  /// Everything that any page takes, for the check that it is there.
  static var all: [DossierPart] { byKind.values.flatMap(\.self) + ofCycle + ofProgramme }

  private static let byKind: [String: [DossierPart]] = [
    "person": [
      .own("persons", "person"),
      .rows(
        "tandems",
        by: ["mentee", "mentor"],
        ["tandem", "cycle", "mentee", "mentor", "begins_on", "status", "ended_on", "meetings"],
        order: "begins_on"
      ),
      .rows(
        "group_members",
        by: ["person"],
        ["group_id", "cycle", "role", "joined_on", "left_on", "meetings"],
        order: "joined_on"
      ),
      .rows(
        "applications",
        by: ["person"],
        ["cycle", "role", "status", "submitted_on", "decided_on", "career_stage", "faculty"],
        order: "submitted_on"
      ),
      .rows(
        "matches",
        by: ["mentee", "mentor"],
        [
          "match", "cycle", "mentee", "mentor", "proposed_on", "status", "mentor_accepted_on",
          "mentee_accepted_on", "closed_on",
        ],
        order: "proposed_on"
      ),
      .rows(
        "mentors",
        by: ["person"],
        ["cycle", "recruited_on", "sector", "status", "capacity", "load", "reserved", "free"],
        order: "recruited_on"
      ),
      .rows(
        "departures",
        by: ["person"],
        ["left_on", "cycle", "role", "how", "reason", "initiator"],
        order: "left_on"
      ),
      .rows(
        "consents",
        by: ["person"],
        ["purpose", "status", "decided_on", "objected_on", "restricted_on", "holds"],
        order: "decided_on"
      ),
      .rows(
        "requests",
        by: ["person"],
        ["request", "what", "purpose", "requested_on", "due_on", "answered_on", "decision"],
        order: "requested_on"
      ),
      .rows(
        "legal_holds",
        by: ["person"],
        ["hold", "ground", "set_on", "released_on"],
        order: "set_on"
      ),
      .rows("possible_duplicates", by: ["person"], ["other"], order: "other"),
      concerns(by: "person", []),
    ] + results + [due(by: "person")],
    "application": [.own("applications", "application"), due(by: "thing")],
    "match": [.own("matches", "match"), due(by: "thing")],
    "tandem": [.own("tandems", "tandem", unsaid: ofCourse)] + work(by: "tandem") + [
      agreement(by: "tandem"), feedback(by: "tandem", ["side", "respondent"]),
      concerns(by: "thing", []), due(by: "thing"),
    ],
    "group": [
      .own("groups", "group_id", unsaid: ofCourse),
      .rows(
        "group_members",
        by: ["group_id"],
        ["person", "role", "joined_on", "left_on", "reason", "meetings"],
        order: "joined_on"
      ),
    ] + work(by: "group_id") + [
      agreement(by: "group_id"), feedback(by: "group_id", ["side", "respondent"]),
      concerns(by: "thing", []), due(by: "thing"),
    ],
    "workshop": [
      .own("workshops", "workshop"),
      .rows(
        "attendance",
        by: ["workshop"],
        ["person", "cycle", "status", "hours"],
        order: "person"
      ),
      feedback(by: "workshop", ["side", "respondent"]),
      due(by: "thing"),
    ],
    "meeting": [.own("meetings", "meeting"), due(by: "thing")],
    "actor": [.own("actors", "actor")],
  ]

  /// What came of somebody's part in a programme.
  private static let results: [DossierPart] = [
    .rows(
      "certificate_check",
      by: ["person"],
      ["cycle", "criterion", "required", "actual", "missing"],
      order: "cycle"
    ),
    .rows(
      "certificates",
      by: ["person"],
      ["cycle", "status", "issued_on", "revoked_on", "certificate"],
      order: "issued_on"
    ),
    .rows(
      "survey_respondents",
      by: ["person"],
      ["instrument", "wave", "cycle", "status", "issued_on", "answered_on"],
      order: "survey"
    ),
    feedback(by: "respondent", ["tandem", "workshop"]),
    .rows(
      "outcomes",
      by: ["person"],
      ["happened_on", "kind", "precision", "source", "cycle"],
      order: "happened_on"
    ),
    .rows(
      "alumni",
      by: ["person"],
      ["joined_on", "left_on", "member", "contact"],
      order: "joined_on"
    ),
  ]

  /// What the planned end and the days paused are made of, and what the agreement says.
  private static let ofCourse = [
    "first_until", "agreed_until", "extended_until", "paused_days_over", "paused_since_meeting",
    "agreement_on", "reported_minutes", "told_contact_on",
  ]

  private static func agreement(by key: String) -> DossierPart {
    .rows(
      "agreements",
      by: [key],
      [
        "signed_on", "amended_on", "interval_weeks", "mode", "confidentiality_agreed",
        "exit_clause", "agreed_until",
      ],
      order: "signed_on"
    )
  }

  /// How a tandem or a group works together.
  private static func work(by key: String) -> [DossierPart] {
    [
      .rows(
        "meetings",
        by: [key],
        ["status", "held_on", "planned_for", "minutes", "mode", "reported_by", "confirmed"],
        order: "held_on"
      ),
      .rows(
        "goals",
        by: [key],
        ["goal", "set_on", "category", "target_date", "attainment", "rated_on"],
        order: "goal"
      ),
      .rows("check_ins", by: [key], ["done_on", "status", "next_step"], order: "done_on"),
      .rows(
        "interim_reviews",
        by: [key],
        ["held_on", "status", "next_step", "attainment", "continues"],
        order: "held_on"
      ),
    ]
  }

  private static func concerns(by key: String, _ what: [String]) -> DossierPart {
    .rows(
      "concerns",
      by: [key],
      ["concern", "raised_on"] + what + ["raised_by", "status", "resolved_on", "outcome"],
      order: "raised_on"
    )
  }

  private static func feedback(by key: String, _ who: [String]) -> DossierPart {
    .rows("feedback", by: [key], ["given_on"] + who + ["about", "rating"], order: "given_on")
  }

  private static func due(by key: String) -> DossierPart {
    .rows("due", by: [key], ["due", "what", "thing", "cycle", "rule"], order: "due")
  }

  private static let ofCycle: [DossierPart] = [
    .own("cycles", "cycle"),
    .own("cycle_settings", "cycle"),
    .rows(
      "groups",
      by: ["cycle"],
      ["group_id", "kind", "contact", "members", "begins_on", "status", "meetings"],
      order: "begins_on"
    ),
    .rows(
      "matches",
      by: ["cycle"],
      ["match", "mentee", "mentor", "proposed_on", "status", "closed_on"],
      order: "proposed_on"
    ),
    .rows(
      "departures",
      by: ["cycle"],
      ["left_on", "person", "role", "how", "reason"],
      order: "left_on"
    ),
    .rows(
      "surveys",
      by: ["cycle"],
      ["instrument", "wave", "issued", "answered", "open", "response"],
      order: "survey"
    ),
    concerns(by: "cycle", ["what", "thing"]),
    .rows(
      "calls",
      by: ["cycle"],
      ["published_on", "role", "channel", "deadline"],
      order: "published_on"
    ),
    .rows(
      "funding",
      by: ["cycle"],
      ["funder", "amount_cents", "funded_from", "funded_until", "eligible_persons"],
      order: "linked_on"
    ),
    .rows(
      "overrides",
      by: ["cycle"],
      ["position", "overridden_on", "rule", "action", "thing"],
      order: "position"
    ),
  ]

  private static let ofProgramme: [DossierPart] = [
    .own("programmes", "programme"),
    .rows(
      "cycles",
      by: ["programme"],
      ["cycle", "status", "planned_from", "planned_until", "applications", "tandems", "completed"],
      order: "planned_from"
    ),
  ]
}
