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
  public static let writtenBy = Writer.command("keys rotate")
  public static let rule: Message? = Message(
    "from the key in force to one that was never used; both sign, or an actor for one that is lost",
    de:
      "vom geltenden auf einen nie gebrauchten Schlüssel; beide unterzeichnen, für einen verlorenen die Geschäftsstelle"
  )

  public let formerKey = Field<Key>(
    "former_key",
    "the Ed25519 public key until now",
    de: "bisheriger öffentlicher Schlüssel"
  )
  public let publicKey = Field<Key>(
    "public_key",
    "the new Ed25519 public key",
    de: "neuer öffentlicher Schlüssel"
  )
  public let formerIsLost = Field<Bool?>(
    "former_is_lost",
    "whether an actor of the office signs in place of the former key",
    de: "ob die Geschäftsstelle anstelle des bisherigen Schlüssels unterzeichnet"
  )
  public let reason = SealedField<Text?>("reason", "why", de: "Grund")

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let rotations = try LogKeys(`case`.known, before: `case`.moment.position).rotations
    let former = try it.formerKey
    try `case`.demand(
      .keyInForce,
      rotations.last.map { $0.next == former } ?? true,
      (
        Message(
          "the former key is not the one in force since #\(rotations.last?.position ?? 0)",
          de:
            "Der bisherige Schlüssel ist nicht der seit #\(rotations.last?.position ?? 0) geltende"
        ),
        remedy: Message(
          "bring the newest copy of the key folder back",
          de: "die neueste Kopie des Schlüsselordners zurückholen"
        )
      )
    )
    let used = [former] + rotations.flatMap { [$0.former, $0.next] }
    try demandNewKey(try it.publicKey, among: used, `case`)
  }
}
