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
          "the view \(view) says something else than the log; run tandembuch rebuild",
          de:
            "die Sicht \(view) sagt anderes als das Protokoll; tandembuch rebuild ausführen"
        )
      )
    case .schema(let name):
      Discrepancy(
        .views,
        at: nil,
        Message(
          "\(name) in the file of the views is not as the program makes it; run tandembuch rebuild",
          de:
            "\(name) in der Datei der Sichten ist nicht, wie das Programm es anlegt; tandembuch rebuild ausführen"
        )
      )
    case .unreadable(let reason):
      Discrepancy(
        .views,
        at: nil,
        Message(
          "the views are damaged (\(reason)); run tandembuch rebuild",
          de: "die Sichten sind beschädigt („\(reason)“); tandembuch rebuild ausführen"
        )
      )
    }
  }
}
