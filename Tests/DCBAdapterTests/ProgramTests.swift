import Foundation
import TestSupport
import Testing

/// The program itself, as a suite from elsewhere starts it.
@Suite
struct `The program that drives a log` {
  private func run(_ arguments: [String], _ input: String) throws -> (output: String, code: Int32) {
    let process = Process()
    // It stands beside the tests.
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folder = URL(filePath: own).deletingLastPathComponent()
    process.executableURL = folder.appending(path: "dcb-adapter")
    process.arguments = arguments
    let (toIt, output) = (Pipe(), Pipe())
    process.standardInput = toIt
    process.standardOutput = output
    process.standardError = Pipe()
    try process.run()
    toIt.fileHandleForWriting.write(Data(input.utf8))
    try toIt.fileHandleForWriting.close()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }

  @Test
  func `makes the log, answers each line, and finds it again`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/log"
    let append = #"{"op":"append","events":[{"type":"a","data":"AQ==","tags":["x"]}]}"#
    let first = try run([path], "\(append)\r\nnonsense\n\(append)")
    #expect(first.output == "{\"position\":1}\n{\"error\":\"invalid\"}\n{\"position\":2}\n")
    #expect(first.code == 0)
    let second = try run([path], #"{"op":"read","limit":1}"#)
    #expect(
      second.output
        == #"{"events":[{"position":1,"type":"a","data":"AQ==","tags":["x"]}],"head":1}"# + "\n"
    )
  }

  @Test
  func `makes one log for several that begin at once`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/log"
    let append = #"{"op":"append","events":[{"type":"a"}]}"#
    try await withThrowingTaskGroup(of: Int32.self) { group in
      for _ in 0..<6 { group.addTask { try run([path], "\(append)\n\(append)").code } }
      for try await code in group { #expect(code == 0) }
    }
    let head = try run([path], #"{"op":"read","items":[{"types":["never"]}]}"#)
    #expect(head.output == #"{"events":[],"head":12}"# + "\n")
  }

  @Test
  func `ends with 2 without a folder, and with 5 where none can be made`() throws {
    #expect(try run([], "").code == 2)
    #expect(try run(["/proc/nowhere"], "").code == 5)
  }
}
