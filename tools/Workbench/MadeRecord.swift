import CommandLineKit
import Mentoring
import Office

/// A record that was made as the program makes one, to be filled past its rules.
struct MadeRecord {
  let folder: String
  /// Where its keys lie; nil for the usual place.
  let keys: String?
  /// Who records and signs.
  let actor: String
  let signer: CheckpointSigner

  /// Makes an empty one that begins before its first event.
  init(
    at folder: String,
    keys: String?,
    beginsMs: UInt64,
    environment: [String: String] = [:]
  ) throws {
    let office = try Office.create(
      at: folder,
      name: "sample",
      zone: "Europe/Berlin",
      keys: keys,
      environment: environment,
      clock: Clock { beginsMs }
    )
    guard let actor = office.actor, let signer = office.signer else {
      throw Failure(.environment, "nobody was enrolled")
    }
    (self.folder, self.keys) = (folder, keys)
    (self.actor, self.signer) = (actor, signer)
  }
}
