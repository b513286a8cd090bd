import Auditing
import CommandLineKit
import MerkleLog
import Office

/// Checks what came out of a record.
struct VerifyCommand: OfficeCommand {
  static let name = "verify"
  static let abstract = "Check the whole record; or, without it, a proof or a folder of tiles."
  static let discussion = """
    Alone it derives everything anew from the stored bytes: every event and payload, the tree and \
    each checkpoint, its signatures and the right of everybody who acted, what witnesses have seen, \
    the index, the views, and with the keys at hand everything that is sealed. It names the first \
    position that fails and what is wrong, and ends with exit code 3. Until the next witness saw it, \
    the newest part of a record is the office's word.

    --proof and --tiles need no record: what an office handed out is checked against the verifier \
    key of its log.

    --proof with --leaf: the leaf stands in the log, at its place. --tiles: the folder is the whole \
    log as its checkpoint states, each event at its place. Ed25519 signatures are checked by \
    libsodium, which refuses keys and points of small order and encodings that are not canonical. \
    With further keys the cosigners are named.
    """
  static let examples = [
    Example("Check the record", "verify"),
    Example("Check what came since", "verify --from 10000"),
    Example("Check a proof", "verify --proof proof.txt --leaf leaf.cbor --key VKEY"),
    Example("Check a folder of tiles", "verify --tiles tiles --key VKEY"),
  ]
  static let seeAlso = ["prove", "export tiles", "witness", "checkpoint"]

  @Option(
    OptionDetails(placeholder: "FILE", completion: .files),
    help: "A proof that a leaf is in the log (tandembuch prove)."
  )
  var proof: String?

  @Option(
    OptionDetails(placeholder: "FILE", completion: .files),
    help: "The bytes of the leaf that the proof is of."
  )
  var leaf: String?

  @Option(
    OptionDetails(placeholder: "DIR", completion: .folders),
    help: "A folder of tiles (tandembuch export tiles)."
  )
  var tiles: String?

  @Option(
    OptionDetails(placeholder: "POSITION"),
    help: "Check the record from here on; what comes before was checked earlier."
  )
  var from: UInt64?

  @Option(
    OptionDetails(name: "key", placeholder: "VKEY"),
    help: "The log's verifier key (tandembuch keys vkey); more for cosigners."
  )
  var verifierKeys: [String] = []

  func work(at desk: Desk) throws {
    switch (proof, leaf, tiles) {
    case (let proof?, let leaf?, nil): try verify(proof: proof, leaf: leaf, at: desk)
    case (nil, nil, let tiles?): try verify(tiles: tiles, at: desk)
    case (nil, nil, nil): try verifyRecord(at: desk)
    default:
      throw Failure(
        .usage,
        desk.say(
          "verify takes --proof with --leaf, or --tiles, or neither for the record",
          "verify nimmt --proof mit --leaf, oder --tiles, oder für die Akte keines davon"
        ),
        advice: "tandembuch verify --help"
      )
    }
  }

  private func verify(proof: String, leaf: String, at desk: Desk) throws {
    // Named, since a span of a result that has no name upsets the compiler.
    let proof = try inputBytes(proof)
    let leaf = try inputBytes(leaf)
    let proven = try ProvenLeaf(
      proof: proof.span,
      leaf: leaf.span,
      keys: try TrustedKeys(parsing: verifierKeys)
    )
    var answers = [
      Answer("verified", desk.say("verified", "geprüft"), .bool(true)),
      Answer("log", desk.say("log", "Protokoll"), proven.checkpoint.origin.text),
      Answer("position", desk.say("position", "Stelle"), Int(clamping: proven.index + 1)),
    ]
    answers += proven.checkpoint.head.answers(desk)
    if let head = proven.head {
      answers += [
        Answer(
          "recorded",
          desk.say("recorded", "erfasst"),
          timestamp(min(head.recordedMs, lastSecond * 1000))
        ),
        Answer("type", desk.say("action", "Aktion"), head.type),
        Answer("actor", desk.say("actor", "durch"), head.actor),
      ]
    }
    try desk.answer(answers + [cosigners(proven.cosigners, desk)])
  }

