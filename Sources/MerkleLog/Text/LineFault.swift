/// What is wrong with a text that came from outside, and in which of its lines.
public struct LineFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// What is wrong there.
  public let reason: Reason

  /// A fault in a line.
  public init(line: Int, _ reason: Reason) {
    self.line = line
    self.reason = reason
  }

  /// The line and what is wrong there.
  public var description: String { "line \(line): \(reason)" }

  /// What can be wrong with a line.
  public enum Reason: Hashable, Sendable, CustomStringConvertible {
    /// The bytes are not valid UTF-8.
    case notUTF8
    /// The line holds a character below U+0020.
    case controlCharacter(UInt8)
    /// The text ends within the line: there is no newline.
    case cut
    /// Something else stands here, or nothing; the text says what should.
    case expected(String)
    /// Something follows where the text should end.
    case trailing
    /// A number has another form than digits without a leading zero, or is 2^63 or more.
    case number
    /// The base64 is wrong.
    case base64(Base64.Fault)
    /// A hash has another length than 32 bytes.
    case hashLength(Int)
    /// The name of a key is not one.
    case name(KeyName.Fault)
    /// A signature is too short to name its key.
    case signatureLength(Int)
    /// There are more of these lines than are taken.
    case tooMany(Int)
    /// The text is longer than is taken.
    case tooLong(bytes: Int)

    /// What is wrong.
    public var description: String {
      switch self {
      case .notUTF8: "not valid UTF-8"
      case .controlCharacter(let character): "holds the control character \(character)"
      case .cut: "cut off: it does not end with a newline"
      case .expected(let what): "should be \(what)"
      case .trailing: "stands behind the end of the text"
      case .number: "holds no number from 0 to \(Limits.size) without leading zeros"
      case .base64(let fault): "\(fault)"
      case .hashLength(let count): "holds \(count) bytes, a hash has \(Digest.byteCount)"
      case .name(let fault): "\(fault)"
      case .signatureLength(let count): "a signature of \(count) bytes names no key"
      case .tooMany(let count): "one more than the \(count) lines of its kind that are taken"
      case .tooLong(let bytes): "part of a text of \(bytes) bytes, which is longer than is taken"
      }
    }
  }
}
