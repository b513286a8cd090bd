import Glibc
import Testing

@testable import Vault

@Suite
struct `The place of the keys` {
  private let logID: [UInt8] = Array(0..<16)
  private let name = "tandembuch/000102030405060708090a0b0c0d0e0f"

  private func location(
    _ option: String? = nil,
    _ environment: [String: String] = [:],
    record: String = "/nowhere/record"
  ) throws -> String {
    try KeyFolder.location(option: option, environment: environment, logID: logID, record: record)
  }

  @Test
  func `is the option, else the variable, else the account's data folder`() throws {
    var all = ["TANDEMBUCH_KEYS": "/k", "XDG_DATA_HOME": "/data", "HOME": "/home/ada"]
    #expect(try location("/option", all) == "/option")
    #expect(try location(nil, all) == "/k")
    all["TANDEMBUCH_KEYS"] = ""
    #expect(try location(nil, all) == "/data/\(name)")
    all["XDG_DATA_HOME"] = "relative"
    #expect(try location(nil, all) == "/home/ada/.local/share/\(name)")
    #expect(throws: VaultError.noLocation) { try location() }
  }

  @Test
  func `is never inside the record, by whatever way it is named`() throws {
    try withTemporaryFolder { folder throws in
      let record = folder + "/record"
      let link = folder + "/link"
      // The texts are copied for the calls.
      _ = unsafe mkdir(record, 0o700)
      _ = unsafe symlink(record, link)
      for inside in [
        record, record + "/", record + "/keys", record + "//new/./keys", link + "/keys",
        folder + "/other/../record/keys", folder + "/./record",
      ] {
        #expect(throws: VaultError.insideRecord(path: inside)) {
          try location(inside, record: record)
        }
        #expect(throws: VaultError.insideRecord(path: inside)) {
          try location(inside, record: link)
        }
      }
      for outside in [folder, record + "-keys", folder + "/keys", record + "/../keys"] {
        #expect(try location(outside, record: record) == outside)
      }
    }
  }
}

@Suite
struct `Core dumps` {
  @Test
  func `hold nothing of this process once they are kept out`() {
    #expect(keepOutOfCoreDumps())
    var limit = rlimit()
    let isRead = unsafe getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0
    #expect(isRead && limit.rlim_cur == 0 && limit.rlim_max == 0)
    #expect(readFile("/proc/self/coredump_filter") == Array("00000000\n".utf8))
  }
}
