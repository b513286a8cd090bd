import CLMDB

/// A page of a data file that is not what its place says that it is.
public struct PageFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The number of the page, from 0; its first byte stands at this many times the page's size.
  public let page: UInt64
  /// What is wrong with it.
  public let what: String

  /// The page and what is wrong with it.
  public var description: String { "page \(page) \(what)" }
}

extension Environment {
  /// Follows every page of the last commit from the roots on, and says which one is damaged.
  ///
  /// LMDB itself trusts what stands in its file; where that is wrong it may read anywhere, miss
  /// what is there, or write over what is in use. After this check every table can be walked, every
  /// key is found, and no free page is one in use. Reads with `pread`, never through the map, each
  /// page once; what values say is not looked at.
  ///
  /// - Returns: The first page found wrong; nil where all are in order.
  public borrowing func damagedPage() throws(LMDBError) -> PageFault? {
    // The pages of a snapshot are not used again while it lives. Its head is one of the two in the
    // file, unless two commits have come in between.
    for _ in 0..<100 {
      let snapshot = try snapshot()
      var file: CInt = -1
      try unsafe check(mdb_env_get_fd(handle, &file))
      let start = try readBytes(descriptor: file, at: 0, count: MetaPage.headBytes)
      guard let first = MetaPage(start) else { return PageFault(page: 0, what: "is no head page") }
      let other = try readBytes(
        descriptor: file,
        at: first.pageSizeBytes,
        count: MetaPage.headBytes
      )
      guard let second = MetaPage(other) else { return PageFault(page: 1, what: "is no head page") }
      let head = [first, second].first { $0.transaction == snapshot.transaction }
      if let head {
        var check = StructureCheck(file: file, head: head)
        let fault = try check.run()
        _ = consume snapshot
        return fault
      }
    }
    return nil
  }
}

/// Walks the trees of one commit.
private struct StructureCheck {
  private let file: CInt
  private let head: MetaPage
  /// The pages that belong to something, a bit each: none may belong to two.
  private var taken: [UInt64]
  /// The tables that are still to be walked.
  private var waiting: [TreeRecord]
  /// The pages that may be written over, each with the page that says so.
  private var free: [(page: UInt64, saidBy: UInt64)] = []

  init(file: CInt, head: MetaPage) {
    self.file = file
    self.head = head
    taken = [UInt64](repeating: 0, count: head.lastPage / 64 + 1)
    waiting = head.trees
    waiting[0].listsFreePages = true
  }

  mutating func run() throws(LMDBError) -> PageFault? {
    do throws(Interruption) {
      while let tree = waiting.popLast() { try walk(tree) }
      // Only now all pages in use are known.
      for (page, saidBy) in free {
        guard page >= 2, page <= UInt64(head.lastPage), mark(page) else {
          throw .fault(saidBy, "lists page \(page) as free, which it is not")
        }
      }
    } catch {
      switch error {
      case .fault(let fault): return fault
      case .store(let error): throw error
      }
    }
    return nil
  }

  private enum Interruption: Error {
    case fault(PageFault)
    case store(LMDBError)

    static func fault(_ page: UInt64, _ what: String) -> Interruption {
      .fault(PageFault(page: page, what: what))
    }
  }

  /// What was met in a tree, to be held against what its record says.
  private struct Tally: Equatable {
    var branchPages: UInt64 = 0
    var leafPages: UInt64 = 0
    var overflowPages: UInt64 = 0
    var entries: UInt64 = 0
  }

  private mutating func walk(_ tree: TreeRecord) throws(Interruption) {
    var tally = Tally()
    if tree.root != noPage {
      guard (1...32).contains(tree.depth) else {
        throw .fault(tree.root, "is the root of a table \(tree.depth) pages deep")
      }
      var pages = [PlacedPage(number: tree.root, depth: 1, keys: KeyBounds())]
      while let page = pages.popLast() { pages += try take(page, of: tree, &tally) }
    }
    let said = Tally(
      branchPages: tree.branchPages,
      leafPages: tree.leafPages,
      overflowPages: tree.overflowPages,
      entries: tree.entries
    )
    guard tally == said else {
      throw .fault(
        tree.root == noPage ? 0 : tree.root,
        "is the root of a table with \(tally.entries) entries that says \(tree.entries)"
      )
    }
  }

