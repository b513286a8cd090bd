// refused: cannot convert value of type 'Table' to expected argument type 'IntegerTable'
import LMDB

func mistake(_ snapshot: borrowing Snapshot, _ table: Table) throws {
  _ = try snapshot.value(at: 1, in: table)?.count
}
