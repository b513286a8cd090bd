import CBOR
import EventLog
import Mentoring
import Vault

// How somebody is forgotten. Deleting a key from the log's store does not delete it, and a backup keeps
// what it has; so what is destroyed is a key that never stood in either: that of the epoch.
//
// 1. Under the log's write lock the key of the next epoch is written to the key folder's free slot and
//    given to the escrow copies.
// 2. In one transaction the person's wraps go, all others are wrapped under the next epoch, payloads that
//    nobody can open any more are deleted, the lookup table is made anew, `person-erased` is appended.
// 3. to 6. are `Office+Settle.swift`: the keyring, the end of the former epoch here and in the copies, the
//    log made anew, `epoch-destroyed`. They are finished at the next opening if they were cut short.
//
// What fails before the commit leaves everything as it was, but for an epoch that no log names, which the
// next erasure overwrites. What fails in the commit itself is decided by what the log says when it is
// opened again; so no slot is touched after such a failure.

extension Office {
  /// Ends the keys of people: step 1 and 2; `settled(waitingUpToMs:)` does the rest.
  ///
  /// - Parameters:
  ///   - orders: At most one for a person; all of them in one commit and under one new epoch.
  ///   - isTrial: Whether to judge and count only; then nothing is written.
  ///   - reaching: Told of each step that is reached.
  /// - Returns: What came of each order.
  /// - Throws: ``OfficeError``; then nothing was erased, unless the outcome is unknown.
  public borrowing func erase(
    _ orders: [ErasureOrder],
    isTrial: Bool = false,
    reaching: (ErasureStep) -> Void = { _ in }
  ) throws(OfficeError) -> [ErasureReceipt] {
    let recorder = try recorder()
    guard let keeper else { throw .noKeys(why: "keys are ended where they are") }
    var write = try beginWrite(recorder)
    if isTrial { write.becomeTrial() }
    known.clear(upTo: write.head)
    let receipts: [ErasureReceipt]
    do throws(OfficeError) {
      let erasure = try Erasure(orders, recorder, keeper, write.reader)
      if isTrial {
        receipts = try erasure.receipts(today, recorder.actor, [])
      } else {
        try nextEpoch(keeper)
        reaching(.epochMade)
        receipts = try erasure.perform(in: &write, nowMs: clock.nowMs(), today)
      }
    } catch {
      drop()
      throw error
    }
    guard !isTrial else {
      drop()
      return receipts
    }
    try commit(write)
    reaching(.committed)
    return receipts
  }

  /// Makes the key of the next epoch, here and in the copies that are at hand.
  borrowing func nextEpoch(_ keeper: Keeper) throws(OfficeError) {
    do throws(VaultError) {
      let next = try keeper.folder.addEpoch(after: keeper.vault.epoch)
      // What is lost here would be lost for everybody; a copy that is away is waited for later.
      for copy in try keeper.folder.copies() { _ = keeper.folder.give(next, to: copy) }
    } catch { throw .vault(error) }
  }
}
