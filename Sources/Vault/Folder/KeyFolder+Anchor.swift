extension KeyFolder {
  /// The newest state of the log that this folder has seen; nil where it has seen none.
  ///
  /// To be read before a snapshot of the log is taken: whatever is committed in between is in the
  /// snapshot then, so that no anchor is ahead of a log that is sound.
  public func anchor() throws(VaultError) -> Anchor? {
    try AnchorFile(logID: logID).read(in: folder)
  }

  /// The same of a folder that is not opened, which takes no passphrase; nil where there is none.
  public static func anchor(at path: String, logID: [UInt8]) throws(VaultError) -> Anchor? {
    let opened: Descriptor
    do throws(VaultError) { opened = try openPrivateFolder(withoutLastSlashes(path)) } catch {
      if case .missing = error { return nil }
      throw error
    }
    try checkMark(of: opened, logID)
    return try AnchorFile(logID: logID).read(in: opened)
  }

  /// Gets ready to write the anchor; what would keep from it is thrown here.
  public func openAnchor() throws(VaultError) -> AnchorPen {
    AnchorPen(try AnchorFile.open(in: folder), AnchorFile(logID: logID))
  }
}

/// Writes the anchor of a log; several may, in several processes.
public final class AnchorPen {
  private let descriptor: Descriptor
  private let file: AnchorFile

  init(_ descriptor: consuming Descriptor, _ file: AnchorFile) {
    self.descriptor = descriptor
    self.file = file
  }

  /// Notes a state that the log has reached, unless a later one stands there already.
  ///
  /// Costs two reads and a write of 512 bytes, without waiting for the disk: 10 µs.
  public func note(_ anchor: Anchor) throws(VaultError) { try file.write(anchor, to: descriptor) }
}
