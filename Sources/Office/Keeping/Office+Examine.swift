import EventLog
import LMDB
import Mentoring
public import Vault

extension Office {
  /// Looks at everything about a record that wants care: its log, its files, its disk, its copies.
  ///
  /// Opening it does what is to be done on the way: it frees the places of readers that died, and
  /// removes what a compaction that was cut off has left.
  ///
  /// - Parameters:
  ///   - path: The record's folder; nil takes the usual place.
  ///   - keys: The key folder; nil takes the usual place.
  ///   - question: Asks for the passphrase of keys that are under one.
  ///   - environment: The variables that name the usual places.
  ///   - clock: Where the time comes from.
  /// - Returns: What was found, in the order in which it is to be read.
  /// - Throws: ``OfficeError/noRecord(folder:)``; whatever else is wrong is a finding.
  public static func examine(
    at path: String?,
    keys: String? = nil,
    asking question: PassphraseQuestion? = nil,
    environment: [String: String],
    clock: Clock = .system
  ) throws(OfficeError) -> [Finding] {
    let folder = try recordFolder(at: path, environment: environment)
    let leftovers = Self.leftovers(folder)
    var findings: [Finding] = []
    do throws(OfficeError) {
      let office = try open(
        at: folder.path,
        keys: keys,
        asking: question,
        environment: environment,
        clock: clock
      )
      findings += try office.findings(leftovers: leftovers)
    } catch {
      findings.append(
        Finding(
          "record",
          Message("record", de: "Akte"),
          .needed,
          Message("cannot be read", de: "nicht lesbar"),
          problem: error
        )
      )
    }
    let files = RecordFiles(folder)
    return findings + leftBeside(folder) + [files.permissions, files.room]
  }

  /// What to say of copies beside the record that were never finished; nothing where there are none.
  private static func leftBeside(_ folder: RecordFolder) -> [Finding] {
    guard let place = try? NewPlace(folder.path) else { return [] }
    let left = StagingFolder.leftovers(in: place.above)
    guard !left.isEmpty else { return [] }
    let names = left.joined(separator: ", ")
    let remove = "rm -r " + left.map(\.quotedForShell).joined(separator: " ")
    return [
      Finding(
        "unfinished_copies",
        Message("unfinished copies", de: "Unfertige Kopien"),
        .advisable,
        Message(
          "a run that was cut short has left \(names)",
          de: "ein abgebrochener Lauf hinterließ \(names)"
        ),
        number: left.count,
        remedy: Message(remove, de: remove)
      )
    ]
  }

  private borrowing func findings(leftovers: Int) throws(OfficeError) -> [Finding] {
    let (condition, head, recent, firstUnsaved): (LogCondition, Position, Position, UInt64?)
    let backup = try folder.lastBackup()
    do throws(EventLogError) {
      condition = try log.condition()
      let snapshot = try log.snapshot()
      let reader = snapshot.reader
      head = snapshot.head
      let monthMs: UInt64 = 30 * 86_400_000
      let now = clock.nowMs()
      recent = head + 1 - (try reader.firstPosition(recordedFrom: now - min(now, monthMs)))
      firstUnsaved = try reader.recordedMs(from: (backup?.head ?? 0) + 1)
    } catch { throw .log(error) }
    var findings = [
      Finding(
        "events",
        Message("record", de: "Akte"),
        .fine,
        Message(
          "\(identity.name) in \(folder.path), \(head) events",
          de: "\(identity.name) in \(folder.path), \(head) Ereignisse"
        ),
        number: Int(clamping: head)
      )
    ]
    if let fault = keysObstacle {
      findings.append(
        Finding(
          "keys",
          Message("keys", de: "Schlüssel"),
          .needed,
          Message("cannot be used", de: "nicht benutzbar"),
          problem: fault
        )
      )
    } else {
      let place = keeper?.folder.path
      findings.append(
        Finding(
          "keys",
          Message("keys", de: "Schlüssel"),
          .fine,
          place.map { Message("at hand in \($0)", de: "liegen in \($0)") }
            ?? Message("none: it is a share", de: "keine: es ist eine Weitergabe")
        )
      )
    }
    findings += condition.findings(head: head, eventsOfMonth: Int(clamping: recent))
    findings.append(try generations(before: leftovers))
    if try !folder.isCopy() {
      findings.append(backupAge(backup, head: head, firstUnsavedMs: firstUnsaved))
      if keeper != nil {
        findings += try anchorMissing(head: head)
        findings.append(keyCopies())
      }
      findings.append(try lastWitness())
      findings.append(try erasures())
    }
    return findings
  }

  /// What to say where the key folder remembers no state of a log that has one; nothing where it does.
  private borrowing func anchorMissing(head: Position) throws(OfficeError) -> [Finding] {
    guard let keeper, head > 0,
      try vaulted({ () throws(VaultError) in try keeper.folder.anchor() }) == nil
    else { return [] }
    return [
      Finding(
        "anchor",
        Message("last state seen", de: "zuletzt gesehen"),
        .advisable,
        Message(
          "none is in the key folder: that the log was put back would not be noticed",
          de: "nichts im Schlüsselordner: ein zurückgesetztes Protokoll fiele nicht auf"
        ),
        remedy: Message(
          "see up to where a witness has seen it (tandembuch verify); the next event mends it",
          de:
            "prüfen, bis wohin ein Zeuge es sah (tandembuch verify); der nächste Eintrag behebt es"
        )
      )
    ]
  }

