import Foundation
import LMDB
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

  /// How many sealed texts the log holds.
  private func sealed(_ place: Place) throws -> Int {
    let folder = place.record + "/log/"
    let current = try String(contentsOfFile: folder + "current", encoding: .utf8)
    let environment = try Environment.open(
      at: folder + current.trimmingCharacters(in: .whitespacesAndNewlines),
      readOnly: true
    )
    let found = try environment.table("payloads")
    let snapshot = try environment.snapshot()
    var cursor = try snapshot.reader.cursor(in: found)
    var count = 0
    while try cursor.next() { count += 1 }
    return count
  }

  @Test
  func `says what remains to be done, by whom and how, and shows its receipt again`() throws {
    let place = try Place.withRecord()
    #expect(try place.run("record", "person-registered", "--family-name", "Kühn").code == 0)
    let (copy, away) = (place.path + "/copy", place.path + "/away")
    #expect(try place.run("keys", "export", copy, "--recipient", "Rektorat").code == 0)
    try FileManager.default.moveItem(atPath: copy, toPath: away)
    // A receipt that nobody gets: the disk that it goes to is full.
    let run = try place.start(
      ["-c", "'\(program)' erase Kühn --ground objection > /dev/full"],
      of: "/bin/sh"
    )
    run.process.waitUntilExit()
    let lost = try run.result
    let position = setUp + 3
    #expect(lost.code == 5, "\(lost.errors)")
    #expect(lost.errors.contains("the receipt was not written"), "\(lost.errors)")
    #expect(lost.errors.contains("tandembuch show '#\(position)'"), "\(lost.errors)")
    let before = try place.run("show", "#\(position)")
    #expect(before.output.contains("not yet: tandembuch erase --pending"), "\(before.output)")
    let (english, german) = (
      try place.run("erase", "--pending"), try place.run("erase", "--pending", "--lang", "de")
    )
    #expect(english.code == 0)
    let end = "tandembuch keys copies --end \(setUp + 2) --reason -"
    #expect(
      english.errors.split(separator: "\n").map(String.init) == [
        "The erasure is pending. What remains to be done:",
        "  the copy of the keys at \(copy) is behind: not there",
        "    for whoever keeps it, see: tandembuch show '#\(setUp + 2)'",
        "      bring it back, then: tandembuch keys copies",
        "      if it lies elsewhere: tandembuch keys copies --found DIR",
        "      if it was destroyed: \(end)",
        "Then the next command finishes it, or at once: tandembuch erase --pending",
      ]
    )
    #expect(german.errors.contains("Zu tun bleibt:"))
    #expect(german.errors.contains("für die Person, die sie verwahrt, siehe"))
    try FileManager.default.moveItem(atPath: away, toPath: copy)
    #expect(try place.run("erase", "--pending").errors.contains("No erasure is pending"))
    for (language, words) in [("en", "complete  #\(position + 1)"), ("de", "abgeschlossen  #")] {
      let shown = try place.run("show", "#\(position)", "--lang", language).output
      #expect(shown.contains(words), "\(shown)")
      #expect(shown.contains("U-"), "\(shown)")
    }
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
    // For people a line each, and the sums.
    let trial = try place.run("erase", "--due", "--dry-run")
    let rows = trial.lines.filter { $0.contains("(P-") }
    #expect(rows.count > 20 && trial.lines.count < rows.count + 20, "\(trial.output)")
    #expect(trial.lines.contains { $0.hasPrefix("people") && $0.hasSuffix(" \(rows.count)") })
    let german = try place.run("erase", "--due", "--dry-run", "--lang", "de")
    #expect(german.lines.contains { $0.hasPrefix("Personen") && $0.hasSuffix(" \(rows.count)") })
    let texts = trial.lines.first { $0.hasPrefix("sealed texts gone") }?.split(separator: " ").last
    let before = try sealed(place)
    let run = try place.run("erase", "--due", "--format", "json")
    #expect(run.errors.contains("A legal hold keeps what is due of: \(held)"), "\(run.errors)")
    let receipts = try json(run) as? [Any] ?? []
    #expect(receipts.count > 20)
    // What is about two of them went once.
    #expect(texts == "\(before - (try sealed(place)))")
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
