import CBOR
import EventLog
import Mentoring

// What a share does without. Whoever has not consented to evaluation, today and whatever was said
// earlier, is not in it: no event that is tagged with the person, nor with an application, a match,
// a tandem or a group that the person is in. The other half of a tandem loses those events too: what
// a pair did cannot be told of one of them.
//
// A group is not in the list of the design, but is formed by one event that names its members: once
// that is withheld, nothing is left that the others could be counted by.

/// Which events of a log are handed over only as their hash.
struct Withholding {
  private let persons: Persons
  /// The tags of things that somebody is in who has not consented.
  private let barred: Set<String>
  /// What was recorded behind it was not looked at, and is withheld.
  let through: Position

  /// Looks through the log, given who has consented to evaluation by now.
  init(consenting: Set<String>, _ reader: LogReader) throws(OfficeError) {
    let persons = Persons(consenting: consenting, families: try families(reader))
    let makings = try Self.makings(reader)
    var barred: Set<String> = []
    var isGrowing = true
    // What names a barred thing when it is made, as a tandem its predecessor, is withheld with it;
    // and nothing could be told of a thing whose making is withheld. The other way it does not go:
    // the predecessor stands for itself.
    while isGrowing {
      isGrowing = false
      for making in makings where !barred.contains(making.made) {
        guard making.tags.contains(where: { persons.bars($0) || barred.contains($0) }) else {
          continue
        }
        barred.insert(making.made)
        isGrowing = true
      }
    }
    self.persons = persons
    self.barred = barred
    through = reader.head
  }

  /// Whether an event is handed over only as its hash.
  func withholds(_ event: borrowing Event) -> Bool {
    guard event.position <= through else { return true }
    return event.tags.contains { persons.bars($0) || barred.contains($0) }
  }

  private static let things: Set<String> = ["application", "match", "tandem", "group"]

  /// An event that makes such a thing, or a correction of one, which carries the tags of before and
  /// after.
  private struct Making {
    let made: String
    let tags: [String]
  }

  private static func makings(_ reader: LogReader) throws(OfficeError) -> [Making] {
    var makings: [Making] = []
    var made: [Position: String] = [:]
    do throws(EventLogError) {
      for action in Catalogue.actions {
        guard let thing = action.madeThing, things.contains(thing),
          let key = action.fields.first(where: { $0.makesThing })?.key
        else { continue }
        var events = try reader.events(matching: Query(types: [action.name]))
        while let event = try events.next() {
          let tags = event.tags
          // Where the id cannot be read, nothing that the event is tagged with is told of.
          guard let id = Self.text(key, in: event.body) else {
            makings += tags.map { Making(made: $0, tags: tags) }
            continue
          }
          made[event.position] = "\(thing):\(id)"
          makings.append(Making(made: "\(thing):\(id)", tags: tags))
        }
      }
      var corrections = try reader.events(matching: Query(types: [Corrected.name]))
      while let event = try corrections.next() {
        let tags = event.tags
        let targets = tags.compactMap { tag -> String? in
          guard tag.hasPrefix("event:") else { return nil }
          return Position(tag.dropFirst("event:".utf8.count)).flatMap { made[$0] }
        }
        makings += targets.map { Making(made: $0, tags: tags) }
      }
    } catch { throw .log(error) }
    return makings
  }

  /// A text of a body; nil where there is none.
  private static func text(_ key: String, in body: Span<UInt8>) -> String? {
    guard let value = try? CBORMap(decoding: body)[key] else { return nil }
    var reader = CBORReader(value.span)
    return try? reader.text()
  }

  /// Who may be in a share.
  private struct Persons {
    /// Who has consented to evaluation, by the ids that stand.
    let consenting: Set<String>
    let families: Families

    /// Whether a tag is that of a person who has not consented.
    func bars(_ tag: String) -> Bool {
      guard tag.hasPrefix("person:") else { return false }
      guard let person = ID<Person>(tag: tag) else { return true }
      return !consenting.contains(families.current(person).description)
    }
  }
}
