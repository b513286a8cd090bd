import CBOR
import Dispatch
import EventLog
import MerkleLog
import Mentoring
import Synchronization

/// Checks the checkpoint that each commit left: that it is of this log and branch, that the log signed it,
/// and that everybody with an event in it cosigned it and had the right to act there.
///
/// Keys and rights are those of a position: what was enrolled, revoked or rotated before it. What changes
/// them stands alone in its commit, so that there is no order within a commit to go by. A signature proves
/// the use of a key, no more.
final class SignatureCheck {
  /// What must have signed the checkpoint of one commit.
  private struct Demand: Sendable {
    let size: UInt64
    let note: SignedNote
    let known: KnownKeys
    let keys: Set<VerifierKey>

    /// What is wrong with the signatures.
    ///
    /// Nobody is asked for where the log's key is not known and all events of the commit are withheld.
    var discrepancy: Discrepancy? {
      guard !keys.isEmpty else { return nil }
      let signers: [SignedNote.Signer]
      do throws(NoteError) { signers = try note.verify(with: known) } catch {
        return Discrepancy(
          .signatures,
          at: size,
          Message(
            "the checkpoint up to here is not signed as it should be: \(error)",
            de: "der Prüfpunkt bis hier ist nicht gültig unterschrieben: \(Message(error).de)"
          )
        )
      }
      guard let missing = keys.first(where: { key in !signers.contains { $0.key == key } }) else {
        return nil
      }
      return Discrepancy(
        .signatures,
        at: size,
        Message(
          "the checkpoint up to here is not signed by \(missing.name)",
          de: "der Prüfpunkt bis hier ist nicht von \(missing.name) unterschrieben"
        )
      )
    }
  }

  /// What was found wrong first; nothing is looked at behind it.
  private(set) var discrepancy: Discrepancy?
  /// How many signatures were checked.
  private(set) var count = 0
  /// How long it took, in milliseconds.
  private(set) var tookMs: UInt64 = 0

  private let identity: LogIdentity
  private let hasher: SHA256
  /// The public key of the log that is in force now; nil where it is not known.
  private let current: Key?
  private let rotations: LogKeys
  /// Events that change rights and actors' keys, in the order of the log.
  private var changes: ArraySlice<Fact>
  private var actors = EnrolledActors()
  /// Where each later branch of the log's history begins.
  private let branches: [(position: Position, branch: UInt64)]
  private var knownSets: [Set<VerifierKey>: KnownKeys] = [:]
  private var waiting: [Demand] = []

  /// Begins before the first event of a log.
  init(_ reader: LogReader, _ identity: LogIdentity, current: Key?) throws(OfficeError) {
    self.identity = identity
    self.current = current
    hasher = try newHasher()
    rotations = try reader.logKeys()
    changes = try reader.facts(of: EnrolledActors.selection)[...]
    branches = try reader.branches()
  }

  /// Takes the next commit, whose tree has been found right.
  func take(_ commit: LogJudge.Commit) {
    let began = Clock.steadyMs()
    defer { tookMs += Clock.steadyMs() - began }
    guard discrepancy == nil else { return }
    do throws(Discrepancy) {
      waiting.append(try demand(of: commit))
    } catch {
      // What is wrong with an earlier one comes first.
      settle()
      discrepancy = discrepancy ?? error
    }
    if waiting.count >= 1024 { settle() }
  }

  /// Checks what is still waiting.
  func finish() {
    let began = Clock.steadyMs()
    settle()
    tookMs += Clock.steadyMs() - began
  }

  /// Checks the signatures of the commits that wait, on all cores; the first that is wrong counts.
  private func settle() {
    let demands = waiting
    waiting.removeAll(keepingCapacity: true)
    guard !demands.isEmpty, discrepancy == nil else { return }
    count += demands.reduce(0) { $0 + $1.keys.count }
    let first = Mutex<(index: Int, discrepancy: Discrepancy)?>(nil)
    let stretch = 64
    DispatchQueue.concurrentPerform(iterations: (demands.count + stretch - 1) / stretch) { part in
      for index in part * stretch..<min(demands.count, (part + 1) * stretch) {
        guard let found = demands[index].discrepancy else { continue }
        first.withLock { first in
          if first.map({ index < $0.index }) ?? true { first = (index, found) }
        }
        return
      }
    }
    discrepancy = first.withLock { $0?.discrepancy }
  }

