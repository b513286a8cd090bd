public import CBOR

/// What rules know of a questionnaire: its versions.
public struct InstrumentState: State {
  /// One version.
  public struct Version: Sendable {
    /// Where it was defined.
    public let definedAt: Position
    /// Its items.
    public let items: [InstrumentItems.Item]
  }

  /// The versions by number.
  public private(set) var versions: [Int: Version] = [:]

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: InstrumentSlug) -> Selection {
    Selection(tags: key.tags, types: [InstrumentDefined.name])
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    let body = Body<InstrumentDefined>(fact.body.span)
    let version = try body.version
    // Of two the first counts: whoever answered it answered that one.
    guard versions[version] == nil else { return }
    versions[version] = Version(definedAt: fact.position, items: try body.items.items)
  }

  /// The items of a version; refuses one that there is not.
  ///
  /// Whenever it was defined: a questionnaire may be older than the record of it.
  static func items(_ instrument: InstrumentSlug, _ version: Int, _ case: Case) throws(Objection)
    -> [InstrumentItems.Item]
  {
    let state: Self = try `case`.known.state(of: instrument, at: .ever)
    if let known = state.versions[version] { return known.items }
    let known = state.versions.keys.sorted().map(String.init).joined(separator: ", ")
    throw .refused(
      Refusal(
        .exists,
        known.isEmpty
          ? Message(
            "there is no instrument \(instrument)",
            de: "Es gibt keinen Fragebogen \(instrument)"
          )
          : Message(
            "there is no version \(version) of \(instrument), only \(known)",
            de: "Es gibt keine Fassung \(version) von \(instrument), nur \(known)"
          ),
        remedy: Message(
          "check instrument and version, or define it with instrument-defined",
          de: "Kürzel und Fassung prüfen oder ihn mit instrument-defined festlegen"
        ),
        things: instrument.tags
      )
    )
  }
}
