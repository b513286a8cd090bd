import MerkleLog
import Mentoring

extension ShareManifest {
  /// What is wrong where a share is not what it says of itself; nil where it is.
  func discrepancy(from head: TreeHead?, withheld: UInt64?) -> Discrepancy? {
    if let withheld, withheld != withheldCount {
      return Discrepancy(
        .log,
        at: nil,
        Message(
          "the share names \(withheldCount) events that it withholds, and withholds \(withheld)",
          de:
            "die Weitergabe nennt \(withheldCount) zurückgehaltene Ereignisse und hält \(withheld) zurück"
        )
      )
    }
    guard let head, head.size != through || head.root.description != root else { return nil }
    return Discrepancy(
      .log,
      at: nil,
      Message(
        "the share names a tree of \(through) events with the root \(root), and holds another",
        de: "die Weitergabe nennt einen Baum über \(through) Ereignisse mit der Wurzel \(root) "
          + "und enthält einen anderen"
      )
    )
  }
}
