import EventLog
import MerkleLog
import Mentoring
import Vault

// What keeps the promises of a record outside of it: copies of its keys, witnesses of its history, the
// end of whoever was erased.

extension Office {
  /// The escrow copies of the keys; those at hand are brought up to date on the way.
  borrowing func keyCopies() -> Finding {
    let label = Message("copies of the keys", de: "Schlüsselkopien")
    let copies: [KnownCopy]
    do throws(OfficeError) {
      copies = try log.isReadOnly ? copiesAsTheyAre() : careForCopies()
    } catch {
      return Finding(
        "key_copies",
        label,
        .advisable,
        Message("cannot be looked after", de: "nicht zu pflegen"),
        problem: error
      )
    }
    let useless = copies.filter(\.isUseless).map(\.copy.path).joined(separator: ", ")
    let behind = copies.filter { $0.fault != nil }.map(\.copy.path).joined(separator: ", ")
    guard !copies.isEmpty else {
      return Finding(
        "key_copies",
        label,
        .advisable,
        Message(
          "none, and lost keys cannot be replaced",
          de: "keine; verlorene Schlüssel sind nicht zu ersetzen"
        ),
        number: 0,
        remedy: Message(
          "tandembuch keys export DIR, to another disk",
          de: "tandembuch keys export ORDNER, auf einen anderen Datenträger"
        )
      )
    }
    guard useless.isEmpty else {
      return Finding(
        "key_copies",
        label,
        .needed,
        Message(
          "opens nothing of this record: \(useless)",
          de: "öffnet nichts aus dieser Akte: \(useless)"
        ),
        number: copies.count,
        remedy: Message(
          "make a new one and end that one: tandembuch keys copies says how",
          de: "eine neue anlegen, jene beenden: tandembuch keys copies sagt, wie"
        )
      )
    }
    guard behind.isEmpty else {
      return Finding(
        "key_copies",
        label,
        pendingErasures.isEmpty ? .advisable : .needed,
        Message("not up to date: \(behind)", de: "nicht aktuell: \(behind)"),
        number: copies.count,
        remedy: Message(
          "bring it back, then see what else: tandembuch keys copies",
          de: "sie zurückholen; mehr dazu: tandembuch keys copies"
        )
      )
    }
    return Finding(
      "key_copies",
      label,
      .fine,
      Message(
        "\(copies.count) at hand and up to date",
        de: "\(copies.count), zur Hand und aktuell"
      ),
      number: copies.count
    )
  }

  private borrowing func copiesAsTheyAre() throws(OfficeError) -> [KnownCopy] {
    guard let keys = keeper?.folder else { return [] }
    let known = try knownCopies()
    return try vaulted { () throws(VaultError) in
      try known.map { copy throws(VaultError) in
        KnownCopy(
          copy: copy,
          fault: try keys.isAtHand(copy) ? nil : .missing(path: copy.path)
        )
      }
    }
  }

  /// How far back the newest checkpoint lies that a known witness has cosigned.
  borrowing func lastWitness() throws(OfficeError) -> Finding {
    let label = Message("last witness", de: "letzte Bezeugung")
    let (dayMs, now): (UInt64, UInt64) = (86_400_000, clock.nowMs())
    let snapshot = try snapshot()
    let reader = snapshot.reader
    let seen = try lastWitnessed(reader)
    let (head, size) = (reader.head, seen?.size ?? 0)
    let firstUnseenMs = try logged { () throws(EventLogError) in
      try reader.recordedMs(from: size + 1)
    }
    // It counts how long something has stood on the office's word only, not how old the cosignature is.
    let unseenDays = firstUnseenMs.map { (now - min(now, $0)) / dayMs } ?? 0
    let age = seen?.timeS.map { Int(clamping: (now - min(now, $0 * 1000)) / dayMs) }
    let new = head - min(head, size)
    let since = age.map {
      ($0 == 1 ? "1 day ago" : "\($0) days ago", $0 == 1 ? "vor 1 Tag" : "vor \($0) Tagen")
    }
    return Finding(
      "witness_age_days",
      label,
      unseenDays < 30 ? .fine : .advisable,
      seen == nil
        ? Message("none is known", de: "keine bekannt")
        : Message(
          "\(since.map { $0.0 + ", " } ?? "")up to #\(size); \(new) events since",
          de: "\(since.map { $0.1 + ", " } ?? "")bis #\(size); seither \(new) Ereignisse"
        ),
      number: age,
      remedy: unseenDays >= 30
        ? Message(
          "tandembuch checkpoint, for a witness to cosign (help witness)",
          de: "tandembuch checkpoint, zum Bezeugen (help witness)"
        ) : nil
    )
  }

  private borrowing func lastWitnessed(_ reader: LogReader) throws(OfficeError)
    -> (size: UInt64, timeS: UInt64?)?
  {
    let keys = try witnessKeys()
    let witnesses: KnownKeys
    do throws(KnownKeys.Ambiguity) { witnesses = try KnownKeys(keys) } catch {
      throw .checkpoint(.key(Message(error)))
    }
    var last: (size: UInt64, timeS: UInt64?)?
    try logged { () throws(EventLogError) in
      try reader.forEachWitnessed(backwards: true) { (size, bytes) throws(EventLogError) in
        // What does not hold is verify's to say.
        guard let checkpoint = try? SignedCheckpoint(parsing: bytes),
          let signers = try? checkpoint.note.verify(with: witnesses)
        else { return true }
        last = (size, signers.compactMap(\.timeS).max())
        return false
      }
    }
    return last
  }

  /// The erasures that are not complete, since when, and what they wait for.
  borrowing func erasures() throws(OfficeError) -> Finding {
    let label = Message("erasures", de: "Löschungen")
    let snapshot = try snapshot()
    let positions = Set(try unsettledErasures())
    let open = try erasures(snapshot.reader).map(\.fact).filter { positions.contains($0.position) }
    guard !open.isEmpty || !pendingErasures.isEmpty else {
      return Finding(
        "pending_erasures",
        label,
        .fine,
        Message("all are complete", de: "alle sind abgeschlossen"),
        number: 0
      )
    }
    let names = open.map { "#\($0.position) (\($0.on))" }.joined(separator: ", ")
    let german = open.map { "#\($0.position) (\($0.on.german))" }.joined(separator: ", ")
    return Finding(
      "pending_erasures",
      label,
      .needed,
      open.isEmpty
        ? Message(
          "what was withheld is not gone everywhere yet",
          de: "Zurückgehaltenes ist noch nicht überall vernichtet"
        )
        : Message("not complete: \(names)", de: "nicht abgeschlossen: \(german)"),
      number: open.count,
      remedy: Message("tandembuch erase --pending", de: "tandembuch erase --pending"),
      pending: pendingErasures
    )
  }
}
