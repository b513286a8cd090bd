import EventLog
import LMDB
import Mentoring
public import Vault
import CBOR
import Glibc

extension Office {
  /// Makes a record and its key folder, and enrols the first actor of the office.
  ///
  /// - Parameters:
  ///   - path: The record's folder; it is made.
  ///   - name: What the record is called, in checkpoints and keys.
  ///   - zone: An IANA name; nil takes the system's. Days are days there, for good.
  ///   - keys: The key folder; nil takes the usual place.
  ///   - environment: The variables that name the usual places.
  ///   - clock: Where the time comes from.
  ///   - randomness: Where keys and ids come from.
  /// - Returns: The open record.
  /// - Throws: ``OfficeError``; then nothing that was made is left behind.
  public static func create(
    at path: String,
    name: String,
    zone: String?,
    keys: String?,
    environment: [String: String],
    clock: Clock = .system,
    randomness: any Randomness = SystemRandomness()
  ) throws(OfficeError) -> Office {
    let zone = zone ?? systemZone()
    try check(name: name, zone: zone)
    let isNew = unsafe mkdir(path, 0o700) == 0
    guard isNew || errno == EEXIST else {
      let why =
        errno == ENOENT
        ? Message(
          "the folder above it is not there: make that first",
          de: "den Ordner darüber gibt es nicht: ihn zuerst anlegen"
        ) : Message(errno: errno)
      throw .system(path: path, why: why)
    }
    let folder = RecordFolder(RecordFolder.absolute(path))
    guard !folder.holdsRecord else { throw .alreadyThere(folder: folder.path) }
    var made = MadeFolders()
    do throws(OfficeError) {
      return try create(in: folder, &made, name, zone, keys, environment, clock, randomness)
    } catch {
      made.remove()
      if isNew { unsafe rmdir(path) }
      throw error
    }
  }

  private static func create(
    in folder: RecordFolder,
    _ made: inout MadeFolders,
    _ name: String,
    _ zone: String,
    _ keys: String?,
    _ environment: [String: String],
    _ clock: Clock,
    _ randomness: any Randomness
  ) throws(OfficeError) -> Office {
    let identity = LogIdentity(
      logID: randomness.bytes(16),
      zone: zone,
      name: name,
      createdMs: clock.nowMs()
    )
    let keeper: Keeper
    do throws(VaultError) {
      let place = try KeyFolder.location(
        option: keys,
        environment: environment,
        logID: identity.logID,
        record: folder.path
      )
      made.willMake(place)
      let opened = try KeyFolder.create(at: place, logID: identity.logID, randomness: randomness)
      keeper = try Keeper(opened, epoch: 1, randomness: randomness)
    } catch {
      if case .alreadyThere = error { made.forgetLast() }
      throw .vault(error)
    }
    made.willMake(folder.log)
    let log: EventLog
    do throws(EventLogError) {
      log = try EventLog.create(at: folder.log, identity: identity)
    } catch {
      // Somebody else was faster: that log is theirs.
      if folder.holdsRecord { made.forgetLast() }
      throw .log(error)
    }
    let actor = drawID(Actor.self, randomness).description
    let office = Office(log: log, folder: folder, clock: clock, keeper: keeper, actor: actor)
    try office.enrolFirst(actor, randomness)
    return office
  }

  /// Opens a record.
  ///
  /// On a read-only file system it is opened for reading. There LMDB uses no locks, since there is
  /// nowhere to keep them: that is safe because nothing there can be written. Whoever mounts a
  /// record read-only that is written through another mount must read a copy instead.
  ///
  /// Missing keys do not keep from reading what is open: see ``keysProblem``. A log that is older than
  /// the key folder has seen it, or another one, is refused.
  ///
  /// - Parameters:
  ///   - path: The record's folder; nil takes `TANDEMBUCH_RECORD`, else the nearest record at or
  ///     above the current folder.
  ///   - keys: The key folder; nil takes the usual place.
  ///   - actor: Who records; nil takes the first actor of the office whose key is in the folder.
  ///   - needsKeys: Whether to refuse without the keys; otherwise sealed values stay closed.
  ///   - readOnly: Whether nothing is to be written.
  ///   - question: Asks for the passphrase of keys that are under one; nil leaves them closed.
  ///   - environment: The variables that name the usual places.
  ///   - clock: Where the time comes from.
  ///   - randomness: Where keys and ids come from.
  /// - Returns: The open record.
  /// - Throws: ``OfficeError``.
  public static func open(
    at path: String?,
    keys: String? = nil,
    actor: String? = nil,
    needsKeys: Bool = false,
    readOnly: Bool = false,
    asking question: PassphraseQuestion? = nil,
    environment: [String: String],
    clock: Clock = .system,
    randomness: any Randomness = SystemRandomness()
  ) throws(OfficeError) -> Office {
    let folder = try recordFolder(at: path, environment: environment)
    if needsKeys, folder.isShare { throw .keeping(.isShare(path: folder.path)) }
    let log = try openLog(of: folder, readOnly: readOnly)
    var opened: KeyFolder?
    var keeper: Keeper?
    var keysProblem: VaultError?
    var anchor: Anchor?
    do throws(VaultError) {
      let place = try KeyFolder.location(
        option: keys,
        environment: environment,
        logID: log.identity.logID,
        record: folder.path
      )
      // Read before the snapshot that is held against it: the log only grows.
      anchor = try KeyFolder.anchor(at: place, logID: log.identity.logID)
      if !folder.isShare {
        opened = try KeyFolder.open(at: place, logID: log.identity.logID, asking: question)
      }
    } catch {
      if case .otherRecord(let keys) = error { throw .violated(.replaced(keys: keys)) }
      keysProblem = error
    }
    if let opened {
      do throws(OfficeError) { keeper = try self.keeper(opened, log, randomness) } catch {
        guard case .vault(let fault) = error else { throw error }
        keysProblem = fault
      }
    }
    // A log that was put back may be in an epoch that is gone: that it was put back says more.
    if let anchor {
      try check(log, against: anchor, mayBeBehind: folder.isCopy())
    }
    if needsKeys, let keysProblem { throw obstacle(keysProblem, folder) }
    let office = Office(
      log: log,
      folder: folder,
      clock: clock,
      keeper: keeper,
      keysProblem: keysProblem,
      actor: actor
    )
    // An erasure that was cut short is finished by whoever comes next.
    return try office.settled()
  }

