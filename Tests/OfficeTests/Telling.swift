import Mentoring
import Office
import SQLite
import Testing

/// A record that is told its history line by line, as an office would write it down.
///
/// A line is a day, an action, and its values: `2023-11-03 meeting-held tandem=t1 minutes=60`. People
/// and things have numbers of the office; a plus stands for a blank; `as=@goal` marks what the line
/// made, which `@goal` names from then on, and of several things `@tokens.0` the first.
final class Telling {
  private let record = TemporaryRecord()
  /// The record.
  let office: Office
  private var marks: [String: [String]] = [:]
  /// Where numbers of the office are looked up.
  var cycle = "wegweiser/2023"

  init() throws { office = try record.make() }

  /// Records every line of a chapter, one after the other.
  func tell(_ chapter: String, at place: SourceLocation = #_sourceLocation) throws {
    for line in chapter.split(whereSeparator: \.isNewline) {
      let (request, mark) = try read(line)
      do throws(OfficeError) {
        guard let outcome = try office.record([request]).first else { continue }
        guard let mark else { continue }
        marks[mark] = outcome.drawn.isEmpty ? ["#\(outcome.position)"] : outcome.drawn
      } catch {
        Issue.record("\(line): \(error)", sourceLocation: place)
        throw error
      }
    }
  }

  /// Expects a rule to refuse a line.
  func isRefused(
    _ line: String,
    by rule: Rule,
    at place: SourceLocation = #_sourceLocation
  ) throws {
    let (request, _) = try read(line[...])
    do throws(OfficeError) {
      _ = try office.record([request])
      Issue.record("\(line) was recorded", sourceLocation: place)
    } catch {
      guard case .problems(let problems) = error,
        case .refusal(let refusal)? = problems.first?.reason
      else { throw error }
      #expect(refusal.rule == rule, sourceLocation: place)
    }
  }

  /// The rows that a question has for an answer, their values parted by bars.
  func rows(_ sql: String) throws -> [String] {
    try office.asking { database in
      var statement = try database.prepare(sql)
      var rows: [String] = []
      while try statement.step() {
        rows.append(
          (0..<statement.columnCount).map { statement.textIfAny(at: $0) ?? "-" }
            .joined(separator: "|")
        )
      }
      return rows
    }
  }

  private func read(_ line: Substring) throws -> (Request, mark: String?) {
    let words = line.split(separator: " ").map(String.init)
    let action = try #require(Catalogue.action(words[1]), "\(line)")
    var request = Request(action, fields: [("on", .text(words[0]))])
    request.cycle = cycle
    var mark: String?
    for word in words.dropFirst(2) {
      let pair = word.split(separator: "=", maxSplits: 1).map(String.init)
      switch pair[0] {
      case "as": mark = pair[1]
      case "in": request.cycle = pair[1]
      default: request.fields.append((pair[0], .text(try meant(pair[1]))))
      }
    }
    return (request, mark)
  }

  /// What a marked word stands for.
  private func meant(_ word: String) throws -> String {
    guard word.hasPrefix("@") else { return word.replacing("+", with: " ") }
    let parts = word.split(separator: ".")
    let made = try #require(marks[String(parts[0])], "\(word)")
    return made[parts.count > 1 ? Int(parts[1]) ?? 0 : 0]
  }
}
