public import EventLog
public import MerkleLog
import Mentoring
import Vault
import Views

// The whole record checked again from its bytes. The log shows itself whole first: file, events, payloads,
// tree, index. On that rest who signed and had the right to, what witnesses saw, what the seals hold, and
// what the views say; the last two are left out where the log itself is wrong.

/// What `verify` is doing, for whoever waits.
public enum VerificationStep: Sendable {
  /// Events, payloads, tree and index, and with them the signatures.
  case log
  /// What is sealed.
  case seals
  /// The views made anew.
  case views
}

extension Office {
  /// Checks the record: every event, payload, hash, checkpoint, signature, right, seal and view.
  ///
  /// - Parameters:
  ///   - from: The first position; what comes before was checked earlier.
  ///   - keys: The log's verifier key and those of witnesses, for whoever has no key folder; they are
  ///     trusted beside those that are known here.
  ///   - progress: Told what is being done, and how many events of how many are.
  /// - Returns: What was checked, and what is wrong.
  /// - Throws: ``OfficeError`` where it cannot be checked at all.
  public borrowing func verify(
    from: Position = 1,
    keys: [VerifierKey] = [],
    progress: @escaping (VerificationStep, UInt64, UInt64) -> Void = { _, _, _ in }
  ) throws(OfficeError) -> Verification {
    let snapshot = try snapshot()
    let reader = snapshot.reader
    let head = reader.head
    guard from > 0, from <= max(head, 1) else { throw .beyondHead(from, head: head) }
    var verification = Verification(from: from, head: head)
    if case .keeping(.beforeErasure)? = keysObstacle { verification.isBeforeErasure = true }
    try checkLog(&verification, reader, keys) { progress(.log, $0, $1) }
    guard verification.discrepancies.allSatisfy({ $0.area != .log }) else { return verification }
    try checkWitnesses(&verification, reader, keys)
    try checkSeals(&verification, reader) { progress(.seals, $0, head) }
    try checkViews(&verification) { progress(.views, $0, $1) }
    return verification
  }

  private borrowing func checkLog(
    _ verification: inout Verification,
    _ reader: LogReader,
    _ keys: [VerifierKey],
    _ progress: (UInt64, UInt64) -> Void
  ) throws(OfficeError) {
    let began = Clock.steadyMs()
    var judge = LogJudge(allowsWithheld: { _ in true }, allowsMissing: { _ in true })
    var signatures: SignatureCheck?
    var trusted: TreeHead?
    var obstacle: OfficeError?
    let share = try folder.share()
    do throws(OfficeError) {
      let key = try currentLogKey(reader, keys)
      verification.knowsLogKey = key != nil
      let check = try SignatureCheck(reader, log.identity, current: key)
      let ended = try EndedContent(reader, share: share)
      judge = LogJudge(
        allowsWithheld: { ended.allowsWithheld($0) },
        allowsMissing: { ended.allowsMissing($0) },
        objection: { commit in
          check.take(commit)
          return nil
        }
      )
      signatures = check
      if verification.from > 1 { trusted = try treeHead(reader, verification.from - 1) }
    } catch {
      // What it rests on cannot be read: then the log says what is wrong with it.
      obstacle = error
    }
    let report: LogReport
    do throws(EventLogError) {
      report = try log.check(from: trusted, judge: judge) { done, all in
        progress(done, all)
        return true
      }
    } catch { throw .log(error) }
    signatures?.finish()
    for fault in report.faults {
      verification.add(
        Discrepancy(.log, at: fault.position == 0 ? nil : fault.position, words(for: fault.kind))
      )
    }
    if let obstacle, report.faults.isEmpty { throw obstacle }
    verification.add(signatures?.discrepancy)
    if let share, report.faults.isEmpty {
      let counted = verification.from == 1 ? report.withheld : nil
      verification.add(share.discrepancy(from: report.head, withheld: counted))
    }
    verification.isShare = share != nil
    verification.root = report.head?.root.description
    verification.commits = report.commits
    verification.withheld = report.withheld
    verification.signatures = signatures?.count ?? 0
    verification.times.signaturesMs = signatures?.tookMs ?? 0
    verification.times.hashingMs = UInt64((report.hashingS * 1_000).rounded())
    verification.times.logMs = Clock.steadyMs() - began - verification.times.signaturesMs
  }

  private borrowing func treeHead(
    _ reader: LogReader,
    _ size: UInt64
  ) throws(OfficeError) -> TreeHead {
    do throws(EventLogError) { return try reader.treeHead(ofSize: size) } catch {
      throw .log(error)
    }
  }

  private borrowing func checkSeals(
    _ verification: inout Verification,
    _ reader: LogReader,
    _ progress: (UInt64) -> Void
  ) throws(OfficeError) {
    guard let keeper else { return }
    let began = Clock.steadyMs()
    var check = SealCheck(keeper)
    var discrepancy = try check.wraps(reader)
    var position = verification.from
    while discrepancy == nil, position <= verification.head {
      discrepancy = try check.event(at: position, reader)
      if position % 4096 == 0 { progress(position) }
      position += 1
    }
    if discrepancy == nil {
      let recorder = Recorder(known: Known(), keeper: keeper, today: today, actor: "")
      discrepancy = try check.lookups(recorder, reader)
    }
    verification.add(discrepancy)
    (verification.opened, verification.ended) = (check.opened, check.ended)
    verification.times.sealsMs = Clock.steadyMs() - began
  }

  private borrowing func checkViews(
    _ verification: inout Verification,
    _ progress: @escaping (UInt64, UInt64) -> Void
  ) throws(OfficeError) {
    let began = Clock.steadyMs()
    defer { verification.times.viewsMs = Clock.steadyMs() - began }
    do throws(ViewsError) {
      let compared = try ViewStore.compare(folder: folder.views, log: log) { position, head in
        progress(position, head)
        return true
      }
      verification.comparedViews = compared.isStanding
      verification.add(compared.difference?.discrepancy)
    } catch { throw .views(error) }
  }
}
