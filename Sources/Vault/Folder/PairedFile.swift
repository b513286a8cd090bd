import Glibc

/// Two files of which the whole one with the higher number is in force; each is rewritten in place.
///
/// A file: word padded with zeros to 16 ‖ number u64be ‖ length u64be ‖ content ‖ BLAKE2b-256 of all
/// before; whatever follows is ignored. A new content goes to the file that is not in force, which is
/// overwritten first: it may hold what must end. Only once the new one can be read back the former is
/// overwritten as well, so that a change that is cut short leaves the one or the other whole.
struct PairedFile {
  let name: String
  let word: StaticString

  static let keyring = PairedFile(name: "keyring", word: "tb1 keyring")
  static let copies = PairedFile(name: "copies", word: "tb1 copies")

  private static let headCount = 32
  private static let sumCount = 32

  /// The names of the two files.
  private var names: [String] { ["\(name)-0", "\(name)-1"] }

  /// What is in force; nil where neither file is whole.
  func read(
    in folder: borrowing Descriptor
  ) throws(VaultError) -> (number: UInt64, content: [UInt8])? {
    var newest: (number: UInt64, content: [UInt8])?
    for name in names {
      guard let found = try whole(name, in: folder) else { continue }
      if newest.map({ $0.number < found.number }) ?? true { newest = found }
    }
    return newest
  }

  /// Puts a content in force and overwrites what was; does nothing where its number is in force.
  func write(
    _ content: [UInt8],
    number: UInt64,
    in folder: borrowing Descriptor,
    randomness: any Randomness
  ) throws(VaultError) {
    let standing = try read(in: folder)?.number
    if let standing, standing >= number { return try overwriteFormer(in: folder, randomness) }
    let first = try whole(names[0], in: folder)?.number
    let target = standing != nil && first == standing ? names[1] : names[0]
    let bytes = bytes(content, number)
    if try folder.has(target) {
      let file = try folder.openPrivate(target, O_RDWR)
      try file.eraseAll(randomness)
      try file.write(bytes)
      try file.sync()
    } else {
      try folder.make(target, randomness: randomness) { file throws(VaultError) in
        try file.write(bytes)
      }
      try folder.sync()
    }
    guard try whole(target, in: folder)?.content == content else {
      throw .damaged(path: folder.path + "/" + target, reason: "it cannot be read back")
    }
    try overwriteFormer(in: folder, randomness)
  }

  /// Overwrites the file that is not in force, if anything is left in it.
  private func overwriteFormer(
    in folder: borrowing Descriptor,
    _ randomness: any Randomness
  ) throws(VaultError) {
    guard let standing = try read(in: folder)?.number else { return }
    for name in names {
      guard try folder.has(name), try whole(name, in: folder)?.number != standing else { continue }
      let file = try folder.openPrivate(name, O_RDWR)
      if try file.read(file.byteCount()).allSatisfy({ $0 == 0 }) { continue }
      try file.eraseAll(randomness)
    }
  }

  private func bytes(_ content: [UInt8], _ number: UInt64) -> [UInt8] {
    var bytes = label(word) + bigEndian(number) + bigEndian(UInt64(content.count)) + content
    bytes += blake2b(message: bytes)
    return bytes
  }

  /// Number and content of a file that is whole.
  private func whole(
    _ name: String,
    in folder: borrowing Descriptor
  ) throws(VaultError) -> (number: UInt64, content: [UInt8])? {
    guard try folder.has(name) else { return nil }
    let file = try folder.openPrivate(name, O_RDONLY)
    let bytes = try file.read(file.byteCount())
    guard bytes.count >= Self.headCount + Self.sumCount, bytes.starts(with: label(word)) else {
      return nil
    }
    let length = number(in: bytes[24..<32])
    guard length <= UInt64(bytes.count - Self.headCount - Self.sumCount) else { return nil }
    let end = Self.headCount + Int(length)
    guard blake2b(message: Array(bytes[..<end])) == Array(bytes[end..<(end + Self.sumCount)]) else {
      return nil
    }
    return (number(in: bytes[16..<24]), Array(bytes[Self.headCount..<end]))
  }
}
