import Foundation
import Mentoring
import Testing
import Vault

@testable import Office

@Suite
struct `A disclosure` {
  @Test
  func `holds what is the person's own, and lists what also concerns others`() throws {
    let story = try ErasureCase()
    let office = try story.record.open()
    // A merging is about both, and what is said of it is sealed to both.
    _ = try office.record([
      Request(
        PersonsMerged.self,
        fields: [
          ("from", .text(story.cleo.description)), ("into", .text(story.ben.description)),
          ("reason", .text("Cleo heißt jetzt Ben")),
        ]
      )
    ])
    let merged = try office.head()
    let disclosure = try office.disclose(story.ada)
    let words = disclosure.words
    for word in ["Ada-Zyankali", "Lovelace-Quitte", "Gnadenhof"] {
      #expect(words.contains(word), "\(word) is missing")
    }
    for word in ErasureCase.kept { #expect(!words.contains(word), "\(word) is another's") }
    #expect(disclosure.leftOut.isEmpty)
    // Whoever was merged is one person, and the reason is theirs.
    let both = try office.disclose(story.ben)
    #expect(both.persons.count == 2 && both.words.contains("Cleo heißt jetzt Ben"))
    _ = try office.record([
      Request(
        PersonsSplit.self,
        fields: [
          ("from", .text(story.cleo.description)), ("into", .text(story.ben.description)),
          ("reason", .text("doch zwei")),
        ]
      )
    ])
    let one = try office.disclose(story.ben)
    #expect(one.persons == [story.ben])
    #expect(!one.words.contains("Cleo heißt jetzt Ben") && !one.words.contains("doch zwei"))
    #expect(one.leftOut.contains { $0.position == merged && $0.reason == .joint })
  }

  @Test
  func `is recorded with what it answers, and needs a request of that kind`() throws {
    let story = try ErasureCase()
    do {
      let office = try story.record.open()
      let asked = try office.record([
        Request(AccessRequested.self, fields: [("person", .text(story.ada.description))])
      ])
      let request = try #require(asked.first?.position)
      let disclosure = try office.disclose(story.ada, request: request, reason: "Auskunft")
      var found: OpenedEvent?
      try office.trail(of: .event(try #require(disclosure.recordedAt))) { event in
        found = event
        return true
      }
      let entry = try #require(found?.entry)
      #expect(entry.action.name == Exported.name)
      #expect(entry.plain("kind") == .text("disclosure"))
      #expect(entry.plain("request") == .text("#\(request)"))
      #expect(entry.plain("reason") == .text("Auskunft"))
    }
    let without = try story.record.open(withKeys: false)
    #expect(throws: OfficeError.self) { try without.disclose(story.ada) }
  }

  @Test
  func `of somebody who was erased holds what is open, and says that the rest is gone`() throws {
    let story = try ErasureCase()
    let office = try story.eraseAda()
    let disclosure = try office.disclose(story.ada)
    for word in ErasureCase.secrets { #expect(!disclosure.words.contains(word)) }
    #expect(disclosure.leftOut.contains { $0.reason == .erased })
    #expect(disclosure.words.contains("1990"), "the band of birth is open")
    // Why the office erased is its own account.
    #expect(disclosure.leftOut.contains { $0.reason == .office })
    #expect(!disclosure.words.contains("auf Wunsch"))
  }
}

extension Disclosure {
  /// What a field says in the first event of an action, and of how many others.
  fileprivate func said(_ action: String, _ field: String) -> Value? {
    items.first { $0.type == action }?.values.first { $0.field.key == field }
  }

  /// The ids of persons in everything that it says.
  fileprivate var named: Set<String> {
    Set(
      words.split { !$0.isLetter && !$0.isNumber && $0 != "-" }
        .compactMap { ID<Person>(typed: String($0))?.description }
    )
  }

  /// Everything that it says.
  fileprivate var words: String {
    var words = identity.values.map(\.value) + identity.formerNames
    for value in items.flatMap(\.values) {
      if let plain = value.plain { words.append(plain.description) }
    }
    return words.joined(separator: "\n")
  }
}

/// The people of two cycles, as each of them is told of the others.
@Suite
struct `A disclosure of one among many` {
  private let story: Telling
  private let ids: [String: String]

  init() throws {
    story = try Telling()
    for chapter in [TwoCycles.call, TwoCycles.places, TwoCycles.matching, TwoCycles.work] {
      try story.tell(chapter)
    }
    try story.tell(TwoCycles.surveys)
    var ids: [String: String] = [:]
    for row in try story.rows("SELECT number(person), person FROM persons") {
      let parts = row.split(separator: "|").map(String.init)
      ids[parts[0]] = parts[1]
    }
    self.ids = ids
  }

  private func id(_ name: String) throws -> String { try #require(ids[name], "\(name)") }

  private func disclosure(of name: String) throws -> Disclosure {
    try story.office.disclose(try #require(ID(typed: try id(name))))
  }

  @Test
  func `names nobody but the person and the other half of a tandem`() throws {
    let known = [
      "anna": ["maria"], "berta": ["maria", "nina"], "nina": ["maria", "david", "guel", "berta"],
      "frida": ["otto"], "lena": [], "clara": [], "otto": ["frida", "guel"],
    ]
    for (name, partners) in known {
      let disclosure = try disclosure(of: name)
      #expect(disclosure.items.count > 1)
      let allowed = try Set(([name] + partners).map { try id($0) })
      let merged = name == "guel" || partners.contains("guel") ? try [id("guel2")] : []
      let named = disclosure.named.subtracting(merged)
      #expect(named == allowed, "\(name): \(named.subtracting(allowed))")
    }
  }

  @Test
  func `says how many others were asked, invited or in a group`() throws {
    let anna = try disclosure(of: "anna")
    let asked = try #require(anna.said("survey-issued", "persons"))
    #expect(asked.plain == .list([.text(try id("anna"))]) && asked.others == 5)
    let peers = try #require(anna.said("group-formed", "peers"))
    #expect(peers.plain == .list([.text(try id("anna"))]) && peers.others == 2)
    let led = try #require(anna.said("group-formed", "facilitators"))
    #expect(led.plain == nil && led.others == 1)
    let present = try #require(
      anna.items.filter { $0.type == "meeting-held" }.flatMap(\.values)
        .first { $0.field.key == "present" }
    )
    #expect(present.plain == .list([.text(try id("anna"))]) && present.others == 3)
    // Who proposed whom, but came to no tandem, is one other.
    let berta = try disclosure(of: "berta")
    let mentors = berta.items.filter { $0.type == "match-proposed" }.flatMap(\.values)
      .filter { $0.field.key == "mentor" }
    #expect(mentors.map(\.others) == [1, 0, 0])
    #expect(mentors.first?.plain == nil)
  }

  @Test
  func `gives out no one-time token`() throws {
    let issues = try disclosure(of: "anna").items.filter { $0.type == "survey-issued" }
    #expect(issues.count == 2)
    #expect(issues[1].values.contains { $0.field.key == "persons" && $0.others == 4 })
    #expect(!issues.flatMap(\.values).contains { $0.field.key == "tokens" })
  }

  @Test
  func `leaves out what others did, and a concern altogether`() throws {
    let nina = try disclosure(of: "nina")
    let concerns = nina.items.filter(\.isConfidential)
    #expect(concerns.map(\.type) == ["concern-raised", "concern-resolved"])
    #expect(concerns.allSatisfy { $0.values.isEmpty && $0.withheld == [.restricted] })
    // Berta left the group that Nina leads.
    let left = try #require(nina.items.first { $0.type == "group-member-left" })
    #expect(left.values.first { $0.field.key == "person" }?.others == 1)
    #expect(left.values.allSatisfy { ["group", "person"].contains($0.field.key) })
  }

  @Test
  func `takes merged ids for one person, and somebody split off for another`() throws {
    let guel = try disclosure(of: "guel")
    #expect(try Set(guel.persons.map(\.description)) == [id("guel"), id("guel2")])
    #expect(guel.said("persons-merged", "from")?.others == 0)
    let clara = try disclosure(of: "clara")
    #expect(clara.said("persons-merged", "from")?.others == 1)
    #expect(clara.said("persons-merged", "into")?.plain == .text(try id("clara")))
  }

  @Test
  func `never names the mentor of a blind match that is not opened, known or not`() throws {
    // Anna and Maria were in a tandem; now somebody proposes them to each other again.
    story.cycle = "kompass/2024"
    try story.tell(
      """
      2024-10-01 tandem-completed tandem=t1
      2024-05-02 cycle-opened programme=wegweiser slug=wegweiser/2024 from=2024-10-01 until=2025-09-30
      2024-05-03 policy-set cycle=wegweiser/2024 blind_proposal=yes mentor_capacity=2
      2024-06-10 application-submitted ref=a2 person=anna cycle=wegweiser/2024 role=mentee in=wegweiser/2024
      2024-07-15 applicant-admitted application=a2 in=wegweiser/2024
      2024-07-20 mentor-recruited person=maria cycle=wegweiser/2024
      2024-10-02 match-proposed ref=again mentee=anna mentor=maria cycle=wegweiser/2024 dependency_checked=yes
      """.replacing("tandem=t1", with: "tandem=t1 in=wegweiser/2023")
    )
    func mentors() throws -> [Disclosure.Value] {
      try disclosure(of: "anna").items.filter { $0.type == "match-proposed" }.flatMap(\.values)
        .filter { $0.field.key == "mentor" }
    }
    #expect(try mentors().map(\.others) == [0, 1])
    try story.tell("2024-10-03 match-accepted match=again by=mentor in=wegweiser/2024")
    #expect(try mentors().map(\.others) == [0, 0])
  }
}

@Suite
struct `The times of keeping` {
  /// A cycle whose answers are kept for a month, with Ada and Ben in it; Ben also in a later one.
  private func cycle(_ office: borrowing Office, _ story: ErasureCase) throws {
    let lines = """
      {"action":"policy-set","on":"2023-05-02","cycle":"wegweiser/2023","retention_months":{"survey":1,"text":12}}
      {"action":"cycle-opened","on":"2026-05-01","programme":"wegweiser","slug":"wegweiser/2026","from":"2026-10-01","until":"2027-09-30"}
      {"action":"policy-set","on":"2026-05-02","cycle":"wegweiser/2026","retention_months":{"survey":1,"text":12}}
      {"action":"application-submitted","on":"2023-06-02","cycle":"wegweiser/2023","role":"mentee","person":"\(story.ada)"}
      {"action":"application-submitted","on":"2023-06-02","cycle":"wegweiser/2023","role":"mentee","person":"\(story.ben)"}
      {"action":"application-submitted","on":"2026-06-02","cycle":"wegweiser/2026","role":"mentee","person":"\(story.ben)"}
      """
    _ = try office.record(try requests(Array(lines.utf8)))
  }

  @Test
  func `ask for what is due in every cycle of a person, once`() throws {
    let story = try ErasureCase()
    let office = try story.record.open()
    try cycle(office, story)
    let (orders, refused) = try office.dueErasures()
    #expect(refused.isEmpty)
    #expect(orders.map(\.person) == [story.ada], "Ben is in a cycle whose time is not over")
    #expect(orders.first?.extent == .purposes([.survey, .text]))
    _ = try office.erase(orders)
    #expect(try office.dueErasures().orders.isEmpty)
    #expect(try !story.readable(office).contains("Gnadenhof"))
    #expect(try office.identity(of: story.ada.description).name == "Ada-Zyankali Lovelace-Quitte")
  }

  @Test
  func `leave out whoever a hold stands on`() throws {
    let story = try ErasureCase()
    let office = try story.record.open()
    try cycle(office, story)
    _ = try office.record([
      Request(
        LegalHoldSet.self,
        fields: [("person", .text(story.ada.description)), ("ground", .text("audit"))]
      )
    ])
    #expect(try office.dueErasures().orders.isEmpty)
  }
}
