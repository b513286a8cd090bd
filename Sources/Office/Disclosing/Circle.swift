import EventLog
import Mentoring

// Whom a disclosure names. A page for one person must not give away the others who stand in the same
// event: the invited, the members of a group, those who were there.
//
// 1. The person's own ids are told, and no others but those of 2.
// 2. The other half of a tandem is told in what is about the two: they know each other. In a list of
//    many, such as the recipients of a survey, that half is one of the others.
// 3. In what is about a blind match that was not opened nobody but the person is told.
// 4. Whoever is not told is counted, each person once.
// 5. One-time tokens are neither told nor counted: with one of them anybody could answer.

/// Whom a disclosure may name.
struct Circle {
  /// The ids of the person.
  let own: Set<String>
  /// The ids of those with whom the person is or was in a tandem.
  let partners: Set<String>
  private let families: Families

  /// Finds those whom the person knows.
  ///
  /// - Parameters:
  ///   - family: All ids of the person.
  ///   - families: Which persons are one.
  ///   - pairs: The two of each tandem.
  init(_ family: [ID<Person>], _ families: Families, pairs: [(mentee: String, mentor: String)]) {
    let own = Set(family.map(\.description))
    var partners: Set<String> = []
    for pair in pairs {
      let other =
        own.contains(pair.mentee) ? pair.mentor : own.contains(pair.mentor) ? pair.mentee : nil
      guard let other = other.flatMap({ ID<Person>(typed: $0) }) else { continue }
      partners.formUnion(families.family(of: other).map(\.description))
    }
    self.own = own
    self.partners = partners.subtracting(own)
    self.families = families
  }

  /// Who may be named in an event, by what it is tagged with.
  ///
  /// - Parameters:
  ///   - tags: The tags of the event.
  ///   - isBlind: Whether it is about a match of which the mentor is not told.
  /// - Returns: The ids.
  func named(in tags: [String], isBlind: Bool) -> Set<String> {
    let isOfTwo = tags.contains { $0.hasPrefix("tandem:") || $0.hasPrefix("match:") }
    return isOfTwo && !isBlind ? own.union(partners) : own
  }

  /// A value without the persons whom it may not name, and how many they are.
  ///
  /// Wherever an id stands in it: alone, in a list, as a key or a value of a map.
  func told(_ plain: Plain, naming named: Set<String>) -> (plain: Plain?, others: Int) {
    var others: Set<ID<Person>> = []
    let told = told(plain, named, &others)
    return (told, others.count)
  }

  private func told(_ plain: Plain, _ named: Set<String>, _ others: inout Set<ID<Person>>)
    -> Plain?
  {
    switch plain {
    case .text(let text): return told(text, named, &others).map { .text($0) }
    case .integer, .bool: return plain
    case .list(let values):
      let left = values.compactMap { told($0, named, &others) }
      return left.isEmpty && !values.isEmpty ? nil : .list(left)
    case .map(let values):
      var left: [String: Plain] = [:]
      for (key, value) in values where told(key, named, &others) != nil {
        left[key] = told(value, named, &others)
      }
      return left.isEmpty && !values.isEmpty ? nil : .map(left)
    }
  }

  /// A text without the ids that may not be told; a correction has several in one, as they were typed.
  private func told(_ text: String, _ named: Set<String>, _ others: inout Set<ID<Person>>)
    -> String?
  {
    var left: [Substring] = []
    var isWhole = true
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let word = String(part).trimmed
      if let person = ID<Person>(typed: word), !named.contains(person.description) {
        others.insert(families.current(person))
        isWhole = false
      } else if ID<Respondent>(typed: word) != nil {
        isWhole = false
      } else {
        left.append(part)
      }
    }
    guard !isWhole else { return text }
    return left.isEmpty ? nil : left.joined(separator: ",").trimmed
  }
}
