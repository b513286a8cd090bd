// refused: overlapping accesses to 'environment'
import LMDB

func outliveEnvironment(_ environment: consuming Environment, _ table: Table) throws(LMDBError) {
  let snapshot = try environment.snapshot()
  _ = consume environment
  _ = try snapshot.value(for: [1].span, in: table)
}
