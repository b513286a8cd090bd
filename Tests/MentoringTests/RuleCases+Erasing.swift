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
      .exists,
      "an erasure on a request to see the data",
      given: [deed("access-requested", "2024-01-10", "person=P1")],
      refused: erased("persons=P1 request=#18"),
      passes: erased("persons=P1")
    ),
    RuleCase(
      .notTwice,
      "a second erasure on one request",
      given: [
        deed("erasure-requested", "2024-01-10", "person=P1"),
        erased("persons=P1 purposes=survey request=#18", scope: "purpose"),
      ],
      refused: erased("persons=P1 purposes=text request=#18", scope: "purpose"),
      passes: erased("persons=P1 purposes=text", scope: "purpose")
    ),
    RuleCase(
      .notTwice,
      "a decision about a request that was carried out",
      given: [
        deed("erasure-requested", "2024-01-10", "person=P1"),
        deed("erasure-requested", "2024-01-11", "person=P2"),
        erased("persons=P1 request=#18"),
      ],
      refused: deed("erasure-decided", "2024-03-01", "request=#18 decision=refused"),
      passes: deed("erasure-decided", "2024-03-01", "request=#19 decision=refused")
    ),
    RuleCase(
      .exists,
      "a disclosure on what is no request",
      given: [deed("access-requested", "2024-01-10", "person=P1")],
      refused: disclosed("person=P1 request=#4"),
      passes: disclosed("person=P1 request=#18")
    ),
    RuleCase(
      .exists,
      "a disclosure on another person's request",
      given: [deed("access-requested", "2024-01-10", "person=P1")],
      refused: disclosed("person=P2 request=#18"),
      passes: disclosed("person=P1 request=#18")
    ),
    RuleCase(
      .notTwice,
      "a disclosure on a request that is answered",
      given: [
        deed("access-requested", "2024-01-10", "person=P1"),
        deed("access-answered", "2024-01-20", "request=#18 decision=granted"),
      ],
      refused: disclosed("person=P1 request=#18"),
      passes: disclosed("person=P1")
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

private func erased(_ whom: String, scope: String = "everything") -> Entry {
  deed("person-erased", "2024-02-02", "\(whom) scope=\(scope) ground=objection epoch=2")
}

private func disclosed(_ to: String) -> Entry {
  deed("exported", "2024-03-01", "kind=disclosure \(to)")
}