  /// The generations that are left to be removed; 0 where that cannot be said.
  private static func leftovers(_ folder: RecordFolder) -> Int {
    do throws(EventLogError) { return try EventLog.leftovers(ofLogAt: folder.log) } catch {
      return 0
    }
  }

  private borrowing func generations(before: Int) throws(OfficeError) -> Finding {
    let label = Message("compaction", de: "Verdichtung")
    let left = Self.leftovers(folder)
    guard left == 0 else {
      return Finding(
        "unfinished_compaction",
        label,
        .needed,
        Message(
          "one that was cut off waits for other processes to let go of the record",
          de: "eine unterbrochene wartet darauf, dass andere Prozesse die Akte freigeben"
        ),
        number: left,
        remedy: Message(
          "end them, and run tandembuch doctor again",
          de: "sie beenden und tandembuch doctor noch einmal ausführen"
        )
      )
    }
    return Finding(
      "unfinished_compaction",
      label,
      .fine,
      before == 0
        ? Message("nothing is left to do", de: "nichts steht aus")
        : Message(
          "one that was cut off was finished now",
          de: "eine unterbrochene wurde jetzt beendet"
        ),
      number: 0
    )
  }

  private borrowing func backupAge(
    _ backup: BackupNote?,
    head: Position,
    firstUnsavedMs: UInt64?
  ) -> Finding {
    let dayMs: UInt64 = 86_400_000
    let now = clock.nowMs()
    let age = backup.map { Int((now - min(now, $0.madeMs)) / dayMs) }
    // It counts how long something has stood in one place only, not how old the backup is.
    let unsavedDays = firstUnsavedMs.map { (now - min(now, $0)) / dayMs } ?? 0
    let state: Finding.State = unsavedDays < 7 ? .fine : unsavedDays < 30 ? .advisable : .needed
    let new = head - min(head, backup?.head ?? 0)
    return Finding(
      "backup_age_days",
      Message("last backup", de: "letzte Sicherung"),
      state,
      age.map { age in
        Message(
          "\(age) days ago, \(new) events since",
          de: "vor \(age) Tagen, seither \(new) Ereignisse"
        )
      } ?? Message("none is known", de: "keine bekannt"),
      number: age,
      remedy: state == .fine
        ? nil
        : Message(
          "tandembuch backup DIR, to another disk",
          de: "tandembuch backup ORDNER, auf einen anderen Datenträger"
        )
    )
  }
}

extension LogCondition {
  /// What is to be said of the log's file.
  fileprivate func findings(head: Position, eventsOfMonth: Int) -> [Finding] {
    let used = sizeBytes - freeBytes
    let yearBytes = head == 0 ? 0 : used / Int(clamping: head) * eventsOfMonth * 365 / 30
    let isSwollen = freeBytes > 16_000_000 && freeBytes > used
    let (size, free, year) = (
      Message.size(bytes: sizeBytes), Message.size(bytes: freeBytes), Message.size(bytes: yearBytes)
    )
    let others = holders.map(\.description).joined(separator: ", ")
    return [
      Finding(
        "log_bytes",
        Message("size of the log", de: "Größe des Protokolls"),
        .fine,
        size,
        number: sizeBytes
      ),
      Finding(
        "growth_bytes_a_year",
        Message("growth", de: "Wachstum"),
        .fine,
        Message(
          "\(eventsOfMonth) events in 30 days; at that rate \(year.en) a year",
          de: "\(eventsOfMonth) Ereignisse in 30 Tagen; auf das Jahr gerechnet \(year.de)"
        ),
        number: yearBytes
      ),
      Finding(
        "free_bytes_in_log",
        Message("free in the log", de: "frei im Protokoll"),
        isSwollen ? .advisable : .fine,
        Message(
          "\(free.en), used again by what is recorded",
          de: "\(free.de), für künftige Ereignisse wiederverwendet"
        ),
        number: freeBytes,
        remedy: isSwollen
          ? Message(
            "tandembuch doctor --compact gives it back to the disk",
            de: "tandembuch doctor --compact gibt es dem Datenträger zurück"
          ) : nil
      ),
      Finding(
        "dead_readers",
        Message("readers", de: "Lesende"),
        .fine,
        Message(
          "\(deadReaders) that had died were cleared away; "
            + (others.isEmpty ? "nobody else has the record open" : "open in \(others)"),
          de: "\(deadReaders) abgestürzte entfernt; "
            + (others.isEmpty ? "sonst hat niemand die Akte geöffnet" : "geöffnet in \(others)")
        ),
        number: deadReaders
      ),
    ]
  }
}

extension LogReader {
  /// The first event that was recorded at a moment or later; behind the last where there is none.
  fileprivate func firstPosition(recordedFrom moment: UInt64) throws(EventLogError) -> Position {
    var (low, high): (Position, Position) = (1, head + 1)
    while low < high {
      let middle = (low + high) / 2
      // What is withheld does not say when it was recorded: the next one does, not earlier.
      if let recorded = try recordedMs(from: middle), recorded < moment {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// When the first event at or behind a position was recorded; nil where there is none.
  func recordedMs(from position: Position) throws(EventLogError) -> UInt64? {
    var recorded: UInt64?
    try forEach(from: position) { (event) throws(EventLogError) in
      recorded = event.recorded
      return false
    }
    return recorded
  }
}
