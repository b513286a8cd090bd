import EventLog
public import Mentoring
import UnicodeText

/// Who a person is, as last recorded, and under which names the person was known before.
public struct Identity: Sendable {
  /// The id.
  public let person: String
  /// The sealed values by field, the latest of each.
  public var values: [String: String] = [:]
  /// Earlier names.
  public var formerNames: [String] = []

  /// `Frauke Kühn`, or nil when nothing can be read.
  public var name: String? {
    let parts = [values["title"], values["given_name"], values["family_name"]].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}

extension Identity {
  /// Takes the next registration or update.
  mutating func take(_ event: OpenedEvent) {
    guard let entry = event.entry else { return }
    let before = name
    for field in entry.action.fields where field.isSealed {
      if let value = entry.plain(field.key)?.description { values[field.key] = value }
    }
    if let before, let name, before != name { formerNames.append(before) }
  }
}

extension Office {
  /// The ids of those whose names nobody can read any more.
  public borrowing func erasedPersons() throws(OfficeError) -> Set<String> {
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    return try erasures(snapshot.reader).reduce(into: []) { ids, erasure in
      ids.formUnion(erasure.nameless.map(\.description))
    }
  }

  /// Who a person is; empty without keys.
  public borrowing func identity(of person: String) throws(OfficeError) -> Identity {
    var identity = Identity(person: person)
    let query = Query(
      types: [PersonRegistered.name, PersonUpdated.name],
      tags: ["person:\(person)"]
    )
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    let reader = snapshot.reader
    let positions = try logged { () throws(EventLogError) in
      try reader.positions(matching: query)
    }
    for position in positions {
      if let event = try storedEvent(at: position, reader, keeper) { identity.take(event) }
    }
    return identity
  }

  /// The person who has an id, by the one that stands, named as far as the keys reach; none if nobody has.
  public borrowing func find(_ person: ID<Person>) throws(OfficeError) -> [Identity] {
    do throws(OfficeError) { _ = try thing(person.description, of: "person") } catch {
      if case .notFound = error { return [] }
      throw error
    }
    guard let stands = try family(of: person).first else { return [] }
    return [try identity(of: stands.description)]
  }

  /// The people whose present or former name, e-mail or organisation has all words of a text.
  ///
  /// Umlauts, accents and case do not matter. Opens every identity there is: about 20 µs a person.
  public borrowing func find(_ text: String) throws(OfficeError) -> [Identity] {
    guard let keeper else {
      throw withoutKeys("names are sealed, and can be searched only with the record's keys")
    }
    let wanted = text.split(separator: " ").map { searchKeys(String($0)) }
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    return try NameBook(snapshot.reader, keeper).identities.filter { identity in
      let words =
        ([
          identity.values["title"], identity.values["given_name"], identity.values["family_name"],
          identity.values["email"], identity.values["organisation"],
        ].compactMap(\.self)
        + identity.formerNames).joined(separator: " ")
      return wanted.allSatisfy { keys in matches(keys, words) }
    }
  }

  /// Whether a word of a text begins with one of the spellings.
  private borrowing func matches(_ keys: [String], _ text: String) -> Bool {
    let words = text.split { $0 == " " || $0 == "-" || $0 == "@" }
      .flatMap { searchKeys(String($0)) }
    let whole = searchKeys(text)
    return keys.contains { key in
      words.contains { $0.hasPrefix(key) } || whole.contains { $0.contains(key) }
    }
  }
}
