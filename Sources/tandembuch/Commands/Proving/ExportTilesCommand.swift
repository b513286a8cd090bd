import CommandLineKit
import Office

/// Writes the log as tiles.
struct ExportTilesCommand: OfficeCommand {
  static let name = "tiles"
  static let abstract =
    "Write the whole log as tiles, which anybody can check without this program."
  static let discussion = """
    The folder gets a checkpoint and the files of C2SP tlog-tiles: the events' exact bytes, without \
    anything that is sealed, and the tree over them. Random ids, codes and dates stand in it in the \
    clear: it is pseudonymous, so hand it on as such. What is withheld has its hash there.

    A folder that holds an earlier export of the same log is brought up to date.
    """
  static let examples = [Example("Write all of it", "export tiles tiles")]
  static let seeAlso = ["verify", "checkpoint"]

  @Argument("DIR", help: "The folder; new, empty, or with an earlier export.", completion: .folders)
  var folder: String

  @Option(OptionDetails(placeholder: "N"), help: "The first so many events only.")
  var at: UInt64?

  func work(at desk: Desk) throws {
    let office = try desk.office(readOnly: true)
    let bar = ProgressBar(
      desk.say("tiles", "Kacheln"),
      total: nil,
      console: desk.console,
      milliseconds: steadyMilliseconds
    )
    defer { bar.finish() }
    let export = try office.exportTiles(to: folder, size: at) { done, _ in bar.advance(to: done) }
    bar.finish()
    try desk.answer([
      Answer("size", desk.say("events", "Ereignisse"), Int(clamping: export.size)),
      Answer("written", desk.say("files written", "Dateien geschrieben"), export.written),
      Answer("kept", desk.say("there already", "schon vorhanden"), export.kept),
      Answer("withheld", desk.say("withheld", "zurückgehalten"), export.withheld),
    ])
  }
}