  /// A page, and what its place in the tree says about it.
  private struct PlacedPage {
    let number: UInt64
    let depth: Int
    let keys: KeyBounds
  }

  /// Looks at one page, and returns those below it.
  private mutating func take(
    _ place: PlacedPage,
    of tree: TreeRecord,
    _ tally: inout Tally
  ) throws(Interruption) -> [PlacedPage] {
    let number = place.number
    let page = try ownPage(number)
    let kind = page.number(at: 10, bytes: 2)
    let isLeaf = place.depth == tree.depth
    guard kind == (isLeaf ? PageKind.leaf : PageKind.branch) else {
      throw .fault(number, "is no \(isLeaf ? "leaf" : "branch"), as its place in the tree says")
    }
    let (lower, upper) = (Int(page.number(at: 12, bytes: 2)), Int(page.number(at: 14, bytes: 2)))
    guard lower >= 16, lower % 2 == 0, lower <= upper, upper <= page.count,
      isLeaf || lower > 16
    else { throw .fault(number, "has its free space where none can be") }
    var below: [UInt64] = []
    // Where the keys start that tell the way; the first of a branch is left empty, and tells none.
    var keys: [Range<Int>] = []
    var entries: [Range<Int>] = []
    for slot in stride(from: 16, to: lower, by: 2) {
      let node = Int(page.number(at: slot, bytes: 2))
      guard node >= upper, node + 8 <= page.count else {
        throw .fault(number, "refers to an entry outside of itself")
      }
      let keySize = Int(page.number(at: node + 6, bytes: 2))
      let isFirstOfBranch = !isLeaf && slot == 16
      guard node + 8 + keySize <= page.count, keySize <= 511,
        isFirstOfBranch || (tree.hasIntegerKeys ? keySize == 8 : keySize > 0)
      else { throw .fault(number, "has a key that does not fit") }
      if !isFirstOfBranch { keys.append(node + 8..<node + 8 + keySize) }
      var end = node + 8 + keySize
      if isLeaf {
        end += try takeValue(page, at: node, keySize, number, tree, &tally)
      } else {
        below.append(page.number(at: node, bytes: 6))
      }
      entries.append(node..<end + end % 2)
    }
    guard fill(entries, upper..<page.count) else {
      throw .fault(number, "has entries that do not lie side by side")
    }
    let order = tree.keyOrder
    guard order.holds(of: keys.lazy.map { page[$0] }, within: place.keys) else {
      throw .fault(number, "has keys that are not in order, or belong on another page")
    }
    if isLeaf {
      tally.leafPages += 1
      tally.entries += UInt64((lower - 16) / 2)
      return []
    }
    tally.branchPages += 1
    return below.enumerated().map { index, child in
      let from = index == 0 ? place.keys.from : Array(page[keys[index - 1]])
      let below = index == keys.count ? place.keys.below : Array(page[keys[index]])
      return PlacedPage(
        number: child,
        depth: place.depth + 1,
        keys: KeyBounds(from: from, below: below)
      )
    }
  }

