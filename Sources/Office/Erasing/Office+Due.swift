import EventLog
public import Mentoring
import SQLite

extension Office {
  /// What the policies' times of keeping ask to be erased now, as orders for ``erase(_:isTrial:reaching:)``.
  ///
  /// The keys of a person are the same in every cycle, so a purpose is due once it is due in all of
  /// them. What a rule stands against is left out and named.
  ///
  /// - Throws: ``OfficeError``, or what the views say.
  public borrowing func dueErasures() throws -> (orders: [ErasureOrder], refused: [Problem]) {
    let due = try dueKeys()
    let recorder = try recorder()
    let snapshot = try log.snapshot()
    let reader = snapshot.reader
    if known.upTo != reader.head { known.clear(upTo: reader.head) }
    var orders: [ErasureOrder] = []
    var refused: [Problem] = []
    for (person, purposes) in due {
      let ended = try recorder.answering(reader, nil) { () throws(Objection) in
        try known.state(ErasedKeys.self, of: person, at: .ever).purposes
      }
      let left = purposes.filter { !ended.contains(Code(stringLiteral: $0.rawValue)) }
      guard !left.isEmpty else { continue }
      let isAll = left.count == SealPurpose.allCases.count
      let order = ErasureOrder(
        person,
        isAll ? .everything : .purposes(left),
        ground: "retention-ended"
      )
      do throws(OfficeError) {
        guard let keeper else { continue }
        _ = try Erasure.judged(order, at: reader.head + 1, recorder, keeper, reader)
        orders.append(order)
      } catch {
        guard case .problems(let problems) = error else { throw error }
        refused += problems
      }
    }
    return (orders, refused)
  }

  /// Of whom something is due that a legal hold keeps, on the person, a cycle or a funder.
  public borrowing func heldDue() throws -> [ID<Person>] {
    try asking { database in
      var statement = try database.prepare(
        """
        SELECT DISTINCT person FROM retention_due
        GROUP BY person, purpose HAVING min(due) AND max(held) ORDER BY person
        """
      )
      var found: [ID<Person>] = []
      while try statement.step() {
        if let person = ID<Person>(typed: statement.text(at: 0)) { found.append(person) }
      }
      return found
    }
  }

  /// The purposes that are due of each person, those who stand for merged ones.
  private borrowing func dueKeys() throws -> [(person: ID<Person>, purposes: Set<SealPurpose>)] {
    try asking { database in
      var statement = try database.prepare(
        """
        SELECT person, purpose FROM retention_due
        GROUP BY person, purpose HAVING min(due) AND NOT max(held) ORDER BY person
        """
      )
      var found: [(person: ID<Person>, purposes: Set<SealPurpose>)] = []
      while try statement.step() {
        guard let person = ID<Person>(typed: statement.text(at: 0)),
          let purpose = SealPurpose(rawValue: statement.text(at: 1))
        else { continue }
        if found.last?.person != person { found.append((person, [])) }
        found[found.count - 1].purposes.insert(purpose)
      }
      return found
    }
  }
}
