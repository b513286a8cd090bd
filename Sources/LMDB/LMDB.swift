// LMDB: one memory-mapped file of sorted tables, one writer, many consistent snapshots.
//
// In: a folder, tables by name, keys and values as spans of bytes. Out: spans that view the map in
// place and cannot outlive the transaction that promises them; every failure as an `LMDBError`.
// It must never know what the bytes mean. No C type leaves it.
//
// The rules that the types keep, so that breaking them does not compile:
//
// 1. A snapshot or a write cannot outlive its environment.
// 2. A borrowed value cannot outlive its transaction, nor live across a put into it.
// 3. A write ends once: it is consumed by `commit()`, or dropped, which aborts it.
// 4. A write stays on the thread that began it: it is not to be had from asynchronous code.
//
// The rules that are kept while running:
//
// 5. Default durability only. Every commit is on the disk when `commit()` returns.
// 6. A data file that is missing, empty or shorter than its pages is an error on opening, never an
//    empty store and never a bus error later.
// 7. One process opens one environment once (a POSIX rule: closing any second descriptor of the
// lock
//    file would drop the locks of the first).
// 8. No duplicates-in-a-key tables and no nested transactions: both have known faults in the
//    versions of LMDB that are in use.

/// Bytes viewed in place, for as long as their owner is borrowed.
public typealias Bytes = Span<UInt8>
