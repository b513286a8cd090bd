import CommandLineKit
import Office

/// Makes the views anew.
struct RebuildCommand: OfficeCommand {
  static let name = "rebuild"
  static let abstract = "Make the views anew from the log; nothing is lost by it."
  static let discussion = """
    The views follow the log by themselves. This is for a damaged or deleted views folder, and to \
    convince oneself that the views hold nothing but what the log says. Others can go on reading.
    """
  static let examples = [Example("Make them anew", "rebuild")]
  static let seeAlso = ["query", "list"]

  func work(at desk: Desk) throws {
    let office = try desk.office()
    let began = steadyMilliseconds()
    let head = try office.head()
    let bar = ProgressBar(
      desk.say("views", "Sichten"),
      total: Int(clamping: head),
      console: desk.console,
      milliseconds: steadyMilliseconds
    )
    defer { bar.finish() }
    try office.rebuild { position, _ in
      bar.advance(to: Int(clamping: position))
      return true
    }
    bar.finish()
    try desk.answer([
      Answer("position", desk.say("events", "Ereignisse"), Int(clamping: head)),
      Answer(
        "milliseconds",
        desk.say("milliseconds", "Millisekunden"),
        Int(steadyMilliseconds() - began)
      ),
    ])
  }
}
