/// A signature line of a note: `— name base64(key id ‖ signature)`.
public struct NoteSignature: Hashable, Sendable {
  /// Whose key it claims to be of.
  public let name: KeyName
  /// The number of that key.
  public let keyID: UInt32
  /// The signature itself, in the form of the key's kind.
  public let bytes: [UInt8]

  /// A signature as it was given.
  public init(name: KeyName, keyID: UInt32, bytes: [UInt8]) {
    self.name = name
    self.keyID = keyID
    self.bytes = bytes
  }

  /// The signature of a log under a text; the closure signs the bytes it is given, 64 bytes long.
  public static func log<Failure: Error>(
    of text: Span<UInt8>,
    key: VerifierKey,
    sign: (Span<UInt8>) throws(Failure) -> [UInt8]
  ) throws(Failure) -> NoteSignature {
    precondition(key.kind == .log, "a log signs with its own key")
    return NoteSignature(name: key.name, keyID: key.keyID, bytes: try sign(text))
  }

  /// The cosignature under the text of a checkpoint, at a time in seconds since 1970 UTC.
  ///
  /// The closure signs the bytes it is given, 64 bytes long.
  public static func cosigner<Failure: Error>(
    of text: Span<UInt8>,
    timeS: UInt64,
    key: VerifierKey,
    sign: (Span<UInt8>) throws(Failure) -> [UInt8]
  ) throws(Failure) -> NoteSignature {
    precondition(key.kind == .cosigner, "a cosigner signs with a key of its own")
    precondition(timeS <= Limits.size, "a time is below 2^63")
    let message = cosignedMessage(of: text, timeS: timeS)
    var bytes: [UInt8] = []
    appendBigEndian(timeS, count: 8, to: &bytes)
    bytes += try sign(message.span)
    return NoteSignature(name: key.name, keyID: key.keyID, bytes: bytes)
  }

  /// The line with its newline.
  public var line: [UInt8] {
    var material: [UInt8] = []
    appendBigEndian(UInt64(keyID), count: 4, to: &material)
    material += bytes
    var line = Array("\u{2014} \(name) ".utf8)
    Base64.encode(material.span, to: &line)
    line.append(newline)
    return line
  }

  /// The key as one that signed, with the time of a cosignature; nil if the signature is not its.
  func signer(of text: Span<UInt8>, with key: VerifierKey) -> SignedNote.Signer? {
    var message: [UInt8] = []
    var timeS: UInt64?
    var signature = bytes.span
    switch key.kind {
    case .log: message.append(copying: text)
    case .cosigner:
      guard bytes.count == 8 + Ed25519.signatureBytes else { return nil }
      let stated = bigEndian(signature, at: 0, count: 8)
      guard stated <= Limits.size else { return nil }
      timeS = stated
      message = cosignedMessage(of: text, timeS: stated)
      signature = signature.extracting(8...)
    }
    let isGood = Ed25519.verify(signature, of: message.span, publicKey: key.publicKey.span)
    return isGood ? SignedNote.Signer(key: key, timeS: timeS) : nil
  }

  /// The signature in the next line.
  @_lifetime(lines: copy lines)
  init(from lines: inout LineReader) throws(LineFault) {
    let expected = "a signature: \u{2014} name base64"
    let range = try lines.next(expected)
    let spaces = lines.spaces(in: range)
    guard spaces.count == 2,
      lines.bytes(in: range.lowerBound..<spaces[0]).elementsEqual("\u{2014}".utf8)
    else {
      throw lines.fault(.expected(expected))
    }
    do throws(KeyName.Fault) {
      name = try KeyName(lines.text(in: spaces[0] + 1..<spaces[1]))
    } catch {
      throw lines.fault(.name(error))
    }
    let material = try lines.base64(in: spaces[1] + 1..<range.upperBound)
    guard material.count > 4 else { throw lines.fault(.signatureLength(material.count)) }
    keyID = UInt32(truncatingIfNeeded: bigEndian(material.span, at: 0, count: 4))
    bytes = Array(material.dropFirst(4))
  }

  /// The signature lines that a witness answers with (C2SP tlog-witness); one at least.
  public static func parse(_ text: Span<UInt8>) throws(LineFault) -> [NoteSignature] {
    var lines = try LineReader(text)
    return try all(from: &lines)
  }

  /// All lines up to the end, one at least.
  @_lifetime(lines: copy lines)
  static func all(from lines: inout LineReader) throws(LineFault) -> [NoteSignature] {
    var signatures: [NoteSignature] = []
    repeat {
      signatures.append(try NoteSignature(from: &lines))
      guard signatures.count <= Limits.noteSignatures else {
        throw lines.fault(.tooMany(Limits.noteSignatures))
      }
    } while !lines.isAtEnd
    return signatures
  }
}

/// What a cosigner signs: its time, then the text of the checkpoint.
private func cosignedMessage(of text: Span<UInt8>, timeS: UInt64) -> [UInt8] {
  var message = Array("cosignature/v1\ntime \(timeS)\n".utf8)
  message.append(copying: text)
  return message
}
