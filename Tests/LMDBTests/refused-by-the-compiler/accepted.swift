// accepted
import LMDB

func replace(_ environment: borrowing Environment, _ table: Table) throws -> Int {
  var write = try environment.beginWrite()
  let old = try write.value(for: [1].span, in: table)?.count ?? 0
  try write.put([2].span, for: [1].span, in: table)
  try write.commit()
  let snapshot = try environment.snapshot()
  let new = try snapshot.value(for: [1].span, in: table)?.count ?? 0
  return old + new
}
