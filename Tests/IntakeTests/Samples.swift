import FoundationEssentials
import Intake
import Mentoring

/// The sample data beside the tests.
enum Samples {
  /// The bytes of a file such as `mappings/treffen.json`.
  static func bytes(_ path: String, from test: String = #filePath) throws -> [UInt8] {
    let folders = test.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    let name = folders.joined(separator: "/") + "/Samples/" + path
    guard let data = FileManager.default.contents(atPath: name) else { throw Missing(what: name) }
    return Array(data)
  }

  /// A sample mapping.
  static func mapping(_ name: String) throws -> Mapping {
    try Mapping(json: bytes("mappings/\(name).json"))
  }

  /// One of the samples, read by its mapping.
  static func read(_ name: String, of year: Int, roles: [String: String] = [:]) throws -> Intake {
    try Intake(
      reading: bytes("wegweiser-\(year)/\(name).csv"),
      by: mapping(name),
      cycle: "wegweiser/\(year)",
      resolver: Roles(roles: roles)
    )
  }

  /// The role of every application of a cycle.
  static func roles(of year: Int) throws -> [String: String] {
    var roles: [String: String] = [:]
    for row in try read("bewerbungen", of: year).rows {
      guard let application = row.actions.last, case .words(let ref) = application["ref"],
        case .words(let role) = application["role"]
      else { continue }
      roles[ref.description] = role.description
    }
    return roles
  }
}
