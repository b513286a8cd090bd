// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody may not act on the record any more.
public struct ActorRevoked: Action {
  public static let title = Title("actor-revoked", "Actor revoked", de: "Zulassung entzogen")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let writtenBy = Writer.command("keys revoke")
  public static let rule: Message? = Message(
    "the last actor of the office cannot be revoked",
    de: "der letzten Person der Geschäftsstelle wird die Zulassung nicht entzogen"
  )

  public let actor = Field<ID<Actor>>("actor", "who", de: "wer")
  public let reason = SealedField<Text?>("reason", "why", de: "Grund")

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let actors = try EnrolledActors(`case`.known, before: `case`.moment.position)
    let actor = try it.actor
    try actors.demandStands(actor, `case`)
    try `case`.demand(
      .lastOfficeActor,
      actors.all.contains { $0.mayRecord && $0.actor != actor },
      (
        Message(
          "\(actor) is the last who may record here: after that nobody could",
          de: "\(actor) ist die letzte Person, die hier erfassen darf; danach könnte es niemand"
        ),
        remedy: Message(
          "enrol another actor of the office first: keys enrol",
          de: "zuerst eine weitere Person der Geschäftsstelle zulassen: keys enrol"
        )
      ),
      actor.tags
    )
  }
}
