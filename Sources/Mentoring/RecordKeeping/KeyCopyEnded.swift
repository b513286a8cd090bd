// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

import CBOR

/// A copy of the key folder is no more, and no erasure has to wait for it.
public struct KeyCopyEnded: SettlingAction {
  public static let title = Title(
    "key-copy-ended",
    "Copy of the keys ended",
    de: "Schlüsselkopie vernichtet"
  )
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let writtenBy = Writer.command("keys copies")
  public static var settles: KeyPath<Self, Field<Made<Exported>>> { \.copy }
  public static let rule: Message? = Message(
    "what was exported is a copy of the key folder; once",
    de: "ausgegeben wurde eine Kopie des Schlüsselordners; einmal"
  )

  public let copy = Field<Made<Exported>>(
    "copy",
    "which copy, by the position of its export",
    de: "welche Kopie, mit der Stelle ihrer Ausgabe"
  )
  public let overwritten = Field<Bool>(
    "overwritten",
    "whether its keys were overwritten by this program",
    de: "ob dieses Programm ihre Schlüssel überschrieb"
  )
  public let reason = SealedField<Text>("reason", "why", de: "Grund")

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let copy = try it.copy
    let origin = try `case`.origin(copy)
    let kind: Code
    do throws(CBORError) { kind = try Body<Exported>(origin.body.span).kind } catch {
      throw .unreadable(origin.position)
    }
    try `case`.demand(
      .exists,
      kind == "key-folder",
      (
        Message(
          "\(copy) gave out something else than a copy of the keys",
          de: "\(copy) ist keine Ausgabe einer Schlüsselkopie"
        ),
        remedy: Message(
          "see the copies that there are: keys copies",
          de: "die vorhandenen Kopien ansehen: keys copies"
        )
      ),
      copy.tags
    )
    try Settled.demandOpen(copy, `case`)
  }
}
