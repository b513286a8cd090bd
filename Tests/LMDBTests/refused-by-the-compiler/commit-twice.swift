// refused: 'write' consumed more than once
import LMDB

func commitTwice(_ environment: borrowing Environment) throws {
  let write = try environment.beginWrite()
  try write.commit()
  try write.commit()
}
