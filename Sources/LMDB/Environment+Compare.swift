import CLMDB
private import Glibc

extension Environment {
  /// The first table that holds other keys or values than in another environment; nil where all are
  /// the same, byte for byte.
  ///
  /// Reads every value of both, and keeps their tables open.
  public borrowing func firstDifference(
    from other: borrowing Environment
  ) throws(LMDBError) -> String? {
    let names = try tableNames()
    let others = try other.tableNames()
    for name in names.sorted() {
      guard others.contains(name) else { return name }
      let table = try anyTable(name)
      let copy = try other.anyTable(name)
      guard try isSame(table, as: copy, in: other) else { return name }
    }
    return others.subtracting(names).min()
  }

  private borrowing func tableNames() throws(LMDBError) -> Set<String> {
    let snapshot = try snapshot()
    // Table 1 is the one that LMDB keeps the others in, by their names.
    var cursor = try snapshot.reader.cursor(in: Table(id: 1))
    var names: Set<String> = []
    while try cursor.next() {
      let key = cursor.key
      names.insert(String(decoding: key.indices.map { key[$0] }, as: UTF8.self))
    }
    return names
  }

  private borrowing func isSame(
    _ table: Table,
    as copy: Table,
    in other: borrowing Environment
  ) throws(LMDBError) -> Bool {
    let snapshot = try snapshot()
    let otherSnapshot = try other.snapshot()
    var here = try snapshot.reader.cursor(in: table)
    var there = try otherSnapshot.reader.cursor(in: copy)
    var (isHere, isThere) = (try here.next(), try there.next())
    while isHere, isThere {
      guard hasSameBytes(here.key, there.key), hasSameBytes(here.value, there.value) else {
        return false
      }
      (isHere, isThere) = (try here.next(), try there.next())
    }
    return isHere == isThere
  }
}

/// Whether two stretches hold the same bytes.
private func hasSameBytes(_ left: Bytes, _ right: Bytes) -> Bool {
  let count = left.count
  guard count == right.count else { return false }
  return unsafe left.withUnsafeBytes { left in
    unsafe right.withUnsafeBytes { right in
      // An empty one may have no address.
      guard let left = left.baseAddress, let right = right.baseAddress else {
        return true
      }
      // Both are as long as the count says.
      return unsafe memcmp(left, right, count) == 0
    }
  }
}
