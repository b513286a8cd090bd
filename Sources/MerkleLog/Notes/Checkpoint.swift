/// What a log states: how large its tree is, and the root (C2SP tlog-checkpoint).
///
/// Three lines: the origin, the size, the root. Extension lines, which the specification advises
/// against, are refused.
public struct Checkpoint: Hashable, Sendable {
  /// Which log it is of; the name of the log's key.
  public let origin: KeyName
  /// The size of its tree and the root.
  public let head: TreeHead

  /// The checkpoint of a log.
  public init(origin: KeyName, head: TreeHead) {
    precondition(head.size <= Limits.size, "no tree is that large")
    self.origin = origin
    self.head = head
  }

  /// Reads the text of a checkpoint, without signatures.
  public init(parsing text: Span<UInt8>, firstLine: Int = 1) throws(LineFault) {
    var lines = try LineReader(text, firstLine: firstLine)
    let origin = try lines.next("the origin of a checkpoint")
    do throws(KeyName.Fault) {
      self.origin = try KeyName(lines.text(in: origin))
    } catch {
      throw lines.fault(.name(error))
    }
    let sizeLine = try lines.next("the size of the tree")
    let size = try lines.number(in: sizeLine)
    let rootLine = try lines.next("the root of the tree")
    let root = try lines.hash(in: rootLine)
    head = TreeHead(size: size, root: root)
    guard lines.isAtEnd else { throw LineFault(line: lines.line, .trailing) }
  }

  /// The text that is signed.
  public var text: [UInt8] {
    var text: [UInt8] = []
    text.appendLine(origin.text)
    text.appendLine("\(head.size)")
    text.appendLine(head.root)
    return text
  }
}

/// A checkpoint with the signatures of its log and of cosigners.
public struct SignedCheckpoint: Hashable, Sendable {
  /// What is stated; it says nothing before `verify`.
  public let checkpoint: Checkpoint
  /// The note it stands in.
  public private(set) var note: SignedNote

  /// A checkpoint with signatures under its text.
  public init(_ checkpoint: Checkpoint, signatures: [NoteSignature]) {
    self.checkpoint = checkpoint
    note = SignedNote(text: checkpoint.text, signatures: signatures)
  }

  /// Reads a checkpoint; the faults count lines from the first one of the text it stands in.
  public init(parsing bytes: Span<UInt8>, firstLine: Int = 1) throws(LineFault) {
    let note = try SignedNote(parsing: bytes, firstLine: firstLine)
    let text = note.text
    checkpoint = try Checkpoint(parsing: text.span, firstLine: firstLine)
    self.note = note
  }

  /// The whole note.
  public var bytes: [UInt8] { note.bytes }

  /// Adds a signature, as a witness gives it, unless the very same is there.
  public mutating func add(_ signature: NoteSignature) { note.add(signature) }

  /// The known cosigners that signed, each once; fails unless the log signed too.
  ///
  /// A log's keys have its origin as their name: another log's signature does not stand in for its
  /// own. What `SignedNote.verify` refuses is refused.
  public func verify(with keys: KnownKeys) throws(NoteError) -> [SignedNote.Signer] {
    let signers = try note.verify(with: keys)
    let isOfLog = signers.contains {
      $0.key.kind == .log && $0.key.name == checkpoint.origin
    }
    guard isOfLog else { throw .notSignedByLog(origin: checkpoint.origin) }
    return signers.filter { $0.key.kind == .cosigner }
  }
}
