import CommandLineKit
import JSON
import Mentoring
import Office
import Vault

extension EraseCommand {
  /// Writes what went, what stays and why, and what is still missing.
  ///
  /// - Parameters:
  ///   - receipts: What came of each order.
  ///   - pending: What is missing.
  ///   - wording: The labels of codes.
  ///   - names: What persons are called, by their ids; a receipt that is filed names nobody.
  ///   - desk: Where it is written.
  /// - Throws: what keeps it from being written.
  func show(
    _ receipts: [ErasureReceipt],
    _ pending: [ErasurePending],
    _ wording: Wording,
    names: [String: String] = [:],
    at desk: Desk
  ) throws {
    guard desk.isForPeople else {
      let missing = pending.map { $0.words(.english) }
      var objects = receipts.map { $0.json(missing, isTrial: dryRun) }
      if self.pending {
        objects = [
          ["complete": .bool(missing.isEmpty), "pending": .array(missing.map { .string($0) })]
        ]
      }
      // One document in any case: of several people an array.
      if desk.format == .json, due { objects = [.array(objects)] }
      for object in objects {
        try desk.console.output.write(
          object.encoded(style: desk.format == .json ? .pretty : .compact) + [0x0a]
        )
      }
      return
    }
    if receipts.count == 1 {
      try write(receipts[0], wording, names, at: desk)
    } else if let first = receipts.first {
      try write(all: receipts, first, wording, names, at: desk)
    }
    if !receipts.isEmpty, !dryRun {
      try desk.write(
        pending.isEmpty
          ? desk.say("Complete.", "Abgeschlossen.")
          : desk.say("Not complete yet.", "Noch nicht abgeschlossen.")
      )
    }
    try desk.remarkOnPending(pending)
  }

  /// A line for each person, and the sums: of many nobody reads a receipt each.
  private func write(
    all receipts: [ErasureReceipt],
    _ first: ErasureReceipt,
    _ wording: Wording,
    _ names: [String: String],
    at desk: Desk
  ) throws {
    let say = desk.language
    try desk.write(heading(say))
    try desk.answer(reason(of: first, wording), width: desk.sheetWidth)
    try desk.write("")
    let columns =
      (dryRun ? [] : [Column("position", label: say("at", "bei"))])
      + [
        Column("persons", label: say("person", "Person")),
        Column("scope", label: say("extent", "Umfang")),
        Column("keys", label: say("keys", "Schlüssel"), kind: .integer),
        Column("payloads", label: say("texts", "Texte"), kind: .integer),
      ]
    let table = try desk.tableOnPage(columns)
    for receipt in receipts {
      let row: [Cell] = [
        .text(receipt.persons(names)), .text(receipt.scope(wording)),
        .integer(Int64(receipt.keys.count)), .integer(Int64(receipt.payloads)),
      ]
      try table.append(dryRun ? row : [.text("#\(receipt.position)")] + row)
    }
    try table.finish()
    try desk.write("")
    try desk.answer(
      [
        Answer("persons", say("people", "Personen"), receipts.count),
        Answer("keys", keysLabel(say), Set(receipts.flatMap(\.keys)).count),
        Answer("payloads", say("sealed texts gone", "versiegelte Texte"), payloads(of: receipts)),
      ],
      width: desk.sheetWidth
    )
    try desk.write(say.whatStays(of: first), width: desk.sheetWidth)
  }

  private func heading(_ say: Language) -> String {
    dryRun
      ? say("What would be erased", "Was gelöscht würde")
      : say("Receipt of an erasure", "Löschprotokoll")
  }

  private func keysLabel(_ say: Language) -> String {
    dryRun
      ? say("keys to be destroyed", "Schlüssel zu vernichten")
      : say("keys destroyed", "Schlüssel vernichtet")
  }

  /// How many sealed texts go with several people: what is about two of them goes once.
  private func payloads(of receipts: [ErasureReceipt]) -> Int {
    var joint: [UInt64: Int] = [:]
    var count = 0
    for receipt in receipts {
      count += receipt.payloads - receipt.joint.count
      let counts = Dictionary(grouping: receipt.joint) { $0 }.mapValues(\.count)
      joint.merge(counts, uniquingKeysWith: max)
    }
    return count + joint.values.reduce(0, +)
  }

  /// On what ground, when and by whom.
  private func reason(of receipt: ErasureReceipt, _ wording: Wording) -> [Answer] {
    let say = wording.language
    return [
      Answer(
        "ground",
        say("ground", "Grundlage"),
        wording.label(of: receipt.order.ground, in: "erasure-ground")
      ),
      Answer("on", say("on", "am"), .date(receipt.on.description)),
      Answer("actor", say("by", "durch"), receipt.actor),
    ]
  }

