import CommandLineKit
import FoundationEssentials
import Mentoring
import Migrations

/// Adds to `Migrations` what was declared since the last time; what stands there is not touched.
struct Freeze: Command {
  static let abstract = "Freeze the actions as they are declared now."
  static let discussion = """
    Adds every action and version that Events.lock does not have, with its fields, and bytes of it to \
    Golden. Refuses where what was shipped is declared otherwise today: then the action needs a new \
    version, with a step in its history.
    """
  static let examples = [Example("In the project's folder", "freeze Migrations")]

  @Argument("DIR", help: "The folder Migrations.", completion: .folders)
  var folder: String

  func run(in context: Context<NoSharedOptions>) throws {
    let (lockPath, bodiesPath) = (folder + "/Events.lock", folder + "/Golden/bodies.jsonl")
    let logPath = folder + "/Golden/log.jsonl"
    var shipped = try Shipped(
      lock: text(of: lockPath),
      bodies: text(of: bodiesPath),
      log: text(of: logPath)
    )
    let breaches = shipped.breaches(by: Catalogue.actions)
    guard breaches.isEmpty else {
      throw Failure(.refused, breaches.joined(separator: "\n"))
    }
    let additions = shipped.additions(in: Catalogue.actions)
    do throws(Fault) { try shipped.add(Catalogue.actions) } catch {
      throw Failure(.usage, "\(error.field): \(error.why.en)")
    }
    if shipped.log == nil {
      let log = try GoldenLog.made()
      shipped.log = log
      try Data(log.text.utf8).write(to: URL(filePath: logPath), options: .atomic)
    }
    try Data(shipped.lock.text.utf8).write(to: URL(filePath: lockPath), options: .atomic)
    try Data(shipped.bodiesText.utf8).write(to: URL(filePath: bodiesPath), options: .atomic)
    for addition in additions { try context.console.output.write(addition + "\n") }
  }

  private func text(of path: String) throws -> String {
    guard FileManager.default.fileExists(atPath: path) else { return "" }
    return try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }
}
