import CBOR
import EventLog
public import Mentoring

extension Office {
  /// All ids of a person, the one that stands first: those merged into one are one person.
  public borrowing func family(of person: ID<Person>) throws(OfficeError) -> [ID<Person>] {
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    return try families(snapshot.reader).family(of: person)
  }

  /// Shows the events of all ids of a person in the order of recording, until `show` says false.
  borrowing func trail(
    ofFamily family: [ID<Person>],
    after: Position,
    through: Position,
    backwards: Bool,
    _ reader: LogReader,
    _ show: (OpenedEvent) throws -> Bool
  ) throws {
    var positions: Set<Position> = []
    for tag in family.flatMap(\.tags) {
      positions.formUnion(try reader.positions(matching: Query(tags: [tag])))
    }
    let asked = positions.filter { after < $0 && $0 <= through }.sorted()
    for position in backwards ? asked.reversed() : asked {
      guard let event = try reader.event(at: position) else { continue }
      guard try show(try openedEvent(event, reader, keeper)) else { return }
    }
  }
}

/// Which persons are one and the same, read from the log.
func families(_ reader: LogReader) throws(OfficeError) -> Families {
  let types = Families.selection(.everybody).types
  var facts: [Fact] = []
  do throws(EventLogError) {
    var events = try reader.events(matching: Query(types: types))
    while let event = try events.next() { facts.append(fact(of: event)) }
  } catch { throw .log(error) }
  var families = Families()
  for fact in facts.sorted(by: { $0.moment < $1.moment }) {
    do throws(CBORError) { try families.apply(fact) } catch { throw .unreadable(fact.position) }
  }
  return families
}
