public import MerkleLog
public import Mentoring

// What may be wrong with a text that is to prove something, in both languages.

extension Message {
  /// What is wrong with a line of a text.
  public init(_ fault: LineFault) {
    self.init("\(fault)", de: "Zeile \(fault.line): \(german(fault.reason))")
  }

  /// What is wrong with the name of a key.
  public init(_ fault: KeyName.Fault) { self.init("\(fault)", de: german(fault)) }

  /// What is wrong with a verifier key.
  public init(_ fault: VerifierKey.Fault) { self.init("\(fault)", de: german(fault)) }

  /// What is wrong with signatures.
  public init(_ error: NoteError) { self.init("\(error)", de: german(error)) }

  /// Why two keys cannot be told apart.
  public init(_ ambiguity: KnownKeys.Ambiguity) {
    self.init(
      "\(ambiguity)",
      de: "zwei der Schlüssel von \(ambiguity.name) haben dieselbe Kennung; einen davon weglassen"
    )
  }

  /// Why a proof proves nothing.
  public init(_ fault: ProofFault) { self.init("\(fault)", de: german(fault)) }

  /// What is wrong with a tile.
  public init(_ fault: TileFault) { self.init("\(fault)", de: german(fault)) }

  /// Why nothing is hashed.
  public init(_ error: HashingError) {
    let german =
      switch error {
      case .noAlgorithm:
        "OpenSSL bietet kein SHA-256 an; siehe dessen Einstellungen (openssl list -digest-algorithms)"
      case .noMemory: "für das Hashen ist kein Speicher mehr frei"
      }
    self.init("\(error)", de: german)
  }
}

private func german(_ reason: LineFault.Reason) -> String {
  switch reason {
  case .notUTF8: "kein gültiges UTF-8"
  case .controlCharacter(let character): "enthält das Steuerzeichen \(character)"
  case .cut: "abgeschnitten: sie endet nicht mit einem Zeilenumbruch"
  case .expected(let what): "hier wird anderes erwartet („\(what)“)"
  case .trailing: "steht hinter dem Ende des Textes"
  case .number: "enthält keine Zahl ohne führende Nullen in den erlaubten Grenzen"
  case .base64(let fault): german(fault)
  case .hashLength(let count): "enthält \(count) Byte, ein Hash hat \(Digest.byteCount)"
  case .name(let fault): german(fault)
  case .signatureLength(let count): "eine Unterschrift von \(count) Byte nennt keinen Schlüssel"
  case .tooMany(let count): "eine mehr als die \(count) Zeilen dieser Art, die angenommen werden"
  case .tooLong(let bytes): "Teil eines zu langen Textes von \(bytes) Byte"
  }
}

private func german(_ fault: Base64.Fault) -> String {
  switch fault {
  case .character(let place): "Zeichen \(place + 1) gehört nicht in Base64"
  case .length(let count): "Base64 von \(count) Zeichen, was kein Vielfaches von vier ist"
  case .notCanonical(let place): "Zeichen \(place + 1) des Base64 müsste ein anderes sein"
  }
}

private func german(_ fault: KeyName.Fault) -> String {
  switch fault {
  case .empty: "der Name eines Schlüssels ist leer"
  case .character(let code):
    "der Name eines Schlüssels enthält das unzulässige Zeichen U+\(String(code, radix: 16, uppercase: true))"
  }
}

private func german(_ fault: VerifierKey.Fault) -> String {
  switch fault {
  case .parts: "ein Prüfschlüssel lautet Name+Kennung in Hexadezimalziffern+Base64"
  case .name(let fault): german(fault)
  case .keyID: "die Kennung besteht nicht aus acht kleinen Hexadezimalziffern"
  case .base64(let fault): german(fault)
  case .kind(let type):
    "Schlüssel der Art \(type) sind hier unbekannt; bekannt sind 1 (Protokoll) und 4 (Mitunterschrift)"
  case .length(let count): "der öffentliche Schlüssel hat \(count) Byte, bei Ed25519 sind es 32"
  case .otherKeyID: "die Kennung gehört nicht zu diesem Namen und Schlüssel"
  }
}

private func german(_ error: NoteError) -> String {
  switch error {
  case .badSignature(let name, let number):
    "Unterschrift \(number) ist nicht die von \(name): der Text oder sie wurde verändert"
  case .noKnownSignature: "kein hier bekannter Schlüssel hat ihn unterschrieben"
  case .notSignedByLog(let origin):
    "kein hier bekannter Schlüssel des Protokolls \(origin) hat den Prüfpunkt unterschrieben"
  }
}

private func german(_ fault: ProofFault) -> String {
  switch fault {
  case .noSuchLeaf(let index, let size): "ein Baum mit \(size) Blättern hat kein Blatt \(index)"
  case .sizes(let old, let new): "ein Baum mit \(old) Blättern kann nicht auf \(new) gewachsen sein"
  case .wrongCount(let expected, let found):
    "der Beweis hat \(found) Hashes; bei diesen Größen müssen es \(expected) sein"
  case .rootDiffers: "der Beweis führt von diesem Blatt nicht zur Wurzel des Baums"
  case .oldRootDiffers: "der Beweis führt nicht zur Wurzel des älteren Baums"
  case .newRootDiffers: "der neuere Baum setzt den älteren nicht fort"
  }
}

private func german(_ fault: TileFault) -> String {
  switch fault {
  case .path(let path): "„\(path)“ ist nicht der Pfad einer Kachel"
  case .tooFar(let path): "„\(path)“ liegt hinter dem Ende jedes Baums"
  case .hashBytes(let expected, let found):
    "eine Kachel von \(found) Byte, die \(expected) haben müsste"
  case .cutEntry(let number): "das Bündel endet mitten in seinem Eintrag \(number)"
  case .trailing(let bytes): "\(bytes) Byte folgen dem letzten Eintrag des Bündels"
  }
}
