import Mentoring
import Views

extension ViewDifference {
  /// What a check says of it.
  var discrepancy: Discrepancy {
    switch self {
    case .rows(let view, let position):
      Discrepancy(
        .views,
        at: position,
        Message(
          "the view \(view) says something else than the log",
          de:
            "die Sicht \(view) sagt anderes als das Protokoll"
        )
      )
    case .schema(let name):
      Discrepancy(
        .views,
        at: nil,
        Message(
          "\(name) in the file of the views is not as the program makes it",
          de:
            "\(name) in der Datei der Sichten ist nicht, wie das Programm es anlegt"
        )
      )
    case .unreadable(let reason):
      Discrepancy(
        .views,
        at: nil,
        Message(
          "the views are damaged (\(reason))",
          de: "die Sichten sind beschädigt („\(reason)“)"
        )
      )
    }
  }
}
