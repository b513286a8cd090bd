import CBOR
import EventLog
public import Intake
import Mentoring

extension Office {
  /// Records what a file says that the record does not have yet.
  ///
  /// The whole file is held against the rules first; if anything is wrong, nothing is recorded and
  /// all of it is named. Then it is committed in transactions of at most 10,000 actions. Whatever
  /// interrupts it: the same file again goes on where it was, because an action that is present is
  /// not recorded twice.
  ///
  /// - Parameters:
  ///   - bytes: The file, in any of the encodings and separators that `CSV` knows.
  ///   - mapping: How its rows become actions.
  ///   - cycle: The cycle that it belongs to; references are looked up there.
  ///   - isTrial: Whether to judge only.
  ///   - commitLimit: The most actions of one commit; a single row may have more.
  ///   - progress: Told how many actions of how many have been gone through.
  /// - Returns: How much was read, recorded, and there already.
  /// - Throws: ``OfficeError/problems(_:)`` with everything that is wrong; then nothing was recorded.
  public borrowing func importFile(
    _ bytes: [UInt8],
    mapping: Mapping,
    cycle: String?,
    isTrial: Bool = false,
    commitLimit: Int = 10_000,
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(OfficeError) -> ImportReport {
    if let cycle { _ = try opened(cycle) }
    let roles = try applicationRoles(cycle)
    let intake = Intake(reading: bytes, by: mapping, cycle: cycle, resolver: roles)
    let importer = Importer(intake, recorder: try recorder(), cycle: cycle)
    let isSmall = intake.actionCount <= commitLimit && intake.faults.isEmpty
    if !isSmall || isTrial {
      try judge(importer, progress)
      if isTrial { return importer.report }
      importer.beginAgain()
    }
    while importer.hasRows { try write(importer, atMost: commitLimit, progress) }
    return importer.report
  }

  /// Holds the whole file against the rules, in a write that is dropped.
  private borrowing func judge(_ importer: Importer, _ progress: (Int, Int) -> Void)
    throws(OfficeError)
  {
    var write = try beginWrite(importer.recorder)
    write.becomeTrial()
    var scribe = Scribe(importer.recorder, nowMs: clock.nowMs())
    do throws(OfficeError) {
      while importer.hasRows { try importer.recordRow(&scribe, &write, progress) }
    } catch {
      drop()
      throw error
    }
    drop()
    try importer.throwProblems()
  }

  /// Commits the next rows; if anything is wrong with one of them, none.
  private borrowing func write(
    _ importer: Importer,
    atMost limit: Int,
    _ progress: (Int, Int) -> Void
  ) throws(OfficeError) {
    var write = try beginWrite(importer.recorder)
    var scribe = Scribe(importer.recorder, nowMs: clock.nowMs())
    let start = importer.report.recorded
    do throws(OfficeError) {
      while importer.hasRows {
        let count = importer.report.recorded - start
        guard count == 0 || count + importer.nextCount <= limit else { break }
        try importer.recordRow(&scribe, &write, progress)
      }
      try importer.throwProblems()
    } catch {
      drop()
      throw error
    }
    if importer.report.recorded > start { try commit(write) } else { drop() }
  }

  private borrowing func opened(_ cycle: String) throws(OfficeError) -> Thing {
    let thing = try thing(cycle)
    guard case .cycle = thing else { throw .notFound(cycle) }
    return thing
  }

  /// The role of each application of a cycle, by its number and by its id.
  private borrowing func applicationRoles(_ cycle: String?) throws(OfficeError) -> ApplicationRoles
  {
    var roles = ApplicationRoles()
    guard let cycle else { return roles }
    let snapshot: LogSnapshot
    do throws(EventLogError) { snapshot = try log.snapshot() } catch { throw .log(error) }
    let reader = snapshot.reader
    let query = Query(types: [ApplicationSubmitted.name], tags: ["cycle:\(cycle)"])
    let positions = try logged { () throws(EventLogError) in try reader.positions(matching: query) }
    for position in positions {
      guard let entry = try storedEvent(at: position, reader, keeper)?.entry,
        let role = entry.plain("role")?.description
      else { continue }
      if let id = entry.plain("application")?.description { roles.byReference[id] = role }
      if let number = entry.plain("ref")?.description { roles.byReference[number] = role }
    }
    return roles
  }
}

/// Answers whether an application is a mentee's or a mentor's.
struct ApplicationRoles: IntakeResolver {
  var byReference: [String: String] = [:]

  func role(ofApplication reference: String) -> String? { byReference[reference.trimmed] }
}
