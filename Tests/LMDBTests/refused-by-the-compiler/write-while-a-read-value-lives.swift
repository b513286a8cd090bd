// refused: overlapping accesses to 'write'
import LMDB

func overwrite(_ environment: borrowing Environment, _ table: Table) throws {
  var write = try environment.beginWrite()
  let old = try write.value(for: [1].span, in: table)
  try write.put([2].span, for: [1].span, in: table)
  print(old?.count ?? 0)
}
