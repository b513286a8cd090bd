import Foundation
import Testing

@Suite
struct `The command erase` {
  private func json(_ run: Run) throws -> Any {
    #expect(run.code == 0, "\(run.errors)")
    return try JSONSerialization.jsonObject(with: Data(run.output.utf8))
  }

  @Test
  func `answers a program with one document`() throws {
    let place = try Place.withRecord()
    #expect(try place.run("record", "person-registered", "--family-name", "Kühn").code == 0)
    let pending = try json(place.run("erase", "--pending", "--format", "json")) as? [String: Any]
    #expect(pending?["complete"] as? Bool == true)
    #expect((pending?["pending"] as? [String])?.isEmpty == true)
    let due = try json(place.run("erase", "--due", "--dry-run", "--format", "json")) as? [Any]
    #expect(due?.isEmpty == true)
    let one = try json(
      place.run("erase", "Kühn", "--ground", "objection", "--dry-run", "--format", "json")
    )
    #expect(one is [String: Any])
    let done = try json(
      place.run("erase", "Kühn", "--ground", "objection", "--format", "json")
    )
    #expect(done is [String: Any])
  }

  @Test
  func `erases whose time is over, names whom a hold keeps, and is not asked again`() throws {
    let place = try Place.withRecord(setup: ["2023"])
    try place.importCycle("2023")
    let policy = try place.run(
      "record",
      "policy-set",
      "--cycle",
      "wegweiser/2023",
      "--on",
      "2023-05-16",
      "--retention-months",
      "text=6"
    )
    #expect(policy.code == 0, "\(policy.errors)")
    let held = try place.value("SELECT min(person) FROM retention_due WHERE due")
    let hold = try place.run("record", "legal-hold-set", "--person", held, "--ground", "audit")
    #expect(hold.code == 0, "\(hold.errors)")
    let run = try place.run("erase", "--due", "--format", "json")
    #expect(run.errors.contains("A legal hold keeps what is due of: \(held)"), "\(run.errors)")
    let receipts = try json(run) as? [Any] ?? []
    #expect(receipts.count > 20)
    // Those in a tandem that runs wait for its end.
    let left = """
      SELECT count(*) FROM retention_due WHERE due AND NOT held AND person NOT IN (
        SELECT mentee FROM tandems WHERE status = 'running'
        UNION SELECT mentor FROM tandems WHERE status = 'running')
      """
    #expect(try place.value(left) == "0")
    let again = try json(place.run("erase", "--due", "--format", "json")) as? [Any]
    #expect(again?.isEmpty == true)
  }
}