  private func write(
    _ receipt: ErasureReceipt,
    _ wording: Wording,
    _ names: [String: String],
    at desk: Desk
  ) throws {
    let say = desk.language
    try desk.write(heading(say))
    let joint = receipt.joint.map { "#\($0)" }.joined(separator: ", ")
    var answers =
      [
        Answer("persons", say("person", "Person"), receipt.persons(names)),
        Answer("scope", say("extent", "Umfang"), receipt.scope(wording)),
      ] + reason(of: receipt, wording)
    if !dryRun {
      answers.append(Answer("position", say("recorded at", "erfasst bei"), "#\(receipt.position)"))
    }
    answers += [
      Answer("keys", keysLabel(say), receipt.keys.count),
      Answer("payloads", say("sealed texts gone", "versiegelte Texte"), receipt.payloads),
    ]
    if !joint.isEmpty {
      answers.append(
        Answer("joint", say("of these about others too", "davon auch über andere"), joint)
      )
    }
    answers.append(
      Answer("withheld", say("events withheld", "Einträge zurückgehalten"), receipt.withheld)
    )
    if let others = receipt.others.words(say) {
      answers.append(
        Answer("others", say("others concerned", "auch betroffen"), others)
      )
    }
    answers.append(
      Answer("events_left", say("events that stay", "Einträge, die bleiben"), receipt.eventsLeft)
    )
    try desk.answer(answers, width: desk.sheetWidth)
    try desk.write(say.whatStays(of: receipt), width: desk.sheetWidth)
  }
}

extension Language {
  /// What is left, and what it is kept for.
  fileprivate func whatStays(of receipt: ErasureReceipt) -> String {
    guard receipt.order.extent == .full else {
      return self(
        "What stays are ids drawn by lot, codes, dates and numbers, so that what was counted stays true: pseudonymous data, kept to show what the programme did.",
        "Es bleiben zufällige Kennungen, Codes, Daten und Zahlen, damit richtig bleibt, was gezählt wurde: pseudonyme Daten, aufbewahrt als Nachweis über das Programm."
      )
    }
    return self(
      "Of the events withheld only hashes stay, so that every proof still holds. They are not counted any more: numbers change, also those of others who stand in them.",
      "Von den zurückgehaltenen Einträgen bleiben nur Prüfsummen, damit jeder Nachweis gilt. Gezählt werden sie nicht mehr: Zahlen ändern sich, auch die anderer, die darin stehen."
    )
  }
}

extension ErasureReceipt.Others {
  /// Who loses what; nil where nobody does.
  fileprivate func words(_ language: Language) -> String? {
    guard !persons.isEmpty else { return nil }
    var words = [
      language.count(
        persons.count,
        language("other person", "andere Person"),
        language("other persons", "andere Personen")
      )
    ]
    let (tandems, groups) = (bonds.filter { $0.hasPrefix("T") }, bonds.filter { $0.hasPrefix("G") })
    if !tandems.isEmpty {
      words.append(
        language.count(tandems.count, language("tandem", "Tandem"), language("tandems", "Tandems"))
          + " (\(tandems.sorted().joined(separator: ", ")))"
      )
    }
    if !groups.isEmpty {
      words.append(
        language.count(groups.count, language("group", "Gruppe"), language("groups", "Gruppen"))
          + " (\(groups.sorted().joined(separator: ", ")))"
      )
    }
    if meetings > 0 {
      words.append(
        language.count(meetings, language("meeting", "Treffen"), language("meetings", "Treffen"))
      )
    }
    return words.joined(separator: ", ")
  }
}

extension ErasureReceipt {
  /// Whom it is about, in words where names are given.
  fileprivate func persons(_ names: [String: String]) -> String {
    persons.map { names[$0.description] ?? $0.description }.joined(separator: ", ")
  }

  /// The extent in words.
  fileprivate func scope(_ wording: Wording) -> String {
    switch order.extent {
    case .everything: wording.language("everything", "alles")
    case .full: wording.language("everything, events withheld", "alles, Einträge zurückgehalten")
    case .formerIdentity:
      wording.language("former names and addresses", "frühere Namen und Anschriften")
    case .purposes(let purposes):
      purposes.map(\.rawValue).sorted().map { wording.label(of: $0, in: "seal-purpose") }
        .joined(separator: ", ")
    }
  }

  /// The extent for programs.
  private var scopeName: String {
    switch order.extent {
    case .everything: "everything"
    case .full: "everything, events withheld"
    case .formerIdentity: "former names and addresses"
    case .purposes(let purposes): purposes.map(\.rawValue).sorted().joined(separator: ", ")
    }
  }

  /// The receipt for programs.
  fileprivate func json(_ pending: [String], isTrial: Bool) -> JSONValue {
    [
      "persons": .array(persons.map { .string($0.description) }),
      "position": .integer(Int64(clamping: position)),
      "scope": .string(scopeName),
      "ground": .string(order.ground),
      "on": .string(on.description),
      "actor": .string(actor),
      "keys": .array(keys.map { .string($0) }),
      "payloads": .integer(Int64(payloads)),
      "joint": .array(joint.map { .integer(Int64(clamping: $0)) }),
      "events_left": .integer(Int64(eventsLeft)),
      "withheld": .integer(Int64(withheld)),
      "others": [
        "persons": .integer(Int64(others.persons.count)),
        "bonds": .array(others.bonds.sorted().map { .string($0) }),
        "meetings": .integer(Int64(others.meetings)),
      ],
      "trial": .bool(isTrial),
      "complete": .bool(!isTrial && pending.isEmpty),
      "pending": .array(pending.map { .string($0) }),
    ]
  }
}
