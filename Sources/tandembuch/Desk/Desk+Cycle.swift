import CommandLineKit
import Mentoring
import Office

extension Desk {
  /// The cycle that words name, by its whole name or the end of it.
  func cycle(_ words: String, _ office: borrowing Office) throws -> String {
    do {
      return try named(words, office)
    } catch OfficeError.notFound(let words) {
      throw Failure(
        .usage,
        say("there is no cycle '\(words)'", "es gibt keinen Durchgang '\(words)'"),
        advice: "tandembuch list cycles"
      )
    }
  }

  private func named(_ words: String, _ office: borrowing Office) throws -> String {
    switch try office.thing(words, of: "cycle", byName: true) {
    case .cycle(let slug): return slug
    case .programme(let slug):
      throw Failure(
        .usage,
        say("'\(slug)' is a programme, not a cycle", "'\(slug)' ist ein Programm, kein Durchgang"),
        advice: say("name one of its cycles", "einen seiner Durchgänge nennen")
          + ": tandembuch list cycles --programme \(slug)"
      )
    default: throw OfficeError.notFound(words)
    }
  }
}
