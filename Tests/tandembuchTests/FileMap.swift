/// What each byte of the data file of a log is for, found without LMDB and without the program.
///
/// Walks the trees of the newer of both heads, as the layout of LMDB's data format 1 says; it trusts
/// the file, which must be whole.
struct FileMap {
  /// What a byte is part of.
  enum Use: Hashable {
    /// The value of an entry: the table and, as text, the key.
    case value(table: String, key: String)
    /// The key of an entry.
    case key(table: String, key: String)
    /// What holds a table together: numbers of pages, offsets, sizes, the keys of branches.
    case structure(table: String)
    /// The list of free pages.
    case freeList
    /// The head in force.
    case head
    /// Nothing: free pages, gaps, the head before.
    case nothing

    /// The use without the key, for counting.
    var kind: String {
      switch self {
      case .value(let table, _): "\(table), value"
      case .key(let table, _): "\(table), key"
      case .structure(let table): "\(table), structure"
      case .freeList: "list of free pages"
      case .head: "head"
      case .nothing: "nothing"
      }
    }
  }

  private let bytes: [UInt8]
  private let pageSize: Int
  private var uses: [Use] = [.nothing]
  /// Of each byte the number of its use.
  private var places: [UInt32]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    pageSize = Self.number(bytes, 40, 4)
    places = [UInt32](repeating: 0, count: bytes.count)
    let second = pageSize
    let head = Self.number(bytes, second + 144, 8) > Self.number(bytes, 144, 8) ? second : 0
    mark(.head, head + 16, 136)
    walk(tree: head + 40, table: nil)
    walk(tree: head + 88, table: "main")
  }

  /// What a byte is part of.
  func use(ofByte place: Int) -> Use { uses[Int(places[place])] }

  /// How many bytes each kind of use has.
  var sizes: [String: Int] {
    var counts = [Int](repeating: 0, count: uses.count)
    for place in places { counts[Int(place)] += 1 }
    var sizes: [String: Int] = [:]
    for (use, count) in zip(uses, counts) { sizes[use.kind, default: 0] += count }
    return sizes
  }

  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    var number: UInt64 = 0
    for index in (0..<count).reversed() { number = number << 8 | UInt64(bytes[place + index]) }
    return Int(truncatingIfNeeded: number)
  }

  private func number(_ place: Int, _ count: Int) -> Int { Self.number(bytes, place, count) }

  private mutating func mark(_ use: Use, _ start: Int, _ count: Int) {
    uses.append(use)
    for place in start..<start + count { places[place] = UInt32(uses.count - 1) }
  }

  /// Walks a tree whose record stands at a place; without a name it is the list of free pages.
  private mutating func walk(tree: Int, table: String?) {
    let hasNumbers = number(tree + 4, 2) & 8 != 0
    var pages = [number(tree + 40, 8)].filter { $0 != -1 }
    while let page = pages.popLast() {
      let start = page * pageSize
      let isBranch = number(start + 10, 2) & 1 != 0
      let lower = number(start + 12, 2)
      let structure = table.map { Use.structure(table: $0) } ?? .freeList
      mark(structure, start, 8)
      mark(structure, start + 10, lower - 10)
      for slot in stride(from: 16, to: lower, by: 2) {
        let node = start + number(start + slot, 2)
        let keySize = number(node + 6, 2)
        mark(structure, node, 8)
        if isBranch {
          if slot > 16 { mark(structure, node + 8, keySize) }
          pages.append(number(node, 6))
        } else {
          takeEntry(node, keySize, table, hasNumbers)
        }
      }
    }
  }

  private mutating func takeEntry(
    _ node: Int,
    _ keySize: Int,
    _ table: String?,
    _ hasNumbers: Bool
  ) {
    let key = Array(bytes[node + 8..<node + 8 + keySize])
    let (value, kind, size) = (node + 8 + keySize, number(node + 4, 2), number(node, 4))
    let name = hasNumbers ? "\(Self.number(key, 0, keySize))" : "\(key)"
    let inValue = table.map { Use.value(table: $0, key: name) } ?? .freeList
    mark(table.map { Use.key(table: $0, key: name) } ?? .freeList, node + 8, keySize)
    switch kind {
    case 1:
      // The value stands on pages of its own.
      mark(table.map { Use.structure(table: $0) } ?? .freeList, value, 8)
      let start = number(value, 8) * pageSize
      mark(table.map { Use.structure(table: $0) } ?? .freeList, start, 8)
      mark(table.map { Use.structure(table: $0) } ?? .freeList, start + 10, 6)
      mark(inValue, start + 16, size)
    case 2:
      mark(.structure(table: "main"), value, 48)
      walk(tree: value, table: String(decoding: key, as: UTF8.self))
    default: mark(inValue, value, size)
    }
  }
}
