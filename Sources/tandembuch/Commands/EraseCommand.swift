import CommandLineKit
import JSON
import Mentoring
import Office

/// Ends a person's data for good.
struct EraseCommand: OfficeCommand {
  static let name = "erase"
  static let abstract = "End a person's data for good; what is counted stays."
  static let discussion = """
    The keys of the person are destroyed, here and in every escrow copy of the key folder that is at \
    hand, so that nobody can read what they sealed: in the record, or in any backup of it. What is \
    open stays as it was: ids drawn by lot, codes, dates and numbers. Every number that was counted \
    stays the same, and every proof still holds. With --full the events themselves are withheld, \
    too, and numbers change: also those of others who stand in them, such as the other half of a \
    tandem.

    An erasure is complete once every known copy of the key folder has been brought up to date and \
    the log was made anew, which takes it alone: while another process has it open, the erasure is \
    pending, and the next command finishes it. 'erase --pending' says what is missing. What a receipt \
    says of an erasure and its end is shown again by 'show', with the position of the erasure.

    Of several people --due says a line each and the sums; --format json says all of each.

    A legal hold and a tandem or a group that runs stand against it. Whoever was merged ends under all ids.

    What no program can overwrite: blocks that a disk keeps to itself, snapshots of file systems and \
    machines, and files that were imported or printed.
    """
  static let examples = [
    Example(
      "Somebody asked for it",
      "erase 'Kühn, Frauke' --ground consent-withdrawn --request 4711 --reason -"
    ),
    Example("What would go", "erase P-3K7Q2M9XA --ground objection --dry-run"),
    Example("The comments in surveys only", "erase P-3K7Q2M9XA --only survey --ground objection"),
    Example(
      "The name before the wedding",
      "erase P-3K7Q2M9XA --former-identity --ground objection"
    ),
    Example("Everybody whose time of keeping is over", "erase --due --dry-run"),
  ]
  static let seeAlso = ["redact", "disclose", "show"]

  @Argument("PERSON", help: "The person: an id, a name, an e-mail address.")
  var person: String?

  @Option(
    OptionDetails(placeholder: "PURPOSE"),
    help: "The keys of this purpose only: identity, application, text, survey, restricted."
  )
  var only: [PurposeName]

  @Flag(help: "Former names and addresses only.")
  var formerIdentity: Bool

  @Flag(help: "Withhold the person's events, too; numbers change.")
  var full: Bool

  @Flag(help: "Everybody whose time of keeping is over, by the policies.")
  var due: Bool

  @Option(
    OptionDetails(placeholder: "CODE"),
    help: "On what ground: consent-withdrawn, objection, retention-ended … (list erasure-ground)."
  )
  var ground: String?

  @Option(help: "Why, in words; sealed. - is asked for.")
  var reason: String?

  @Option(
    OptionDetails(placeholder: "POSITION"),
    help: "The erasure-requested that it answers, and closes."
  )
  var request: UInt64?

  @Flag(help: "Show what would go, or what stands against it; erase nothing.")
  var dryRun: Bool

  @Flag(help: "Finish what earlier erasures have left to do, and say what is missing.")
  var pending: Bool

  @Option(
    OptionDetails(placeholder: "SECONDS"),
    help: "How long to wait for other processes to let go of the log."
  )
  var wait: UInt64 = 10

  func work(at desk: Desk) throws {
    try check(desk)
    let office = try desk.office(needsKeys: true)
    if pending { return try finish(office, [], at: desk) }
    let orders = try orders(office, at: desk)
    guard !orders.isEmpty else {
      if !desk.isForPeople { try show([], [], Wording(desk.language, office), at: desk) }
      return try desk.remark(desk.say("Nothing is due.", "Es ist nichts fällig."))
    }
    let receipts = try office.erase(orders, isTrial: dryRun)
    guard !dryRun else {
      let wording = try Wording(desk.language, office)
      // Before a step that nobody can undo, whoever takes it sees whom it is about.
      var names: [String: String] = [:]
      for person in receipts.flatMap(\.persons).map(\.description) {
        names[person] = try wording.id(person, of: "person", office)
      }
      return try show(receipts, [], wording, names: names, at: desk)
    }
    try finish(office, receipts, at: desk)
  }

