import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// Each program in `refused-by-the-compiler` says in its first line why it must not compile.
@Suite
struct `Misuse of the store` {
  private static let programs = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "refused-by-the-compiler")

  @Test(arguments: [
    "bytes-outlive-snapshot", "commit-twice", "integer-key-in-a-table-of-bytes",
    "snapshot-captured-in-task", "snapshot-outlives-environment", "write-from-async-code",
    "write-while-a-read-value-lives",
  ])
  func `does not compile`(program: String) throws {
    let place = Self.programs.appending(path: program + ".swift")
    let first = try String(contentsOf: place, encoding: .utf8).prefix { $0 != "\n" }
    let reason = String(first.trimmingPrefix("// refused: "))
    let (isAccepted, output) = try compile(place)
    #expect(!isAccepted)
    #expect(output.contains("error: ") && output.contains(reason), "\(output)")
  }

  @Test
  func `is told apart from use, which compiles`() throws {
    let (isAccepted, output) = try compile(Self.programs.appending(path: "accepted.swift"))
    #expect(isAccepted, "\(output)")
  }

  /// Compiles as far as the checks of lifetimes reach, against the module that stands beside the
  /// tests.
  private func compile(_ program: URL) throws -> (isAccepted: Bool, output: String) {
    let folder = try TemporaryFolder()
    let output = folder.path + "/output"
    let build = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let modules = URL(filePath: build).deletingLastPathComponent().path + "/Modules"
    let headers = Self.programs.path + "/../../../Sources/CLMDB"
    let command = """
      swiftc -emit-sil -o /dev/null -swift-version 6 -enable-experimental-feature Lifetimes \
      -I '\(modules)' -I '\(headers)' '\(program.path)' >'\(output)' 2>&1
      """
    let status = try run(command)
    return (status == 0, try String(contentsOf: URL(filePath: output), encoding: .utf8))
  }

  private func run(_ command: String) throws -> CInt {
    var process: pid_t = 0
    let arguments = ["/bin/sh", "-c", command]
    // The strings are freed below, after the shell has been started with copies of them.
    var pointers = unsafe arguments.map { unsafe strdup($0) } + [nil]
    let code = unsafe posix_spawn(&process, "/bin/sh", nil, nil, &pointers, environ)
    unsafe pointers.forEach { unsafe free($0) }
    try #require(code == 0)
    var status: CInt = 0
    unsafe waitpid(process, &status, 0)
    return status
  }
}
