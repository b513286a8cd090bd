import CLMDB
private import Glibc

/// An open LMDB environment: one memory map, one file, one writer at a time.
///
/// Not for network file systems. Readers need write access to the lock file, unless the whole file
/// system is read-only.
@safe
public struct Environment: ~Copyable {
  /// The bytes of address space that an environment asks for first: one tebibyte.
  public static var defaultMapSizeBytes: Int { 1 << 40 }

  let handle: OpaquePointer
  /// Keeps this process from opening the same environment again.
  private let onceLock: OnceLock
  let writer: WriterMark

  /// Whether the environment was opened for reading only.
  public let isReadOnly: Bool

  /// How many readers that had died were found, and their slots freed, when it was opened.
  public let deadReaders: Int

  private init(
    handle: OpaquePointer,
    onceLock: consuming OnceLock,
    isReadOnly: Bool,
    deadReaders: Int = 0
  ) {
    unsafe self.handle = handle
    self.onceLock = onceLock
    self.writer = WriterMark()
    self.isReadOnly = isReadOnly
    self.deadReaders = deadReaders
  }

  deinit { unsafe mdb_env_close(handle) }
}

// LMDB locks internally; MDB_NOTLS lets read transactions change threads.
extension Environment: @unchecked Sendable {}

extension Environment {
  /// Makes a new environment in a folder, which is made too if its parent exists, and syncs both.
  ///
  /// - Throws: `alreadyExists` where the folder holds a data file.
  public static func create(
    at folder: String,
    mapSizeBytes: Int = defaultMapSizeBytes,
    maxTables: Int = 16
  ) throws(LMDBError) -> Environment {
    let isNewFolder = unsafe mkdir(folder, 0o700) == 0
    if !isNewFolder, errno != EEXIST { throw .last }
    let data = folder + "/data.mdb"
    if unsafe access(data, F_OK) == 0 { throw .alreadyExists }
    do throws(LMDBError) {
      return try makeFiles(folder, data, mapSizeBytes, maxTables)
    } catch {
      // What was begun would stand in the way of the next try.
      _ = unsafe unlink(data)
      _ = unsafe unlink(lockFile(folder))
      if isNewFolder { _ = unsafe rmdir(folder) }
      throw error
    }
  }

  private static func makeFiles(
    _ folder: String,
    _ data: String,
    _ mapSizeBytes: Int,
    _ maxTables: Int
  ) throws(LMDBError) -> Environment {
    let handle = unsafe try openMap(folder, mapSizeBytes, maxTables, flags: 0)
    do throws(LMDBError) {
      let onceLock = try OnceLock(data)
      try syncFile(data)
      try syncFolder(folder)
      try syncFolder(folder + "/..")
      return unsafe Environment(handle: handle, onceLock: onceLock, isReadOnly: false)
    } catch {
      unsafe mdb_env_close(handle)
      throw error
    }
  }

  /// Opens an environment that exists, after making sure that its file holds all its pages.
  ///
  /// Slots of readers that have died are freed.
  ///
  /// - Throws: `missing`, `truncated`, `notAnEnvironment`, `alreadyOpen`, or what the system says.
  public static func open(
    at folder: String,
    readOnly: Bool = false,
    mapSizeBytes: Int = defaultMapSizeBytes,
    maxTables: Int = 16
  ) throws(LMDBError) -> Environment {
    let data = folder + "/data.mdb"
    try checkDataFile(data)
    let onceLock = try OnceLock(data)
    let flags = readOnly ? MDB_RDONLY : 0
    let handle = unsafe try openMap(folder, mapSizeBytes, maxTables, flags: flags)
    var freed: CInt = 0
    _ = unsafe mdb_reader_check(handle, &freed)
    return unsafe Environment(
      handle: handle,
      onceLock: onceLock,
      isReadOnly: readOnly,
      deadReaders: Int(freed)
    )
  }

  /// Opens the map, with an eighth of the size again and again where address space is limited.
  private static func openMap(
    _ folder: String,
    _ mapSizeBytes: Int,
    _ maxTables: Int,
    flags: CInt
  ) throws(LMDBError) -> OpaquePointer {
    try reserveLockFile(folder)
    var sizeBytes = mapSizeBytes
    while true {
      var created: OpaquePointer?
      try unsafe check(mdb_env_create(&created))
      guard let handle = unsafe created else { throw .other(code: MDB_PANIC) }
      unsafe stopOnDamage(handle)
      let code = unsafe open(handle, folder, sizeBytes, maxTables, flags)
      if code == MDB_SUCCESS { return unsafe handle }
      unsafe mdb_env_close(handle)
      guard code == ENOMEM, sizeBytes > 1 << 24 else { throw LMDBError(code: code, folder: folder) }
      sizeBytes >>= 3
    }
  }

  private static func open(
    _ handle: OpaquePointer,
    _ folder: String,
    _ mapSizeBytes: Int,
    _ maxTables: Int,
    _ flags: CInt
  ) -> CInt {
    var code = unsafe mdb_env_set_mapsize(handle, mapSizeBytes)
    if code == MDB_SUCCESS { code = unsafe mdb_env_set_maxdbs(handle, UInt32(maxTables)) }
    guard code == MDB_SUCCESS else { return code }
    return unsafe mdb_env_open(handle, folder, UInt32(MDB_NOTLS | flags), 0o600)
  }
}

extension Environment {
  /// Opens a consistent, read-only view of everything committed so far.
  ///
  /// Keep it short: pages that it can still see are not used again while it lives.
  /// The corresponding C function is `mdb_txn_begin` with `MDB_RDONLY`.
  @_lifetime(borrow self)
  public borrowing func snapshot() throws(LMDBError) -> Snapshot {
    try Snapshot(self)
  }

  /// Waits for the writer's turn and takes it; the write is dropped unless committed.
  ///
  /// Beginning a second write on the thread that holds one is a programmer's mistake and stops the
  /// program, because waiting for oneself would never end. The corresponding C function is
  /// `mdb_txn_begin`.
  @available(*, noasync, message: "LMDB binds a write to the thread that began it.")
  @_lifetime(borrow self)
  public borrowing func beginWrite() throws(LMDBError) -> Write {
    guard !isReadOnly else { throw .readOnly }
    return try Write(self)
  }
}
