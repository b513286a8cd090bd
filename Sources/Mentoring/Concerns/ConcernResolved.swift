// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

import CBOR

/// A concern was dealt with.
public struct ConcernResolved: SettlingAction {
  public static let title = Title("concern-resolved", "Concern resolved", de: "Anliegen geklärt")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let isRestricted = true
  public static var settles: KeyPath<Self, Field<Made<ConcernRaised>>> { \.concern }
  public static let rule: Message? = Message(
    "the concern is raised and open; once; remarks stand under restricted keys",
    de:
      "das Anliegen ist erfasst und offen; einmal; Bemerkungen stehen unter beschränkten Schlüsseln"
  )

  public let concern = Field<Made<ConcernRaised>>(
    "concern",
    "which concern, by its position",
    de: "welches Anliegen, mit seiner Stelle"
  )
  public let outcome = Field<Code?>(
    "outcome",
    "what came of it",
    de: "Ergebnis",
    of: .concernOutcome
  )

  /// Everything that the concern is about; and it is meant for the same people.
  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    guard let origin = try known.origin(of: it.concern) else { return concern }
    concern.add(partsOf: origin)
    do throws(CBORError) {
      concern.readers = try Body<ConcernRaised>(origin.body.span).restrictedTo ?? []
    } catch { throw .unreadable(origin.position) }
    return concern
  }
}
