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
  /// Everything that it says.
  fileprivate var words: String {
    var words = identity.values.map(\.value) + identity.formerNames
    for item in items {
      guard let entry = item.event.entry else { continue }
      for field in entry.action.fields + CommonFields.all {
        if let plain = entry.plain(field.key) { words.append(plain.description) }
      }
    }
    return words.joined(separator: "\n")
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
