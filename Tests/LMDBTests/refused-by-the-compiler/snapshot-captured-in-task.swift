// refused: lifetime-dependent value escapes its scope
import LMDB

func detach(_ environment: borrowing Environment, _ table: Table) throws {
  let snapshot = try environment.snapshot()
  Task { _ = try snapshot.value(for: [1].span, in: table) }
}