  /// A keeper in the epoch that the log is in.
  ///
  /// The epoch that the log records is the true one; an unfinished erasure may have made a higher. One
  /// that another process finishes between two of these lines takes the key of the epoch that was read.
  private static func keeper(
    _ keys: KeyFolder,
    _ log: borrowing EventLog,
    _ randomness: any Randomness
  ) throws(OfficeError) -> Keeper {
    var epoch = try epoch(of: log)
    while true {
      do throws(VaultError) { return try Keeper(keys, epoch: epoch, randomness: randomness) } catch
      {
        let newest = try Self.epoch(of: log)
        guard case .noEpoch = error, newest > epoch else { throw .vault(error) }
        epoch = newest
      }
    }
  }

  /// The record that is meant: the one named, else the nearest.
  static func recordFolder(
    at path: String?,
    environment: [String: String]
  ) throws(OfficeError) -> RecordFolder {
    let named = path ?? environment["TANDEMBUCH_RECORD"].flatMap { $0.isEmpty ? nil : $0 }
    let found = named.map { RecordFolder(RecordFolder.absolute($0)) } ?? .nearest(from: ".")
    guard let folder = found, folder.holdsRecord else {
      throw .noRecord(folder: named ?? RecordFolder.absolute("."))
    }
    return folder
  }

  static func epoch(of log: borrowing EventLog) throws(OfficeError) -> UInt64 {
    do throws(EventLogError) {
      let snapshot = try log.snapshot()
      return try snapshot.reader.epoch
    } catch { throw .log(error) }
  }

  static func openLog(
    of folder: RecordFolder,
    readOnly: Bool
  ) throws(OfficeError) -> EventLog {
    do throws(EventLogError) {
      return try EventLog.open(at: folder.log, readOnly: readOnly)
    } catch {
      switch error {
      case .readOnly, .environment(.readOnly):
        if !readOnly { return try openLog(of: folder, readOnly: true) }
      case .environment(.system(errno: EACCES)), .environment(.system(errno: EPERM)): break
      default: throw .log(error)
      }
      throw .system(
        path: folder.path,
        why: Message(
          "may not be written: copy the record to a folder that you may write to",
          de: "ist nicht beschreibbar: die Akte in einen Ordner kopieren, der es ist"
        )
      )
    }
  }

  private static func check(name: String, zone: String) throws(OfficeError) {
    let isName =
      (1...60).contains(name.utf8.count)
      && name.utf8.allSatisfy { byte in
        (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2d
      }
    guard isName else {
      throw .problems([
        Problem(
          .fault(
            Fault(
              field: "name",
              given: name,
              Message(
                "a record's name has 1 to 60 lower-case letters a-z, digits and dashes",
                de: "der Name hat 1 bis 60 Kleinbuchstaben a-z, Ziffern und Bindestriche"
              )
            )
          )
        )
      ])
    }
    guard isZone(zone) else {
      throw .problems([
        Problem(
          .fault(
            Fault(
              field: "zone",
              given: zone,
              Message(
                "is no zone of this system; write an IANA name such as Europe/Berlin",
                de: "ist keine Zeitzone dieses Systems; etwa Europe/Berlin"
              )
            )
          )
        )
      ])
    }
  }

  private borrowing func enrolFirst(_ actor: String, _ randomness: any Randomness)
    throws(OfficeError)
  {
    guard let keeper else { return }
    let key: SigningKey
    do throws(VaultError) {
      key = try keeper.folder.makeSigningKey(forActor: actor, randomness: randomness)
    } catch { throw .vault(error) }
    let entry = Entry.of(ActorEnrolled.self) { form in
      form.actor = ID(typed: actor)
      form.role = "office"
      form.publicKey = Key(key.publicKey)
    }
    _ = try perform([Request(entry)], byCommand: true)
  }
}

/// An id of a kind, by lot.
func drawID<Thing: Identified>(_ thing: Thing.Type, _ randomness: any Randomness) -> ID<Thing> {
  while true {
    let number = randomness.bytes(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    if let id = ID<Thing>(number: number) { return id }
  }
}
