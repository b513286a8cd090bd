import LMDB
private import Glibc

extension EventLog {
  /// Makes an empty log in a folder, which is made too if its parent exists.
  ///
  /// Until the last step, which names the generation in `current`, there is no log.
  ///
  /// - Throws: `alreadyExists` where the folder holds a log.
  public static func create(
    at folder: String,
    identity: LogIdentity,
    thresholds: Thresholds = Thresholds()
  ) throws(EventLogError) -> EventLog {
    let isNewFolder = unsafe mkdir(folder, 0o700) == 0
    guard isNewFolder || errno == EEXIST else { throw .environment(.system(errno: errno)) }
    do throws(EventLogError) {
      return try createGeneration(folder, identity, thresholds)
    } catch {
      if isNewFolder {
        _ = unsafe unlink("\(folder)/lock")
        _ = unsafe rmdir(folder)
      }
      throw error
    }
  }

  private static func createGeneration(
    _ folder: String,
    _ identity: LogIdentity,
    _ thresholds: Thresholds
  ) throws(EventLogError) -> EventLog {
    let generations = Generations(folder)
    let lock = try takeLock(folder, .exclusive)
    guard try generations.current() == nil else { throw .alreadyExists(folder: folder) }
    // A creation that was cut off leaves a generation behind that nothing names.
    let number = generations.next
    let environment = try makeEnvironment(generations.place(number))
    let tables: Tables
    do throws(EventLogError) {
      tables = try fill(environment, identity)
    } catch {
      // Nothing names the generation yet.
      removeTree(generations.place(number))
      throw error
    }
    try generations.putInForce(number)
    do throws(LMDBError) {
      try syncFolder(folder + "/..")
      try lock.change(to: .shared, waiting: true)
    } catch {
      throw EventLogError(error)
    }
    return EventLog(
      environment: environment,
      tables: tables,
      thresholds: thresholds,
      folder: folder,
      lock: lock,
      identity: identity
    )
  }

  /// Whether a folder holds a generation of a log, in force or not.
  public static func isThere(atPath folder: String) -> Bool {
    Generations(folder).newest != nil
  }

  /// Opens the log of a folder; waits while another process compacts or restores it.
  ///
  /// - Throws: `notALog`, `newerFormat`, or what the machine says (`truncated`, `missing`,
  ///   `alreadyOpen` …).
  public static func open(
    at folder: String,
    readOnly: Bool = false,
    thresholds: Thresholds = Thresholds()
  ) throws(EventLogError) -> EventLog {
    guard unsafe access("\(folder)/current", F_OK) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { throw Generations(folder).nothingInForce }
      throw .environment(.system(errno: errno))
    }
    let generations = Generations(folder)
    if !readOnly { finishCompaction(generations) }
    let lock = try takeLock(folder, .shared)
    // Read under the lock: what it names is not replaced while the lock is held.
    guard let number = try generations.current() else { throw generations.nothingInForce }
    let environment = try openEnvironment(generations.place(number), readOnly: readOnly)
    // The format is asked for before the other tables: a newer one may have others.
    let identity: LogIdentity
    let tables: Tables
    do throws(EventLogError) {
      identity = try readIdentity(environment)
      tables = try openTables(environment)
    } catch { throw located(error, environment) }
    return EventLog(
      environment: environment,
      tables: tables,
      thresholds: thresholds,
      folder: folder,
      lock: lock,
      identity: identity
    )
  }

  private static func takeLock(
    _ folder: String,
    _ kind: FolderLock.Kind
  ) throws(EventLogError) -> FolderLock {
    do throws(LMDBError) {
      return try FolderLock(folder + "/lock", kind, waiting: true)
    } catch {
      throw EventLogError(error)
    }
  }
}

// Each step of the store, with its errors as those of a log.

private func makeEnvironment(_ place: String) throws(EventLogError) -> Environment {
  do throws(LMDBError) {
    return try Environment.create(at: place)
  } catch {
    throw EventLogError(error)
  }
}

func openEnvironment(
  _ place: String,
  readOnly: Bool
) throws(EventLogError) -> Environment {
  do throws(LMDBError) {
    return try Environment.open(at: place, readOnly: readOnly)
  } catch {
    throw EventLogError(error)
  }
}

/// LMDB does not say which page is damaged, and not always that one is: the file is looked through.
private func located(
  _ first: EventLogError,
  _ environment: borrowing Environment
) -> EventLogError {
  do throws(LMDBError) {
    guard let fault = try environment.damagedPage() else { return first }
    return .corruptedIndex("\(fault)")
  } catch {
    // Where not even that can be found out, what was said first counts.
    return first
  }
}

private func openTables(_ environment: borrowing Environment) throws(EventLogError) -> Tables {
  do throws(LMDBError) {
    return try Tables(environment, creating: false)
  } catch {
    // A log of a format that is known has all of its tables.
    throw error == .noSuchTable ? .corruptedIndex("a table is missing") : EventLogError(error)
  }
}

private func fill(
  _ environment: borrowing Environment,
  _ identity: LogIdentity
) throws(EventLogError) -> Tables {
  do throws(LMDBError) {
    let tables = try Tables(environment, creating: true)
    var write = try environment.beginWrite()
    try Meta.write(identity, with: &write, in: tables.meta)
    try write.commit()
    return tables
  } catch {
    throw EventLogError(error)
  }
}

private func readIdentity(
  _ environment: borrowing Environment
) throws(EventLogError) -> LogIdentity {
  let meta: Table
  do throws(LMDBError) {
    meta = try environment.table("meta")
  } catch {
    throw EventLogError(error)
  }
  return try Meta.identity(environment, meta)
}
