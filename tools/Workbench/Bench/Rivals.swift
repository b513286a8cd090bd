import EventLog
import Office
import Vault

/// Both sides of a measurement: a log as a record has it, signed like one, and that of the baseline.
struct Rivals: ~Copyable {
  let log: EventLog
  let signer: CheckpointSigner
  let bare: BareLog

  init(in folder: String) throws {
    let identity = LogIdentity(
      logID: Array(repeating: 7, count: 16),
      zone: "UTC",
      name: "bench",
      createdMs: 0
    )
    log = try EventLog.create(at: folder + "/log", identity: identity)
    let memory = SecretMemory()
    signer = CheckpointSigner(identity) { (_) throws(VaultError) in
      try SigningKey(seed: memory.key(from: SystemRandomness()))
    }
    bare = BareLog(in: folder + "/bare")
  }
}
