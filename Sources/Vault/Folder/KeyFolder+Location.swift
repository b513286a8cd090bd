import Glibc

extension KeyFolder {
  /// Where a record's keys are, or are to be: the option, else `TANDEMBUCH_KEYS`, else
  /// `$XDG_DATA_HOME/tandembuch/<log id>`, else `$HOME/.local/share/tandembuch/<log id>`.
  ///
  /// A place inside the record's folder is refused, by whatever links it is reached. Empty
  /// variables and a relative `XDG_DATA_HOME` count as unset (XDG Base Directory Specification).
  public static func location(
    option: String?,
    environment: [String: String],
    logID: [UInt8],
    record: String
  ) throws(VaultError) -> String {
    let path = try chosen(option, environment, logID)
    try checkOutside(record, path)
    return path
  }

  /// A path from the root and without links, as far as it is there; the rest as it is written.
  public static func place(of path: String) -> String { resolved(path) }

  /// Fails where a path is the record's folder or lies in it, by whatever links it is reached.
  static func checkOutside(_ record: String, _ path: String) throws(VaultError) {
    let keys = resolved(path)
    let inside = resolved(record)
    guard keys != inside, !keys.hasPrefix(inside == "/" ? inside : inside + "/") else {
      throw .insideRecord(path: path)
    }
  }

  /// The first place that is named.
  private static func chosen(
    _ option: String?,
    _ environment: [String: String],
    _ logID: [UInt8]
  ) throws(VaultError) -> String {
    if let option { return option }
    if let path = environment["TANDEMBUCH_KEYS"], !path.isEmpty { return path }
    let name = "/tandembuch/" + hexadecimal(logID)
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + name }
    if let home = environment["HOME"], home.hasPrefix("/") { return home + "/.local/share" + name }
    throw .noLocation
  }
}

/// A path without links, dots and doubled slashes; what does not exist yet is taken as it is
/// written.
func resolved(_ path: String) -> String {
  var existing = path.isEmpty ? "." : path
  var missing: [Substring] = []
  while true {
    // The text that the call allocates is copied and freed.
    if let real = unsafe realpath(existing, nil) {
      defer { unsafe free(real) }
      return missing.reversed().reduce(into: unsafe String(cString: real)) { whole, part in
        if part == ".." {
          whole = parent(of: whole)
        } else if part != "." {
          whole += whole.hasSuffix("/") ? String(part) : "/" + part
        }
      }
    }
    let upper = parent(of: existing)
    guard upper != existing else { return path }
    missing.append(lastPart(of: existing))
    existing = upper
  }
}

/// The folder above a path, by the text alone.
func parent(of path: String) -> String {
  let parts = path.split(separator: "/").dropLast()
  if path.hasPrefix("/") { return "/" + parts.joined(separator: "/") }
  return parts.isEmpty ? "." : parts.joined(separator: "/")
}

/// The same path; a slash at its end would make the system follow a link there.
func withoutLastSlashes(_ path: String) -> String {
  var path = path
  while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
  return path
}

/// The last name of a path.
private func lastPart(of path: String) -> Substring {
  path.split(separator: "/").last ?? "."
}

/// Makes the folders above a path that are missing, for their owner alone.
func makeFolders(above path: String) throws(VaultError) {
  let upper = parent(of: path)
  if isThere(upper) { return }
  try makeFolders(above: upper)
  if try makeFolder(upper) { try syncFolder(parent(of: upper)) }
}

/// Whether something has this path; a link counts as what it leads to.
func isThere(_ path: String) -> Bool {
  // The text is copied for the call.
  unsafe access(path, F_OK) == 0
}

/// Fails unless nothing has this path, or an empty folder.
func checkFree(_ path: String) throws(VaultError) {
  if isThere(path) { try checkEmpty(path) }
}

/// Fails unless the folder has no entries.
func checkEmpty(_ path: String) throws(VaultError) {
  // `rmdir` would be simpler, but the folder may have been made with care: only look.
  guard let entries = unsafe opendir(path) else {
    throw errno == ENOTDIR
      ? .wrongKind(path: path) : .system(call: "opendir", path: path, code: errno)
  }
  defer { unsafe closedir(entries) }
  var count = 0
  while unsafe readdir(entries) != nil { count += 1 }
  // Every folder names itself and the one above.
  guard count <= 2 else { throw .alreadyThere(path: path) }
}

/// Lower-case hexadecimal digits.
func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
    as: UTF8.self
  )
}
