public import MerkleLog

// Under which names a log's checkpoints are signed. Fixed for good: a name is part of its key's id.

extension LogIdentity {
  /// The origin of the log's checkpoints and the name of its key: `<name>/<log id>/<branch>`.
  ///
  /// Fails where the log's own name cannot stand in one.
  public func origin(branch: UInt64) throws(KeyName.Fault) -> KeyName {
    try KeyName("\(name)/\(hexadecimalID)/\(branch)")
  }

  /// The name under which an actor cosigns: `<log id>/<actor id>`.
  public func cosignerName(ofActor actor: String) throws(KeyName.Fault) -> KeyName {
    try KeyName("\(hexadecimalID)/\(actor)")
  }

  /// The log id as 32 lower-case hexadecimal digits.
  public var hexadecimalID: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in logID { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
