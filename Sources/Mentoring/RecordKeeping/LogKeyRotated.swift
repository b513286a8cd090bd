// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// The checkpoints of the log are signed with another key from now on.
public struct LogKeyRotated: Action {
  public static let title = Title(
    "log-key-rotated",
    "Log key rotated",
    de: "Schlüssel des Protokolls gewechselt"
  )
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let writtenBy = Writer.command("keys")

  public let publicKey = Field<Key>(
    "public_key",
    "the new Ed25519 public key",
    de: "neuer öffentlicher Schlüssel"
  )
  public let previousIsLost = Field<Bool?>(
    "previous_is_lost",
    "whether an actor of the office signs in place of the old key",
    de: "ob die Geschäftsstelle anstelle des alten Schlüssels unterzeichnet"
  )
  public let reason = SealedField<Text?>("reason", "why", de: "Grund")
}
