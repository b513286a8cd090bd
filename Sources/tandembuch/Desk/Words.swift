import CivilCalendar
import CommandLineKit
import Mentoring
import Views

/// The name of an action as it is typed.
struct ActionName: ArgumentValue {
  let action: any Action.Type

  init?(argument: String) {
    guard let action = Catalogue.action(argument) else { return nil }
    self.action = action
  }

  var argument: String { action.name }
  static var placeholder: String { "ACTION" }
  static var expectation: String { "an action (all of them: tandembuch actions)" }
  static var choices: [String] { Catalogue.actions.map { $0.name } }

  /// What the shell offers: every action with its label.
  static var completion: Completion {
    .computed { _ in Catalogue.actions.map { Suggestion($0.name, about: $0.title.label.en) } }
  }
}

/// The name of a view as it is typed.
struct ViewName: ArgumentValue {
  let view: any View.Type

  init?(argument: String) {
    let name = String(argument.map { $0 == "-" ? "_" : $0 })
    guard let view = ViewCatalogue.view(name) else { return nil }
    self.view = view
  }

  var argument: String { view.name }
  static var placeholder: String { "VIEW" }
  static var choices: [String] { ViewCatalogue.all.map { $0.name } }

  /// What the shell offers: every view with its label.
  static var completion: Completion {
    .computed { _ in ViewCatalogue.all.map { Suggestion($0.name, about: $0.label.en) } }
  }
}

extension Language {
  /// A day as people write it: `03.11.2025` in German, ISO otherwise.
  func day(_ day: Day) -> String {
    isGerman ? day.german : day.description
  }

  /// An ISO day as people write it; any other text as it is.
  func day(iso text: String) -> String {
    guard isGerman, let date = try? readDate(text) else { return text }
    return date.german
  }

  /// A number to one place: `57,5` in German, `57.5` otherwise.
  func decimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    let (whole, tenth) = abs(tenths).quotientAndRemainder(dividingBy: 10)
    return (tenths < 0 ? "-" : "") + "\(whole)" + (isGerman ? "," : ".") + "\(tenth)"
  }

  /// A share: `57,5 %` in German, `57.5%` otherwise.
  func perCent(_ share: Double) -> String { decimal(share) + (isGerman ? " %" : "%") }

  /// A number with the right form of its noun.
  func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}

/// Milliseconds since 1970 as a time in UTC, to the second: `2025-11-03T14:30:05Z`.
func timestamp(_ milliseconds: UInt64) -> String {
  let seconds = Int(milliseconds / 1000)
  let (day, time) = seconds.quotientAndRemainder(dividingBy: 86_400)
  let parts = [time / 3600, time / 60 % 60, time % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
  return "\(isoDate(ofDay: day))T\(parts.joined(separator: ":"))Z"
}