  /// Whether ranges cover another, each part of it once; LMDB leaves no gap when it writes.
  private func fill(_ entries: [Range<Int>], _ whole: Range<Int>) -> Bool {
    var end = whole.lowerBound
    for entry in entries.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard entry.lowerBound == end else { return false }
      end = entry.upperBound
    }
    return end == whole.upperBound
  }

  /// Looks at the value of an entry, and returns how many bytes of the page it takes.
  private mutating func takeValue(
    _ page: [UInt8],
    at node: Int,
    _ keySize: Int,
    _ number: UInt64,
    _ tree: TreeRecord,
    _ tally: inout Tally
  ) throws(Interruption) -> Int {
    let size = Int(page.number(at: node, bytes: 4))
    let kind = page.number(at: node + 4, bytes: 2)
    let value = node + 8 + keySize
    switch kind {
    case NodeKind.big:
      guard value + 8 <= page.count else { throw .fault(number, "has a value that does not fit") }
      let first = page.number(at: value, bytes: 8)
      let start = try ownPage(first)
      let pages = start.number(at: 12, bytes: 4)
      guard start.number(at: 10, bytes: 2) == PageKind.overflow, pages > 0,
        size <= Int(pages) * page.count - 16, first + pages - 1 <= UInt64(head.lastPage)
      else { throw .fault(first, "does not hold the value that it should") }
      for other in 1..<max(1, pages) { try own(first + other) }
      tally.overflowPages += pages
      if tree.listsFreePages { try takeFreePages(try bytes(of: first, count: size), first) }
      return 8
    case NodeKind.table:
      guard size == 48, value + 48 <= page.count else {
        throw .fault(number, "has the record of a table that does not fit")
      }
      let record = TreeRecord(page, at: value)
      guard record.isOfKnownKind else {
        throw .fault(number, "has the record of a table of an unknown kind")
      }
      waiting.append(record)
      return size
    case 0:
      guard value + size <= page.count else {
        throw .fault(number, "has a value that does not fit")
      }
      if tree.listsFreePages { try takeFreePages(Array(page[value..<value + size]), number) }
      return size
    default: throw .fault(number, "has an entry of an unknown kind")
    }
  }

  /// Takes a list of free pages: how many they are, and their numbers from the highest down.
  private mutating func takeFreePages(
    _ list: [UInt8],
    _ number: UInt64
  ) throws(Interruption) {
    let count = list.count >= 8 ? list.number(at: 0, bytes: 8) : 0
    guard list.count >= 8, count < UInt64(list.count / 8) else {
      throw .fault(number, "has a list of free pages that is cut off")
    }
    var before = UInt64.max
    for index in 0..<Int(count) {
      let page = list.number(at: 8 + index * 8, bytes: 8)
      guard page < before else { throw .fault(number, "lists free pages out of order") }
      before = page
      free.append((page, number))
    }
  }

  /// The value that stands behind the head of a page.
  private func bytes(of page: UInt64, count: Int) throws(Interruption) -> [UInt8] {
    do throws(LMDBError) {
      return try readBytes(
        descriptor: file,
        at: Int(page) * head.pageSizeBytes + 16,
        count: count
      )
    } catch { throw .store(error) }
  }

  /// A page that nothing else has, with the number that it says it has.
  private mutating func ownPage(_ number: UInt64) throws(Interruption) -> [UInt8] {
    try own(number)
    let page: [UInt8]
    do throws(LMDBError) {
      page = try readBytes(
        descriptor: file,
        at: Int(number) * head.pageSizeBytes,
        count: head.pageSizeBytes
      )
    } catch { throw .store(error) }
    guard page.count == head.pageSizeBytes else { throw .fault(number, "lies beyond the file") }
    let said = page.number(at: 0, bytes: 8)
    guard said == number else { throw .fault(number, "says that it is page \(said)") }
    return page
  }

  private mutating func own(_ number: UInt64) throws(Interruption) {
    guard number >= 2, number <= UInt64(head.lastPage) else {
      throw .fault(number, "is referred to, but there is no such page")
    }
    guard mark(number) else { throw .fault(number, "belongs to two places") }
  }

  /// Marks a page as taken; false where it is already.
  private mutating func mark(_ number: UInt64) -> Bool {
    let (word, bit) = (Int(number / 64), UInt64(1) << (number % 64))
    guard taken[word] & bit == 0 else { return false }
    taken[word] |= bit
    return true
  }
}
