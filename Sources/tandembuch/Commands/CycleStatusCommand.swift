import CommandLineKit
import Mentoring
import Office

/// Shows how a cycle stands.
struct CycleStatusCommand: OfficeCommand {
  static let name = "status"
  static let abstract = "Show how a cycle stands: what is to do, numbers at every stage, targets."
  static let discussion = """
    A cycle on one page: where it stands in its calendar, what waits, how many mentees and mentors \
    came to each stage and how many of them are women, its targets, tandems, certificates and \
    surveys. All numbers are those of the views 'cycles', 'stages', 'due', 'certificate_check' and \
    'surveys'. CSV and JSON hold one number a row.
    """
  static let examples = [
    Example("How a cycle stands", "cycle status wegweiser/2025"),
    Example("By the end of its name", "cycle status 2025"),
    Example("Its numbers for a spreadsheet", "cycle status 2025 --format csv"),
  ]
  static let seeAlso = ["due", "show", "list stages"]

  @Argument("CYCLE", help: "The cycle; the end of its name is enough where it means one only.")
  var cycle: String

  func work(at desk: Desk) throws {
    let office = try desk.office()
    let slug = try desk.cycle(cycle, office)
    let wording = try Wording(desk.language, office)
    let status = try office.asking { database in
      try CycleStatus(of: slug, today: office.today, database)
    }
    guard !desk.isForPeople else { return try status.writePage(wording, at: desk) }
    let table = try desk.table(CycleStatus.columns)
    for row in status.rows { try table.append(row) }
    try table.finish()
  }
}
