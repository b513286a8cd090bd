import CommandLineKit
import EventLog
import Office
import Vault

/// Shows and keeps the escrow copies of the keys.
struct KeysCopiesCommand: OfficeCommand {
  static let name = "copies"
  static let abstract = "See the copies of the key folder; those at hand are brought up to date."
  static let discussion = """
    A copy that is at hand is given what came since: the key after an erasure, the keys of actors \
    who were enrolled or who changed theirs. One that is away stays behind, and keeps an erasure from \
    being complete.

    --found says where a copy lies now. --end ends a copy for good: its keys are overwritten if it is \
    at hand; else it is struck off on your word that it was destroyed. Both finish the erasures that \
    waited for nothing else.
    """
  static let examples = [
    Example("See them", "keys copies"),
    Example("One lies elsewhere now", "keys copies --found /media/other/keys"),
    Example("One was shredded", "keys copies --end 4711 --reason -"),
  ]
  static let seeAlso = ["keys export", "keys import", "erase"]

  @Option(
    OptionDetails(placeholder: "DIR", completion: .folders),
    help: "A known copy lies here now."
  )
  var found: String?

  @Option(
    OptionDetails(placeholder: "POSITION"),
    help: "End the copy whose making is recorded there."
  )
  var end: UInt64?

  @Option(help: "Why it ends, or how it was destroyed; sealed. - is asked for.")
  var reason: String?

  @Option(
    OptionDetails(placeholder: "SECONDS"),
    help: "How long to wait for other processes to let go of the log."
  )
  var wait: UInt64 = 10

  func work(at desk: Desk) throws {
    try check(desk)
    let office = try desk.office(needsKeys: true)
    if let found { try find(found, office, desk) }
    if let end {
      guard try office.knownCopies().contains(where: { $0.recordedAt == end }) else {
        throw Failure(
          .usage,
          desk.say("no copy is recorded at #\(end)", "bei #\(end) ist keine Kopie erfasst"),
          advice: "tandembuch keys copies"
        )
      }
      let reason = try desk.asked(reason, desk.say("reason", "Grund")) ?? ""
      let ended = try office.endCopy(recordedAt: end, reason: reason)
      if desk.isForPeople { try tell(ended, desk) }
    }
    let copies = try office.careForCopies()
    let settled = try office.settled(waitingUpToMs: Int(clamping: wait) * 1000)
    try show(copies, desk)
    let pending = settled.pendingErasures
    if desk.isForPeople { try advise(on: copies, except: pending, desk) }
    try desk.remarkOnPending(pending)
  }

  /// Says what to do about each copy that stays behind, unless an erasure waits for it and says so.
  private func advise(
    on copies: [KnownCopy],
    except pending: [ErasurePending],
    _ desk: Desk
  ) throws {
    let awaited = pending.compactMap { one in
      if case .copy(let copy, _, _) = one { copy.id } else { nil }
    }
    for known in copies where !awaited.contains(known.copy.id) {
      guard let fault = known.fault else { continue }
      let why = faultWords(of: fault, shortFor: known.copy, desk.language)
      try desk.remark("\(known.copy.path): \(why)")
      for line in advice(for: known.copy, fault, desk.language) { try desk.remark(line) }
    }
  }

  private func check(_ desk: Desk) throws {
    guard (end == nil) == (reason == nil) else {
      throw Failure(
        .usage,
        desk.say("--end and --reason go together", "--end und --reason gehören zusammen"),
        advice: "tandembuch keys copies --end POSITION --reason -"
      )
    }
  }

  private func find(_ path: String, _ office: borrowing Office, _ desk: Desk) throws {
    do throws(OfficeError) { _ = try office.findCopy(at: path) } catch {
      switch error {
      case .vault(.missing), .vault(.notACopy), .vault(.otherRecord):
        throw Failure(
          .usage,
          desk.say(
            "\(path) is no copy of these keys that is known",
            "\(path) ist keine bekannte Kopie dieser Schlüssel"
          ),
          advice: "tandembuch keys copies"
        )
      default: throw error
      }
    }
  }

  private func tell(
    _ ended: (copy: EscrowCopy, wasOverwritten: Bool, position: Position),
    _ desk: Desk
  ) throws {
    try desk.remark(
      ended.wasOverwritten
        ? desk.say(
          "\(ended.copy.path): its keys are overwritten; recorded at #\(ended.position)",
          "\(ended.copy.path): die Schlüssel sind überschrieben; erfasst bei #\(ended.position)"
        )
        : desk.say(
          "\(ended.copy.path): not there; struck off on your word, recorded at #\(ended.position)",
          "\(ended.copy.path): nicht da; auf Ihr Wort gestrichen, erfasst bei #\(ended.position)"
        )
    )
  }

  private func show(_ copies: [KnownCopy], _ desk: Desk) throws {
    if copies.isEmpty, desk.isForPeople {
      return try desk.remark(
        desk.say(
          "No copy is known. Make one: tandembuch keys export DIR",
          "Keine Kopie ist bekannt. Eine anlegen: tandembuch keys export ORDNER"
        )
      )
    }
    let table = try desk.table(
      EscrowCopy.columns(desk) + [
        Column("up_to_date", label: desk.label("Up to date", "Aktuell"), kind: .bool),
        Column("fault", label: desk.label("Why not", "Warum nicht")),
      ]
    )
    for known in copies {
      try table.append(
        known.copy.cells + [
          .bool(known.fault == nil),
          known.fault.map { .text(faultWords(of: $0, shortFor: known.copy, desk.language)) }
            ?? .null,
        ]
      )
    }
    try table.finish()
  }
}

extension EscrowCopy {
  /// What a table says of a copy.
  static func columns(_ desk: Desk) -> [Column] {
    [
      Column("position", label: desk.label("Recorded", "Erfasst"), kind: .integer),
      Column("path", label: desk.label("Copy", "Kopie")),
      Column("epoch", label: desk.label("Epoch", "Epoche"), kind: .integer),
    ]
  }

  /// The same of one copy.
  var cells: [Cell] {
    [
      recordedAt.map { .integer(Int64(clamping: $0)) } ?? .null, .text(path),
      .integer(Int64(clamping: epoch)),
    ]
  }
}

extension Desk {
  /// The label of a column, where a person reads it.
  func label(_ english: String, _ german: String) -> String? {
    isForPeople ? say(english, german) : nil
  }
}