  private func demand(of commit: LogJudge.Commit) throws(Discrepancy) -> Demand {
    let size = commit.size
    let checkpoint: SignedCheckpoint
    do throws(LineFault) { checkpoint = try SignedCheckpoint(parsing: commit.note.span) } catch {
      throw wrong(
        size,
        "the checkpoint up to here cannot be read: \(error)",
        "der Prüfpunkt bis hier ist nicht lesbar: \(Message(error).de)"
      )
    }
    let branch = branches.last { $0.position <= size }?.branch ?? 1
    let origin = checkpoint.checkpoint.origin
    guard let own = try? identity.origin(branch: branch), origin == own else {
      throw wrong(
        size,
        "the checkpoint up to here is of another log: \(origin)",
        "der Prüfpunkt bis hier ist von einem anderen Protokoll: \(origin)"
      )
    }
    // Whatever came before the commit: an incremental check begins amidst the log.
    try takeChanges(through: commit.sizeBefore)
    var keys = try logKeys(ofSize: size, own)
    for actor in commit.actors { keys.insert(try key(of: actor, in: commit)) }
    try takeChanges(of: commit)
    let known = try known(keys, size)
    return Demand(size: size, note: checkpoint.note, known: known, keys: keys)
  }

  /// The keys to be looked up, made once: most commits need the same.
  private func known(_ keys: Set<VerifierKey>, _ size: UInt64) throws(Discrepancy) -> KnownKeys {
    if let known = knownSets[keys] { return known }
    do throws(KnownKeys.Ambiguity) {
      let known = try KnownKeys(Array(keys))
      knownSets[keys] = known
      return known
    } catch { throw wrong(size, "\(error)", Message(error).de) }
  }

  private func logKeys(
    ofSize size: UInt64,
    _ origin: KeyName
  ) throws(Discrepancy) -> Set<VerifierKey> {
    var keys: Set<VerifierKey> = []
    for key in rotations.keys(ofSize: size, current: current) {
      do throws(VerifierKey.Fault) {
        keys.insert(
          try VerifierKey(name: origin, kind: .log, publicKey: key.bytes, hasher: hasher)
        )
      } catch { throw wrong(size, "\(error)", Message(error).de) }
    }
    return keys
  }

  /// The key that somebody with an event in a commit had to sign it with.
  private func key(
    of actor: String,
    in commit: LogJudge.Commit
  ) throws(Discrepancy) -> VerifierKey {
    var rights = actors
    // The first of all enrols itself, under the key that it makes known.
    if rights.all.isEmpty, let first = changes.first, first.position == 1 {
      try take(first, &rights)
    }
    guard let id = ID<Actor>(typed: actor), let enrolment = rights.enrolment(of: id),
      enrolment.mayRecord, let key = identity.cosignerKey(of: enrolment, hasher)
    else {
      throw wrong(
        commit.sizeBefore + 1,
        "\(actor) had no right to record what stands here",
        "\(actor) durfte nicht erfassen, was hier steht"
      )
    }
    return key
  }

  /// Takes in what a commit changes of rights and keys.
  private func takeChanges(of commit: LogJudge.Commit) throws(Discrepancy) {
    guard let change = changes.first, change.position <= commit.size else { return }
    guard commit.size == commit.sizeBefore + 1 else {
      throw wrong(
        change.position,
        "rights are changed here amidst other events",
        "hier ändern sich Rechte inmitten anderer Ereignisse"
      )
    }
    try takeChanges(through: commit.size)
  }

  private func takeChanges(through position: Position) throws(Discrepancy) {
    while let change = changes.first, change.position <= position {
      try take(change, &actors)
      changes.removeFirst()
    }
  }

  private func take(_ change: Fact, _ actors: inout EnrolledActors) throws(Discrepancy) {
    do throws(CBORError) { try actors.take(change) } catch {
      throw wrong(
        change.position,
        "its fields cannot be read: \(error)",
        "seine Felder sind nicht lesbar („\(error)“)"
      )
    }
  }

  private func wrong(_ position: Position, _ english: String, _ german: String) -> Discrepancy {
    Discrepancy(.signatures, at: position, Message(english, de: german))
  }
}