  private func verify(tiles: String, at desk: Desk) throws {
    let checked = try CheckedTiles(at: tiles, keys: try TrustedKeys(parsing: verifierKeys))
    var answers = [
      Answer("verified", desk.say("verified", "geprüft"), .bool(true)),
      Answer("log", desk.say("log", "Protokoll"), checked.checkpoint.origin.text),
    ]
    answers += checked.checkpoint.head.answers(desk)
    answers += [
      Answer(
        "entries",
        desk.say("events at hand", "vorliegende Ereignisse"),
        Int(clamping: checked.entryCount)
      ),
      Answer("withheld", desk.say("withheld", "zurückgehalten"), checked.withheld.count),
      cosigners(checked.cosigners, desk),
    ]
    let hidden = try hidden(checked, tiles, desk)
    if let hidden { throw hidden }
    try desk.answer(answers)
    if !checked.hasEntries, checked.checkpoint.head.size > 0 {
      try desk.remark(
        desk.say(
          "tandembuch: only hashes were checked: no event is in the folder (tile/entries)",
          "tandembuch: nur Prüfsummen geprüft: der Ordner enthält keine Ereignisse (tile/entries)"
        )
      )
    }
    guard desk.isForPeople, !checked.withheld.isEmpty else { return }
    try desk.remark(desk.say("withheld: ", "zurückgehalten: ") + positions(checked.withheld))
  }

  /// What is wrong where an event is withheld and nothing says so: no later event, and no share.
  private func hidden(
    _ checked: CheckedTiles,
    _ folder: String,
    _ desk: Desk
  ) throws(FileFault) -> Failure? {
    guard !checked.unexplained.isEmpty else { return nil }
    var share: ShareManifest?
    do throws(FileFault) {
      share = ShareManifest(try inputBytes("\(folder)/\(ShareManifest.fileName)"))
    } catch { if !error.isAbsent { throw error } }
    let hidden = checked.unexplained.filter { !(share?.withholds($0) ?? false) }
    guard !hidden.isEmpty else { return nil }
    return Failure(
      .integrity,
      desk.say(
        "withheld, and no event says so: ",
        "zurückgehalten, ohne dass ein Ereignis es sagt: "
      )
        + positions(hidden),
      reasons: [
        desk.say(
          "a record says of each event that it withholds when and on what ground (redacted)",
          "eine Akte sagt zu jedem zurückgehaltenen Ereignis, wann und auf welcher Grundlage (redacted)"
        )
      ],
      advice: desk.say(
        "ask the office for the tiles of all its events",
        "die Geschäftsstelle um die Kacheln aller Ereignisse bitten"
      )
    )
  }

  private func positions(_ positions: [UInt64]) -> String {
    positions.prefix(20).map { "#\($0)" }.joined(separator: ", ")
      + (positions.count > 20 ? ", …" : "")
  }

  private func cosigners(_ signers: [SignedNote.Signer], _ desk: Desk) -> Answer {
    let names = signers.map { signer in
      let time = signer.timeS.map { " " + timestamp(min($0, lastSecond) * 1000) } ?? ""
      return signer.key.name.text + time
    }
    return Answer(
      "cosigners",
      desk.say("cosigners known here", "bekannte Mitunterzeichner*innen"),
      names.isEmpty ? desk.say("none", "keine") : names.joined(separator: ", ")
    )
  }
}

/// The last second of the year 9999: what others state about times may be anything.
let lastSecond: UInt64 = 253_402_300_799

extension TreeHead {
  fileprivate func answers(_ desk: Desk) -> [Answer] {
    [
      Answer("size", desk.say("events", "Ereignisse"), Int(clamping: size)),
      Answer("root", desk.say("root", "Wurzel"), root.description),
    ]
  }
}
