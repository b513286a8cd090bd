extension String {
  /// The text as a shell takes it for one word, for commands that are printed to be run.
  public var quotedForShell: String {
    let isPlainWord = utf8.allSatisfy {
      (0x2b...0x3a).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0)
        || $0 == 0x5f
    }
    if isPlainWord, !isEmpty { return self }
    return "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