  private func finish(_ office: consuming Office, _ receipts: [ErasureReceipt], at desk: Desk)
    throws
  {
    let office = try office.settled(waitingUpToMs: Int(clamping: wait) * 1000)
    do {
      try show(receipts, office.pendingErasures, try Wording(desk.language, office), at: desk)
      try desk.console.output.flush()
    } catch let error as OutputError {
      // What is done is done, and nobody should have to guess whether it is.
      try? desk.console.errors.write(lost(receipts, desk))
      throw error
    }
    if receipts.isEmpty, desk.isForPeople, office.pendingErasures.isEmpty {
      try desk.remark(desk.say("No erasure is pending.", "Keine Löschung steht aus."))
    }
  }

  /// What to say where nobody got the receipt.
  private func lost(_ receipts: [ErasureReceipt], _ desk: Desk) -> String {
    guard let first = receipts.first, let last = receipts.last else { return "" }
    let places =
      first.position == last.position
      ? "#\(first.position)" : "#\(first.position)–#\(last.position)"
    return desk.say(
      """
      tandembuch: the receipt was not written; the erasure stands in the record (\(places))
        try: tandembuch show '#\(first.position)'

      """,
      """
      tandembuch: das Löschprotokoll ging nicht hinaus; die Löschung ist erfasst (\(places))
        Abhilfe: tandembuch show '#\(first.position)'

      """
    )
  }

  private func check(_ desk: Desk) throws {
    guard [!only.isEmpty, formerIdentity, full].count(where: \.self) <= 1 else {
      throw Failure(
        .usage,
        desk.say(
          "--only, --former-identity and --full exclude each other",
          "--only, --former-identity und --full schließen einander aus"
        )
      )
    }
    guard pending || due != (person != nil) else {
      throw Failure(
        .usage,
        desk.say(
          "name a person, or give --due or --pending",
          "eine Person nennen oder --due oder --pending angeben"
        )
      )
    }
    guard pending || due || ground != nil else {
      throw Failure(
        .usage,
        desk.say("--ground is missing: on what ground?", "--ground fehlt: auf welcher Grundlage?"),
        advice: CodeList.all.first { $0.name == "erasure-ground" }.map { list in
          list.codes.map(\.code.word).joined(separator: ", ")
        }
      )
    }
  }

  private func orders(_ office: borrowing Office, at desk: Desk) throws -> [ErasureOrder] {
    guard let person, let ground else {
      let (orders, refused) = try office.dueErasures()
      if !refused.isEmpty {
        let failure = explanation(of: refused, desk.language)
        try desk.remark(([failure.message] + failure.reasons).joined(separator: "\n  "))
      }
      let held = try office.heldDue()
      if !held.isEmpty {
        try desk.remark(
          desk.say(
            "A legal hold keeps what is due of: ",
            "Aufbewahrungspflicht hält Fälliges von: "
          )
            + held.map(\.description).joined(separator: ", ")
        )
      }
      return orders
    }
    guard case .id(let id) = try office.thing(person, of: "person", byName: true),
      let one = ID<Person>(typed: id.text)
    else { throw OfficeError.notFound(person) }
    let extent: ErasureOrder.Extent =
      full
      ? .full
      : formerIdentity
        ? .formerIdentity : only.isEmpty ? .everything : .purposes(Set(only.map(\.purpose)))
    return [
      ErasureOrder(
        one,
        extent,
        ground: ground,
        reason: try desk.asked(reason, desk.say("reason", "Begründung")),
        request: request
      )
    ]
  }
}

/// The name of a purpose on the command line.
struct PurposeName: ArgumentValue {
  let purpose: SealPurpose

  init?(argument: String) {
    guard let purpose = SealPurpose(rawValue: argument) else { return nil }
    self.purpose = purpose
  }

  var argument: String { purpose.rawValue }
  static var choices: [String] { SealPurpose.allCases.map(\.rawValue) }
}
