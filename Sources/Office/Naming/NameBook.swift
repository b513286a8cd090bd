import CBOR
import EventLog
import Mentoring
import UnicodeText

/// The names of everybody whom the record knows, former ones too, as of one position.
struct NameBook {
  /// What it was read up to.
  let head: Position
  /// In the order in which people became known.
  private(set) var identities: [Identity] = []
  /// Which of them are one and the same.
  private var families = Families()
  private var places: [String: Int] = [:]

  /// Opens every identity there is.
  init(_ reader: LogReader, _ keeper: Keeper) throws(OfficeError) {
    head = reader.head
    let query = Query(types: [PersonRegistered.name, PersonUpdated.name])
    let positions = try logged { () throws(EventLogError) in try reader.positions(matching: query) }
    for position in positions {
      guard let event = try storedEvent(at: position, reader, keeper),
        let person = event.entry?.plain("person")?.description
      else { continue }
      if places[person] == nil {
        places[person] = identities.count
        identities.append(Identity(person: person))
      }
      if let place = places[person] { identities[place].take(event) }
    }
    try readFamilies(reader)
  }

  private mutating func readFamilies(_ reader: LogReader) throws(OfficeError) {
    var merges: [Fact] = []
    do throws(EventLogError) {
      var events = try reader.events(matching: Families.selection(.everybody).query)
      while let event = try events.next() { merges.append(fact(of: event)) }
    } catch { throw .log(error) }
    for merge in merges.sorted(by: { $0.moment < $1.moment }) {
      do throws(CBORError) { try families.apply(merge) } catch {
        throw .unreadable(merge.position)
      }
    }
  }

  /// The identity with an id.
  func identity(of person: String) -> Identity? { places[person].map { identities[$0] } }

  /// All ids of somebody, who may have been registered more than once.
  func ids(of identity: Identity) -> [String] {
    ID<Person>(typed: identity.person).map { families.family(of: $0).map(\.description) }
      ?? [identity.person]
  }

  /// Those who stand for some people, each once.
  private func standing(for people: [Identity]) -> [Identity] {
    var standing: [Identity] = []
    for identity in people {
      let id = ids(of: identity)[0]
      guard !standing.contains(where: { $0.person == id }) else { continue }
      standing.append(self.identity(of: id) ?? identity)
    }
    return standing
  }

  /// The people who have a name with all of some words.
  ///
  /// Of the ways to have it only the closest counts: the name is these words and no others; they
  /// are words of it; they begin words of it. So Frauke Kühn can be named beside Frauke
  /// Kühn-Meyer and Frauke Kühnert. A title may stand there or not.
  func people(named text: String) -> [Identity] {
    let wanted = nameWords(text)
    var found: [Identity] = []
    var closest = Closeness.beginnings
    for identity in identities {
      guard let closeness = identity.closeness(to: wanted), closeness >= closest else { continue }
      if closeness > closest { found.removeAll() }
      closest = closeness
      found.append(identity)
    }
    return standing(for: found)
  }

  /// The people whose names differ from some words by a slip or two, the nearest only.
  func people(near text: String) -> [Identity] {
    let wanted = nameWords(text).map { Array($0[0].utf8) }
    guard !wanted.isEmpty else { return [] }
    var found: [Identity] = []
    var least = Int.max
    for identity in identities {
      guard let slips = identity.slips(from: wanted), slips <= least else { continue }
      if slips < least { found.removeAll() }
      least = slips
      found.append(identity)
    }
    return standing(for: found)
  }
}

/// How well some words name somebody.
private enum Closeness: Int, Comparable {
  case beginnings, words, whole

  static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

/// A word with its spellings.
private typealias Word = [String]

extension Word {
  /// Whether both are the same name.
  fileprivate func isSame(as other: Word) -> Bool { contains(where: other.contains) }

  /// Whether the other name begins with this one.
  fileprivate func begins(_ other: Word) -> Bool {
    contains { beginning in other.contains { $0.hasPrefix(beginning) } }
  }
}

extension Identity {
  /// The names, without titles, in words.
  private var names: [[Word]] {
    let present = [values["given_name"], values["family_name"]].compactMap(\.self)
    let titles = titles
    return [nameWords(present.joined(separator: " "))]
      + formerNames.map { nameWords($0).filter { !titles.contains($0) } }
  }

  private var titles: [Word] { values["title"].map(nameWords) ?? [] }

  fileprivate func closeness(to wanted: [Word]) -> Closeness? {
    let titles = titles
    // A title alone names nobody.
    let counting = titles.isEmpty ? wanted : wanted.filter { !titles.contains($0) }
    guard !counting.isEmpty else { return nil }
    return names.compactMap { name in
      guard counting.allSatisfy({ word in name.contains(where: word.begins) }) else { return nil }
      guard counting.allSatisfy({ word in name.contains(where: word.isSame) }) else {
        return .beginnings
      }
      return name.allSatisfy { word in counting.contains(where: word.isSame) } ? .whole : .words
    }.max()
  }

  /// How many letters to change so that the words are words of a name; nil if it is no slip.
  fileprivate func slips(from wanted: [[UInt8]]) -> Int? {
    names.compactMap { name in
      var sum = 0
      for word in wanted {
        let distances = name.joined().map { editDistance(word, Array($0.utf8)) }
        guard let least = distances.min(), least <= max(1, word.count / 3), least < word.count
        else { return nil }
        sum += least
      }
      return sum
    }.min()
  }
}
