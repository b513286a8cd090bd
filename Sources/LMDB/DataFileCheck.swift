private import Glibc

// What LMDB does not look at when it opens a data file: whether the file is there (it would make an
// empty store), and whether it reaches as far as its pages (it would end in a bus error).
//
// The layout read here is that of data format 1: a page header of 16 bytes, then in the two first
// pages the magic number, the version, an address, the map's size, two table records of 48 bytes
// (the first holds the page size), the last page's number and the transaction's.

/// Throws unless the data file is there, looks like one, and holds every page that it refers to.
func checkDataFile(_ path: String) throws(LMDBError) {
  let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else {
    if errno == ENOENT || errno == ENOTDIR { throw .missing }
    throw .last
  }
  defer { _ = close(file) }
  let start = try readBytes(descriptor: file, at: 0, count: MetaPage.headBytes)
  if start.isEmpty { throw .missing }
  guard let first = MetaPage(start) else { throw .notAnEnvironment }
  let other = try readBytes(descriptor: file, at: first.pageSizeBytes, count: MetaPage.headBytes)
  guard let second = MetaPage(other) else { throw .notAnEnvironment }
  let newest = second.transaction > first.transaction ? second : first
  // Asked after the meta pages were read: a writer in another process lengthens the file first.
  var status = stat()
  guard unsafe fstat(file, &status) == 0 else { throw .last }
  let sizeBytes = Int(status.st_size)
  let pages = newest.lastPage + 1
  guard sizeBytes < pages * newest.pageSizeBytes else { return }
  // Pages that were taken and freed in one transaction are never written, so a file may end before
  // its last page and be whole. Then no page in use lies beyond its end.
  let walk = PageWalk(file: file, pageSizeBytes: newest.pageSizeBytes, sizeBytes: sizeBytes)
  guard try walk.isWhole(newest.roots) else {
    throw .truncated(sizeBytes: sizeBytes, neededBytes: pages * newest.pageSizeBytes)
  }
}

/// Follows every reference from page to page, reading with `pread`, never through a map.
private struct PageWalk {
  let file: CInt
  let pageSizeBytes: Int
  let sizeBytes: Int

  /// Whether every page that the tables with these roots use lies inside the file.
  func isWhole(_ roots: [UInt64]) throws(LMDBError) -> Bool {
    let none = UInt64.max
    var waiting = roots.filter { $0 != none }
    var seen = 0
    while let page = waiting.popLast() {
      seen += 1
      guard let bytes = try bytes(of: page), seen <= sizeBytes / pageSizeBytes else { return false }
      let flags = bytes.number(at: 10, bytes: 2)
      let lower = Int(bytes.number(at: 12, bytes: 2))
      guard (16...pageSizeBytes).contains(lower) else { return false }
      for slot in stride(from: 16, to: lower, by: 2) {
        let node = Int(bytes.number(at: slot, bytes: 2))
        guard node >= lower, node + 8 <= pageSizeBytes else { return false }
        if flags & 0x01 != 0 {  // A branch: the three first fields of a node are a page's number.
          waiting.append(bytes.number(at: node, bytes: 6))
          continue
        }
        let kind = bytes.number(at: node + 4, bytes: 2)
        let value = node + 8 + Int(bytes.number(at: node + 6, bytes: 2))
        if kind & 0x01 != 0 {  // A value on pages of its own.
          guard value + 8 <= pageSizeBytes,
            try holdsOverflow(from: bytes.number(at: value, bytes: 8))
          else { return false }
        } else if kind & 0x02 != 0 {  // The record of a named table.
          guard value + 48 <= pageSizeBytes else { return false }
          let root = bytes.number(at: value + 40, bytes: 8)
          if root != none { waiting.append(root) }
        }
      }
    }
    return true
  }

  private func bytes(of page: UInt64) throws(LMDBError) -> [UInt8]? {
    guard page < UInt64(sizeBytes / pageSizeBytes) else { return nil }
    return try readBytes(
      descriptor: file,
      at: Int(page) * pageSizeBytes,
      count: pageSizeBytes
    )
  }

  private func holdsOverflow(from page: UInt64) throws(LMDBError) -> Bool {
    guard let bytes = try bytes(of: page) else { return false }
    let pages = bytes.number(at: 12, bytes: 4)
    return page + pages <= UInt64(sizeBytes / pageSizeBytes)
  }
}
