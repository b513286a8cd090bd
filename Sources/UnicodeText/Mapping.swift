import CUTF8Proc
import Glibc

/// The options of `utf8proc_map` that this module uses, as a Swift set.
struct MappingOptions: OptionSet {
  let rawValue: UInt32

  static let stable = Self(UTF8PROC_STABLE)
  static let compatible = Self(UTF8PROC_COMPAT)
  static let compose = Self(UTF8PROC_COMPOSE)
  static let decompose = Self(UTF8PROC_DECOMPOSE)
  static let withoutIgnorable = Self(UTF8PROC_IGNORE)
  static let caseFolded = Self(UTF8PROC_CASEFOLD)
  static let lumped = Self(UTF8PROC_LUMP)
  static let withoutMarks = Self(UTF8PROC_STRIPMARK)

  init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  private init(_ option: utf8proc_option_t) {
    self.init(rawValue: option.rawValue)
  }
}

/// The text after `utf8proc_map` with these options.
func mapped(_ text: String, _ options: MappingOptions) -> String {
  var text = text
  return text.withUTF8 { bytes in
    guard !bytes.isEmpty else { return "" }
    var output: UnsafeMutablePointer<UInt8>?
    // The C function reads `count` bytes from the string's own storage and writes a pointer to
    // memory that is ours to free.
    let length = unsafe utf8proc_map(
      bytes.baseAddress,
      bytes.count,
      &output,
      utf8proc_option_t(rawValue: options.rawValue)
    )
    // A Swift string is valid UTF-8 and the options are constants, so memory alone can fail here.
    guard length >= 0, let start = unsafe output else {
      fatalError("utf8proc_map failed with \(length)")
    }
    defer { unsafe free(start) }
    let result = unsafe UnsafeBufferPointer(start: start, count: length)
    return unsafe String(decoding: result, as: UTF8.self)
  }
}
