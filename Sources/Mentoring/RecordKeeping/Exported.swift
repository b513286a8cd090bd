// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Data have left the record.
public struct Exported: Action {
  public static let title = Title("exported", "Exported", de: "ausgegeben")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let writtenBy = Writer.command("export")
  public static let rule: Message? = Message(
    "a request that it answers is the person's own, and open",
    de: "ein Antrag, dem sie folgt, ist von der Person selbst und offen"
  )

  public let kind = Field<Code>("kind", "what kind of copy", de: "Art der Kopie", of: .exportKind)
  public let person = Field<ID<Person>?>("person", "about whom", de: "über wen")
  public let cycle = Field<CycleSlug?>("cycle", "of which cycle", de: "von welchem Durchgang")
  public let request = Field<Made<AccessRequested>?>(
    "request",
    "the request that it answers",
    de: "der Antrag, dem es folgt"
  )
  public let rows = Field<Int?>("rows", "how many rows", de: "Zahl der Zeilen", in: 0...Int.max)
  public let named = Field<Bool?>("named", "whether with names", de: "ob mit Namen")
  public let recipient = SealedField<Line?>("recipient", "for whom", de: "Empfänger*in")
  public let reason = SealedField<Text?>("reason", "what for", de: "Zweck")

  /// Its words are sealed to the event itself: those whom it names have no keys any more, or must
  /// not read to whom else was told.
  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    concern.people = []
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    guard let request = try it.request else { return }
    try Settled.demandOpen(request, `case`)
    guard let person = try it.person else { return }
    try request.demandMade(by: person, `case`)
  }
}
