import CLMDB
private import Glibc

/// What went wrong with an environment, by what can be done about it.
public enum LMDBError: Error, Hashable, Sendable {
  /// The map is full: reopen with a larger one.
  ///
  /// The transaction was aborted, nothing is lost.
  case mapFull
  /// Another process has outgrown this process's map: close and reopen.
  case mapResized
  /// All reader slots are taken: too many processes and threads read at once.
  case readersFull
  /// The disk or the quota is full.
  case noSpace
  /// A failed write of the meta page has disabled the environment: close and reopen.
  case panic
  /// There is no environment in the folder, or its data file is empty.
  case missing
  /// There is an environment in the folder already.
  case alreadyExists
  /// This process has the environment open already.
  case alreadyOpen
  /// The data file ends before its pages do: it was cut off or copied in part.
  case truncated(sizeBytes: Int, neededBytes: Int)
  /// The data file is no environment, or of a version that this library does not read.
  case notAnEnvironment
  /// A page is not what its place says that it is.
  case corrupted
  /// The table asked for is not there, or of another kind.
  case noSuchTable
  /// The key is present already, or not in order for an append.
  case keyExists
  /// A key or a value has a length that the table does not take.
  case badSize
  /// The environment was opened for reading only.
  case readOnly
  /// Someone else holds the lock.
  case locked
  /// A call of the operating system failed.
  case system(errno: CInt)
  /// Any other code of the library.
  case other(code: CInt)

  /// Sorts a return code of the C library.
  init(code: CInt) {
    switch code {
    case MDB_MAP_FULL: self = .mapFull
    case MDB_MAP_RESIZED: self = .mapResized
    case MDB_READERS_FULL: self = .readersFull
    case MDB_PANIC: self = .panic
    case MDB_KEYEXIST: self = .keyExists
    case MDB_INVALID, MDB_VERSION_MISMATCH: self = .notAnEnvironment
    case MDB_CORRUPTED, MDB_PAGE_NOTFOUND: self = .corrupted
    case MDB_NOTFOUND, MDB_INCOMPATIBLE: self = .noSuchTable
    case MDB_BAD_VALSIZE: self = .badSize
    case let code where code > 0: self.init(errno: code)
    default: self = .other(code: code)
    }
  }

  /// Sorts an error number of the operating system.
  init(errno code: CInt) {
    switch code {
    case ENOSPC, EDQUOT: self = .noSpace
    case EROFS: self = .readOnly
    default: self = .system(errno: code)
    }
  }

  /// The error number that the last failed call of this thread left behind.
  static var last: Self { Self(errno: errno) }
}

extension LMDBError: CustomStringConvertible {
  /// The error in words, without a place: the caller knows which folder it asked for.
  public var description: String {
    switch self {
    case .mapFull: "the memory map is full; reopen with a larger one"
    case .mapResized: "another process has enlarged the file; close and reopen"
    case .readersFull: "all reader slots are taken"
    case .noSpace: "no space left on the disk"
    case .panic: "a write of the meta page failed; close and reopen"
    case .missing: "the data file is missing or empty"
    case .alreadyExists: "the folder holds an environment already"
    case .alreadyOpen: "this process has the environment open already"
    case .truncated(let size, let needed):
      "the data file is cut off: \(size) bytes, but its pages need \(needed)"
    case .notAnEnvironment: "the data file is not an LMDB environment that this library reads"
    case .corrupted: "a page is damaged"
    case .noSuchTable: "no such table"
    case .keyExists: "the key is present already or not in order"
    case .badSize: "the length of a key or value is out of bounds"
    case .readOnly: "opened for reading only"
    case .locked: "locked by someone else"
    case .system(let code): unsafe String(cString: strerror(code))
    case .other(let code): unsafe String(cString: mdb_strerror(code))
    }
  }
}

/// Throws unless an LMDB call succeeded.
@inline(__always)
func check(_ code: CInt) throws(LMDBError) {
  guard code == MDB_SUCCESS else { throw LMDBError(code: code) }
}
