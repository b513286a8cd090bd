import Mentoring

/// What is asked before somebody is forgotten, and after.
extension RuleCase {
  static let ofErasing: [RuleCase] = [
    RuleCase(
      .notErased,
      "a new name of somebody who was erased",
      given: [erased("persons=P1")],
      refused: deed("person-updated", "2024-03-01", "person=P1 family_name=Meyer"),
      passes: deed("person-updated", "2024-03-01", "person=P2 family_name=Meyer")
    ),
    RuleCase(
      .wholePerson,
      "the erasure of one id of two",
      given: [deed("persons-merged", "2024-02-01", "from=P2 into=P1")],
      refused: erased("persons=P1"),
      passes: erased("persons=P1,P2")
    ),
    RuleCase(
      .erasureGranted,
      "an erasure on a request that was refused",
      given: [
        deed("erasure-requested", "2024-01-10", "person=P1"),
        deed("erasure-decided", "2024-01-20", "request=#18 decision=refused"),
      ],
      refused: erased("persons=P1 request=#18"),
      passes: erased("persons=P1")
    ),
    RuleCase(
      .redactable,
      "the withholding of an erasure",
      given: [erased("persons=P2")],
      refused: deed("redacted", "2024-03-01", "position=#18 ground=unlawful"),
      passes: deed("redacted", "2024-03-01", "position=#3 ground=unlawful")
    ),
    RuleCase(
      .nothingRestsOnIt,
      "the withholding of a cycle that people have applied to",
      refused: deed("redacted", "2024-03-01", "position=#2 ground=unlawful"),
      passes: deed("redacted", "2024-03-01", "position=#3 ground=unlawful")
    ),
  ]
}

private func erased(_ whom: String) -> Entry {
  deed("person-erased", "2024-02-02", "\(whom) scope=everything ground=objection epoch=2")
}
