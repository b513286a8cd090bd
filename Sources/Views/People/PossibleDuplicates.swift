import CBOR
import EventLog
import Mentoring
import SQLite

/// People who may be one and the same, because they share something that the office looks up by.
enum PossibleDuplicates: View {
  static let name = "possible_duplicates"
  static let label = Message("Possible duplicates", de: "Mögliche Dubletten")
  static let about = Message(
    "two people with the same e-mail, or the same name and year of birth; as of now",
    de: "zwei Personen mit gleicher E-Mail oder gleichem Namen und Geburtsjahr; Stand jetzt"
  )
  static let columns: [Column] = [
    .person,
    Column("other", .id("person"), Message("Other", de: "Andere")),
  ]
}

/// Shows ``PossibleDuplicates`` to SQL: the keyed references of the log that lead to several people.
final class PossibleDuplicatesTable: VirtualTable {
  struct Rows: VirtualTableRows {
    let pairs: [(person: String, other: String)]
    private var index = -1

    init(_ pairs: [(person: String, other: String)]) { self.pairs = pairs }

    var rowID: Int64 { Int64(index) }

    mutating func next() -> Bool {
      index += 1
      return index < pairs.count
    }

    func column(_ column: Int, into result: borrowing SQLResult) {
      result.set(column == 0 ? pairs[index].person : pairs[index].other)
    }
  }

  private let log: LentLog
  let columns = PossibleDuplicates.columns.map { VirtualColumn($0.name, $0.kind.sql) }

  init(_ log: LentLog) { self.log = log }

  func plan(_ request: TableRequest) -> TablePlan? { TablePlan(cost: 10_000, estimatedRows: 100) }

  func rows(for plan: TablePlan, values: borrowing SQLArguments) throws -> Rows {
    var pairs: Set<[String]> = []
    try log.read { reader throws(EventLogError) in
      let families = try Self.families(reader)
      try reader.forEachLookup { (_, value) throws(EventLogError) in
        // Who was merged is one person already, and stands for the others of the family.
        let people = Set(Self.people(in: value).map { families.current($0) }).sorted()
          .map(\.description)
        for (index, person) in people.enumerated() {
          for other in people[(index + 1)...] { pairs.insert([person, other]) }
        }
        return true
      }
    }
    return Rows(
      pairs.map { (person: $0[0], other: $0[1]) }.sorted {
        ($0.person, $0.other) < ($1.person, $1.other)
      }
    )
  }

  /// The people among the ids of an entry; none where it is no array of texts.
  private static func people(in value: Span<UInt8>) -> [ID<Person>] {
    do throws(CBORError) {
      var reader = CBORReader(value)
      var people: [ID<Person>] = []
      for _ in 0..<(try reader.arrayCount()) {
        if let person = ID<Person>(typed: try reader.text()) { people.append(person) }
      }
      return people
    } catch {
      return []
    }
  }

  /// Which persons are one and the same.
  private static func families(_ reader: LogReader) throws(EventLogError) -> Families {
    var facts: [Fact] = []
    let types = Families.selection(.everybody).types
    var events = try reader.events(matching: Query(types: types))
    while let event = try events.next() {
      facts.append(
        Fact(
          position: event.position,
          on: Day(number: event.occurred),
          type: event.type,
          tags: event.tags,
          body: Array(copying: event.body)
        )
      )
    }
    var families = Families()
    for fact in facts.sorted(by: { $0.moment < $1.moment }) {
      // What cannot be read is told by the views that rest on it.
      do throws(CBORError) { try families.apply(fact) } catch { continue }
    }
    return families
  }
}
