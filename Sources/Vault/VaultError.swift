/// Why a key, a seal or a key folder was refused; `description` says what to do about it.
public enum VaultError: Error, Equatable, Sendable {
  // The machine's owner can act.

  /// A call to the operating system failed.
  case system(call: String, path: String, code: Int32)
  /// The machine gave no memory that can be locked.
  case noLockedMemory
  /// The machine gave less memory than a passphrase takes.
  case noMemory(bytes: UInt64)
  /// There is no key folder, or a file of it is gone.
  case missing(path: String)
  /// Something stands already where keys should be made.
  case alreadyThere(path: String)
  /// Others than the owner may use the folder or file; `mode` is what it should be, in octal.
  case notPrivate(path: String, mode: String)
  /// The folder or file belongs to another account.
  case foreignOwner(path: String)
  /// The path is a symbolic link, or not the kind of file that it should be.
  case wrongKind(path: String)
  /// The key folder would lie inside the record, and so in its backups.
  case insideRecord(path: String)
  /// The folder would lie in a key folder or a copy of one, and share its fate.
  case besideKeys(path: String)
  /// Neither an option, nor the environment, nor a home folder says where keys are kept.
  case noLocation

  // Whoever gave the value can act.

  /// The file is protected by a passphrase, and there is nobody to ask for it.
  case protected(path: String)
  /// The passphrase does not open the file, or that was altered.
  case passphraseRefused(path: String)
  /// A new passphrase has fewer bytes than it must have.
  case passphraseTooShort(least: Int)
  /// A passphrase has more bytes than it may have.
  case passphraseTooLong(most: Int)
  /// A change of the file's passphrase was cut short and must be made again first.
  case unfinished(path: String)

  /// The key folder holds older keys than what they are needed for.
  case olderEpoch(path: String, has: UInt64, needs: UInt64)
  /// The signing key that is here is another than the record names.
  case otherKey(path: String)
  /// The root key of an escrow copy is another one, so that the copy opens nothing.
  case otherRoot(path: String)
  /// The key folder belongs to another record.
  case otherRecord(path: String)
  /// The folder's witness signs under another name than was given.
  case otherName(path: String, name: String)
  /// The folder is no escrow copy, or none that this key folder knows.
  case notACopy(path: String)
  /// The escrow copy lies where it is known to lie, too: one of the two is a copy of the other.
  case copiedTwice(path: String, known: String)
  /// The key is boxed to other actors than the one who asks.
  case boxedToOthers(Subject)
  /// The bytes are no public key that can be boxed to.
  case notAPublicKey
  /// The text names no subject.
  case notASubject(String)
  /// The id is empty, too long or holds other characters than letters, digits, `-`, `_` and `.`.
  case notAnIdentifier(String)
  /// No subject was given, or one of them twice.
  case subjectsNotDistinct

  // Corruption.

  /// A file of the key folder does not hold what it should.
  case damaged(path: String, reason: String)
  /// The key folder holds no key of this epoch.
  case noEpoch(path: String, epoch: UInt64)
  /// The wrapped key was made for another subject, epoch or record, or was altered.
  case wrapRefused(Subject)
  /// The ciphertext is not the one that the event names.
  case digestDiffers
  /// The keys, the place or the nonce are not those that the payload was sealed with.
  case commitmentDiffers
  /// The event's head or the ciphertext was altered.
  case notAuthentic
  /// The content is not canonical CBOR padded as it should be.
  case contentRefused
}

extension VaultError: CustomStringConvertible {
  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .system(let call, let path, let code): "\(path): \(call) failed: \(message(of: code))"
    case .noLockedMemory: "no lockable memory is left for keys; raise the limit (ulimit -l)"
    case .noMemory(let bytes):
      "the passphrase takes \(bytes >> 20) MiB of memory, which this machine did not give"
    case .protected(let path): "\(path): is protected; give its passphrase"
    case .passphraseRefused(let path): "\(path): the passphrase does not open it"
    case .passphraseTooShort(let least): "a passphrase has at least \(least) characters"
    case .passphraseTooLong(let most): "a passphrase has at most \(most) characters"
    case .unfinished(let path):
      "\(path): a change of its passphrase was cut short; protect it again first"
    case .missing(let path):
      "\(path): not there; name the key folder, or make it of a copy (keys import)"
    case .alreadyThere(let path): "\(path): there is something already; name an empty folder"
    case .notPrivate(let path, let mode):
      "\(path): others may use it; run: chmod \(mode) \(path.quotedForShell)"
    case .foreignOwner(let path): "\(path): belongs to another account than the one that runs this"
    case .wrongKind(let path): "\(path): a symbolic link, or not the kind of file it should be"
    case .insideRecord(let path):
      "\(path): lies inside the record; keys must stand outside of it and of its backups"
    case .besideKeys(let path):
      "\(path): lies in a key folder, and would share its fate; name a folder elsewhere"
    case .noLocation: "nothing says where keys are kept: give --keys or set TANDEMBUCH_KEYS or HOME"
    case .olderEpoch(let path, let has, let needs):
      "\(path): holds keys up to epoch \(has), but epoch \(needs) is needed; bring a newer copy"
    case .otherKey(let path): "\(path): is another key than the record names; bring its copy back"
    case .otherRoot(let path): "\(path): is another root key, and opens nothing of this record"
    case .otherRecord(let path): "\(path): these keys belong to another record"
    case .otherName(let path, let name):
      "\(path): its witness signs as \(name); leave the name out, or begin another folder"
    case .notACopy(let path): "\(path): is no escrow copy that this key folder knows"
    case .copiedTwice(let path, let known):
      "\(path): the same copy lies in \(known), too; overwrite and remove one of the two first"
    case .boxedToOthers(let subject): "the key of \(subject) is for other actors only"
    case .notAPublicKey: "an actor's public key cannot be boxed to; enrol another"
    case .notASubject(let text): "\"\(text)\" names no subject"
    case .notAnIdentifier(let text): "\"\(text)\" cannot be part of a subject or of a file's name"
    case .subjectsNotDistinct: "a payload needs at least one subject, and none of them twice"
    case .damaged(let path, let reason): "\(path): damaged: \(reason); bring its copy back"
    case .noEpoch(let path, let epoch): "\(path): holds no key of epoch \(epoch)"
    case .wrapRefused(let subject): "the wrapped key of \(subject) cannot be opened"
    case .digestDiffers: "the ciphertext is not the one that the event names"
    case .commitmentDiffers: "the payload was not sealed with these keys at this place"
    case .notAuthentic: "the payload or its event was altered"
    case .contentRefused: "the payload does not hold canonical content"
    }
  }
}
