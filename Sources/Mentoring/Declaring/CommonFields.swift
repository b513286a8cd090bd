/// The fields that every action has besides its own.
public struct CommonFields: Sendable {
  /// When it happened; it stands in the event's envelope, not in the body.
  public let on = Field<Day?>("on", "when it happened (default: today)", de: "wann (sonst heute)")
  /// A remark.
  public let note = SealedField<Text?>("note", "a remark", de: "Bemerkung")
  /// Columns of an import that no field takes.
  public let extra = SealedField<Extras?>(
    "extra",
    "what the source said besides",
    de: "was die Quelle sonst noch sagte"
  )
  /// The rules that were overridden.
  public let overrides = Field<[Code]?>("overrides", "rules overridden", de: "übergangene Regeln")
  /// Why they were.
  public let overrideReason = SealedField<Text?>(
    "override_reason",
    "why the rule was overridden",
    de: "warum die Regel übergangen wurde"
  )
  /// Why it is entered after the cycle was closed.
  public let late = SealedField<Text?>(
    "late",
    "why it comes after the closing",
    de: "warum es nach dem Abschluss kommt"
  )
  /// The office's own number of the thing made.
  public let ref = SealedField<Line?>(
    "ref",
    "the office's own number for it",
    de: "Aktenzeichen oder Nummer der Geschäftsstelle"
  )

  /// The one instance.
  public static let shape = CommonFields()

  /// In the order of help.
  public static let all: [any AnyField] = [
    shape.on, shape.ref, shape.note, shape.extra, shape.late, shape.overrides,
    shape.overrideReason,
  ]
}
