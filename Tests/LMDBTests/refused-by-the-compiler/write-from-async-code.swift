// refused: 'beginWrite' is unavailable from asynchronous contexts
import LMDB

func later(_ environment: borrowing Environment) async throws {
  _ = try environment.beginWrite()
}
