// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// The keys of a person are gone; what they sealed cannot be read any more.
public struct PersonErased: Action {
  public static let title = Title("person-erased", "Person erased", de: "Person gelöscht")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let writtenBy = Writer.command("erase")
  public static let rule: Message? = Message(
    "a legal hold blocks it; a key is never made again for an erased id",
    de:
      "eine Aufbewahrungspflicht steht entgegen; für eine gelöschte Kennung entsteht nie wieder ein Schlüssel"
  )

  public let persons = Field<[ID<Person>]>(
    "persons",
    "whose keys, by all ids",
    de: "wessen Schlüssel, mit allen Kennungen"
  )
  public let scope = Field<Code>("scope", "how much", de: "Umfang", of: .erasureScope)
  public let purposes = Field<[Code]?>(
    "purposes",
    "the purposes whose keys are gone, if not all",
    de: "Zwecke, deren Schlüssel vernichtet sind, wenn nicht alle",
    of: .sealPurpose
  )
  public let ground = Field<Code>("ground", "on what ground", de: "Grundlage", of: .erasureGround)
  public let request = Field<Made<ErasureRequested>?>(
    "request",
    "the request that it answers",
    de: "das Verlangen, dem es folgt"
  )
  public let epoch = Field<Int>(
    "epoch",
    "the epoch that begins",
    de: "die Epoche, die beginnt",
    in: 1...Int.max
  )
  public let reason = SealedField<Text?>("reason", "why", de: "Begründung")

  /// Its words are sealed to the event itself: those whom it names have no keys any more, or must
  /// not read to whom else was told.
  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    concern.people = []
    return concern
  }
}
