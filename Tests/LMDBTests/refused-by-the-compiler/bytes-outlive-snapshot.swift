// refused: lifetime-dependent value escapes its scope
import LMDB

@_lifetime(borrow environment)
func leak(_ environment: borrowing Environment, _ table: Table) throws -> Bytes? {
  let snapshot = try environment.snapshot()
  return try snapshot.value(for: [1].span, in: table)
}
